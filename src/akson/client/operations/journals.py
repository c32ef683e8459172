"""Journal calls: fetch a resident's journal, push one so that twice is once.

On a shared server every record goes by the id derived from its source system and source id, and references follow. What
the record says is not altered: of the body only `id`, references between records of the journal, and what `meta` says of
where the record came from are the address's own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlencode

from akson.client.call import Call, Headers, Reply
from akson.client.operations import fhir
from akson.client.operations.operation import Flow, Operation
from akson.errors import ConflictError, GuardError, NotFoundError
from akson.fhir import JsonObject, to_tree
from akson.fhir.codec import encode, encode_sorted
from akson.fhir.names import RESOURCE_TYPES
from akson.fhir.reader import record_from
from akson.model import Journal, PersonId, Practitioner, Record, Resident
from akson.model.addresses import addressed
from akson.model.envelope import Envelope
from akson.model.parts import refs_of

__all__ = ["Receipt", "journal", "push"]

T = TypeVar("T")

_PAGE: Final = "200"
_IDS_A_SEARCH: Final = 50
_LONGEST_CHAIN: Final = 4
#: What is searched by patient; types that the server does not know are passed over.
_BY_PATIENT: Final = (
    "RelatedPerson", "Encounter", "EpisodeOfCare", "Condition", "AllergyIntolerance", "MedicationStatement", "Observation",
    "Immunization", "DocumentReference", "CarePlan", "CareTeam", "Flag", "Goal", "ServiceRequest", "Appointment", "Procedure",
    "DiagnosticReport", "MedicationRequest", "MedicationAdministration", "MedicationDispense", "Consent", "Task",
    "Communication", "Composition", "QuestionnaireResponse", "Specimen", "Device",
)  # fmt: skip
#: What those refer to, and what belongs to nobody.
_REFERRED: Final = ("PractitionerRole", "Practitioner", "Organization", "Location", "HealthcareService", "Medication")
#: Elements that say whom a resource is about.
_SUBJECTS: Final = ("subject", "patient", "for", "individual")
#: How servers refuse to search what they do not have, and much else.
_REFUSED: Final = frozenset({400, 404})


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a push.

    Attributes:
        created: Records that the server did not have.
        updated: Records that had changed.
        unchanged: Records that the server had as they are.
        request_id: The server's id of the last write; None where nothing was written.
    """

    created: int
    updated: int
    unchanged: int
    request_id: str | None = None


def journal(resident: Resident | PersonId) -> Operation[Journal]:
    """Describe fetching the journal of a resident, named by the record or by a personal identifier.

    Raises, when run:
        NotFoundError: The server has no such resident.
    """
    return Operation("journal", lambda: _fetch(resident))


