"""One citizen's or firm's own case treated in public: decisions, applications, case numbers, how far a case has come."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.lexicon import Match
from jkplan.reading.people import first_names
from jkplan.reading.persons import Talk, Who, find_mentions
from jkplan.reading.text import Prepared, Span
from jkplan.selfcheck.hits import Hit, Look
from jkplan.strategy.wordlists import WordLists

CASES = "sager"
ANSWERS = "svar"

_CASE_NUMBER = compile_lazily(
    r"(?<![a-zæøå-])(?:(?:\w{2,20})?sag(?:en)?|sagsnr|sagsnummer|journal(?:nr|nummer)?|j\. ?nr"
    r"|sags-? ?id)[.:]? ?(?:har |med |er )?"
    r"(?:nr|nummer)?\.?:? ?(?:[0-9]{2,4}[-/.][0-9]{2,7}|[0-9]{5,12})"
)
_WHOSE = compile_lazily(
    r"(?<![a-zæøå])(?:din|dit|dine|jeres|deres|hans|hendes|du|dig|jer|i har|i får|klagen|ansøgningen|sagen"
    r"|klagesagen|byggesagen|ejeren|ejerne|afgørelsen|pengene)(?![a-zæøå])"
)
_WE_DID = compile_lazily(
    r"(?<![a-zæøå])(?:(?:vi|jeg) (?:har|fik|måtte|er i gang med|er ved|kommer til|bliver nødt|må|kan)"
    r"|(?:har|fik|måtte) (?:vi|jeg))(?![a-zæøå])"
)
_YOU = compile_lazily(r"(?<![a-zæøå])(?:din|dit|dine|dig|jer|jeres)(?![a-zæøå])")
_OWN_THING = compile_lazily(
    r"(?<![a-zæøå])(?:din|dit|dine|jeres)(?: [a-zæøå]+){1,3} (?:er|var|blev|bliver|står|ligger|kom|kommer|skal"
    r"|må|stopper|ophører|udløber)(?![a-zæøå])"
    r"|(?:plads|tid|flytning|ansøgning|aftale|sag|regning)(?:en|et)? (?:af|til|for) (?:din|dit|dine|jeres) [a-zæøå]+"
)
_YOURS_BEFORE = compile_lazily(r"(?<![a-zæøå])(?:din|dit|dine|jeres) $")
_KIND_WORDS = compile_lazily(
    r"(?<![a-zæøå])(?:hils|dejligt|skønt|hyggeligt|tillykke|glad|glade|velkommen|god bedring|må gerne"
    r"|(?:du|i|man|han|hun|de) kan|kan (?:du|i|man|han|hun|de)|hvis|når)(?![a-zæøå])"
)
_SERVED = compile_lazily(  # what the municipality gives, and what is done about it
    r"(?<!\w)(?:(?:\w+)?(?:plads|kørsel|hjælp|støtte|bevilling|bolig|ydelse|sag|ansøgning)(?:en|et|ne|erne)?"
    r"|støtte\w{3,12}|kontaktperson(?:en)?|flytning(?:en)?|er på plads|er godkendt)(?![a-zæøå])"
)
_GETS = compile_lazily(
    r"(?<![a-zæøå])(?:du|i) (?:nu |kun |stadig |desværre |så |derfor ){0,2}(?:(?:får|fik) (?:nu "
    r"|kun )?[0-9]+ timer|(?:skylder|mangler) (?:at betale )?[0-9][0-9.]* ?kr)(?![a-zæøå])"
)
_DONE_BY_OTHERS = compile_lazily(  # `boligstøtte behandles af Udbetaling Danmark`: how it is for all
    r"^(?!.*(?<![a-zæøå])(?:din|dit|dine|jeres)(?![a-zæøå])).*(?<![a-zæøå])(?:behandl|afgør|udbetal|tildel"
    r"|vurder|beregn)es (?:af|hos|efter) "
)
_BECAUSE_YOU = compile_lazily(  # what holds for the reader follows from the reader's own affairs
    r"(?:(?:ja|nej|jo|tak)[,.] )?(?:da|fordi|eftersom|idet) (?:du|i) (?:\w+ )?(?:tjener|har|ejer|bor|er|fik|får"
    r"|var|modtager|arbejder|skylder)(?![a-zæøå])[^?!]{3,70}, (?:kan|får|skal|mister|har) (?:du|i)(?![a-zæøå])"
)
_HONOURED = compile_lazily(  # money that is given in public, and to the credit of who gets it
    r"(?i)(?<!\w)(?:\w*pulje[nr]?|\w+pris(?:en)?|prisen|\w*legat(?:et)?|præmie[nr]?|kåret|indsamling(?:en)?)(?!\w)"
)
_YOU_STAND = compile_lazily(
    r"(?:^|(?:[,;:]| -) (?:og |men |så |for )|\. |^(?:ja|nej|jo|tak)[,.] )((?:du|i) (?:nu |desværre |jo "
    r"|allerede |stadig |kun |bare |altså |lige ){0,2}"
    r"(?:fik (?!øje|et godt|en god|lyst|brug|nok)|blev (?!glad|ked|væk|overrasket)|søgte|mødte ikke|udeblev"
    r"|manglede|mangler (?!du|bare at komme|noget)|ligger (?:nummer|nr|på|først|sidst|forrest)"
    r"|står (?:nummer|nr|på|først|sidst|som|opført|noteret|registreret)|skylder"
    r"|har (?:ikke |kun |allerede |desværre |jo ){0,2}(?:fået|søgt|betalt|mistet|opbrugt|oplyst|modtaget"
    r"|underskrevet|klaget) (?!ret)"
    r"|er (?:nu |desværre |ikke |allerede |jo ){0,2}(?:nummer|bevilget|visiteret|registreret|tildelt|optaget"
    r"|indstillet|berettiget|omfattet|sanktioneret|indkaldt|godkendt)))(?![a-zæøå])"
)
_OPEN = compile_lazily(  # what is only supposed, holds for all, or is a kind word
    r"(?<![a-zæøå])(?:hvis|når|man|alle|typisk|normalt|medmindre|uanset|måske|håber|tak fordi|godt at"
    r"|tillykke)(?![a-zæøå])"
)
_STATES = frozenset(
    (
        "er",
        "var",
        "bliver",
        "blev",
        "ligger",
        "lå",
        "mangler",
        "får",
        "fik",
        "har",
        "står",
        "stod",
        "venter",
        "afventer",
        "går",
        "kan",
        "skal",
        "rykker",
    )
)
_PASSIVE = compile_lazily(r"kan ikke \w+es(?![a-zæøå])")
_IN_PUBLIC = compile_lazily(
    r"(?<![a-zæøå])(?:her på (?!kontoret|rådhuset|stedet|jobcentret)|facebook|i tråden|sociale medier"
    r"|offentligt|åbent|i kommentarer|kommentarsporet|kommentarfeltet"
    r"|(?:svare|tale|skrive|udtale|sige|snakke)(?![a-zæøå]).{0,30} her"
    r"|må (?:vi |jeg )?ikke (?:tale|skrive|udtale|sige))(?![a-zæøå])"
)
_REFERS = compile_lazily(
    r"(?<![a-zæøå])(?:ring|kontakt|skriv|henvend|spørg|tag fat|send|prøv|tal med|snak med|kan fortælle"
    r"|kan hjælpe|kan svare|kan slå|kan (?:kigge|se|gå ind)|så kigger|så ser)(?![a-zæøå])"
)
_THANKS = compile_lazily(r"\s*(?:hej [^,.!]{0,20}[,.!] )?(?:mange |tusind |1000 )?tak[^.!?]{0,70}[.!]?")
_SUPPOSED = compile_lazily(
    r"(?:om|hvorvidt) (?:din|dit|dine|jeres|du|i)(?![a-zæøå])|(?:er|har|får|bliver|blev|mangler|vil"
    r"|ligger) (?:din|dit|dine|jeres|du|i)(?![a-zæøå])"
)
_THEY = compile_lazily(r"(?<![a-zæøå])(?:han|hun|de har|de fik|de får|parret|familien|ejeren|ejerne)(?![a-zæøå])")
_SHORTLY = 240  # characters before a sentence in which the one it speaks of is named
_FIRM_ENDING = compile_lazily(r"(?:ApS|A/S|I/S|K/S|& Søn|& Sønner|og Søn)(?!\w)")
_CAPITAL_BEFORE = compile_lazily(r"[A-ZÆØÅ][\wæøåé-]+ $")
_FOR_NAME = compile_lazily(r"(?<!\w)(?:til|for) ([A-ZÆØÅ][\w'’-]+)")
# "Undskyld, Signe!": a post that speaks to one person is read as a reply is.
_TO_ONE = compile_lazily(r"\W*(?i:hej|kære|undskyld|beklager)[ ,]{1,2}([A-ZÆØÅ][\w'’-]+)[,.!:]")
_CAPITAL_AFTER = compile_lazily(r" [A-ZÆØÅ][\w'’-]+")
_REASONS = {
    True: "der står, hvad der er sket i borgerens egen sag",
    False: "der står, hvad kommunen har afgjort om et bestemt firma eller en bestemt borger",
}
_DONE = frozenset(("afgørelse", "forløb"))


class CaseMatches(NamedTuple):
    """What a sentence says of cases: its place, the listed words in it, and the first that says what was done."""

    span: Span
    matches: tuple[Match, ...]
    first: Match | None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its listed words."""
        return frozenset(match.kind for match in self.matches)


