"""No finding and no form of a report ever holds a patient's data."""

import pickle
from collections.abc import Iterator

import pytest

from akson.errors import FindingsError
from akson.model import (
    DNR,
    ENH,
    FHN,
    FNR,
    HNR,
    HPR,
    RSH,
    Concept,
    Condition,
    Identifier,
    Instant,
    Journal,
    Leftover,
    Practitioner,
    Reason,
    Record,
    Ref,
    Resident,
    Residue,
    Source,
)
from akson.model.values.codes import Coding
from akson.validation import Report, Validator
from akson.validation.report import ReportForm

AT = Instant("2026-01-15T12:00:00+01:00")
SOURCE = Source("urn:test", id="1")
FORMS: tuple[ReportForm, ...] = ("text", "json", "outcome", "sarif", "junit", "html")
WORD = "Sentinelsen"

#: Values under a Norwegian system that break its rules, and the rules that tell of them.
ODDITIES: list[tuple[str, Identifier, set[str]]] = [
    ("wrong check digits", FNR("20036914712"), {"IDN-002"}),
    ("wrong check digits, D-number", DNR("41819077303"), {"IDN-002"}),
    ("day that does not exist", FNR("29020105729"), {"IDN-003"}),
    ("masked", FNR("058985xxxxx"), {"IDN-001"}),
    ("vendor key", FNR("1000239"), {"IDN-001"}),
    ("another vendor key", FNR("1000808"), {"IDN-001"}),
    ("HER id as a person", FNR("889911"), {"IDN-001"}),
    ("word as personnel number", HPR("Sentinel-HPR"), {"IDN-001"}),
    ("ten digits as personnel number", HPR("1234567890"), {"IDN-001"}),
    ("word as organization number", ENH("Sentinel-ENH"), {"IDN-001"}),
    ("ten digits as organization number", ENH("9934670490"), {"IDN-001"}),
    ("blanks alone", FNR("\u2003\u2003\u2003"), {"IDN-001", "IDN-004"}),
    ("number of a resident under FHN", FHN("05898597468"), {"IDN-003"}),
    ("local number without an assigner", HNR("05898597468"), {"IDN-003", "IDN-010"}),
    ("separators", FNR("058985 97468"), {"IDN-015"}),
    ("misprinted system", RSH("4208723", system="urn:oid:2.16.578.1.12.4.1.4.1026"), {"IDN-008"}),
    ("other address of the system", FNR("05898597468", system="http://hl7.no/fhir/NamingSystem/FNR"), {"IDN-007"}),
    ("rule of 2032 alone", FNR("30908299902"), {"IDN-014"}),
    ("no system", Identifier("Sentinel-key", system=None), {"IDN-006"}),
]
IDS = [name for name, _, _ in ODDITIES]


def ways_out(report: Report) -> Iterator[str]:
    """Yield every text that a report turns into."""
    for lang in ("nb", "nn", "en"):
        spoken = report.with_language(lang)
        yield from (spoken.to_bytes(form=form).decode() for form in FORMS)
    yield from (repr(report), str(report), report._repr_html_(), repr(report.findings), str(report.findings))
    yield from (f"{finding} {finding.message} {finding.hint} {finding.place} {finding.path}" for finding in report.findings)


@pytest.mark.parametrize(("identifier", "codes"), [oddity[1:] for oddity in ODDITIES], ids=IDS)
def test_oddity_is_reported(identifier: Identifier, codes: set[str]) -> None:
    """A value that breaks its system's rules is a finding, never a crash, and stays as it came."""
    before = identifier.reveal()
    resident = Resident(source=SOURCE, identifiers=(identifier,))
    report = Validator().validate(resident, at=AT)

    assert codes == {finding.code for finding in report.findings}
    assert before == resident.identifiers[0].reveal()


@pytest.mark.parametrize("identifier", [oddity[1] for oddity in ODDITIES], ids=IDS)
def test_oddity_is_not_repeated(identifier: Identifier) -> None:
    """The value is in no finding, no form of the report, no repr and no str."""
    value = identifier.reveal()
    records: tuple[Record, ...] = (
        Resident(source=SOURCE, identifiers=(identifier,)),
        Practitioner(source=SOURCE, identifiers=(identifier,)),
        Condition(source=SOURCE, subject=Ref.by(Resident, identifier)),
    )
    texts = [text for record in records for text in ways_out(Validator().validate(record, at=AT))]

    assert texts
    assert [] == [text for text in texts if value in text]


@pytest.mark.parametrize("value", ["", None], ids=["empty", "absent"])
def test_no_value_is_a_finding(value: str | None) -> None:
    """An empty value, and a number put into the element's id, are findings."""
    report = Validator().validate(Resident(source=SOURCE, identifiers=(FNR(value),)), at=AT)

    assert {"IDN-004" if value == "" else "IDN-005"} == {finding.code for finding in report.findings}


@pytest.fixture
def telling() -> Report:
    """The report on records that are full of content, and of faults."""
    coding = Coding(None, WORD, display=WORD)
    left = Leftover("birthDate", WORD, Reason.UNREADABLE)
    resident = Resident(source=SOURCE.replace(id="05898597468"), id="05898597468", identifiers=(FNR(WORD),), residue=Residue((left,)))
    condition = Condition(source=SOURCE, subject=resident.ref, code=Concept(coding), asserter=Ref(display=WORD))
    return Validator().validate(Journal(resident, [condition]), at=AT)


def test_content_is_not_repeated(telling: Report) -> None:
    """Codes, texts, what was kept aside and a person number as id stay out of every form."""
    assert {"IDN-001", "IDN-013", "COD-003", "REA-001"} == {finding.code for finding in telling.findings}
    assert [] == [text for text in ways_out(telling) if WORD in text or "05898597468" in text]


def test_error_does_not_repeat_content(telling: Report) -> None:
    """The error of a report names a count alone."""
    with pytest.raises(FindingsError) as caught:
        telling.raise_if_errors()

    assert [] == [text for text in (str(caught.value), repr(caught.value), caught.value.to_outcome().decode()) if WORD in text]


def test_pickled_report_holds_no_content(telling: Report) -> None:
    """A report goes to another process without what it is about, and comes back equal."""
    content = pickle.dumps(telling)

    assert WORD.encode() not in content
    assert telling == pickle.loads(content)  # noqa: S301 - our own
