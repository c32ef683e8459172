"""Which element fed which field, and what lies in the residue."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from akson.fhir.mapping import Choice, Extension, Gathered, HeadAndTail, Mapping, OnElement, common_of
from akson.fhir.meta import parts_of_origin
from akson.fhir.registry import mapping_of
from akson.fhir.writer import tree_as_it_came
from akson.model import Record
from akson.model.values.residue import Reason
from akson.model.values.source import UNSTATED
from akson.model.values.value import is_stated

__all__ = ["Coverage", "Explained", "Explanation", "TypeCoverage", "coverage", "declared", "explain"]


class Explained(NamedTuple):
    """One field, its FHIRPath, the R4 type there, and whether the record has it."""

    field: str
    fhir_path: str
    fhir_type: str
    is_filled: bool = True


class Explanation(NamedTuple):
    """How one record stands to FHIR; printed, it is a table without any content.

    Attributes:
        resource_type: The R4 type.
        profile: The Norwegian profile that the mapping follows, or None.
        fields: Field by field.
        residue: Paths that have no field, each with the reason.
    """

    resource_type: str
    profile: str | None
    fields: tuple[Explained, ...]
    residue: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        rows = [(each.field, each.fhir_path, each.fhir_type) for each in self.fields if each.is_filled]
        rows += [("(residue)", path, reason) for path, reason in self.residue]
        widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
        lines = [f"{field:<{widths[0]}}  {path:<{widths[1]}}  {kind}".rstrip() for field, path, kind in rows]
        return "\n".join([f"{self.resource_type}{f' ({self.profile})' if self.profile else ''}", *lines])

    def _repr_html_(self) -> str:
        from akson.display.html import page_fragment, table

        rows = [(each.field, each.fhir_path, each.fhir_type) for each in self.fields if each.is_filled]
        return page_fragment(table(("field", "FHIR", "type"), [*rows, *(("(residue)", *left) for left in self.residue)]))


def declared(mapping: Mapping[Any]) -> Iterator[Explained]:
    """Yield every field of a declaration with its element, the common ones first."""
    kind = mapping.resource_type
    for field, path, fhir_type in common_of(kind):
        yield Explained(field, f"{kind}.{path}", fhir_type)
    for element in mapping.elements:
        if isinstance(element, Extension):
            yield Explained(element.field, f"{kind}.extension('{element.url}')", element.codec.name)
        elif isinstance(element, Gathered):
            for each in element.extensions:
                yield Explained(f"{element.field}.{each.field}", f"{kind}.extension('{each.url}')", each.codec.name)
        elif isinstance(element, OnElement):
            yield Explained(element.field, f"{kind}.{element.element.lstrip('_')}.extension('{element.url}')", element.codec.name)
        elif isinstance(element.codec, Choice):
            yield Explained(element.field, f"{kind}.{element.name}", element.codec.name)
        elif isinstance(element.codec, HeadAndTail):
            yield Explained(element.field, f"{kind}.{element.name}[0]", element.codec.name)
            yield Explained(element.codec.tail_field, f"{kind}.{element.name}.tail()", element.codec.name)
        else:
            yield Explained(element.field, f"{kind}.{element.name}", element.codec.name)


def _is_filled(record: Record, field: str) -> bool:
    """Return whether a field holds anything that goes to the wire; "circumstances.tilt" is a member of one."""
    source = record.source
    if field.startswith("source."):
        return field.removeprefix("source.") in parts_of_origin(source, record.id)
    if field == "source":
        return source.system != UNSTATED and not source.is_told
    if field == "id":
        return source.id is not None
    value: Any = record
    for name in field.split("."):
        value = getattr(value, name, None)
    return is_stated(value)


def explain(record: Record) -> Explanation:
    """Return which element fed which field of `record`, and what lies in its residue; never a value."""
    residue = tuple((left.path, left.reason.value) for left in record.residue)
    mapping = mapping_of(record)
    fields = (each._replace(is_filled=_is_filled(record, each.field)) for each in declared(mapping))
    return Explanation(mapping.resource_type, mapping.profile, tuple(fields), residue)


class TypeCoverage(NamedTuple):
    """How many leaf values resources of one type hold, and how many of them lie in the residue."""

    resource_type: str
    resources: int
    leaves: int
    in_residue: int

    @property
    def share(self) -> float:
        """Share of the leaves in the residue, from 0 to 1."""
        return self.in_residue / self.leaves if self.leaves else 0.0


class Coverage(NamedTuple):
    """Coverage of each type, by name."""

    types: tuple[TypeCoverage, ...]

    @property
    def share(self) -> float:
        """Share of all leaves in the residue, from 0 to 1."""
        leaves = sum(each.leaves for each in self.types)
        return sum(each.in_residue for each in self.types) / leaves if leaves else 0.0

    def __str__(self) -> str:
        lines = [f"{each.resource_type:<24}{each.resources:>7}{each.leaves:>9}{each.share:>9.1%}" for each in self.types]
        return "\n".join([f"{'type':<24}{'n':>7}{'leaves':>9}{'residue':>9}", *lines, f"{'all':<24}{'':>16}{self.share:>9.1%}"])


def coverage(records: Iterable[Record]) -> Coverage:
    """Return the share of leaf values in the residue, by type.

    A leaf counts as modelled when it stands in a named field; its exact spelling, kept besides, does not count twice.
    """
    found: dict[str, list[int]] = {}
    for record in records:
        tree = tree_as_it_came(record)
        counts = found.setdefault(tree["resourceType"], [0, 0, 0])
        counts[0] += 1
        counts[1] += _leaves(tree) - 1
        counts[2] += _leaves_left(record)
    return Coverage(tuple(TypeCoverage(name, *found[name]) for name in sorted(found)))


def _leaves_left(record: Record) -> int:
    """Return how many leaves of a record, and of those it contains, have no field."""
    own = sum(_leaves(left.value) for left in record.residue if left.reason is not Reason.REPEATED)
    return own + sum(map(_leaves_left, record.contained))


def _leaves(tree: Any) -> int:
    if tree.__class__ is dict:
        return sum(map(_leaves, tree.values()))
    if tree.__class__ is list:
        return sum(map(_leaves, tree))
    return 1
