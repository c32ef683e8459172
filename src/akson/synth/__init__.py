"""Synthetic residents with impossible identifiers."""

from akson.synth.people import Synthetic, people, person_id

__all__ = ["Synthetic", "people", "person_id"]
