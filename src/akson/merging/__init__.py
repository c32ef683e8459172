"""Many journals of one resident become one, and can be taken apart again."""

from akson.merging.conflicts import CONFLICTS, Conflict, Option
from akson.merging.groups import Group, GroupBasis
from akson.merging.identity import Link, Match, match
from akson.merging.merged import Conflicts, Merged, merge_journals

__all__ = ["CONFLICTS", "Conflict", "Conflicts", "Group", "GroupBasis", "Link", "Match", "Merged", "Option", "match", "merge_journals"]
