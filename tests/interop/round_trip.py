"""Resources on a real server and back: read by akson, written, sent, fetched, read."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from differences import AT_SENDING, AT_STORING, REFUSALS, applied
from journals import put

from akson.client import Client
from akson.errors import ReadError, RejectedError, TransportError
from akson.fhir import JsonObject, from_tree, same_json, to_tree
from akson.fhir.codec import decode, encode, encode_sorted
from akson.limits import LIMITS
from akson.model import Record

__all__ = ["Account", "round_trips"]

_HAPI_CODE = re.compile(r"HAPI-\d{4}")


@dataclass
class Account:
    """What became of the resources of one type.

    Attributes:
        sent: How many were sent.
        equal: How many came back as the record that was to come back.
        too_long: How many came back with a number longer than akson reads.
        refused: How often the server refused, by its own code.
        differences: How often each difference was seen.
        unlike: Where a record is another than was to come back: the resource's id and the FHIR path, no value.
    """

    sent: int = 0
    equal: int = 0
    too_long: int = 0
    refused: Counter[str] = field(default_factory=Counter[str])
    differences: Counter[str] = field(default_factory=Counter[str])
    unlike: list[str] = field(default_factory=list[str])

    @property
    def unexplained(self) -> set[str]:
        """The refusals that no reason is stated for."""
        return set(self.refused) - set(REFUSALS)

    def __str__(self) -> str:
        lines = [f"{self.sent} sent, {self.equal} came back equal"]
        lines += [f"{count} refused, {code}: {REFUSALS.get(code, 'no reason known')}" for code, count in sorted(self.refused.items())]
        if self.too_long:
            lines.append(f"{self.too_long} came back with a number of more than {LIMITS.digits} digits, which akson does not read")
        lines += [f"{count} with the difference {name}" for name, count in sorted(self.differences.items())]
        return "\n  ".join(lines)


def round_trips(client: Client, trees: Iterable[JsonObject]) -> Account:
    """Send each resource as akson writes it, fetch it, and compare the records."""
    account = Account()
    for tree in trees:
        _round_trip(client, tree, account)
    return account


def _round_trip(client: Client, tree: JsonObject, account: Account) -> None:
    account.sent += 1
    sent, seen = applied(AT_SENDING, to_tree(from_tree(tree)), {})
    record = from_tree(sent)
    try:
        client.run(put(sent, version=None))
    except RejectedError as error:
        account.refused[_code_of(error.outcome)] += 1
        return
    try:
        back = client.read(record.ref)
    except (ReadError, TransportError):
        if not _has_long_number(sent):
            raise
        account.too_long += 1
        return
    answer = to_tree(back)
    expected, more = applied(AT_STORING, sent, answer)
    account.differences.update([*seen, *more])
    unlike = [f"{sent['id']}: {path}" for path in _unlike(expected, answer, sent["resourceType"])]
    if not unlike and _record(expected) != _record(answer):
        unlike = [f"{sent['id']}: another record of the same JSON"]
    account.unlike += unlike
    account.equal += not unlike


def _record(tree: JsonObject) -> Record:
    """Return the record of a tree, whatever the order of its members: it says nothing, but a residue keeps it."""
    return from_tree(decode(encode_sorted(tree)))


def _code_of(outcome: bytes) -> str:
    """Return the innermost of HAPI's codes in an OperationOutcome: the reason itself."""
    said = "".join(issue.get("diagnostics", "") for issue in json.loads(outcome)["issue"])
    return next(reversed(_HAPI_CODE.findall(said)), "no code")


def _has_long_number(node: Any) -> bool:
    if node.__class__ is dict or node.__class__ is list:
        return any(map(_has_long_number, node.values() if node.__class__ is dict else node))
    return isinstance(node, Decimal) and sum(map(str.isdigit, f"{node:f}")) > LIMITS.digits


def _unlike(one: Any, other: Any, path: str) -> list[str]:
    """Return the paths at which two trees differ."""
    if one.__class__ is dict and other.__class__ is dict:
        names = sorted(one.keys() | other.keys())
        return [
            each
            for name in names
            for each in (_unlike(one[name], other[name], f"{path}.{name}") if name in one and name in other else [f"{path}.{name}"])
        ]
    if one.__class__ is list and other.__class__ is list and len(one) == len(other):
        return [each for at, pair in enumerate(zip(one, other, strict=True)) for each in _unlike(*pair, f"{path}[{at}]")]
    return [] if same_json(encode({"": one}), encode({"": other})) else [path]
