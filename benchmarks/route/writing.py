"""From akson's records to fhir.resources objects."""

from typing import Any

from fhir.resources.R4B.allergyintolerance import AllergyIntolerance, AllergyIntoleranceReaction
from fhir.resources.R4B.condition import Condition
from fhir.resources.R4B.encounter import Encounter, EncounterParticipant
from fhir.resources.R4B.immunization import Immunization, ImmunizationPerformer, ImmunizationProtocolApplied
from fhir.resources.R4B.medicationstatement import MedicationStatement
from fhir.resources.R4B.meta import Meta
from fhir.resources.R4B.observation import Observation, ObservationComponent, ObservationReferenceRange
from fhir.resources.R4B.patient import Patient, PatientCommunication

from akson.model import Concept, Instant, PartialDate, Period, Quantity, Range, Ratio
from benchmarks.route.values_out import (
    address,
    code_in,
    coding,
    concept,
    contact_point,
    dosage,
    identifier,
    many,
    name,
    note,
    period,
    quantity,
    range_,
    ratio,
    ref,
    text,
)

_HL7 = "http://terminology.hl7.org/CodeSystem/"


def _build(kind: Any, record: Any, elements: dict[str, Any]) -> Any:
    if record.version is not None or record.updated_at is not None:
        elements["meta"] = Meta(versionId=record.version, lastUpdated=text(record.updated_at))
    return kind(id=record.id, **{name: value for name, value in elements.items() if value is not None})


def _measured(value: Any) -> dict[str, Any]:
    match value:
        case None:
            return {}
        case Quantity():
            return {"valueQuantity": quantity(value)}
        case Concept():
            return {"valueCodeableConcept": concept(value)}
        case Range():
            return {"valueRange": range_(value)}
        case Ratio():
            return {"valueRatio": ratio(value)}
        case Period():
            return {"valuePeriod": period(value)}
        case PartialDate() | Instant():
            return {"valueDateTime": text(value)}
        case bool():
            return {"valueBoolean": value}
        case int():
            return {"valueInteger": value}
        case str():
            return {"valueString": value}
        case _:
            return {}


def _time_of(stem: str, value: Any) -> dict[str, Any]:
    match value:
        case None:
            return {}
        case Quantity():
            return {stem + "Age": quantity(value).model_dump()}
        case Period():
            return {stem + "Period": period(value)}
        case Range():
            return {stem + "Range": range_(value)}
        case PartialDate() | Instant():
            return {stem + "DateTime": text(value)}
        case str():
            return {stem + "String": value}
        case _:
            return {}


def _reference_range(value: Any) -> Any:
    return ObservationReferenceRange(
        low=quantity(value.low),
        high=quantity(value.high),
        type=concept(value.kind),
        appliesTo=many(concept, value.applies_to),
        age=range_(value.age),
        text=value.text,
    )


def _component(value: Any) -> Any:
    return ObservationComponent(
        code=concept(value.code),
        dataAbsentReason=concept(value.absent_reason),
        interpretation=many(concept, value.interpretations),
        referenceRange=many(_reference_range, value.reference_ranges),
        **_measured(value.value),
    )


def observation(record: Any) -> Any:
    """Return the Observation of a record."""
    elements = {
        "identifier": many(identifier, record.identifiers),
        "basedOn": many(ref, record.based_on),
        "partOf": many(ref, record.part_of),
        "status": text(record.status),
        "category": many(concept, record.categories),
        "code": concept(record.code),
        "subject": ref(record.subject),
        "focus": many(ref, record.focus),
        "encounter": ref(record.encounter),
        "issued": text(record.recorded),
        "performer": None if record.author is None else [ref(one) for one in (record.author, *record.co_performers)],
        "dataAbsentReason": concept(record.absent_reason),
        "interpretation": many(concept, record.interpretations),
        "note": many(note, record.notes),
        "bodySite": concept(record.body_site),
        "method": concept(record.method),
        "specimen": ref(record.specimen),
        "device": ref(record.device),
        "referenceRange": many(_reference_range, record.reference_ranges),
        "hasMember": many(ref, record.members),
        "derivedFrom": many(ref, record.derived_from),
        "component": many(_component, record.components),
        **_measured(record.value),
    }
    if isinstance(record.effective, Period):
        elements["effectivePeriod"] = period(record.effective)
    else:
        elements["effectiveDateTime"] = text(record.effective)
    return _build(Observation, record, elements)


def condition(record: Any) -> Any:
    """Return the Condition of a record."""
    elements = {
        "identifier": many(identifier, record.identifiers),
        "clinicalStatus": code_in(_HL7 + "condition-clinical", record.status),
        "verificationStatus": code_in(_HL7 + "condition-ver-status", record.verification),
        "category": many(concept, record.categories),
        "severity": concept(record.severity),
        "code": concept(record.code),
        "bodySite": many(concept, record.body_sites),
        "subject": ref(record.subject),
        "encounter": ref(record.encounter),
        "recordedDate": text(record.recorded),
        "recorder": ref(record.author),
        "asserter": ref(record.asserter),
        "note": many(note, record.notes),
        **_time_of("onset", record.onset),
        **_time_of("abatement", record.abatement),
    }
    return _build(Condition, record, elements)


def _reaction(value: Any) -> Any:
    return AllergyIntoleranceReaction(
        substance=concept(value.substance),
        manifestation=[concept(each) for each in value.manifestations],
        description=value.description,
        onset=text(value.onset),
        severity=value.severity,
        exposureRoute=concept(value.exposure_route),
        note=many(note, value.notes),
    )


