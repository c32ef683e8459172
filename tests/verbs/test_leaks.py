"""What an error of reading or writing shows to tools that log tracebacks with the locals of every frame: nothing of a resident."""

import io
import json
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import akson
from akson import fhir
from akson.errors import AksonError
from akson.model import Record

WORD = "Sentinelsen"
NO_BASIS_PATIENT = "http://hl7.no/fhir/StructureDefinition/no-basis-Patient"


def _patient(**more: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", "id": "a", "name": [{"family": WORD}], **more}


def _newer() -> Record:
    tree = {"resourceType": "Encounter", "id": WORD, "participant": [{"actor": {"display": WORD}}]}
    return fhir.from_tree(tree)


_WRONG = json.dumps(_patient(birthDate=WORD)).encode()
_TWO = json.dumps(_patient()).encode() + b"\n" + json.dumps(_patient(id="b")).encode()
_ASTRAY = _TWO + b"\n" + json.dumps({"resourceType": "Organization", "id": "o", "name": WORD}).encode()
_XML = f'<Patient xmlns="http://hl7.org/fhir"><name><family value="{WORD}"/></name><{WORD}/></Patient>'.encode()
_PROFILED = fhir.from_tree(_patient(name=[{"family": WORD, "use": WORD}]))
CALLS: dict[str, Callable[[], object]] = {
    "read": lambda: akson.read(_TWO, mode="typo"),  # type: ignore[call-overload]
    "read_all": lambda: list(akson.read_all(_TWO, mode="quarantine")),
    "iter_records": lambda: list(akson.iter_records(_TWO, source="a b")),
    "convert": lambda: akson.convert(_TWO, io.BytesIO(), form="canonical", mode="typo"),  # type: ignore[arg-type]
    "validate": lambda: akson.validate(_TWO, lang="typo"),  # type: ignore[arg-type]
}
FAILURES: dict[str, Callable[[Any], object]] = {
    "read": akson.read,
    "read_all": lambda content: list(akson.read_all(content)),
    "iter_records": lambda content: list(akson.iter_records(content)),
    "convert": lambda content: akson.convert(content, io.BytesIO(), form="canonical"),
}


def _shown(fail: Callable[[], object]) -> str:
    """Return all that can be seen of the error: texts, and the locals of the frames of akson, those of what led to it too."""
    with pytest.raises(AksonError) as caught:
        fail()
    error: BaseException | None = caught.value
    said: list[str] = []
    while error is not None:
        told = traceback.TracebackException.from_exception(error, capture_locals=True, lookup_lines=False)
        said.append(f"{error} {error!r} {vars(error)}")
        said.extend(f"{frame.name} {frame.locals}" for frame in told.stack if "/src/akson/" in frame.filename)
        error = error.__cause__ or error.__context__
    return "\n".join(said)


@pytest.mark.parametrize(
    ("verb", "content"),
    [*((verb, content) for verb in FAILURES for content in (_WRONG, _XML, _WRONG[:-1])), ("read", _ASTRAY), ("read_all", _ASTRAY)],
)
def test_reading(verb: str, content: bytes, tmp_path: Path) -> None:
    """Neither of bytes nor of a file, whatever is wrong."""
    (tmp_path / "in").write_bytes(content)

    for given in (content, tmp_path / "in"):
        assert WORD not in _shown(lambda given=given: FAILURES[verb](given))  # type: ignore[misc]


@pytest.mark.parametrize(
    "fail",
    [
        lambda: fhir.from_tree(_patient(birthDate=WORD)),
        lambda: fhir.to_tree(_newer()),
        lambda: akson.to_bytes(_newer(), form="fhir-json"),
        lambda: akson.to_bytes(_newer(), form="fhir-xml"),
        lambda: akson.to_bytes(_PROFILED, form="fhir-json", profile=NO_BASIS_PATIENT),
        lambda: akson.write_records([_newer()], io.BytesIO(), form="fhir-json"),
        lambda: _PROFILED.replace(names=5),
        lambda: _PROFILED.replace(nope=5),
        lambda: akson.write(akson.read(_patient()), "/nonexistent/file", form="fhir-json"),
        *CALLS.values(),
    ],
    ids=[
        "from_tree",
        "to_tree",
        "JSON",
        "XML",
        "profile",
        "lines",
        "replace",
        "another field",
        "file",
        *(f"call of {name}" for name in CALLS),
    ],
)
def test_trees_and_writing(fail: Callable[[], object]) -> None:
    """Nor of a tree, or of a record that cannot be written."""
    assert WORD not in _shown(fail)
