"""The R4 primitives that have a form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import AksonError
from akson.fhir.datatypes import primitives as wire
from akson.fhir.leftovers import Unreadable
from akson.fhir.mapping import Primitive
from akson.fhir.value_readers import reader_of
from akson.model.values import primitives as model

TEXTS = [(wire.URI, model.Uri), (wire.CODE, model.CodeText), (wire.BASE64, model.Base64), (wire.TIME, model.TimeOfDay)]
NUMBERS = [(wire.INTEGER, model.Integer), (wire.UNSIGNED_INT, model.UnsignedInt), (wire.POSITIVE_INT, model.PositiveInt)]
LIKELY = st.text("aGV= \t\n09:.Zæ\u00a0", min_size=1, max_size=9) | st.from_regex(r"[0-2]\d:[0-6]\d:[0-6]\d(\.\d)?", fullmatch=True)
EDGES = st.sampled_from([-(2**31) - 1, -(2**31), -1, 0, 1, 2**31 - 1, 2**31])


def _is_read(primitive: Primitive, value: object) -> bool:
    try:
        reader_of(primitive)(value, [])
    except (Unreadable, AksonError):
        return False
    return True


def _holds(form: Any, value: object) -> bool:
    (restriction,) = form.__metadata__
    held: bool = restriction.holds(value)
    return held


@pytest.mark.parametrize(("primitive", "form"), TEXTS)
@given(text=LIKELY | st.text(min_size=1))
def test_a_text_is_read_when_it_may_be_built_by_hand(primitive: Primitive, form: Any, text: str) -> None:
    """The reader's test and the model's are two spellings of one rule."""
    assert _is_read(primitive, text) == _holds(form, text)


@pytest.mark.parametrize(("primitive", "form"), NUMBERS)
@given(number=EDGES | st.integers())
def test_a_number_is_read_when_it_may_be_built_by_hand(primitive: Primitive, form: Any, number: int) -> None:
    """Likewise."""
    assert _is_read(primitive, number) == _holds(form, number)
