"""The main job on the bundled journals: read, validate, merge, push, read back, show.

The five journals ship with the package. They are synthetic; nobody can have the identifiers in them.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import akson
from akson.access import PersonnelViewer, View
from akson.client import Client, Receipt
from akson.fhir import same_json
from akson.merging import Merged
from akson.model import ENH, HPR, CareRelation, Instant, Journal, Purpose
from akson.validation import Report

__all__ = ["JOURNALS", "Account", "bundled_journals", "run"]

JOURNALS: Final = ("fastlege", "fysioterapi", "helsestasjon", "hjemmetjeneste", "legevakt")


@dataclass(frozen=True, slots=True)
class Account:
    """What the main job did.

    Attributes:
        journals: What was read, by name of the system.
        returned: How many of them are written back just as they came.
        reports: What was found in each.
        merged: The five as one.
        first: What became of the first push.
        second: What became of the second, which changes nothing.
        fetched: The journal as the server has it.
        view: What the out-of-hours doctor may see of it.
    """

    journals: dict[str, Journal]
    returned: int
    reports: dict[str, Report]
    merged: Merged
    first: Receipt
    second: Receipt
    fetched: Journal
    view: View


def bundled_journals() -> dict[str, bytes]:
    """Return the bundled journals as FHIR Bundles, by name of the system."""
    folder = files("akson.demo") / "journals"
    return {name: (folder / f"{name}.json").read_bytes() for name in JOURNALS}


def run(client: Client, *, at: Instant) -> Account:
    """Do the main job through `client`.

    Args:
        client: A client of the server that takes the journal.
        at: The time that validation and access go by.
    """
    contents = bundled_journals()
    journals = {name: akson.read(content) for name, content in contents.items()}
    returned = sum(same_json(contents[name], akson.to_bytes(journal, form="fhir-json")) for name, journal in journals.items())
    reports = {name: akson.validate(content, at=at) for name, content in contents.items()}
    merged = akson.merge(journals.values())
    first = client.push(merged.journal)
    second = client.push(merged.journal)
    fetched = client.journal(merged.journal.resident)
    doctor = PersonnelViewer(HPR("9144889"), organization=ENH("985626154"), care=CareRelation(Purpose.TREAT, "demo"))
    return Account(journals, returned, reports, merged, first, second, fetched, akson.view(fetched, doctor, at=at))
