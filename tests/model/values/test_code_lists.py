import copy
import pickle
import subprocess
import sys

import pytest

from akson.model import ATC, FEST, ICD_10, ICPC_2, SNOMED_CT, CodeList, CodeSystem, Coding, Concept, LabelCode, volven
from akson.model.values.code_lists import code_list_of, code_lists
from akson.model.values.code_systems import canonical_uri

LISTS = list(code_lists().values())
IPLOS = volven(9151)
SIZES = {
    9060: 36, 7704: 17, 9034: 22, 9151: 25, 9165: 6, 9335: 3, 9602: 63, 9603: 14, 8116: 14, 8327: 4, 8268: 25, 8406: 4, 8432: 9, 7617: 9,
    8628: 4, 8624: 23, 7611: 4, 7497: 20, 7498: 7, 9101: 5, 7421: 6, 7306: 4, 7309: 5, 8245: 15, 8270: 5, 3401: 9,
}  # fmt: skip


def of(system: CodeSystem) -> CodeList:
    """Return the list of `system`, which must have one."""
    found = system.code_list
    assert found is not None
    return found


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.system)
def test_every_list_is_whole(each: CodeList) -> None:
    """A list has its canonical system, a name, a source, a licence note, and three trimmed terms a code."""
    assert each.system == canonical_uri(each.system)
    assert each is code_list_of(each.system)
    assert all((each.title, each.source, each.licence, each.codes))
    assert each.retired <= set(each.codes)
    for code in each.codes:
        assert code in each
        assert code.strip() == code != ""
        for lang in ("nb", "nn", "en"):
            text = each.label(code, lang)
            assert text is not None
            assert text.strip() == text != ""


@pytest.mark.parametrize(("number", "size"), SIZES.items())
def test_a_list_has_as_many_codes_as_its_source(number: int, size: int) -> None:
    """No code was lost on the way."""
    assert size == len(of(volven(number)).codes)


def test_no_licensed_text_is_shipped() -> None:
    """ICPC-2, ICD-10, ATC, SNOMED CT and FEST have no list."""
    assert [None] * 5 == [system.code_list for system in (ICPC_2, ICD_10, ATC, SNOMED_CT, FEST)]
    assert Coding().label("nb") == ""
    assert code_list_of("http://example.org/codes") is None


def test_a_list_is_found_under_every_address() -> None:
    """The three addresses of a Volven table lead to one list."""
    assert of(volven(9060)) is CodeSystem("http://helsedir.no/fhir/CodeSystem/no-kodeverk-9060").code_list
    assert of(volven(9060)) is CodeSystem("http://ehelse.no/fhir/CodeSystem/no-kodeverk-9060").code_list


def test_letters_and_their_case_count() -> None:
    """A code is what it is, with Norwegian letters and underscores."""
    relation = of(CodeSystem("http://hl7.no/fhir/CodeSystem/no-basis-family-relation"))

    assert "dødfødtBarn" in relation
    assert "dodfodtBarn" not in relation
    assert "Mor" not in relation
    assert 1 not in relation
    assert "gjenlevende_partner" in of(CodeSystem("http://hl7.no/fhir/CodeSystem/no-basis-marital-status"))


def test_a_leading_zero_counts_by_the_lists_own_rule() -> None:
    """IPLOS reads 02 as 2; an organisation's kind is 01 and never 1."""
    assert "Trygghetsalarm" == of(IPLOS).label("06", "nb") == of(IPLOS).label("6", "nb")
    assert "0" not in of(IPLOS)
    assert "" not in of(IPLOS)
    assert "10" not in of(IPLOS)
    assert "01" in of(volven(8624))
    assert "1" not in of(volven(8624))


def test_what_is_retired_says_so() -> None:
    """One list is retired, and one code of another."""
    assert [of(volven(8628))] == [each for each in LISTS if each.is_retired]
    assert {("MT", of(volven(9060)).system)} == {(code, each.system) for each in LISTS for code in each.retired}


def test_document_types_stand_in_groups() -> None:
    """Nine groups hold all document types but their own heads."""
    types = of(volven(9602))
    inside = [code for codes in types.groups.values() for code in codes]

    assert 9 == len(types.groups)
    assert sorted(types.codes) == sorted([*types.groups, *inside])
    assert ("E01-2",) == types.groups["E00-1"]


def test_the_labels_of_9603_are_those_of_its_class() -> None:
    """The list says what `LabelCode` says."""
    assert tuple(map(str, LabelCode.known())) == of(volven(9603)).codes
    assert LabelCode.NORS.label("nn") == of(volven(9603)).label("NORS", "nn")


@pytest.mark.parametrize(("lang", "label"), [("nb", "Sykepleier"), ("nn", "Sjukepleiar"), ("en", "Nurse")])
def test_a_list_names_what_the_source_did_not(lang: str, label: str) -> None:
    """Without a text of the source's the term stands in the language that was asked for."""
    bare = volven(9060)("SP")

    assert label == bare.label(lang)  # type: ignore[arg-type]
    assert label == Concept(bare).label(lang)  # type: ignore[arg-type]
    assert label == Concept(ATC("N02BE01"), bare).label(lang)  # type: ignore[arg-type]


def test_the_sources_words_come_first() -> None:
    """A display is never replaced, whichever the language; in a concept any display goes before any term."""
    said = volven(9060)("SP", display="Spesialsykepleier")

    assert "Spesialsykepleier" == said.label("en")
    assert "Spesialsykepleier" == Concept(volven(9060)("LE"), said).label("en")
    assert "Anne" == Concept(said, text="Anne").label("nn")
    assert "ZZ" == volven(9060)("ZZ").label("nb") == Concept(volven(9060)("ZZ")).label("nb")
    assert "" == Coding(volven(9060)).label("nb") == Concept(Coding(volven(9060))).label("nb")


def test_a_list_prints_its_system_and_travels() -> None:
    """A list's repr is short, and it can be pickled and copied."""
    jobs = of(volven(9060))

    assert "CodeList('urn:oid:2.16.578.1.12.4.1.1.9060')" == repr(jobs)
    assert jobs.codes == pickle.loads(pickle.dumps(jobs)).codes == copy.deepcopy(jobs).codes  # noqa: S301


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """To import the model, and to compare a code with itself, opens no list."""
    code = (
        "from akson.model import ATC; from akson.model.values import code_lists, equivalents; "
        "assert ATC('A').means(ATC('A')); "
        "assert not code_lists.code_lists.cache_info().currsize; assert 'by_code' not in vars(equivalents.EQUIVALENTS)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
