"""The strategies that come with the package."""

import subprocess
import sys

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from akson.model import Journal, Record
from akson.model.records import RECORDS
from akson.model.schema import record_from_bytes, record_to_bytes
from akson.model.values.value import is_stated
from akson.testing._records import fields_of
from akson.testing.strategies import journals, records

#: What some R4 types have no element for.
_WITHOUT_AN_ELEMENT = {"subject", "author", "recorded", "narrative", "contained", "is_health_care"}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.type_name)
def test_every_field_is_drawn(kind: type[Record]) -> None:
    """Each field of a record has a strategy that fills it, or its FHIR type has no element for it."""
    fields, _ = fields_of(kind, is_inside=False)
    searching = settings(max_examples=100, phases=[Phase.generate], database=None)
    stated = {name for name, strategy in fields.items() if is_stated(find(strategy, is_stated, settings=searching))}

    assert set(kind.model_fields) - stated - {"id", "source", "residue", "resource_type"} <= _WITHOUT_AN_ELEMENT


@given(record=st.one_of([records(kind) for kind in RECORDS]))
def test_the_canonical_form_holds_it(record: Record) -> None:
    """What is drawn for FHIR survives the canonical form as well."""
    assert record == record_from_bytes(record_to_bytes(record))


@given(journal=journals())
def test_journals_are_whole(journal: Journal) -> None:
    """A drawn journal has its resident first in wire order and writes to a Bundle."""
    from akson.fhir.bundle import bundle_of

    assert journal.resident is journal.in_wire_order[0]
    assert len(bundle_of(journal)["entry"]) == len(journal.records) + 1


@pytest.mark.parametrize("call", ["records(Allergy)", "journals()", "hostile_fhir()"])
def test_without_hypothesis_it_says_what_to_install(call: str) -> None:
    """Importing never fails; the call names the pip line."""
    script = f"""
import sys
sys.modules["hypothesis"] = None
from akson.errors import MissingExtraError
from akson.model import Allergy
from akson.testing.strategies import hostile_fhir, journals, records
try:
    {call}
except MissingExtraError as error:
    print(error)
"""
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "CONF-003" in answer.stdout
    assert "pip install 'akson[testing]'" in answer.stdout
