"""What the tests of the reference validator share: whether it judges what akson writes as it judges the original."""

from collections.abc import Mapping

from examples import written_again
from validator import Validator

from akson.fhir import JsonObject
from akson.fhir.codec import encode

__all__ = ["judged_otherwise"]


def judged_otherwise(validator: Validator, trees: Mapping[str, JsonObject]) -> list[str]:
    """Return the names of what is judged otherwise after akson, and print how many are rejected before and after.

    Every finding counts, warnings too: a hint that comes or goes is a change as well.
    """
    before = validator.judge([encode(tree) for tree in trees.values()])
    after = validator.judge([encode(written_again(tree)) for tree in trees.values()])
    rejected = [sum(any(finding.is_error for finding in findings) for findings in found) for found in (before, after)]
    print(f"\n{len(trees)} resources: {rejected[0]} rejected as they came, {rejected[1]} as akson writes them")
    return [name for name, one, other in zip(trees, before, after, strict=True) if one != other]
