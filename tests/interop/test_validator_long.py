"""What the reference validator says of every official example, before and after akson."""

import pytest
from examples import examples_of
from judging import judged_otherwise
from validator import Validator

from akson.fhir import MAPPINGS

pytestmark = pytest.mark.interop


@pytest.mark.parametrize("kind", [*(mapping.resource_type for mapping in MAPPINGS), "Bundle"])
def test_official_examples(validator: Validator, kind: str) -> None:
    """All official R4 examples of a type are judged the same before and after akson, warnings too."""
    assert [] == judged_otherwise(validator, examples_of(kind))