def find_casework(look: Look) -> Iterator[Hit]:
    """Give the first place where a concrete case is treated."""
    hit = first_casework(look)
    if hit is not None:
        yield hit


def first_casework(look: Look) -> Hit | None:
    """Give where an item first treats a concrete case, or None when it does not."""
    is_reply = look.item.kind == "reply" or _speaks_to_one(look.prepared)
    return _first_casework(look.prepared, look.strategy.lists, is_reply=is_reply)


def _speaks_to_one(prepared: Prepared) -> bool:
    """Tell whether a text opens with a greeting to somebody by name."""
    greeted = _TO_ONE.match(prepared.masked)
    return greeted is not None and greeted[1].lower() in first_names()


@lru_cache(maxsize=4)  # two rules ask about the same reply in turn
def _first_casework(prepared: Prepared, lists: WordLists, *, is_reply: bool) -> Hit | None:
    decisions = bool(lists.lexicon(CASES, "afgørelse").find(prepared))
    if not is_reply and not decisions:
        return None
    number = _case_number(prepared)
    if number is not None:
        return _hit(prepared, *number, "der står et sagsnummer")
    matches = lists.lexicon(CASES).find(prepared)
    if not matches or not (is_reply or _may_be_a_case(matches)):
        return None
    refusals = {prepared.sentence_at(match.start) for match in lists.lexicon(ANSWERS, "nægtelse").find(prepared)}
    for said in _by_sentence(prepared, matches):
        if said.span in refusals and not _PASSIVE.search(prepared.lower, said.span.start, said.span.end):
            continue
        told = _in_reply(prepared, said) if is_reply else _in_post(prepared, lists, said)
        if told is not None:
            return _hit(prepared, told.start, told.end, _REASONS[is_reply])
    stands = _where_reader_stands(prepared) if is_reply else None
    return _hit(prepared, *stands, _REASONS[True]) if stands is not None else None


