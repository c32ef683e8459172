"""Who may see what."""

from akson.access.view import REFUSALS, View, Withheld, view_journal
from akson.access.viewers import PersonnelViewer, ResidentViewer, Viewer

__all__ = ["REFUSALS", "PersonnelViewer", "ResidentViewer", "View", "Viewer", "Withheld", "view_journal"]