def allergy(record: Any) -> Any:
    """Return the AllergyIntolerance of a record."""
    elements = {
        "identifier": many(identifier, record.identifiers),
        "clinicalStatus": code_in(_HL7 + "allergyintolerance-clinical", record.status),
        "verificationStatus": code_in(_HL7 + "allergyintolerance-verification", record.verification),
        "type": record.kind,
        "category": list(record.categories) or None,
        "criticality": text(record.criticality),
        "code": concept(record.code),
        "patient": ref(record.subject),
        "encounter": ref(record.encounter),
        "recordedDate": text(record.recorded),
        "recorder": ref(record.author),
        "asserter": ref(record.asserter),
        "lastOccurrence": text(record.last_occurrence),
        "note": many(note, record.notes),
        "reaction": many(_reaction, record.reactions),
        **_time_of("onset", record.onset),
    }
    return _build(AllergyIntolerance, record, elements)


def medication_line(record: Any) -> Any:
    """Return the MedicationStatement of a record."""
    elements = {
        "identifier": many(identifier, record.identifiers),
        "basedOn": many(ref, record.based_on),
        "partOf": many(ref, record.part_of),
        "status": text(record.status),
        "statusReason": many(concept, record.status_reasons),
        "category": concept(record.category),
        "medicationCodeableConcept": concept(record.drug),
        "medicationReference": ref(record.drug_ref),
        "subject": ref(record.subject),
        "context": ref(record.context),
        "dateAsserted": text(record.recorded),
        "informationSource": ref(record.author),
        "derivedFrom": many(ref, record.derived_from),
        "reasonCode": many(concept, record.reasons),
        "reasonReference": many(ref, record.reason_refs),
        "note": many(note, record.notes),
        "dosage": None if record.dosage is None else [dosage(one) for one in (record.dosage, *record.further_dosages)],
    }
    if isinstance(record.period, Period):
        elements["effectivePeriod"] = period(record.period)
    else:
        elements["effectiveDateTime"] = text(record.period)
    return _build(MedicationStatement, record, elements)


def _participant(value: Any) -> Any:
    return EncounterParticipant(type=many(concept, value.types), period=period(value.period), individual=ref(value.individual))


def encounter(record: Any) -> Any:
    """Return the Encounter of a record."""
    elements = {
        "identifier": many(identifier, record.identifiers),
        "status": text(record.status),
        "class_fhir": coding(record.contact_class),
        "type": many(concept, record.types),
        "serviceType": concept(record.service_type),
        "priority": concept(record.priority),
        "subject": ref(record.subject),
        "episodeOfCare": many(ref, record.episodes),
        "basedOn": many(ref, record.based_on),
        "participant": many(_participant, record.participants),
        "appointment": many(ref, record.appointments),
        "period": period(record.period),
        "length": None if record.duration is None else quantity(record.duration).model_dump(),
        "reasonCode": many(concept, record.reasons),
        "reasonReference": many(ref, record.reason_refs),
        "serviceProvider": ref(record.service_provider),
        "partOf": ref(record.part_of),
    }
    return _build(Encounter, record, elements)


def _performer(value: Any) -> Any:
    return ImmunizationPerformer(function=concept(value.function), actor=ref(value.actor))


def _protocol_dose(value: Any) -> Any:
    number = "doseNumberString" if isinstance(value.dose_number, str) else "doseNumberPositiveInt"
    doses = "seriesDosesString" if isinstance(value.series_doses, str) else "seriesDosesPositiveInt"
    return ImmunizationProtocolApplied(
        series=value.series,
        authority=ref(value.authority),
        targetDisease=many(concept, value.target_diseases),
        **{number: value.dose_number, doses: value.series_doses},
    )


def immunization(record: Any) -> Any:
    """Return the Immunization of a record."""
    elements = {
        "identifier": many(identifier, record.identifiers),
        "status": text(record.status),
        "statusReason": concept(record.status_reason),
        "vaccineCode": concept(record.vaccine),
        "patient": ref(record.subject),
        "encounter": ref(record.encounter),
        "recorded": text(record.recorded),
        "primarySource": record.is_primary_source,
        "reportOrigin": concept(record.report_origin),
        "location": ref(record.location),
        "manufacturer": ref(record.manufacturer),
        "lotNumber": record.lot_number,
        "expirationDate": text(record.expires_on),
        "site": concept(record.site),
        "route": concept(record.route),
        "doseQuantity": quantity(record.dose),
        "performer": many(_performer, record.performers),
        "note": many(note, record.notes),
        "reasonCode": many(concept, record.reasons),
        "reasonReference": many(ref, record.reason_refs),
        "isSubpotent": record.is_subpotent,
        "protocolApplied": many(_protocol_dose, record.protocol_doses),
    }
    if isinstance(record.given, str):
        elements["occurrenceString"] = record.given
    else:
        elements["occurrenceDateTime"] = text(record.given)
    return _build(Immunization, record, elements)


def _language(value: Any) -> Any:
    return PatientCommunication(language=concept(value.language), preferred=value.is_preferred)


def resident(record: Any) -> Any:
    """Return the Patient of a record."""
    elements = {
        "identifier": many(identifier, record.identifiers),
        "active": record.is_active,
        "name": many(name, record.names),
        "telecom": many(contact_point, record.contact_points),
        "gender": text(record.gender),
        "birthDate": text(record.born_on),
        "address": many(address, record.addresses),
        "maritalStatus": concept(record.marital_status),
        "communication": many(_language, record.languages),
        "generalPractitioner": many(ref, record.general_practitioners),
        "managingOrganization": ref(record.managing_organization),
    }
    died, order = record.died, record.birth_order
    elements["deceasedBoolean" if isinstance(died, bool) else "deceasedDateTime"] = died if isinstance(died, bool) else text(died)
    elements["multipleBirthBoolean" if isinstance(order, bool) else "multipleBirthInteger"] = order
    return _build(Patient, record, elements)