def _where_reader_stands(prepared: Prepared) -> Span | None:
    """Give where a reply tells how far the reader has come: `I ligger nummer to`, `og du mangler en underskrift`."""
    for sentence in prepared.sentences:
        lower = prepared.lower[sentence.start : sentence.end]
        found = _YOU_STAND.search(lower)
        if found is None or lower.endswith("?") or any((_OPEN.search(lower), _IN_PUBLIC.search(lower))):
            continue
        return Span(sentence.start + found.start(1), sentence.start + found.end())
    return None


def _may_be_a_case(matches: Sequence[Match]) -> bool:
    """Tell whether the words of a post name a case beside the decision, or a decision in several words."""
    return any(match.kind == "sag" or (match.kind == "afgørelse" and " " in match.word) for match in matches)


def _hit(prepared: Prepared, start: int, end: int, reason: str) -> Hit:
    first, last = prepared.original_span(start, end)
    return Hit(first, last, prepared.original[first:last], (reason,))


def _case_number(prepared: Prepared) -> tuple[int, int] | None:
    lower = prepared.lower
    if "sag" not in lower and "j. nr" not in lower and "j.nr" not in lower and "journal" not in lower:
        return None
    match = _CASE_NUMBER.search(lower)
    return match.span() if match else None


def _by_sentence(prepared: Prepared, matches: Sequence[Match]) -> Iterator[CaseMatches]:
    by_start: dict[Span, list[Match]] = {}
    for match in sorted(matches, key=lambda match: match.start):
        by_start.setdefault(prepared.sentence_at(match.start), []).append(match)
    for span, inside in by_start.items():
        told = (match for match in inside if match.kind in {*_DONE, "opslag", "behandler"})
        yield CaseMatches(span, tuple(inside), next(told, None))


