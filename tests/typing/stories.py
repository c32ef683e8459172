"""The stories of the design whose rooms stand, as they are typed; checked by both type checkers, never run."""

import csv
import os
import sys
from pathlib import Path
from typing import Any

import akson
from akson import fhir
from akson.access import PersonnelViewer, ResidentViewer
from akson.client import AsyncClient, Client
from akson.client.auth import HelseID
from akson.crypto import load_signer
from akson.model import (
    ATC,
    ENH,
    FNR,
    HPR,
    NLK,
    CareRelation,
    Concept,
    Dosage,
    Instant,
    Journal,
    MedicationLine,
    MedicationStatus,
    PartialDate,
    Period,
    Purpose,
    Resident,
    Source,
)
from akson.sandbox import Busy, Sandbox
from akson.testing import assert_valid

# 1. Map a vendor's CSV to records, write FHIR
gp = Source("urn:vendor:gp", controller=ENH("993467049"))
who = Resident(source=gp.item("p-17"), identifiers=(FNR("05898597468"),), born_on=PartialDate("1985-09"))
with open("drugs.csv", newline="", encoding="utf-8") as file:
    lines = [
        MedicationLine(
            source=gp.item(key, version=rev),
            subject=who.ref,
            status=MedicationStatus.ACTIVE,
            drug=Concept(ATC(atc), text=name),
            dosage=Dosage(text=dose),
            period=Period.since(PartialDate(start)),
        )
        for key, rev, atc, name, dose, start in csv.reader(file)
    ]
akson.write(Journal(who, lines), "bundle.json", form="fhir-json")
no_basis = "http://hl7.no/fhir/StructureDefinition/no-basis-Patient"
akson.write(Journal(who, lines), "bundle.json", form="fhir-json", profile=no_basis)
akson.write_records(lines, "lines.ndjson", form="fhir-json", profile=None)
profiled: bytes = akson.to_bytes(who, form="fhir-json", profile=no_basis)

# 2. Validate in CI
report = akson.validate("export/bundle.json", lang="nb")
report.write("akson.sarif", form="sarif")
print(report)
if report.has_errors:
    sys.exit(report.exit_code)

# 3. Read a messy vendor Bundle, see what was kept aside
journal = akson.read("vendor-bundle.json", source="vendor-x", mode="lenient")
for record in journal.records:
    for left in record.residue:
        print(record.ref, left.path, left.reason)
print(fhir.explain(journal.observations[-1]))
print(akson.validate(journal))

# 4. There and back
original = Path("bundle.json").read_bytes()
journal = akson.read(original)
assert fhir.same_json(original, akson.to_bytes(journal, form="fhir-json"))
assert akson.read(akson.to_bytes(journal, form="canonical")) == journal
patient = fhir.to_resource(journal.resident)


# 5. Push with HelseID
def push(journal: Journal) -> None:
    auth = HelseID(
        issuer=HelseID.TEST,
        client_id=os.environ["AKSON_CLIENT_ID"],
        signer=load_signer("client-key.pem"),
        scopes=("nhn:felles-journal/write",),
        organization=ENH("993467049"),
    )
    with Client("https://journal.example.no/fhir", auth=auth) as client:
        receipt = client.push(journal)
        print(receipt.created, receipt.updated, receipt.unchanged, receipt.request_id)


async def push_awaited(client: AsyncClient, journal: Journal) -> int:
    return (await client.push(journal)).created


# 9. A test against the sandbox
def test_a_second_push_changes_nothing(akson_sandbox: Sandbox, akson_client: Client, akson_journal: Journal) -> None:
    akson_client.push(akson_journal)
    with akson_sandbox.failing(Busy(times=2, retry_after_seconds=1)):
        again = akson_client.push(akson_journal)
    assert (again.created, again.updated) == (0, 0)
    assert_valid(akson_client.journal(akson_journal.resident))


# 10. Notebook: five journals become one
merged = akson.merge(akson.read(path, source=path.stem) for path in Path("journals").glob("*.json"))
merged.conflicts
for conflict in merged.conflicts:
    print(conflict.code, conflict.field, [option.source.system for option in conflict.options])
merged.journal.timeline()
merged.without("legevakt").journal.medication_lines

# 11. Notebook: who sees what
now = Instant.now()
doctor = PersonnelViewer(HPR("9144889"), organization=ENH("993467049"), care=CareRelation(Purpose.TREAT, decision="fastlege"))
seen = akson.view(journal, doctor, at=now)
print(len(seen.journal.records), [item.code for item in seen.withheld])
akson.view(journal, ResidentViewer(), at=now)

# 12. Notebook: choose records
glucose = journal.observations.with_code(NLK("NPU02187")).during(Period.since(PartialDate("2023")))

# Publish the form
published: dict[str, Any] = akson.schema()
print(published["$id"], akson.SCHEMA_VERSION)
