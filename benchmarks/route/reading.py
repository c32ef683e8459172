"""From fhir.resources objects to akson's records."""

from typing import Any, TypeVar

from akson.model import (
    Allergy,
    AllergyCategory,
    AllergyCriticality,
    AllergyKind,
    AllergyStatus,
    Component,
    Condition,
    ConditionStatus,
    ConditionVerification,
    Encounter,
    EncounterStatus,
    Gender,
    Immunization,
    ImmunizationStatus,
    MedicationLine,
    MedicationStatus,
    Observation,
    ObservationStatus,
    Participant,
    Performer,
    ProtocolDose,
    Reaction,
    ReactionSeverity,
    Record,
    ReferenceRange,
    Resident,
    Source,
    SpokenLanguage,
    Verification,
)
from akson.model.values.source import UNSTATED
from benchmarks.route.values_in import (
    address,
    coding,
    concept,
    contact_point,
    date,
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
    when,
)

R = TypeVar("R", bound=Record)


def _common(found: Any) -> dict[str, Any]:
    meta = found.meta
    version = meta.versionId if meta is not None else None
    updated = when(meta.lastUpdated) if meta is not None else None
    source = Source(UNSTATED if meta is None or meta.source is None else meta.source.partition("#")[0], found.id, version)
    return {"id": found.id, "source": source, "version": version, "updated_at": updated}


def _first(value: Any, code: Any) -> Any:
    return None if value is None or not value.coding else code(value.coding[0].code)


def _built(kind: type[R], /, **fields: Any) -> R:
    """Return the record as pydantic builds it, without the look into each value that a record built by hand gets besides."""
    return kind.model_validate(fields)


def _code(code: Any, value: Any) -> Any:
    return None if value is None else code(value)


def _measured(found: Any) -> Any:
    if found.valueQuantity is not None:
        return quantity(found.valueQuantity)
    if found.valueCodeableConcept is not None:
        return concept(found.valueCodeableConcept)
    if found.valueRange is not None:
        return range_(found.valueRange)
    if found.valueRatio is not None:
        return ratio(found.valueRatio)
    if found.valuePeriod is not None:
        return period(found.valuePeriod)
    if found.valueDateTime is not None:
        return when(found.valueDateTime)
    for simple in (found.valueString, found.valueBoolean, found.valueInteger):
        if simple is not None:
            return simple
    return None


def _reference_range(found: Any) -> ReferenceRange:
    return ReferenceRange(
        low=quantity(found.low),
        high=quantity(found.high),
        kind=concept(found.type),
        applies_to=many(concept, found.appliesTo),
        age=range_(found.age),
        text=found.text,
    )


def _component(found: Any) -> Component:
    return Component(
        code=concept(found.code),
        value=_measured(found),
        absent_reason=concept(found.dataAbsentReason),
        interpretations=many(concept, found.interpretation),
        reference_ranges=many(_reference_range, found.referenceRange),
    )


def observation(found: Any) -> Observation:
    """Return the record of an Observation."""
    performers = many(ref, found.performer)
    return _built(
        Observation,
        **_common(found),
        identifiers=many(identifier, found.identifier),
        based_on=many(ref, found.basedOn),
        part_of=many(ref, found.partOf),
        status=_code(ObservationStatus, found.status),
        categories=many(concept, found.category),
        code=concept(found.code),
        subject=ref(found.subject),
        focus=many(ref, found.focus),
        encounter=ref(found.encounter),
        effective=when(found.effectiveDateTime) if found.effectivePeriod is None else period(found.effectivePeriod),
        recorded=when(found.issued),
        author=performers[0] if performers else None,
        co_performers=performers[1:],
        value=_measured(found),
        absent_reason=concept(found.dataAbsentReason),
        interpretations=many(concept, found.interpretation),
        notes=many(note, found.note),
        body_site=concept(found.bodySite),
        method=concept(found.method),
        specimen=ref(found.specimen),
        device=ref(found.device),
        reference_ranges=many(_reference_range, found.referenceRange),
        members=many(ref, found.hasMember),
        derived_from=many(ref, found.derivedFrom),
        components=many(_component, found.component),
    )


def _time_of(found: Any, stem: str) -> Any:
    for suffix, convert in (("DateTime", when), ("Age", quantity), ("Period", period), ("Range", range_), ("String", str)):
        value = getattr(found, stem + suffix)
        if value is not None:
            return convert(value)
    return None


def condition(found: Any) -> Condition:
    """Return the record of a Condition."""
    return _built(
        Condition,
        **_common(found),
        identifiers=many(identifier, found.identifier),
        status=_first(found.clinicalStatus, ConditionStatus),
        verification=_first(found.verificationStatus, ConditionVerification),
        categories=many(concept, found.category),
        severity=concept(found.severity),
        code=concept(found.code),
        body_sites=many(concept, found.bodySite),
        subject=ref(found.subject),
        encounter=ref(found.encounter),
        onset=_time_of(found, "onset"),
        abatement=_time_of(found, "abatement"),
        recorded=when(found.recordedDate),
        author=ref(found.recorder),
        asserter=ref(found.asserter),
        notes=many(note, found.note),
    )


def _reaction(found: Any) -> Reaction:
    return Reaction(
        substance=concept(found.substance),
        manifestations=many(concept, found.manifestation),
        description=found.description,
        onset=when(found.onset),
        severity=_code(ReactionSeverity, found.severity),
        exposure_route=concept(found.exposureRoute),
        notes=many(note, found.note),
    )