def _is_general(said: CaseMatches, before: int) -> bool:
    """Tell whether a sentence is about how it is for all: `typisk` anywhere, `når` or `man` before what is told."""
    return any(
        match.kind in {"almindeligt", "offentligt"} or (match.kind == "betingelse" and match.start < before)
        for match in said.matches
    )


def _in_reply(prepared: Prepared, said: CaseMatches) -> Match | None:
    """Give the words that show that a sentence of a reply treats the citizen's own case."""
    sentence = prepared.lower[said.span.start : said.span.end]
    if sentence.endswith("?") or any(
        (_SUPPOSED.match(sentence), _THANKS.fullmatch(sentence), _IN_PUBLIC.search(sentence))
    ):
        return None
    looked_up = next((match for match in said.matches if match.kind == "opslag"), None)
    if looked_up is not None and not any(
        match.kind in {"almindeligt", "betingelse"}
        and (match.start < looked_up.start or (match.start == looked_up.start and " " in match.word))
        for match in said.matches
    ):
        return looked_up
    paid = next((match for match in said.matches if match.kind == "beløb"), None)
    if paid is not None and said.kinds & {"sag", "kernesag"} and not _is_general(said, paid.start):
        return paid
    owned = (
        _own_matter(sentence, said)
        or _own_case(sentence, said)
        or _own_standing(sentence, said)
        or _own_kin(sentence, said)
    )
    if owned is not None and not _is_general(said, owned.start):
        return owned
    given = _GETS.search(sentence) or _BECAUSE_YOU.match(sentence)
    if given is not None and not _is_general(said, said.span.start + given.start()):
        return said.matches[0]
    return _done_in_theirs(prepared, sentence, said)


def _done_in_theirs(prepared: Prepared, sentence: str, said: CaseMatches) -> Match | None:
    """Give what was done in a case that is somebody's: `klagen er afvist`, `vi har sagt nej til din tilbygning`."""
    first = said.first
    if first is None or _is_general(said, first.start) or _REFERS.search(sentence):
        return None
    if _DONE_BY_OTHERS.search(sentence):
        return None
    if any(match.kind == "omtale" and match.start <= first.start < match.end for match in said.matches):
        return None  # "Vi har sendt den til din rådgiver"
    if "sag" in said.kinds and said.kinds & _DONE and (_WHOSE.search(sentence) or _for_somebody(prepared, said)):
        return first
    return first if _we_did(sentence, said) else None


def _for_somebody(prepared: Prepared, said: CaseMatches) -> bool:
    """Tell whether a sentence says by name who it is for: `kørestolen til Oliver er bevilget`."""
    return any(
        first.lower() in first_names() for first in _FOR_NAME.findall(prepared.masked, said.span.start, said.span.end)
    )


def _own_matter(sentence: str, said: CaseMatches) -> Match | None:
    """Give the citizen's own matter where the sentence tells how it stands: `din byggeansøgning er …`."""
    matters = {"sag", "pårørende"} if "behandler" in said.kinds else {"sag"}
    for match in said.matches:
        if match.kind not in matters:
            continue
        at, end = match.start - said.span.start, match.end - said.span.start
        before = sentence[max(0, at - 24) : at].split()[-3:]
        after = sentence[end : end + 40].replace(",", " , ").split()[:1]
        if after and after[0] in _STATES and {"din", "dit", "dine", "jeres"} & set(before):
            if after[0] in {"kan", "skal"} and not _PASSIVE.search(sentence):
                continue
            if after[0] == "har" and not said.kinds & {*_DONE, "behandler"}:  # "din rådgiver har telefontid mandag"
                continue
            return match
    return None


def _own_case(sentence: str, said: CaseMatches) -> Match | None:
    """Give the citizen's own case where a sentence tells anything of it at all: `afgørelsen i din sag kommer fredag`."""
    if "omtale" in said.kinds or _REFERS.search(sentence):
        return None
    for match in said.matches:
        before = sentence[max(0, match.start - said.span.start - 16) : match.start - said.span.start].split()[-2:]
        if match.kind == "kernesag" and {"din", "dit", "jeres"} & set(before):
            return match
    return None


