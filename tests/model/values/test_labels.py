import pytest

from akson.model import Audience, Label, LabelCode

ALL_BUT_PERSONNEL = {Audience.RESIDENT, Audience.PARENTS, Audience.YOUTH}


@pytest.mark.parametrize(
    ("code", "kept_out"),
    [
        ("N", set()), ("NORN_EPO", {Audience.RESIDENT}), ("NORN_FFL", {Audience.RESIDENT}), ("NORU", {Audience.RESIDENT}),
        ("NORN_FORANS", {Audience.PARENTS}), ("NORN_UNGDOM", {Audience.YOUTH}), ("NORS", {Audience.PERSONNEL}), ("NEW", ALL_BUT_PERSONNEL),
    ],
)  # fmt: skip
def test_a_label_keeps_out_its_audience(code: str, kept_out: set[Audience]) -> None:
    """Each code has its direction; one that is not known keeps out everyone but the personnel."""
    label = Label(LabelCode(code))

    assert kept_out == label.keeps_out
    assert (Audience.PERSONNEL in kept_out) is label.is_for_personnel


def test_a_label_prints_its_code_alone() -> None:
    """Who set it and why may name people."""
    label = Label(LabelCode.NORN_EPO, set_by="Kari Nordmann", reason="naboen Ola Hansen")

    assert "Label('NORN_EPO')" == repr(label) == str(label)
    assert [("code", LabelCode.NORN_EPO)] == label.__rich_repr__()
