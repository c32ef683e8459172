"""Makes the reference pages that follow from the code: rules, errors, mapping, code lists and glossary, in their languages.

Usage: python scripts/make_reference.py; a test compares what is committed with what this makes.
"""

from collections.abc import Iterator
from pathlib import Path

from akson.access import REFUSALS
from akson.fhir.explain import declared
from akson.fhir.registry import MAPPINGS
from akson.merging import CONFLICTS
from akson.messages import MESSAGES, Language
from akson.model.records import RECORDS
from akson.model.values.code_lists import CodeList, code_lists
from akson.model.values.equivalents import concepts
from akson.validation import RULES

DOCS = Path(__file__).parent.parent / "docs"
TITLES: dict[str, dict[Language, str]] = {
    "rules": {"en": "Rules", "nb": "Regler"},
    "errors": {"en": "Errors, conflicts and refusals", "nb": "Feil, uenigheter og avslag"},
    "glossary": {"en": "Glossary", "nb": "Ordliste"},
    "mapping": {"en": "Mapping to FHIR"},
    "code-lists": {"en": "Code lists"},
}
SEVERITY: dict[Language, str] = {"en": "Severity", "nb": "Alvor"}
SOURCE: dict[Language, str] = {"en": "Source", "nb": "Kilde"}


def rules(lang: Language) -> Iterator[str]:
    """Yield the page of the rules."""
    for rule in RULES:
        yield f"## {rule.code} {{#{rule.code.lower()}}}\n"
        yield f"{rule.text.in_language(lang)} {rule.hint.in_language(lang)}\n"
        yield f"{SEVERITY[lang]}: {rule.severity.value} ({rule.family.value}). {SOURCE[lang]}: {rule.source}.\n"


def _plain(text: str) -> str:
    return text.replace("{place}", "").replace("{", "‹").replace("}", "›")


def errors(lang: Language) -> Iterator[str]:
    """Yield the page of the errors, the conflicts and the refusals."""
    for code, message in MESSAGES.items():
        yield f"## {code} {{#{code.lower()}}}\n"
        yield f"{_plain(message.text.in_language(lang))} {_plain(message.hint.in_language(lang))}\n"
    for code, text in CONFLICTS.items():
        yield f"## {code} {{#{code.lower()}}}\n\n{text.in_language(lang)}\n"
    for code, (text, basis) in REFUSALS.items():
        yield f"## {code} {{#{code.lower()}}}\n\n{text.in_language(lang)} ({basis})\n"


def glossary(lang: Language) -> Iterator[str]:
    """Yield the page of the terms."""
    head: dict[Language, str] = {"en": "| bokmål | nynorsk | English | record |", "nb": "| bokmål | nynorsk | engelsk | klasse |"}
    yield head[lang] + "\n|---|---|---|---|"
    yield from (f"| {each.term.nb} | {each.term.nn} | {each.term.en} | `{each.__name__}` |" for each in RECORDS)


def mapping(lang: Language) -> Iterator[str]:
    """Yield the page of the mapping."""
    for each in MAPPINGS:
        yield f"## {each.record.__name__}: {each.resource_type}\n"
        if each.profile is not None:
            yield f"Profile: `{each.profile}`.\n"
        for sign in each.signs or ():
            codes = f" code {', '.join(f'`{code}`' for code in sorted(sign.codes))}" if sign.codes else " any code"
            yield f"Shown by `{each.resource_type}.{sign.element}` with{codes} of `{sign.system}`.\n"
        if each.signs == ():
            yield "Shown by akson's own extension `urn:akson:fhir:record` alone.\n"
        yield "| field | FHIR | type |\n|---|---|---|"
        yield from (f"| `{row.field}` | `{row.fhir_path}` | {row.fhir_type.replace('|', ', ')} |" for row in declared(each))
        yield ""


def _code_list(each: CodeList) -> Iterator[str]:
    notes = [f"System: `{each.system}`. Codes: {len(each.codes)}.", f"Source: {each.source}. Licence: {each.licence}."]
    if not each.is_complete:
        notes.append("The source does not say that the list has every code.")
    if each.is_retired:
        notes.append("The whole list is retired.")
    if not each.has_leading_zeros:
        notes.append("A zero in front of a code does not count.")
    yield f"## {each.title} {{#{each.system.rpartition('.' if each.system.startswith('urn:oid:') else '/')[2].lower()}}}\n"
    yield " ".join(notes) + "\n"
    yield "| code | bokmål | nynorsk | English |\n|---|---|---|---|"
    for code, (nb, nn, en) in each.terms.items():
        yield f"| `{code}`{' (retired)' if code in each.retired else ''} | {nb} | {nn} | {en} |"
    yield ""


def lists(lang: Language) -> Iterator[str]:
    """Yield the page of the code lists and of the concepts that have several codes."""
    shipped = code_lists().values()
    yield f"{len(shipped)} lists with {sum(len(each.codes) for each in shipped)} codes. "
    yield "The bokmål terms say what the source's say; the terms in nynorsk and English are akson's own translations. "
    yield "Where a source states no licence, its codes stand here as facts and none of its files is part of akson.\n"
    for each in shipped:
        yield from _code_list(each)
    yield "## Codes that mean the same {#equivalents}\n\n| concept | codings | source |\n|---|---|---|"
    for concept in concepts():
        yield f"| {concept.name} | {', '.join(f'`{uri}` `{code}`' for uri, code in concept.codings)} | {concept.source} |"


def pages() -> dict[Path, str]:
    """Return every page by its path."""
    makers = {"rules": rules, "errors": errors, "glossary": glossary, "mapping": mapping, "code-lists": lists}
    found: dict[Path, str] = {}
    for name, maker in makers.items():
        for lang, title in TITLES[name].items():
            content = "\n".join(maker(lang)).rstrip()
            found[DOCS / lang / "reference" / f"{name}.md"] = f"# {title}\n\n{content}\n"
    return found


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
