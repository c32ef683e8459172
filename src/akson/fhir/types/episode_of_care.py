"""EpisodeOfCare: an `ServiceEpisode` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/episodeofcare.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    CONCEPT,
    IDENTIFIER,
    MARKDOWN,
    PERIOD,
    POSITIVE_INT,
    RATIO,
    REFERENCE,
    a_code,
)
from akson.fhir.mapping import Element, Extension, Many, Mapping, Structure
from akson.model.records.service_episode import EpisodeDiagnosis, EpisodeStatus, ServiceEpisode, StatusSpan

__all__ = ["EPISODE_OF_CARE"]

_STATUS_SPAN: Final = Structure(
    "EpisodeOfCare.statusHistory",
    StatusSpan,
    (Element("status", "status", a_code(EpisodeStatus)), Element("period", "period", PERIOD)),
)
_DIAGNOSIS: Final = Structure(
    "EpisodeOfCare.diagnosis",
    EpisodeDiagnosis,
    (
        Element("condition", "condition", REFERENCE),
        Element("role", "role", CONCEPT),
        Element("rank", "rank", POSITIVE_INT),
    ),
)
_OKT: Final = "http://hl7.no/fhir/ig/okt/StructureDefinition/"
EPISODE_OF_CARE: Final = Mapping(
    ServiceEpisode,
    "EpisodeOfCare",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(EpisodeStatus)),
        Element("status_history", "statusHistory", Many(_STATUS_SPAN)),
        Element("types", "type", Many(CONCEPT)),
        Element("diagnoses", "diagnosis", Many(_DIAGNOSIS)),
        Element("subject", "patient", REFERENCE),
        Element("managing_organization", "managingOrganization", REFERENCE),
        Element("period", "period", PERIOD),
        Element("referrals", "referralRequest", Many(REFERENCE)),
        Element("care_manager", "careManager", REFERENCE),
        Element("teams", "team", Many(REFERENCE)),
        Element("accounts", "account", Many(REFERENCE)),
        Extension("weekly_extent", _OKT + "WeeklyExtentRatio", "valueRatio", RATIO),
        Extension("description", _OKT + "ServiceDescriptionMarkdown", "valueMarkdown", MARKDOWN),
    ),
)
