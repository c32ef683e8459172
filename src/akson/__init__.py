"""One typed, validated journal from many, moved as FHIR R4 over HelseID.

The names here are the verbs of the library; everything is imported when it is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akson.fhir import Mode
    from akson.messages import Language
    from akson.model.schema import SCHEMA_VERSION, schema
    from akson.verbs import (
        Converted,
        Form,
        Readable,
        Sink,
        Writable,
        convert,
        iter_records,
        merge,
        read,
        read_all,
        to_bytes,
        validate,
        view,
        write,
        write_records,
    )

    __version__: str

__all__ = [
    "SCHEMA_VERSION",
    "Converted",
    "Form",
    "Language",
    "Mode",
    "Readable",
    "Sink",
    "Writable",
    "__version__",
    "convert",
    "iter_records",
    "merge",
    "read",
    "read_all",
    "schema",
    "to_bytes",
    "validate",
    "view",
    "write",
    "write_records",
]

_ELSEWHERE = {
    "SCHEMA_VERSION": "akson.model.schema",
    "schema": "akson.model.schema",
    "Language": "akson.messages",
    "Mode": "akson.fhir",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("akson")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_ELSEWHERE.get(name, "akson.verbs")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
