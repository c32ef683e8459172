import ast
import json
import pickle
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from akson import errors
from akson.errors import (
    AksonError,
    ConflictError,
    DeadlineError,
    FindingsError,
    IdentityError,
    MappingError,
    MissingExtraError,
    Place,
    Problem,
    ReadError,
    RecordError,
    ServerError,
    TransportError,
    UnresolvedError,
)
from akson.limits import LIMITS, Limits
from akson.messages import MESSAGES

SOURCE = Path(errors.__file__).parent
CODE = re.compile(r"[A-Z]{4}-\d{3}")
# Codes whose room is not built yet. A room that comes takes its codes from here.
TO_COME = {
    "CONF-001", "CONF-002", "CONF-003", "DENY-001", "FIND-001", "GARD-001", "GARD-002", "GARD-003", "GARD-004", "GARD-005", "GARD-006",
    "IDEN-001", "SEAL-001", "SEAL-002", "WIRE-001", "WIRE-002", "WIRE-003",
}  # fmt: skip
CLASSES = [kind for name in errors.__all__ if isinstance(kind := getattr(errors, name), type) and issubclass(kind, AksonError)]
NEEDED: dict[type[AksonError], dict[str, Any]] = {
    MappingError: {"field": "onset", "fhir_path": "AllergyIntolerance.onset[x]"},
    FindingsError: {"report": None, "count": 2},
    IdentityError: {"reason": "r", "conflict": ("a", "b")},
    errors.AccessError: {"reason": "r"},
}


def _codes_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def _used() -> set[str]:
    files = [file for file in SOURCE.rglob("*.py") if file.name != "messages.py"]
    return {code for file in files for code in _codes_in(file)}


def _made(kind: type[AksonError]) -> AksonError:
    if issubclass(kind, ServerError):
        return kind(404, request_id="r-1", outcome=b"what was sent")  # type: ignore[arg-type]
    return kind("READ-001" if issubclass(kind, ReadError) else "UNIT-001", **NEEDED.get(kind, {}))


def _raised(file: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Yield class, code and the names of the details of every error that is built with its details written out."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        is_error = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error")
        if is_error and node.args and isinstance(node.args[0], ast.Constant):
            names = {keyword.arg for keyword in node.keywords}
            if None not in names and CODE.fullmatch(str(node.args[0].value)):
                yield node.func.id, str(node.args[0].value), {str(name) for name in names}


def test_every_code_has_a_text_and_every_text_is_used() -> None:
    """The codes of the texts and those of the source are the same; HTTP codes come from the status."""
    known = {code for code in MESSAGES if not code.startswith("HTTP-")}
    used = {code for code in _used() if code in known or code.split("-")[0] in {known_code.split("-")[0] for known_code in known}}

    assert set() == used - known
    assert set() == known - used - TO_COME


@pytest.mark.parametrize("code", MESSAGES)
def test_every_text_stands_in_three_languages_with_the_same_placeholders(code: str) -> None:
    """Each text formats with the details it names, and a hint has none."""
    message = MESSAGES[code]
    names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in message.text]

    assert names[0] == names[1] == names[2]
    assert all(message.text) and all(message.hint)  # noqa: PT018
    assert not any(name for hint in message.hint for _, name, _, _ in string.Formatter().parse(hint) if name)
    assert re.fullmatch(r"[A-Z]{4}-\d{3}", code)
    for lang in ("nb", "nn", "en"):
        assert "{" not in message.text.in_language(lang).format_map(dict.fromkeys(names[0], "x"))


def test_every_error_gets_the_details_its_text_names() -> None:
    """Where an error is raised, each placeholder of its text is given; the class itself gives place, problems and attempts."""
    given = {"place", "problems", "record", "attempts"}
    missing = [
        (file.name, code, name)
        for file in SOURCE.rglob("*.py")
        for _, code, names in _raised(file)
        for _, name, _, _ in string.Formatter().parse(MESSAGES[code].text.en)
        if name and name not in names | given
    ]

    assert [] == missing


