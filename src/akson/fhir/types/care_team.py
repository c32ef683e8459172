"""CareTeam: a `CareTeam` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/careteam.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, CONTACT_POINT, IDENTIFIER, NOTE, PERIOD, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Many, Mapping, Structure
from akson.model.records.care_team import CareTeam, CareTeamStatus, Member

__all__ = ["CARE_TEAM"]

_MEMBER: Final = Structure(
    "CareTeam.participant",
    Member,
    (
        Element("roles", "role", Many(CONCEPT)),
        Element("member", "member", REFERENCE),
        Element("on_behalf_of", "onBehalfOf", REFERENCE),
        Element("period", "period", PERIOD),
    ),
)
CARE_TEAM: Final = Mapping(
    CareTeam,
    "CareTeam",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(CareTeamStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("name", "name", STRING),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("period", "period", PERIOD),
        Element("members", "participant", Many(_MEMBER)),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("managing_organizations", "managingOrganization", Many(REFERENCE)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("notes", "note", Many(NOTE)),
    ),
)
