"""The main job's page: one file that asks for nothing from anywhere."""

from akson.demo.main_job import Account
from akson.display.html import Markup, escape, page, section, table
from akson.merging import Conflict, Conflicts
from akson.messages import Language, Text
from akson.model.card import journal_body
from akson.validation.forms.html import findings_table

__all__ = ["account_page"]

_TITLE = Text("Én innbygger, én journal", "Éin innbyggjar, éin journal", "One resident, one journal")
_INTRO = Text(
    "Fem syntetiske journaler, lest, validert, slått sammen, sendt til en journaltjener og lest tilbake. "
    "Siden viser det legevaktslegen får se.",
    "Fem syntetiske journalar, lesne, validerte, slegne saman, sende til ein journaltenar og lesne tilbake. "
    "Sida viser det legevaktslegen får sjå.",
    "Five synthetic journals, read, validated, merged, sent to a journal server and read back. "
    "The page shows what the out-of-hours doctor may see.",
)
_CONFLICTS = Text("Det kildene er uenige om", "Det kjeldene er usamde om", "Where the sources disagree")
_WITHHELD = Text("Holdt tilbake", "Halde tilbake", "Withheld")
_FINDINGS = Text("Funn", "Funn", "Findings")
_KINDS = {"nb": ("slag", "grunn", "hjemmel"), "nn": ("slag", "grunn", "heimel"), "en": ("kind", "reason", "legal basis")}


def _conflicts_seen(account: Account) -> Conflicts:
    """Return the conflicts of which the viewer may see every side."""

    def is_seen(conflict: Conflict) -> bool:
        return not any(account.view.why(ref) for ref in (conflict.ref, *(option.member for option in conflict.options)))

    return Conflicts(conflict for conflict in account.merged.conflicts if is_seen(conflict))


def account_page(account: Account, lang: Language = "en") -> str:
    """Return the page as HTML."""
    parts = [Markup(f'<p class="soft">{escape(_INTRO.in_language(lang))}</p>'), journal_body(account.view.journal, lang)]
    parts.append(section(_CONFLICTS.in_language(lang), _conflicts_seen(account).to_html(lang)))
    rows = [
        (each.kind.term.in_language(lang) if each.kind is not None else "", f"{each.code}: {each.text(lang)}", each.basis)
        for each in account.view.withheld
    ]
    parts.append(section(_WITHHELD.in_language(lang), table(_KINDS[lang], rows)))
    for name, report in account.reports.items():
        if report.findings:
            title = f"{_FINDINGS.in_language(lang)}: {name} ({len(report.findings)})"
            parts.append(section(title, findings_table(report.with_language(lang)), is_open=False))
    return page(_TITLE.in_language(lang), "".join(parts), lang=lang)