def allergy(found: Any) -> Allergy:
    """Return the record of an AllergyIntolerance."""
    return _built(
        Allergy,
        **_common(found),
        identifiers=many(identifier, found.identifier),
        status=_first(found.clinicalStatus, AllergyStatus),
        verification=_first(found.verificationStatus, Verification),
        kind=_code(AllergyKind, found.type),
        categories=many(AllergyCategory, found.category),
        criticality=_code(AllergyCriticality, found.criticality),
        code=concept(found.code),
        subject=ref(found.patient),
        encounter=ref(found.encounter),
        onset=_time_of(found, "onset"),
        recorded=when(found.recordedDate),
        author=ref(found.recorder),
        asserter=ref(found.asserter),
        last_occurrence=when(found.lastOccurrence),
        notes=many(note, found.note),
        reactions=many(_reaction, found.reaction),
    )


def medication_line(found: Any) -> MedicationLine:
    """Return the record of a MedicationStatement."""
    dosages = many(dosage, found.dosage)
    return _built(
        MedicationLine,
        **_common(found),
        identifiers=many(identifier, found.identifier),
        based_on=many(ref, found.basedOn),
        part_of=many(ref, found.partOf),
        status=_code(MedicationStatus, found.status),
        status_reasons=many(concept, found.statusReason),
        category=concept(found.category),
        drug=concept(found.medicationCodeableConcept),
        drug_ref=ref(found.medicationReference),
        subject=ref(found.subject),
        context=ref(found.context),
        period=when(found.effectiveDateTime) if found.effectivePeriod is None else period(found.effectivePeriod),
        recorded=when(found.dateAsserted),
        author=ref(found.informationSource),
        derived_from=many(ref, found.derivedFrom),
        reasons=many(concept, found.reasonCode),
        reason_refs=many(ref, found.reasonReference),
        notes=many(note, found.note),
        dosage=dosages[0] if dosages else None,
        further_dosages=dosages[1:],
    )


def _participant(found: Any) -> Participant:
    return Participant(types=many(concept, found.type), period=period(found.period), individual=ref(found.individual))


def encounter(found: Any) -> Encounter:
    """Return the record of an Encounter."""
    return _built(
        Encounter,
        **_common(found),
        identifiers=many(identifier, found.identifier),
        status=_code(EncounterStatus, found.status),
        contact_class=coding(found.class_fhir),
        types=many(concept, found.type),
        service_type=concept(found.serviceType),
        priority=concept(found.priority),
        subject=ref(found.subject),
        episodes=many(ref, found.episodeOfCare),
        based_on=many(ref, found.basedOn),
        participants=many(_participant, found.participant),
        appointments=many(ref, found.appointment),
        period=period(found.period),
        duration=quantity(found.length),
        reasons=many(concept, found.reasonCode),
        reason_refs=many(ref, found.reasonReference),
        service_provider=ref(found.serviceProvider),
        part_of=ref(found.partOf),
    )


def _performer(found: Any) -> Performer:
    return Performer(function=concept(found.function), actor=ref(found.actor))


def _protocol_dose(found: Any) -> ProtocolDose:
    return ProtocolDose(
        series=found.series,
        authority=ref(found.authority),
        target_diseases=many(concept, found.targetDisease),
        dose_number=found.doseNumberString if found.doseNumberPositiveInt is None else found.doseNumberPositiveInt,
        series_doses=found.seriesDosesString if found.seriesDosesPositiveInt is None else found.seriesDosesPositiveInt,
    )


def immunization(found: Any) -> Immunization:
    """Return the record of an Immunization."""
    return _built(
        Immunization,
        **_common(found),
        identifiers=many(identifier, found.identifier),
        status=_code(ImmunizationStatus, found.status),
        status_reason=concept(found.statusReason),
        vaccine=concept(found.vaccineCode),
        subject=ref(found.patient),
        encounter=ref(found.encounter),
        given=found.occurrenceString if found.occurrenceDateTime is None else when(found.occurrenceDateTime),
        recorded=when(found.recorded),
        is_primary_source=found.primarySource,
        report_origin=concept(found.reportOrigin),
        location=ref(found.location),
        manufacturer=ref(found.manufacturer),
        lot_number=found.lotNumber,
        expires_on=date(found.expirationDate),
        site=concept(found.site),
        route=concept(found.route),
        dose=quantity(found.doseQuantity),
        performers=many(_performer, found.performer),
        notes=many(note, found.note),
        reasons=many(concept, found.reasonCode),
        reason_refs=many(ref, found.reasonReference),
        is_subpotent=found.isSubpotent,
        protocol_doses=many(_protocol_dose, found.protocolApplied),
    )


def _language(found: Any) -> SpokenLanguage:
    return SpokenLanguage(concept(found.language), found.preferred)


def resident(found: Any) -> Resident:
    """Return the record of a Patient."""
    return _built(
        Resident,
        **_common(found),
        identifiers=many(identifier, found.identifier),
        is_active=found.active,
        names=many(name, found.name),
        contact_points=many(contact_point, found.telecom),
        gender=_code(Gender, found.gender),
        born_on=date(found.birthDate),
        died=found.deceasedBoolean if found.deceasedDateTime is None else when(found.deceasedDateTime),
        addresses=many(address, found.address),
        marital_status=concept(found.maritalStatus),
        birth_order=found.multipleBirthBoolean if found.multipleBirthInteger is None else found.multipleBirthInteger,
        languages=many(_language, found.communication),
        general_practitioners=many(ref, found.generalPractitioner),
        managing_organization=ref(found.managingOrganization),
    )