def test_an_error_never_fails_to_say_itself() -> None:
    """A detail that was forgotten shows as a question mark."""
    assert "GARD-002 The answer is larger than ? bytes." == str(errors.GuardError("GARD-002"))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_pickles(kind: type[AksonError]) -> None:
    """A process pool gets the same class, code, text and members; what a server sent stays behind."""
    error = _made(kind)
    error.add_note("a note")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301

    assert (type(error), str(error), error.args) == (type(again), str(again), again.args)
    assert {**vars(error), "outcome": b""} == {**vars(again), "outcome": b""}
    assert "what was sent" not in repr(vars(again))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_says_itself(kind: type[AksonError]) -> None:
    """`str` is code and text, whichever built-in class it is too, and so is the OperationOutcome."""
    error = _made(kind)
    outcome = json.loads(error.to_outcome())

    assert f"{error.code} {error.text()}" == str(error)
    assert (error.code, error.text()) == (outcome["issue"][0]["diagnostics"], outcome["issue"][0]["details"]["text"])
    assert all(error.hint(lang) for lang in ("nb", "nn", "en"))


@pytest.mark.parametrize(
    ("kind", "base"),
    [(RecordError, ValueError), (UnresolvedError, KeyError), (errors.UnitError, ValueError), (MissingExtraError, ImportError),
     (DeadlineError, TimeoutError)],
)  # fmt: skip
def test_errors_are_caught_as_python_has_them(kind: type[AksonError], base: type[Exception]) -> None:
    """Where Python has a word for it, that word catches it too."""
    assert issubclass(kind, base)


@pytest.mark.parametrize(
    ("status", "name"),
    [(400, "RejectedError"), (401, "AuthenticationError"), (403, "ForbiddenError"), (404, "NotFoundError"), (409, "ConflictError"),
     (410, "NotFoundError"),
     (412, "ConflictError"), (418, "ServerError"), (422, "RejectedError"), (429, "BusyError"), (500, "ServerError"), (503, "BusyError")],
)  # fmt: skip
def test_the_status_picks_the_class(status: int, name: str) -> None:
    """Callers catch what they would do something about; an outcome is never part of a text."""
    error = ServerError.of(status, request_id="r-1", outcome=b"05898597468")

    assert (name, status, "r-1") == (type(error).__name__, error.status, error.request_id)
    assert "05898597468" not in f"{error} {error!r} {error.to_outcome()!r}"
    assert not isinstance(error, ConflictError) or error.conflict is None


def test_a_read_error_learns_its_place_on_the_way_out() -> None:
    """Line and path are added by those who know them; the class and the details stay."""
    error = errors.LimitError("READ-102", place=Place(path="Patient.name[0]"), limit=100)
    outer = error.below("Bundle.entry[2].resource").at_line(7)

    assert isinstance(outer, errors.LimitError)
    assert Place(7, "Bundle.entry[2].resource.name[0]") == outer.place
    assert "(line 7, Bundle.entry[2].resource.name[0])" in str(outer)
    assert Place(None, "Bundle") == ReadError("READ-001").below("Bundle").place
    assert ("", "line 1") == (str(Place()), str(Place(1)))


def test_a_record_error_names_every_problem() -> None:
    """All problems at once, each with its path."""
    error = RecordError("RECO-001", record="Allergy", problems=(Problem("code", "expected Concept"), Problem("source", "is required")))

    assert "RECO-001 Allergy cannot be built: code: expected Concept; source: is required." == str(error)


def test_a_transport_error_says_whether_to_try_again() -> None:
    """Attempts and repeatability are members."""
    error = DeadlineError("WIRE-002", attempts=3, may_retry=False, seconds=5)

    assert (3, False) == (error.attempts, error.may_retry)
    assert isinstance(error, TransportError)


def test_limits_are_one_frozen_object() -> None:
    """A limit is raised by making another object."""
    with pytest.raises(AttributeError):
        LIMITS.depth = 1  # type: ignore[misc]

    assert LIMITS == Limits()
    assert 5 == Limits(depth=5).depth
