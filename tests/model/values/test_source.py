import pytest

import akson
from akson.errors import ConfigurationError, RecordError
from akson.model import ENH, Observation, Source
from akson.model.values.identifiers import digest


def test_an_item_is_the_record_in_its_system() -> None:
    """`item` adds the record's own id and version, and keeps the rest."""
    source = Source("urn:vendor:gp", controller=ENH("993467049"))

    assert Source("urn:vendor:gp", "p-17", "3", ENH("993467049")) == source.item("p-17", version="3")
    assert source.id is None


def test_a_source_prints_a_digest_of_the_id() -> None:
    """Some systems call a record by a person's number, so the id itself is not printed."""
    source = Source("urn:vendor:gp").item("05898597468")

    assert f"Source('urn:vendor:gp', {digest('05898597468')})" == repr(source) == str(source)
    assert "Source('urn:vendor:gp')" == repr(Source("urn:vendor:gp"))
    assert [("system", "urn:vendor:gp"), ("id", digest("05898597468"))] == source.__rich_repr__()
    assert [("system", "urn:vendor:gp")] == Source("urn:vendor:gp").__rich_repr__()


def test_a_system_is_no_text_with_spaces() -> None:
    """It is a URI, or a short name, wherever it is said: of a record by hand, and of what is read."""
    system = Source("two words")

    with pytest.raises(RecordError) as built:
        Observation(source=system.item("1"))
    assert "RECO-001" == built.value.code
    assert "two words" not in str(built.value)
    for said in (system, "two words", ""):
        with pytest.raises(ConfigurationError) as told:
            akson.read(b"{}", source=said)
        assert "CONF-001" == told.value.code
        assert "two words" not in str(told.value)
