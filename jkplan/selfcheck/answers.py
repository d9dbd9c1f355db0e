"""Replies to citizens: whether they acknowledge before they refer or delete, and lead somewhere when they refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jkplan.lazily import compile_lazily
from jkplan.reading.lexicon import Match
from jkplan.reading.text import Prepared, Span
from jkplan.selfcheck.casework import ANSWERS, first_casework
from jkplan.selfcheck.hits import Hit, Look

_GREETING = compile_lazily(
    r"\s*(?:(?i:he+j|hejsa|heisa|kære|goddag|hallo|dav|halløj|godmorgen)(?: (?:med|igen|alle|jer|dig"
    r"|borgere?)){0,2}(?: [A-ZÆØÅ@][\wæøåé.-]*){0,3}|@[\w.]+)[,!.:]*\s*"
)
_SIGNATURE = compile_lazily(
    r"\s*(?:(?i:med )?(?:(?i:venlig|bedste|mange|de bedste|kærlig|sommer|jule|glad)\w* ?)?(?i:hilsen|hilsner"
    r"|hilsener|vh|mvh|kh|mh|kram)\b.*|(?:[A-ZÆØÅ]\w+ ){0,3}Kommune\W*)"
)
_PHONE = compile_lazily(r"(?<![0-9])[2-9][0-9](?: ?[0-9]{2}){3}(?![0-9])|@[\w-]+\.")
_DELETES = compile_lazily(
    r"(?<![a-zæøå])(?:kommentar|indlæg|opslag|besked|svar|tråd|billede|foto|video|link|ordene"
    r"|teksten)[a-zæøå]*[^.!?\n]{0,60}?(?<![a-zæøå])(?:(?:fjern|skjul|slett|bloker)(?:er|et|es|t)"
    r"|taget (?:ned|af)|pillet ned|ikke længere synlig[te]*)(?![a-zæøå])"
    r"|(?<![a-zæøå])(?:fjernet|skjult|slettet|blokeret) (?:(?:din|dit|dine|den|det|denne|dette|et par|en|nogle"
    r"|flere|jeres) ){0,2}(?:kommentar|indlæg|opslag|besked|tråd|ord(?:ene)?(?!\w))"
)
_REFERS_AT_ONCE = compile_lazily(
    r"(?i)(?:så |men |prøv at |du bedes |bare )?(?:ring|kontakt|skriv|henvend|spørg|brug|gå ind|se|læs|tag fat"
    r"|send|udfyld|prøv|kig|find|søg|mail|tal med|klik|besøg|slå op|tjek|hent|rådfør|benyt|book|bestil|"
    r"mød op|(?:kom|smut|kig|hop|løb) (?:forbi|ind|ned|op|over)|sig det til|sig til|giv [\w ]{2,30} et kald"
    r"|log (?:på|ind)|fang|gå (?:til|på|forbi|ned|op)|opret|anmeld|meld|vend dig|få fat"
    r"|her er (?:vejen|linket|nummeret|formularen|adressen|skemaet)|vi henviser|der henvises|henvises"
    r"|her henvises|vi må henvise|henvendelse)(?![a-zæøå])"
)
_REFERS = compile_lazily(
    r"(?i)(?<![a-zæøå])(?:(?:skal|må|kan|bør|bedes) (?:du|i|man|de) (?:\w+ ){0,2}?(?:ringe|henvende|kontakte"
    r"|skrive|spørge|tale med|tage fat|tage (?:det |den |dem |sagen )?(?:op )?med|gå ind|søge|bruge|sende"
    r"|rette)"
    r"|(?:du|i|de) (?:skal|må|kan|bør|bedes) (?:\w+ ){0,2}?(?:ringe|henvende|kontakte|skrive|spørge|tale med"
    r"|snakke med|tage fat|tage (?:det|den|sagen|dem) (?:op )?med|gå ind|vende det med|rette henvendelse)"
    r"|^(?!(?:tak|vi|jeg|det|den|du|i|man|der|her|ja|nej|god)\W)[\w ]{3,40}? (?:svarer på|tager sig af|står for"
    r"|kan svare på|hjælper med|har ansvaret for) "
    r"|(?:det|dem|alt|mere|reglerne|svaret) (?:kan|skal) (?:du|i|man) (?:læse|se|finde|hente|slå op|få at vide)"
    r"|(?:du|i) (?:kan|skal) (?:læse|se|finde|have fat i)|skal (?:du|i) have fat i"
    r"|^(?:svaret|reglerne|det|dem|den|linket|skemaet|oplysningerne|alt om \w+) (?:finder|får|henter|læser"
    r"|ser) (?:du|i) "
    r"|det (?:skal|må|kan) (?!(?:vi|jeg|du|man|i|de|ikke)(?![a-zæøå]))[\w ]{3,30}? (?:svare|tage sig af|hjælpe"
    r"|afgøre|se)(?: |[.!])"
    r"|(?:tager|klarer|håndterer|ordner) (?!(?:vi|jeg|du|i|man)\W)[\w ]{3,30}? (?:sig af|for jer|for dig)"
    r"|(?:det|den|dit|dine|spørgsmål\w*) (?:[\w ]{0,20}?)(?:skal|må|kan|bør) (?:du|i) (?:\w+ ){0,2}?(?:stille"
    r"|rette|sende|aflevere|rejse)"
    r"|(?:skal|må|kan) (?:gå|sendes|rettes|stilles|ske|foregå|tages) (?:gennem|igennem|til|via|hos|med)"
    r"|(?:går|foregår|klares|ordnes|søges|sker) (?:gennem|igennem|via|hos)"
    r"|(?:sendes|rettes|stilles|indsendes|besvares|behandles|klares) (?:\w+ )?(?:til|via|gennem|igennem)"
    r"|(?:er|bliver|har) (?:\w+ ){0,2}?(?:sendt|givet|lagt|ekspederet) (?:videre|over) til"
    r"|(?:ligger|bor) hos (?!os|dig|mig|jer|ham|hende)"
    r"|^(?!(?:tak|vi|jeg|det|den|du|i|man|der|her|ja|nej|god)\W)[\w ]{3,40}? (?:kan hjælpe|hjælper|ved besked"
    r"|ved mere|sidder klar|har svaret)(?:\W|$)"
    r"|henvises? til|henviser til|det er [\w ,]{2,60}? der (?:svarer|tager|står|kan|ved|hjælper|klarer|sidder)"
    r"|hører (?:under|til hos)|(?:kan|vil) (?:\w+ )?(?:svare|hjælpe) dig)"
)


_SOMEBODY_ELSE = (
    compile_lazily(  # "Det er regionen, ikke os." says in whose hands it is, and the next sentence where to go
        r"(?i)(?:det|den|dem|de|sådan noget|den slags) (?:her )?(?:er|afgør|bestemmer|styrer|ejer|klarer|tager|har"
        r"|ved|hører|ligger)(?![a-zæøå])(?! (?:vi|jeg|du|man|ikke|der|et|en|godt|fint|rigtigt|gratis|åbent))"
    )
)
_TO_THEM = compile_lazily(
    r"(?i)(?:ring|kontakt|skriv|henvend|spørg|tal|snak|hør|mail|tag|gå|vend|få)(?: \w+){0,4}? (?:dem|ham|hende"
    r"|der|derfra|derhen|derover)(?![a-zæøå])"
)


_ANSWERS = compile_lazily(  # what tells the citizen something by itself, though an office or a page is named
    r"(?i)(?:ja|nej|jo|selvfølgelig|naturligvis|klokken|kl\.)(?![a-zæøå])"
    r"|[^.!?]*?(?<![a-zæøå])(?:har (?:åbent|lukket|fået|lovet|rettet|sat|ryddet|bestilt|planlagt|modtaget)"
    r"|åbner|lukker|holder|flytter|koster|begynder|starter|slutter|varer|"
    r"bliver|er (?:åben|åbent|lukket|åbne|flyttet|gratis|udsolgt|fyldt|færdig|klar|ledig)|lukkede|åbnede"
    r"|kører (?!den|det|bussen|dem)|kommer|viser|glæder|ønsker)(?![a-zæøå])"
)
_NEGATED = compile_lazily(r"(?<![a-zæøå])(?:ikke|aldrig|ingen|intet|hverken|næppe|undlader|undlade|afstår)(?![a-zæøå])")
_TALK = compile_lazily(  # what a reply can keep from doing, or from going into
    r"(?<![a-zæøå])(?:svar\w*|besvar\w*|sige|siger|snakke|snakker|tale|taler|udtale\w*|kommenter\w*|oplys\w*"
    r"|hjælp\w*|løse|løser|ind på|ind i|indblande|røre|rører|diskuter\w*|drøfte\w*|debat\w*|enkelt\w*|sagen|sag"
    r"|sager|byggesag\w*|personsag\w*|"
    r"rette at spørge|tager (?:sig af|stilling)|hører (?:hjemme|til) (?:her|i en)|kommentartråd\w*"
    r"|kommentarspor\w*|kommentarfelt\w*|gøre mere|mere (?:kan|vil) vi)(?![a-zæøå])"
)
_OURS = compile_lazily(
    r"(?<![a-zæøå])(?:vi|jeg|os|redaktionen|ingen|herinde|her|du kan|kan du|man|konkrete|personlige"
    r"|facebook)(?![a-zæøå])"
)
_KEEPS_FROM = compile_lazily(
    r"(?<![a-zæøå])(?:(?:det|den|sagen|sådan noget) er (?:fortroligt|privat|tavshedsbelagt)|stå ubesvaret"
    r"|springer vi over|ignorerer vi|afstår (?:vi )?fra|hænder(?:ne)? er bundet|bundet af"
    r"|må (?:desværre )?skuffe dig|må du (?:få|tale med|slås med|spørge) (?:en anden|nogen|andre)|undlade? at|"
    r"overlader vi til|(?:lukket|slut|stopper) (?:her|land)|væbne dig|bliver ved det|uden for vores"
    r"|nej tak til spørgsmål)(?![a-zæøå])"
)
_PROMISES = compile_lazily(
    r"(?<![a-zæøå])(?:(?:vi|jeg|hun|han|de|rådgiver|sagsbehandler|den) (?:skriver|ringer|vender|giver|melder"
    r"|kontakter|kommer|sender|svarer) (?:dig|jer|til|tilbage|besked|på|igen|datoen|videre|senere|i |den )|"
    r"(?:vi|jeg) (?:skriver|sender|giver|trækker)(?! (?:ikke|aldrig))|kom forbi|mød op|kig (?:ind|forbi)"
    r"|kom ind)(?![a-zæøå])"
)


def find_no_acknowledgement(look: Look) -> Iterator[Hit]:
    """Give the place where a reply refers or deletes before it has thanked or acknowledged."""
    prepared = look.prepared
    known = look.strategy.lists.lexicon(ANSWERS)
    matches = sorted(known.find(prepared), key=lambda match: match.start)
    said = "sletter"
    place = next((match.start for match in matches if match.kind == "sletning"), None)
    if place is None and (deleted := _DELETES.search(prepared.lower)):
        place = deleted.start()
    if place is None:
        said, place = "henviser", _referral(prepared, matches)
    if place is None:
        said, place = "afviser", _refusal(prepared, matches)
    if place is None or any(match.kind == "kvittering" and match.start <= place for match in matches):
        return
    sentence = prepared.sentence_at(place)
    start, end = prepared.original_span(sentence.start, sentence.end)
    yield Hit(start, end, said, (f"svaret {said}, før der er kvitteret",))


def find_no_referral(look: Look) -> Iterator[Hit]:
    """Give the place where a reply treats a case in public, or refuses without saying where to turn."""
    treated = first_casework(look)
    if treated is not None:
        yield treated._replace(found="en konkret sag bliver behandlet åbent")
        return
    prepared = look.prepared
    matches = list(look.strategy.lists.lexicon(ANSWERS).find(prepared))
    refusal = next((match for match in matches if match.kind == "nægtelse"), None)
    where = Span(refusal.start, refusal.end) if refusal is not None else _keeps_from_answering(prepared)
    if where is None or _PROMISES.search(prepared.lower) or _leads_on(prepared, matches):
        return
    start, end = prepared.original_span(*where)
    yield Hit(start, end, "svaret afviser uden at vise vej", (f'ordene "{prepared.original[start:end]}"',))


def _leads_on(prepared: Prepared, matches: Sequence[Match]) -> bool:
    """Tell whether a reply names a department, an address or a number to turn to, other than where it refuses."""
    if prepared.urls or _PHONE.search(prepared.folded):
        return True
    refusals = [match for match in matches if match.kind == "nægtelse"]
    return any(
        match.kind == "henvisning" and not any(no.start <= match.start and match.end <= no.end for no in refusals)
        for match in matches
    )


def _referral(prepared: Prepared, matches: Sequence[Match]) -> int | None:
    """Give where a reply refers, when it answers nothing before that."""
    spans = tuple(_content(prepared))
    for at, span in enumerate(spans):
        sentence = prepared.folded[span.start : span.end]
        if _REFERS_AT_ONCE.match(sentence) or _REFERS.search(sentence):
            return span.start
        following = prepared.folded[spans[at + 1].start : spans[at + 1].end] if at + 1 < len(spans) else ""
        if _SOMEBODY_ELSE.match(sentence) and _TO_THEM.match(following):
            return span.start
        if at == 0 and _points_to_somewhere(prepared, span, matches) and not _ANSWERS.match(sentence):
            return span.start
        if not any(match.kind == "nægtelse" and span.start <= match.start < span.end for match in matches):
            return None
    return None


def _points_to_somewhere(prepared: Prepared, span: Span, matches: Sequence[Match]) -> bool:
    """Tell whether a sentence names a way to go: an office, a page, a number."""
    if _PHONE.search(prepared.folded, span.start, span.end) or any(
        span.start <= url.start < span.end for url in prepared.urls
    ):
        return True
    return any(match.kind == "henvisning" and span.start <= match.start < span.end for match in matches)


def _keeps_from_answering(prepared: Prepared) -> Span | None:
    """Give the sentence in which a reply keeps from answering, helping or going into a case; None for none."""
    for span in _content(prepared):
        sentence = prepared.lower[span.start : span.end]
        if sentence.endswith("?") or _PROMISES.search(sentence):
            continue
        if _KEEPS_FROM.search(sentence):
            return span
        if _NEGATED.search(sentence) and _TALK.search(sentence) and _OURS.search(sentence):
            return span
    return None


def _refusal(prepared: Prepared, matches: Sequence[Match]) -> int | None:
    """Give where a reply that opens with a refusal does so."""
    first = next(_content(prepared), None)
    refuses = first is not None and any(
        match.kind == "nægtelse" and first.start <= match.start < first.end for match in matches
    )
    return first.start if first is not None and refuses else None


def _content(prepared: Prepared) -> Iterator[Span]:
    """Give the sentences of a reply without greeting and signature."""
    for at, sentence in enumerate(prepared.sentences):
        start = sentence.start
        if at == 0 and (greeting := _GREETING.match(prepared.folded, start, sentence.end)):
            start = greeting.end()
        if start < sentence.end and not _SIGNATURE.fullmatch(prepared.folded, start, sentence.end):
            yield Span(start, sentence.end)
