"""Operations have good types on both clients; checked by pyright and mypy, never run.

A line marked as an error must be one: mypy warns of a mark that is not needed, and so does pyright here.
"""
# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Awaitable, Coroutine
from typing import Any, assert_type

from akson.client import AsyncClient, Client, Operation, Receipt
from akson.client.operations import journal, push, read
from akson.model import FNR, Allergy, Journal, MedicationLine, PersonId, Practitioner, Record, Ref, Resident


def with_threads(client: Client, resident: Resident, number: PersonId, own: Journal, allergy: Ref[Allergy]) -> None:
    assert_type(client.journal(resident), Journal)
    assert_type(client.journal(number), Journal)
    assert_type(client.journal(FNR("05898597468")), Journal)
    assert_type(client.push(own), Receipt)
    assert_type(client.push(journal=own).created, int)
    assert_type(client.read(allergy), Allergy)
    assert_type(client.read(ref=allergy), Allergy)
    assert_type(client.read(own.medication_lines[0].ref), MedicationLine)
    assert_type(client.run(read(allergy)), Allergy)
    assert_type(client.with_options(timeout_seconds=5, retries=0).push(own), Receipt)


async def with_tasks(client: AsyncClient, resident: Resident, own: Journal, who: Ref[Practitioner], whatever: Ref[Record]) -> None:
    fetching: Coroutine[Any, Any, Journal] = client.journal(resident)
    waiting: Awaitable[Journal] = fetching
    assert_type(await waiting, Journal)
    assert_type(await client.journal(resident), Journal)
    _pushing: Coroutine[Any, Any, Receipt] = client.push(own)
    assert_type((await client.push(own)).request_id, str | None)
    _reading: Coroutine[Any, Any, Practitioner] = client.read(who)
    assert_type(await client.read(who), Practitioner)
    assert_type(await client.read(whatever), Record)
    assert_type(await client.run(read(who)), Practitioner)
    assert_type(await client.with_options(retries=0).journal(resident), Journal)


def described(resident: Resident, own: Journal, allergy: Ref[Allergy]) -> None:
    assert_type(journal(resident), Operation[Journal])
    assert_type(push(own), Operation[Receipt])
    assert_type(read(allergy), Operation[Allergy])


def mistaken(client: Client, resident: Resident, own: Journal, allergy: Ref[Allergy]) -> None:
    client.journal("05898597468")  # type: ignore[arg-type]
    client.journal(person=resident)  # type: ignore[call-arg]
    client.push()  # type: ignore[call-arg]
    client.push(resident)  # type: ignore[arg-type]
    client.push(own, retries=3)  # type: ignore[call-arg]
    client.read(resident)  # type: ignore[arg-type]
    _line: MedicationLine = client.read(allergy)  # type: ignore[assignment]
    client.delete(allergy)  # type: ignore[attr-defined]
    client.with_options(timeout=5)  # type: ignore[call-arg]


async def forgotten(client: AsyncClient, resident: Resident, own: Journal, allergy: Ref[Allergy]) -> None:
    _journal: Journal = client.journal(resident)  # type: ignore[assignment]
    client.push(own).created  # type: ignore[attr-defined]
    client.push(own)  # type: ignore[unused-coroutine]
    _allergy: Allergy = client.read(allergy)  # type: ignore[assignment]
    await client.journal(person=resident)  # type: ignore[call-arg]
    await client.push(resident)  # type: ignore[arg-type]
