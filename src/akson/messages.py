"""The texts a person reads, in Norwegian bokmål, Norwegian nynorsk and English.

A rule's own texts stand with the rule; here are the texts of errors. A text holds placeholders for places, counts and
type names alone: nothing of what was read can enter it.
"""

from typing import Final, Literal, NamedTuple

__all__ = ["MESSAGES", "Language", "Message", "Text"]

Language = Literal["nb", "nn", "en"]


class Text(NamedTuple):
    """One text in the three languages."""

    nb: str
    nn: str
    en: str

    def in_language(self, lang: Language) -> str:
        """Return the text in `lang`."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[lang]


class Message(NamedTuple):
    """What an error says and how to mend it."""

    text: Text
    hint: Text


def _message(*, nb: str, nn: str, en: str, hint_nb: str, hint_nn: str, hint: str) -> Message:
    return Message(Text(nb, nn, en), Text(hint_nb, hint_nn, hint))


MESSAGES: Final[dict[str, Message]] = {
    "RECO-001": _message(
        nb="{record} kan ikke bygges: {problems}.",
        nn="{record} kan ikkje byggjast: {problems}.",
        en="{record} cannot be built: {problems}.",
        hint_nb="Se hvilke felt som er nevnt, og hvilken type hvert av dem tar.",
        hint_nn="Sjå kva felt som er nemnde, og kva type kvart av dei tek.",
        hint="Look at the fields named and at the type each of them takes.",
    ),
    "RECO-002": _message(
        nb="Teksten er ikke en dato på formen ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.",
        nn="Teksten er ikkje ein dato på forma ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.",
        en="The text is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD.",
        hint_nb="Gi så mye av datoen som kilden har, som tekst; for en Python-dato finnes PartialDate.of.",
        hint_nn="Gje så mykje av datoen som kjelda har, som tekst; for ein Python-dato finst PartialDate.of.",
        hint="Give as much of the date as the source has, as text; for a Python date there is PartialDate.of.",
    ),
    "RECO-003": _message(
        nb="Teksten er ikke et tidspunkt med sekunder og sone.",
        nn="Teksten er ikkje eit tidspunkt med sekund og sone.",
        en="The text is not an instant with seconds and zone.",
        hint_nb="Skriv for eksempel 2024-05-01T10:00:00+02:00, eller bruk Instant.of for en Python-datetime og Instant.local med en sone.",
        hint_nn="Skriv til dømes 2024-05-01T10:00:00+02:00, eller bruk Instant.of for ein Python-datetime og Instant.local med ei sone.",
        hint="Write for instance 2024-05-01T10:00:00+02:00, or use Instant.of for a Python datetime and Instant.local with a zone.",
    ),
    "RECO-004": _message(
        nb="Klokkeslettet finnes to ganger den dagen, eller ikke i det hele tatt.",
        nn="Klokkeslettet finst to gonger den dagen, eller ikkje i det heile.",
        en="That local time occurs twice on that day, or not at all.",
        hint_nb="Oppgi fold=0 for første gang eller fold=1 for andre gang.",
        hint_nn="Oppgje fold=0 for første gong eller fold=1 for andre gong.",
        hint="Say fold=0 for the first time or fold=1 for the second.",
    ),
    "RECO-005": _message(
        nb="Verdien er ikke et tall som kan oppgis med sine egne sifre.",
        nn="Verdien er ikkje eit tal som kan gjevast opp med sine eigne siffer.",
        en="The value is not a number that can be given with its own digits.",
        hint_nb="Bruk Decimal, int eller tekst; et flyttall har alt mistet sifrene.",
        hint_nn="Bruk Decimal, int eller tekst; eit flyttal har alt mist siffera.",
        hint="Use Decimal, int or text; a float has lost its digits already.",
    ),
    "RECO-006": _message(
        nb="Teksten er ikke et gyldig norsk personnummer av noe slag.",
        nn="Teksten er ikkje eit gyldig norsk personnummer av noko slag.",
        en="The text is not a valid Norwegian personal identifier of any kind.",
        hint_nb="Kontroller antall sifre, dato og kontrollsifre.",
        hint_nn="Kontroller talet på siffer, dato og kontrollsiffer.",
        hint="Check the number of digits, the date and the check digits.",
    ),
    "RECO-007": _message(
        nb="En opplysning må ha en egen id, eller en kilde-id å utlede den av.",
        nn="Ei opplysning må ha ein eigen id, eller ein kjelde-id å utleie han av.",
        en="A record needs an id of its own, or a source id to derive it from.",
        hint_nb="Oppgi id=…, eller source=system.item(\"nøkkel\").",
        hint_nn="Oppgje id=…, eller source=system.item(\"nøkkel\").",
        hint="Pass id=…, or source=system.item(\"key\").",
    ),
    "RECO-008": _message(
        nb="Et personnummer kan ikke brukes som kilde-id, for id-en blir en del av adressen.",
        nn="Eit personnummer kan ikkje brukast som kjelde-id, for id-en blir ein del av adressa.",
        en="A personal identifier cannot serve as source id, because the id becomes part of an address.",
        hint_nb="Bruk kildens egen nøkkel for opplysningen.",
        hint_nn="Bruk kjelda sin eigen nøkkel for opplysninga.",
        hint="Use the source's own key of the record.",
    ),
    "RECO-009": _message(
        nb="Flere, eller ingen, opplysninger der det skulle være nøyaktig én: {count}.",
        nn="Fleire, eller ingen, opplysningar der det skulle vere nøyaktig éi: {count}.",
        en="Several records, or none, where there should be exactly one: {count}.",
        hint_nb="Avgrens utvalget, eller bruk latest().",
        hint_nn="Avgrens utvalet, eller bruk latest().",
        hint="Narrow the selection, or use latest().",
    ),
    "READ-001": _message(
        nb="Innholdet er ikke gyldig JSON{place}.",
        nn="Innhaldet er ikkje gyldig JSON{place}.",
        en="The content is not valid JSON{place}.",
        hint_nb="Kontroller at filen er hel og i UTF-8.",
        hint_nn="Kontroller at fila er heil og i UTF-8.",
        hint="Check that the file is whole and in UTF-8.",
    ),
    "READ-002": _message(
        nb="Innholdet er JSON, men ikke et objekt{place}.",
        nn="Innhaldet er JSON, men ikkje eit objekt{place}.",
        en="The content is JSON, but not an object{place}.",
        hint_nb="Gi én ressurs, én Bundle, ett journaldokument, eller én av dem per linje.",
        hint_nn="Gje éin ressurs, éin Bundle, eitt journaldokument, eller éin av dei per linje.",
        hint="Give one resource, one Bundle, one journal document, or one of them a line.",
    ),
    "READ-003": _message(
        nb="Objektet oppgir ingen ressurstype i FHIR R4{place}.",
        nn="Objektet oppgjev ingen ressurstype i FHIR R4{place}.",
        en="The object names no FHIR R4 resource type{place}.",
        hint_nb="Oppgi `resourceType` med navnet på en R4-ressurs.",
        hint_nn="Oppgje `resourceType` med namnet på ein R4-ressurs.",
        hint="Give `resourceType` with the name of an R4 resource.",
    ),
    "READ-004": _message(
        nb="Et objekt har samme nøkkel to ganger{place}.",
        nn="Eit objekt har same nøkkel to gonger{place}.",
        en="An object has the same key twice{place}.",
        hint_nb="Avsenderen må rette det: bare én av verdiene kan gjelde.",
        hint_nn="Avsendaren må rette det: berre éin av verdiane kan gjelde.",
        hint="The sender must mend it: only one of the values can be meant.",
    ),
    "READ-005": _message(
        nb="Elementet har en verdi som R4-typen dets forbyr{place}.",
        nn="Elementet har ein verdi som R4-typen forbyr{place}.",
        en="The element has a value that its R4 type forbids{place}.",
        hint_nb="Rett elementet, eller les med mode=\"lenient\" for å beholde det til side.",
        hint_nn="Rett elementet, eller les med mode=\"lenient\" for å halde det til side.",
        hint="Mend the element, or read with mode=\"lenient\" to keep it aside.",
    ),
    "READ-006": _message(
        nb="Dette ser ut som FHIR {version}; akson leser R4 (4.0.1){place}.",
        nn="Dette ser ut som FHIR {version}; akson les R4 (4.0.1){place}.",
        en="This looks like FHIR {version}; akson reads R4 (4.0.1){place}.",
        hint_nb="Be avsenderen om R4, eller oversett før lesing.",
        hint_nn="Be avsendaren om R4, eller omset før lesing.",
        hint="Ask the sender for R4, or translate before reading.",
    ),
    "READ-007": _message(
        nb="Det er ingen lesbar fil der.",
        nn="Det er inga lesbar fil der.",
        en="There is no readable file there.",
        hint_nb="Kontroller stien og rettighetene; en mappe kan ikke leses som en fil.",
        hint_nn="Kontroller stien og rettane; ei mappe kan ikkje lesast som ei fil.",
        hint="Check the path and the permissions; a folder cannot be read as a file.",
    ),
    "READ-008": _message(
        nb="Innholdet er tomt{place}.",
        nn="Innhaldet er tomt{place}.",
        en="The content is empty{place}.",
        hint_nb="Kontroller at overføringen ble fullført.",
        hint_nn="Kontroller at overføringa vart fullført.",
        hint="Check that the transfer was completed.",
    ),
    "READ-009": _message(
        nb="Innholdet er ikke gyldig UTF-8-tekst{place}.",
        nn="Innhaldet er ikkje gyldig UTF-8-tekst{place}.",
        en="The content is not valid UTF-8 text{place}.",
        hint_nb="Lagre på nytt som UTF-8.",
        hint_nn="Lagre på nytt som UTF-8.",
        hint="Save it anew as UTF-8.",
    ),
    "READ-010": _message(
        nb="Innholdet har ingen innbygger (Patient).",
        nn="Innhaldet har ingen innbyggjar (Patient).",
        en="The content has no resident (Patient).",
        hint_nb="Bruk akson.iter_records for enkeltopplysninger.",
        hint_nn="Bruk akson.iter_records for einskilde opplysningar.",
        hint="Use akson.iter_records for single records.",
    ),
    "READ-011": _message(
        nb="Innholdet har {count} innbyggere.",
        nn="Innhaldet har {count} innbyggjarar.",
        en="The content has {count} residents.",
        hint_nb="Bruk akson.read_all, som gir én journal for hver.",
        hint_nn="Bruk akson.read_all, som gjev éin journal for kvar.",
        hint="Use akson.read_all, which gives one journal for each.",
    ),
    "READ-012": _message(
        nb="Journaldokumentet er av versjon {found}; denne akson leser til og med {known}.",
        nn="Journaldokumentet er av versjon {found}; denne akson les til og med {known}.",
        en="The journal document is of version {found}; this akson reads up to {known}.",
        hint_nb="Oppgrader akson.",
        hint_nn="Oppgrader akson.",
        hint="Upgrade akson.",
    ),
    "READ-013": _message(
        nb="Journaldokumentet følger ikke skjemaet sitt{place}.",
        nn="Journaldokumentet følgjer ikkje skjemaet sitt{place}.",
        en="The journal document does not follow its schema{place}.",
        hint_nb="Kontroller det mot skjemaet.",
        hint_nn="Kontroller det mot skjemaet.",
        hint="Check it against the schema.",
    ),
    "READ-014": _message(
        nb="mode=\"quarantine\" trenger et sted å legge det som settes til side.",
        nn="mode=\"quarantine\" treng ein stad å leggje det som blir sett til side.",
        en="mode=\"quarantine\" needs somewhere to put what is set aside.",
        hint_nb="Oppgi quarantine=liste.append.",
        hint_nn="Oppgje quarantine=liste.append.",
        hint="Pass quarantine=some_list.append.",
    ),
    "READ-101": _message(
        nb="Innholdet er større enn {limit} byte{place}.",
        nn="Innhaldet er større enn {limit} byte{place}.",
        en="The content is larger than {limit} bytes{place}.",
        hint_nb="Del det opp, eller hev Limits.bytes.",
        hint_nn="Del det opp, eller hev Limits.bytes.",
        hint="Split it, or raise Limits.bytes.",
    ),
    "READ-102": _message(
        nb="Innholdet er nøstet dypere enn {limit} nivåer{place}.",
        nn="Innhaldet er nøsta djupare enn {limit} nivå{place}.",
        en="The content is nested deeper than {limit} levels{place}.",
        hint_nb="Ekte journaldata er ikke så dype; undersøk avsenderen.",
        hint_nn="Ekte journaldata er ikkje så djupe; undersøk avsendaren.",
        hint="Real health data is not that deep; examine the sender.",
    ),
    "READ-103": _message(
        nb="Et tall har flere enn {limit} sifre{place}.",
        nn="Eit tal har fleire enn {limit} siffer{place}.",
        en="A number has more than {limit} digits{place}.",
        hint_nb="Ekte målinger er ikke så presise; undersøk avsenderen.",
        hint_nn="Ekte målingar er ikkje så presise; undersøk avsendaren.",
        hint="Real measurements are not that precise; examine the sender.",
    ),
    "READ-104": _message(
        nb="Et tall har en eksponent utenfor ±{limit}{place}.",
        nn="Eit tal har ein eksponent utanfor ±{limit}{place}.",
        en="A number has an exponent beyond ±{limit}{place}.",
        hint_nb="Ekte målinger er ikke så store; undersøk avsenderen.",
        hint_nn="Ekte målingar er ikkje så store; undersøk avsendaren.",
        hint="Real measurements are not that large; examine the sender.",
    ),
    "READ-105": _message(
        nb="Bundle har flere enn {limit} oppføringer.",
        nn="Bundle har fleire enn {limit} oppføringar.",
        en="The Bundle has more than {limit} entries.",
        hint_nb="Les den fra fil med akson.iter_records, som tar én oppføring om gangen, eller hev Limits.entries.",
        hint_nn="Les han frå fil med akson.iter_records, som tek éi oppføring om gongen, eller hev Limits.entries.",
        hint="Read it from a file with akson.iter_records, which takes one entry at a time, or raise Limits.entries.",
    ),
    "MAPS-001": _message(
        nb="Feltet {field} har en verdi som ikke har noen plass i {fhir_path}.",
        nn="Feltet {field} har ein verdi som ikkje har nokon plass i {fhir_path}.",
        en="The field {field} has a value that has no place in {fhir_path}.",
        hint_nb="Velg en verdi av en type som elementet tar.",
        hint_nn="Vel ein verdi av ein type som elementet tek.",
        hint="Choose a value of a type that the element takes.",
    ),
    "MAPS-002": _message(
        nb="fhir.resources tar ikke imot {fhir_path}.",
        nn="fhir.resources tek ikkje imot {fhir_path}.",
        en="fhir.resources does not accept {fhir_path}.",
        hint_nb="Klassene er R4B og avviser noe av det R4 tillater; bruk akson.fhir.to_tree.",
        hint_nn="Klassene er R4B og avviser noko av det R4 tillèt; bruk akson.fhir.to_tree.",
        hint="The classes are R4B and refuse some of what R4 allows; use akson.fhir.to_tree.",
    ),
    "FIND-001": _message(
        nb="{count} funn er feil.",
        nn="{count} funn er feil.",
        en="{count} findings are errors.",
        hint_nb="Se error.report.",
        hint_nn="Sjå error.report.",
        hint="See error.report.",
    ),
    "REFS-001": _message(
        nb="Henvisningen til {type_name} fører ikke til noe i journalen.",
        nn="Tilvisinga til {type_name} fører ikkje til noko i journalen.",
        en="The reference to {type_name} leads to nothing in the journal.",
        hint_nb="Bruk journal.get(ref) der det kan mangle.",
        hint_nn="Bruk journal.get(ref) der det kan mangle.",
        hint="Use journal.get(ref) where it may be missing.",
    ),
    "UNIT-001": _message(
        nb="Enhetene måler ikke det samme.",
        nn="Einingane måler ikkje det same.",
        en="The units do not measure the same.",
        hint_nb="Regn bare om mellom enheter av samme dimensjon.",
        hint_nn="Rekn berre om mellom einingar av same dimensjon.",
        hint="Convert only between units of one dimension.",
    ),
    "UNIT-002": _message(
        nb="Enheten er ikke en UCUM-kode som akson kjenner.",
        nn="Eininga er ikkje ein UCUM-kode som akson kjenner.",
        en="The unit is not a UCUM code that akson knows.",
        hint_nb="Skriv enheten som UCUM, for eksempel mg, mmol/L eller mm[Hg].",
        hint_nn="Skriv eininga som UCUM, til dømes mg, mmol/L eller mm[Hg].",
        hint="Write the unit in UCUM, for instance mg, mmol/L or mm[Hg].",
    ),
    "IDEN-001": _message(
        nb="Journalene er ikke vist å gjelde samme person: {reason}.",
        nn="Journalane er ikkje viste å gjelde same person: {reason}.",
        en="The journals are not shown to be of one person: {reason}.",
        hint_nb="La en person avgjøre det, og rett det som er feil, i kilden.",
        hint_nn="Lat ein person avgjere det, og rett det som er feil, i kjelda.",
        hint="Let a person decide it, and mend what is wrong at its source.",
    ),
    "DENY-001": _message(
        nb="Loven tillater ikke dette: {reason}.",
        nn="Lova tillèt ikkje dette: {reason}.",
        en="The law does not allow this: {reason}.",
        hint_nb="Se grunnlaget i error.reason.",
        hint_nn="Sjå grunnlaget i error.reason.",
        hint="See the basis in error.reason.",
    ),
    "SEAL-001": _message(
        nb="Signaturen, forseglingen eller kjeden holder ikke.",
        nn="Signaturen, forseglinga eller kjeda held ikkje.",
        en="The signature, seal or chain does not hold.",
        hint_nb="Ikke stol på innholdet; be om det på nytt.",
        hint_nn="Ikkje stol på innhaldet; be om det på nytt.",
        hint="Do not trust the content; ask for it anew.",
    ),
    "SEAL-002": _message(
        nb="Tokenet eller beviset holder ikke: {reason}.",
        nn="Tokenet eller provet held ikkje: {reason}.",
        en="The token or proof does not hold: {reason}.",
        hint_nb="Hent et nytt token og lag et nytt bevis.",
        hint_nn="Hent eit nytt token og lag eit nytt prov.",
        hint="Fetch a new token and make a new proof.",
    ),
    "CONF-001": _message(
        nb="Oppsettet er ikke brukbart: {reason}.",
        nn="Oppsettet er ikkje brukande: {reason}.",
        en="The configuration is not usable: {reason}.",
        hint_nb="Rett det som er nevnt.",
        hint_nn="Rett det som er nemnt.",
        hint="Mend what is named.",
    ),
    "CONF-002": _message(
        nb="Nøkkelen kan ikke leses, eller er av et slag som ikke er tillatt.",
        nn="Nøkkelen kan ikkje lesast, eller er av eit slag som ikkje er tillate.",
        en="The key cannot be read, or is of a kind that is not allowed.",
        hint_nb="Bruk EC P-256 eller RSA på minst 2048 bit, som PEM eller JWK.",
        hint_nn="Bruk EC P-256 eller RSA på minst 2048 bit, som PEM eller JWK.",
        hint="Use EC P-256 or RSA of at least 2048 bits, as PEM or JWK.",
    ),
    "CONF-003": _message(
        nb="Dette trenger en tilleggspakke: {command}.",
        nn="Dette treng ein tilleggspakke: {command}.",
        en="This needs an extra: {command}.",
        hint_nb="Kjør kommandoen.",
        hint_nn="Køyr kommandoen.",
        hint="Run the command.",
    ),
    "GARD-001": _message(
        nb="Svaret viser til en annen tjener enn den som ble spurt.",
        nn="Svaret viser til ein annan tenar enn den som vart spurd.",
        en="The answer points to another server than the one asked.",
        hint_nb="Akson følger aldri slike lenker; undersøk tjeneren.",
        hint_nn="Akson følgjer aldri slike lenkjer; undersøk tenaren.",
        hint="Akson never follows such links; examine the server.",
    ),
    "GARD-002": _message(
        nb="Svaret er større enn {limit} byte.",
        nn="Svaret er større enn {limit} byte.",
        en="The answer is larger than {limit} bytes.",
        hint_nb="Be om mindre sider, eller undersøk tjeneren.",
        hint_nn="Be om mindre sider, eller undersøk tenaren.",
        hint="Ask for smaller pages, or examine the server.",
    ),
    "GARD-003": _message(
        nb="Sidene går i ring eller er flere enn {limit}.",
        nn="Sidene går i ring eller er fleire enn {limit}.",
        en="The pages go in a loop or are more than {limit}.",
        hint_nb="Undersøk tjeneren.",
        hint_nn="Undersøk tenaren.",
        hint="Examine the server.",
    ),
    "GARD-004": _message(
        nb="Tjeneren svarte med en annen ressurs enn den det ble spurt om.",
        nn="Tenaren svara med ein annan ressurs enn den det vart spurt om.",
        en="The server answered with another resource than the one asked for.",
        hint_nb="Undersøk mellomlagre på veien.",
        hint_nn="Undersøk mellomlager på vegen.",
        hint="Examine caches on the way.",
    ),
    "GARD-005": _message(
        nb="Adressen er ikke https, og ikke på denne maskinen.",
        nn="Adressa er ikkje https, og ikkje på denne maskina.",
        en="The address is not https, and not on this machine.",
        hint_nb="Bruk https.",
        hint_nn="Bruk https.",
        hint="Use https.",
    ),
    "GARD-006": _message(
        nb="Et personnummer var på vei inn i en adresse.",
        nn="Eit personnummer var på veg inn i ei adresse.",
        en="A personal identifier was about to enter an address.",
        hint_nb="Søk med POST _search, som akson gjør selv.",
        hint_nn="Søk med POST _search, som akson gjer sjølv.",
        hint="Search by POST _search, as akson itself does.",
    ),
    "WIRE-001": _message(
        nb="Tjeneren svarte ikke etter {attempts} forsøk.",
        nn="Tenaren svara ikkje etter {attempts} forsøk.",
        en="The server did not answer after {attempts} attempts.",
        hint_nb="Prøv igjen senere.",
        hint_nn="Prøv igjen seinare.",
        hint="Try again later.",
    ),
    "WIRE-002": _message(
        nb="Svaret kom ikke innen {seconds} sekunder.",
        nn="Svaret kom ikkje innan {seconds} sekund.",
        en="The answer did not come within {seconds} seconds.",
        hint_nb="Gi mer tid med timeout_seconds, eller prøv igjen senere.",
        hint_nn="Gje meir tid med timeout_seconds, eller prøv igjen seinare.",
        hint="Give more time with timeout_seconds, or try again later.",
    ),
    "WIRE-003": _message(
        nb="Tjeneren svarte med noe annet enn det som ble lovet: {reason}.",
        nn="Tenaren svara med noko anna enn det som vart lova: {reason}.",
        en="The server answered with something else than promised: {reason}.",
        hint_nb="Kontroller at adressen er en FHIR-tjener eller en autorisasjonstjener.",
        hint_nn="Kontroller at adressa er ein FHIR-tenar eller ein autorisasjonstenar.",
        hint="Check that the address is a FHIR server or an authorization server.",
    ),
    "HTTP-400": _message(
        nb="Tjeneren avviste forespørselen som feil.", nn="Tenaren avviste førespurnaden som feil.",
        en="The server refused the request as wrong.",
        hint_nb="Se error.outcome.", hint_nn="Sjå error.outcome.", hint="See error.outcome.",
    ),
    "HTTP-401": _message(
        nb="Tjeneren godtok ikke innloggingen.", nn="Tenaren godtok ikkje innlogginga.",
        en="The server did not accept the authentication.",
        hint_nb="Kontroller klient, nøkkel og klokke.", hint_nn="Kontroller klient, nøkkel og klokke.",
        hint="Check client, key and clock.",
    ),
    "HTTP-403": _message(
        nb="Tjeneren gir ikke tilgang til dette.", nn="Tenaren gjev ikkje tilgang til dette.",
        en="The server does not give access to this.",
        hint_nb="Kontroller at klienten har omfanget (scope).", hint_nn="Kontroller at klienten har omfanget (scope).",
        hint="Check that the client has the scope.",
    ),
    "HTTP-404": _message(
        nb="Tjeneren kjenner ikke dette.", nn="Tenaren kjenner ikkje dette.", en="The server does not know this.",
        hint_nb="Kontroller adresse og id.", hint_nn="Kontroller adresse og id.", hint="Check address and id.",
    ),
    "HTTP-409": _message(
        nb="Noen andre har endret dette i mellomtiden.", nn="Nokon andre har endra dette i mellomtida.",
        en="Somebody else changed this in the meantime.",
        hint_nb="Les på nytt, og avgjør hva som gjelder.", hint_nn="Les på nytt, og avgjer kva som gjeld.",
        hint="Read anew, and decide what holds.",
    ),
    "HTTP-410": _message(
        nb="Dette er slettet hos tjeneren.", nn="Dette er sletta hos tenaren.", en="This is deleted at the server.",
        hint_nb="Fjern henvisningen.", hint_nn="Fjern tilvisinga.", hint="Remove the reference.",
    ),
    "HTTP-412": _message(
        nb="Noen andre har endret dette i mellomtiden.", nn="Nokon andre har endra dette i mellomtida.",
        en="Somebody else changed this in the meantime.",
        hint_nb="Les på nytt, og avgjør hva som gjelder.", hint_nn="Les på nytt, og avgjer kva som gjeld.",
        hint="Read anew, and decide what holds.",
    ),
    "HTTP-422": _message(
        nb="Tjeneren avviste innholdet.", nn="Tenaren avviste innhaldet.", en="The server refused the content.",
        hint_nb="Se error.outcome, og kjør akson validate.", hint_nn="Sjå error.outcome, og køyr akson validate.",
        hint="See error.outcome, and run akson validate.",
    ),
    "HTTP-429": _message(
        nb="Tjeneren er opptatt.", nn="Tenaren er oppteken.", en="The server is busy.",
        hint_nb="Prøv igjen senere.", hint_nn="Prøv igjen seinare.", hint="Try again later.",
    ),
    "HTTP-503": _message(
        nb="Tjeneren er opptatt.", nn="Tenaren er oppteken.", en="The server is busy.",
        hint_nb="Prøv igjen senere.", hint_nn="Prøv igjen seinare.", hint="Try again later.",
    ),
    "HTTP-500": _message(
        nb="Tjeneren feilet med status {status}.", nn="Tenaren feila med status {status}.",
        en="The server failed with status {status}.",
        hint_nb="Meld fra til den som driver tjeneren, med request_id.",
        hint_nn="Meld frå til den som driv tenaren, med request_id.",
        hint="Tell whoever runs the server, with request_id.",
    ),
}  # fmt: skip