def _own_standing(sentence: str, said: CaseMatches) -> Match | None:
    """Give what was decided of anything that is the citizen's own: `jeres lejemål er opsagt`, `din hund er aflivet`."""
    if "omtale" in said.kinds or _REFERS.search(sentence):
        return None
    owned = _OWN_THING.search(sentence)
    if owned is None:
        return None
    after = owned.end() + said.span.start
    return next((match for match in said.matches if match.kind in {"afgørelse", "stand"} and match.end > after), None)


def _own_kin(sentence: str, said: CaseMatches) -> Match | None:
    """Give the citizen's own kin where a sentence says what they get, or what ends: `din søns kørsel stopper i juni`."""
    if "omtale" in said.kinds or _REFERS.search(sentence) or _KIND_WORDS.search(sentence):
        return None
    for match in said.matches:
        if match.kind == "pårørende" and _YOURS_BEFORE.search(sentence, 0, match.start - said.span.start):
            served = _SERVED.search(sentence)
            return match if served is not None else None
    return None


def _we_did(sentence: str, said: CaseMatches) -> bool:
    """Tell whether the municipality says what it did in the citizen's matter: `vi har sagt nej til din tilbygning`."""
    if "behandler" not in said.kinds or "omtale" in said.kinds:
        return False
    we = _WE_DID.search(sentence)
    if we is None or not _YOU.search(sentence, we.end()):
        return False
    return "sag" in said.kinds


def _in_post(prepared: Prepared, lists: WordLists, said: CaseMatches) -> Match | None:
    """Give the words that show that a sentence of a post tells of a named firm's or person's case."""
    sentence = prepared.masked[said.span.start : said.span.end]
    told = [
        match
        for match in said.matches
        if match.kind == "afgørelse" and not prepared.lower.startswith("selv ", match.start - 5)  # their own choice
    ]
    if sentence.endswith("?") or not told or _is_general(said, told[0].start) or _HONOURED.search(sentence):
        return None
    if "sag" not in said.kinds and not any(" " in match.word for match in told):
        return None
    if _FIRM_ENDING.search(sentence) or _names_firm(prepared, said) or _names_somebody(prepared, lists, said.span):
        return told[0]
    if _THEY.search(prepared.lower, said.span.start, said.span.end):  # and who they are stands shortly before
        before = Span(max(0, said.span.start - _SHORTLY), said.span.start)
        firms = lists.lexicon(CASES, "firma").find(prepared)
        named = lists.lexicon(CASES, "firmanavn").find(prepared)
        if any(before.start <= firm.start < before.end for firm in firms) or any(
            before.start <= firm.start < before.end and _is_named_firm(prepared, firm) for firm in named
        ):
            return told[0]
        if _FIRM_ENDING.search(prepared.masked, *before) or _names_somebody(prepared, lists, before):
            return told[0]
    return None


def _names_firm(prepared: Prepared, said: CaseMatches) -> bool:
    """Tell whether a sentence speaks of one firm or owner: `firmaet`, `Havsand Grill`, `Café Havsand`."""
    return any(
        match.kind == "firma"
        or (match.kind == "firmanavn" and _is_named_firm(prepared, match))
        or (match.kind == "firmaled" and _CAPITAL_AFTER.match(prepared.masked, match.end) is not None)
        for match in said.matches
    )


def _is_named_firm(prepared: Prepared, match: Match) -> bool:
    """Tell whether a word that firms bear follows a name: `Havsand Grill`."""
    return _CAPITAL_BEFORE.search(prepared.masked, max(0, match.start - 24), match.start) is not None


def _names_somebody(prepared: Prepared, lists: WordLists, span: Span) -> bool:
    named = _named(prepared, lists)
    at = bisect_left(named, span.start)
    return at < len(named) and named[at] < span.end


@lru_cache(maxsize=4)  # sentence after sentence asks
def _named(prepared: Prepared, lists: WordLists) -> tuple[int, ...]:
    """Give where each personal name begins."""
    mentions = find_mentions(prepared, lists.lexicon("personer"), Talk.HOUSE)
    return tuple(prepared.words[mention.first].start for mention in mentions if mention.who is Who.NAME)