class _Searches:
    """Searches of one server; what it can be asked for is read once, when it first refuses."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] | None = None

    def search(self, kind: str, parameter: str, values: Sequence[str]) -> Flow[list[JsonObject]]:
        """Search one type; a type or parameter that the server says it does not have gives nothing.

        Raises:
            ServerError: The server refused a search that it says it has: a part of the journal would be missing.
        """
        query = {parameter: ",".join(values), "_count": _PAGE}
        found = yield from fhir.search(kind, query, accepts=_REFUSED)
        if found is not None:
            return found
        if self._known is None:
            self._known = yield from fhir.searches()
        if parameter in self._known.get(kind, ()):
            return (yield from fhir.search(kind, query)) or []
        return []


def _fetch(resident: Resident | PersonId) -> Flow[Journal]:
    tree = yield from _patient(resident)
    if tree is None:
        raise NotFoundError(404)
    records: dict[tuple[str, str], Record] = {}
    who = record_from(tree, None)
    if not isinstance(who, Resident):
        raise GuardError("GARD-004")
    server = _Searches()
    for kind in _BY_PATIENT:
        found = yield from server.search(kind, "patient", [f"Patient/{who.id}"])
        if not all(_may_be_about(tree, who.id) for tree in found):
            raise GuardError("GARD-004")
        _add(found, records)
    yield from _follow_references(server, who, records)
    yield from _roles(server, records)
    yield from _follow_references(server, who, records)
    return Journal(who, records.values())


def _may_be_about(tree: JsonObject, id: str) -> bool:
    """Return whether a resource is about that patient, as far as it says; a server may ignore what it was asked."""
    for name in _SUBJECTS:
        subject: object = tree.get(name)
        reference: object = cast("JsonObject", subject).get("reference") if isinstance(subject, dict) else None
        if isinstance(reference, str):
            kind, _, rest = reference.rpartition("Patient/")
            if rest != reference and (not kind or kind.endswith("/")) and rest.partition("/")[0] != id:
                return False
    return True


def _follow_references(server: _Searches, who: Resident, records: dict[tuple[str, str], Record]) -> Flow[None]:
    """Fetch the people and places that the records refer to, and those that they refer to in turn."""
    asked: set[tuple[str, str]] = set()
    for _ in range(_LONGEST_CHAIN):
        missing = _missing([who, *records.values()], records, asked)
        for kind, ids in missing.items():
            asked.update((kind, id) for id in ids)
            for some in _chunks(sorted(ids)):
                _add((yield from server.search(kind, "_id", some)), records)


def _roles(server: _Searches, records: dict[tuple[str, str], Record]) -> Flow[None]:
    """Fetch the roles of the health personnel: who documented, in which function, for whom."""
    people = sorted(f"Practitioner/{record.id}" for record in records.values() if isinstance(record, Practitioner))
    for some in _chunks(people):
        _add((yield from server.search("PractitionerRole", "practitioner", some)), records)


def _patient(resident: Resident | PersonId) -> Flow[JsonObject | None]:
    if isinstance(resident, Resident):
        return (yield from fhir.read("Patient", resident.address_id))
    found = yield from fhir.search("Patient", {"identifier": f"{resident.scheme_uri}|{resident.digits}", "_count": "2"})
    patients = [tree for tree in found or () if tree.get("resourceType") == "Patient"]
    if len(patients) > 1:
        raise ConflictError(409)
    if patients and resident.digits not in (each.get("value") for each in fhir.objects(patients[0].get("identifier"))):
        raise GuardError("GARD-004")
    return patients[0] if patients else None


def _add(trees: Iterable[JsonObject], records: dict[tuple[str, str], Record]) -> None:
    for tree in trees:
        record = record_from(tree, None)
        records[record.referred_type, record.id] = record


def _missing(records: Iterable[Record], known: Mapping[tuple[str, str], Record], asked: set[tuple[str, str]]) -> dict[str, set[str]]:
    missing: dict[str, set[str]] = {}
    for record in records:
        for ref in refs_of(record):
            if ref.type_name in _REFERRED and ref.id is not None and not {(ref.type_name, ref.id)} <= known.keys() | asked:
                missing.setdefault(ref.type_name, set()).add(ref.id)
    return missing


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while some := list(islice(source, _IDS_A_SEARCH)):
        yield some


def push(journal: Journal) -> Operation[Receipt]:
    """Describe pushing a journal: what the server has already is skipped, what changed goes with If-Match.

    Raises, when run:
        ConflictError: Somebody else changed a record in the meantime.
    """
    return Operation("push", lambda: _push(journal))


def _push(journal: Journal) -> Flow[Receipt]:
    bodies = bodies_of(journal)
    present: dict[tuple[str, str], JsonObject] = {}
    for kind in dict.fromkeys(kind for kind, _ in bodies):
        ids = sorted(id for each, id in bodies if each == kind)
        for some in _chunks(ids):
            for tree in (yield from fhir.search(kind, {"_id": ",".join(some), "_count": _PAGE})) or ():
                present[kind, str(tree.get("id"))] = tree
    created = updated = unchanged = 0
    request_id: str | None = None
    for (kind, id), tree in bodies.items():
        there = present.get((kind, id))
        if there is not None and _content(there) == _content(tree):
            unchanged += 1
            continue
        version = fhir.stored_version(there) if there is not None else None
        reply, is_ours = yield from _write(kind, id, tree, version)
        request_id = reply.headers.get("X-Request-Id")
        if reply.status == 201:
            created += 1
        elif is_ours and (version is None or fhir.version_of(reply) != version):
            updated += 1
        else:
            unchanged += 1
    return Receipt(created, updated, unchanged, request_id)


def _write(kind: str, id: str, tree: JsonObject, version: str | None) -> Flow[tuple[Reply, bool]]:
    """Put the resource under our id; where the server gives out ids itself, create it once by its own identifier.

    Returns:
        The reply, and whether the resource has our id.
    """
    body = encode(tree)
    reply = yield from fhir.put(kind, id, body, version=version, accepts=frozenset({405}))
    if reply.status != 405:
        return reply, True
    query = _identifier_query(tree)
    if query is None:
        raise ConflictError(405, request_id=reply.headers.get("X-Request-Id"))
    headers = Headers({"Accept": fhir.FHIR_JSON, "Content-Type": fhir.FHIR_JSON, "If-None-Exist": query})
    return (yield Call("POST", kind, headers, body)), False


def _identifier_query(tree: JsonObject) -> str | None:
    for identifier in fhir.objects(tree.get("identifier")):
        if identifier.get("system") and identifier.get("value"):
            return urlencode({"identifier": f"{identifier['system']}|{identifier['value']}"})
    return None


def bodies_of(journal: Journal) -> dict[tuple[str, str], JsonObject]:
    """Return the resource of each record under its address, those that others refer to first.

    Modelled references follow the journal; those in the residue follow by how they are spelled.
    """
    records = journal.in_wire_order
    table = _addresses(records, journal.envelope)
    under_own_ids, _ = addressed(journal)
    bodies: dict[tuple[str, str], JsonObject] = {}
    for record in sorted(records, key=_rank):
        tree = to_tree(under_own_ids[id(record)])
        own = table.get(record.source.system, {})
        tree = {name: _readdressed(value, own) for name, value in tree.items()}
        bodies[tree["resourceType"], record.address_id] = tree
    return bodies


def _rank(record: Record) -> int:
    order = (Resident.type_name, "Organization", "Practitioner", "PractitionerRole")
    return order.index(record.referred_type) if record.referred_type in order else len(order)


def _addresses(records: Sequence[Record], envelope: Envelope) -> dict[str, dict[str, str]]:
    """Return, for each source system, the address of what its records go by, or went by before a merge.

    A record goes by "Type/id", and by the full address that it had in its Bundle.
    """
    table: dict[str, dict[str, str]] = {}
    for record in records:
        kind, address_id = RESOURCE_TYPES[record.referred_type], record.address_id
        own = table.setdefault(record.source.system, {})
        known_as = [f"{kind}/{id}" for id in (record.source.id, record.id) if id is not None]
        full_url: object = envelope.entries.get(record.key, {}).get("fullUrl")
        for name in [*known_as, full_url] if isinstance(full_url, str) else known_as:
            own[name] = f"{kind}/{address_id}"
    shown = {(record.referred_type, record.id): record.address_id for record in records}
    for (system, old_type, old_id), target in envelope.aliases.items():
        if target in shown:
            new = RESOURCE_TYPES[target[0]]
            old = f"{RESOURCE_TYPES[old_type]}/{old_id}" if old_type else old_id
            table.setdefault(system, {})[old] = f"{new}/{shown[target]}"
    return table


def _readdressed(value: Any, table: Mapping[str, str]) -> Any:
    """Return JSON with the references that `table` knows replaced."""
    if isinstance(value, dict):
        members = cast("JsonObject", value)
        return {
            name: table.get(each, each) if name == "reference" and isinstance(each, str) else _readdressed(each, table)
            for name, each in members.items()
        }
    if isinstance(value, list):
        return [_readdressed(each, table) for each in cast("list[object]", value)]
    return value


def _content(tree: JsonObject) -> bytes:
    """Return what a resource says, without what a server sets: version, time, and the mark it adds to the source."""
    meta = fhir.said_meta_of(tree)
    if isinstance(meta.get("source"), str):
        meta["source"] = meta["source"].partition("#")[0]
    meta = {name: value for name, value in meta.items() if value}
    return encode_sorted({**tree, "meta": meta})
