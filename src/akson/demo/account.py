"""The main job's account for a terminal."""

from collections.abc import Iterator

from akson.demo.main_job import Account
from akson.display import terminal
from akson.messages import Language, Text

__all__ = ["account_text"]

_READ = Text("Leste {count} journaler om én innbygger", "Las {count} journalar om éin innbyggjar", "Read {count} journals of one resident")
_LINE = Text(
    "{records} opplysninger, {errors} feil, {warnings} advarsler",
    "{records} opplysningar, {errors} feil, {warnings} åtvaringar",
    "{records} records, {errors} errors, {warnings} warnings",
)
_BACK = Text(
    "{count} av {all} skrives tilbake nøyaktig slik de kom",
    "{count} av {all} blir skrivne tilbake nøyaktig slik dei kom",
    "{count} of {all} are written back exactly as they came",
)
_FOUND = Text("Fant", "Fann", "Found")
_MERGED = Text(
    "Slo sammen {before} opplysninger til {after}, med {count} uenigheter",
    "Slo saman {before} opplysningar til {after}, med {count} usemjer",
    "Merged {before} records into {after}, with {count} conflicts",
)
_SENT = Text(
    "Sendte over DPoP-bundet innlogging: {created} opprettet; andre gang {again} endret",
    "Sende over DPoP-bunden innlogging: {created} oppretta; andre gong {again} endra",
    "Sent over DPoP-bound authentication: {created} created; the second time {again} changed",
)
_FETCHED = Text(
    "Leste tilbake {count} opplysninger fra {sources} kilder",
    "Las tilbake {count} opplysningar frå {sources} kjelder",
    "Read back {count} records from {sources} sources",
)
_WITHHELD = Text("Legevaktslegen ser {seen}; {count} holdes tilbake", "Legevaktslegen ser {seen}; {count} blir haldne tilbake",
                 "The out-of-hours doctor sees {seen}; {count} withheld")  # fmt: skip


def account_text(account: Account, lang: Language = "en") -> str:
    """Return what was read, found, merged, sent and read back, in a few lines; nothing in it names anybody."""
    return "\n".join(_lines(account, lang)) + "\n"


def _lines(account: Account, lang: Language) -> Iterator[str]:
    yield _READ.in_language(lang).format(count=len(account.journals))
    rows: list[tuple[str, str]] = []
    for name, journal in account.journals.items():
        report = account.reports[name]
        counts = {"records": len(journal.records) + 1, "errors": len(report.errors), "warnings": len(report.warnings)}
        rows.append((name, _LINE.in_language(lang).format(**counts)))
    yield terminal.table(rows)
    yield "  " + _BACK.in_language(lang).format(count=account.returned, all=len(account.journals))
    yield _FOUND.in_language(lang)
    yield terminal.table(
        (finding.code, f"{name}: {finding.place}", finding.message)
        for name, report in account.reports.items()
        for finding in report.with_language(lang).errors
    )
    before = sum(len(journal.records) + 1 for journal in account.journals.values())
    after = len(account.merged.journal.records) + 1
    yield _MERGED.in_language(lang).format(before=before, after=after, count=len(account.merged.conflicts))
    yield terminal.table((code, about, what) for code, _, about, what, _ in account.merged.conflicts.rows(lang))
    again = account.second.created + account.second.updated
    yield _SENT.in_language(lang).format(created=account.first.created, again=again)
    yield _FETCHED.in_language(lang).format(count=len(account.fetched.records) + 1, sources=len(account.fetched.sources))
    seen = len(account.view.journal.records) + 1
    yield _WITHHELD.in_language(lang).format(seen=seen, count=len(account.view.withheld))
    yield terminal.table((each.code, each.text(lang), each.basis) for each in account.view.withheld)
