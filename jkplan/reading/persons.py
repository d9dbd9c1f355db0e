"""Who a Danish text talks of: the writer, kin, names, roles that locals know, pronouns, and groups that are nobody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.reading.lexicon import Finder
from jkplan.reading.people import find_names, first_names
from jkplan.reading.text import Prepared, Word


class Talk(Enum):
    """Who is talking, which decides who `jeg`, `du` and `vores` are."""

    CITIZEN = "citizen"
    HOUSE = "house"
    REPLY = "reply"


class Who(Enum):
    """What kind of mention it is; the value says in Danish how the person can be known."""

    SELF = "skribenten selv, som kan kendes på sit profilnavn"
    ADDRESSEE = "den, der får svaret"
    KIN = "en pårørende til en, der kan kendes"
    NAME = "en person nævnt ved navn"
    ROLE = "en person, som de lokale kan kende på rollen eller stedet"
    OFFICE = "en person i en offentlig stilling"
    PRONOUN = "en person, der lige er nævnt"
    NOBODY = "ingen bestemt"


class Mention(NamedTuple):
    """One place where a text speaks of somebody: number of the word, one past the last, and who it is."""

    first: int
    after: int
    who: Who


_PRONOUNS = frozenset(("han", "hun", "ham", "hende", "hans", "hendes"))
_SPEAKING = _PRONOUNS | {"jeg", "mig", "vi", "du", "dig"}
_SOME = ("famili", "parret", "ægtepar", "brødrene", "søstrene", "tvillingerne", "søskende")  # few enough to be a `de`
_THEY_DO = frozenset(("er", "har", "fik", "får", "blev", "bliver", "var", "kom", "bor", "lever", "går", "lider", "modtager", "flygtede", "venter"))  # fmt: skip
_POINTING = frozenset(("ham", "hende", "den", "denne"))
_MINE = frozenset(("min", "mit", "mine"))
_THEIRS = frozenset(("hans", "hendes", "sin", "sit", "sine"))
_YOURS = frozenset(("din", "dit", "dine"))
_OURS = frozenset(("vores", "vor", "vort", "jeres", "deres"))
_HAS = frozenset(("har", "havde", "fik"))
_BEING = frozenset(("er", "var", "som", "bliver", "blev", "været"))
_CALLED = frozenset(("mor", "far", "mormor", "farmor", "morfar", "farfar"))
_FEW = frozenset(("to", "tre", "fire", "fem", "seks", "2", "3", "4", "5", "6"))
_MANY = frozenset(("brødre", "søstre", "drenge", "piger", "mænd", "kvinder", "unge", "teenagere", "elever", "børn"))
_PLACE_WORDS = frozenset(
    (
        "i",
        "på",
        "fra",
        "ved",
        "nede",
        "ovre",
        "oppe",
        "henne",
        "over",
        "bag",
        "nabo",
        "bor",
        "boede",
        "arbejder",
        "overfor",
    )
)
_THOSE = frozenset(("den", "det", "de", "vores", "hende", "ham"))
_OWNED = 5  # words of `moren til de to drenge`, which is one person
_CLOSE = 40  # characters within which a place belongs to a person
_ALSO_WORDS = frozenset(("hans", "bo", "liv", "storm", "ask", "sten", "tage", "dag", "mark", "rose", "lykke", "may"))
_SOON = 30  # words from a name to the pronoun that takes it up
_PROPER = compile_lazily(r"[A-ZÆØÅÉÜÖÄ][a-zæøåéüöä]{2,}(?:-[A-ZÆØÅ][a-zæøå]+)?")
_OF_PLACES = (
    *(
        "strand",
        "havn",
        "kommune",
        "kirke",
        "skole",
        "hallen",
        "hal",
        "by",
        "fjord",
        "plantage",
        "klit",
        "centret",
        "center",
    ),
    *(
        "museum",
        "museet",
        "park",
        "parken",
        "festival",
        "cup",
        "kro",
        "hotel",
        "klub",
        "forening",
        "hjermitslev",
        "børnehave",
    ),
)
_POLITE = frozenset(("hilsen", "venlig", "mange", "glade", "kærlig"))
_SINGULAR_DEFINITE = compile_lazily(r".{2,}(?:en|et)s?")
_ROLE_S = compile_lazily(r".{2,}ens")
_PLURAL = compile_lazily(r".{2,}(?:ere|ernes?|ister|enter|ører|mænd|mændene|koner)")


@lru_cache(maxsize=4)  # several rules ask about the same text in turn
def find_mentions(prepared: Prepared, people: Finder, talk: Talk) -> tuple[Mention, ...]:
    """
    Give everybody a text speaks of, groups and things included (as `NOBODY`), in its order.

    Args:
        prepared: The text.
        people: Words for kin, roles, offices, persons, groups and animals, by those kinds.
        talk: Who is talking.
    """
    return tuple(_mentions(prepared, people, talk))


def word_at(words: Sequence[Word], place: int) -> int:
    """Give the number of the word that holds or precedes the character at `place`."""
    return max(0, bisect_right(words, place, key=lambda word: word.start) - 1)


def _mentions(prepared: Prepared, people: Finder, talk: Talk) -> Iterator[Mention]:
    words = prepared.words
    kinds: dict[int, set[str]] = {}
    for match in people.find(prepared):
        kinds.setdefault(word_at(words, match.start), set()).add(match.kind)
    names = _names(prepared)
    done = 0
    some = next((at for at in kinds if prepared.forms[at].startswith(_SOME)), len(words))
    speaking = [at for at, form in enumerate(prepared.forms) if form in _SPEAKING]
    if some < len(words):
        speaking += (at for at, form in enumerate(prepared.forms) if form == "de" and at > some)
    for at in sorted({*kinds, *names, *speaking}):
        if at < done:  # within a name
            continue
        if at in names:
            yield Mention(at, names[at], Who.NAME)
            done = names[at]
            continue
        if words[at].lower == "de":
            if at + 1 < len(words) and words[at + 1].lower in _THEY_DO:
                yield Mention(at, at + 1, Who.PRONOUN)
            continue
        who = _who(prepared, at, kinds.get(at, set()), names, talk, kinds.get(at - 1, set()))
        if who is not None:
            yield Mention(at, at + 1, who)
        if who is Who.ROLE and _is_somebodys(words, at):
            done = at + _OWNED


def _names(prepared: Prepared) -> dict[int, int]:
    """Give the first word of each personal name and one past its last."""
    words = prepared.words
    found: dict[int, int] = {}
    for start, end in find_names(prepared.masked):
        first, last = word_at(words, start), word_at(words, end - 1)
        opens = start == prepared.sentence_at(start).start
        if not (opens and first == last and words[first].lower in _ALSO_WORDS):
            found[first] = last + 1
    for at in _unknown_names(words) - found.keys():
        found[at] = at + 2
    for at, word in enumerate(words):  # `Oles søster`
        if word.text[0].isupper() and word.lower.endswith("s") and word.lower[:-1] in first_names():
            found.setdefault(at, at + 1)
    return found


def _unknown_names(words: Sequence[Word]) -> set[int]:
    """Give the first word of each two with capitals that a `han` or `hun` soon takes up: a name not in common use here."""
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.lower in _PRONOUNS:
            for back in range(max(0, at - _SOON), at - 1):
                two = [each.text for each in words[back : back + 2]]
                if _is_capital(words, back + 1) and all(_PROPER.fullmatch(each) for each in two):
                    if two[1].lower().endswith(_OF_PLACES) or two[0].lower() in _POLITE:
                        continue
                    found.add(back)
    return found


def _who(  # noqa: PLR0917
    prepared: Prepared, at: int, kinds: set[str], names: dict[int, int], talk: Talk, before: set[str]
) -> Who | None:
    who = _speaker(prepared.words[at].lower, talk)
    if who is not None or not kinds:
        return who
    own = _owner(prepared.words, at, names, before)
    if _is_kin(prepared, at, own, kinds, talk):
        return Who.KIN
    if "slægtning" in kinds and _is_somebodys(prepared.words, at):
        return Who.ROLE
    return _stranger(prepared.words, at, own, kinds, names, talk)


def _speaker(lower: str, talk: Talk) -> Who | None:
    """Give who a pronoun is."""
    if lower in _PRONOUNS:
        return Who.PRONOUN
    if talk is Talk.CITIZEN and lower in {"jeg", "mig", "vi"}:
        return Who.SELF
    if lower in {"du", "dig"} and talk is not Talk.HOUSE:
        return Who.ADDRESSEE if talk is Talk.REPLY else Who.PRONOUN
    return None


def _stranger(  # noqa: PLR0917
    words: Sequence[Word], at: int, own: str, kinds: set[str], names: dict[int, int], talk: Talk
) -> Who | None:
    """Give who a noun is that is nobody's kin: known by office, role or place, just named, or nobody."""
    lower = words[at].lower
    if not own and not kinds & {"gruppe", "dyr", "rolle"} and _says_what_somebody_is(words, at):
        return None
    named = at + 1 in names or _is_capital(words, at + 1)
    if "embede" in kinds and (named or own or _SINGULAR_DEFINITE.fullmatch(lower)):
        return Who.OFFICE
    if "rolle" in kinds and not _PLURAL.fullmatch(lower) and (named or _is_known_role(words, at, own, talk)):
        return Who.ROLE
    if "person" in kinds and (at + 1 in names or _is_known_person(words, at, own)):
        return Who.ROLE
    if "person" in kinds and lower.endswith(("en", "et")) and talk is not Talk.REPLY:
        return Who.PRONOUN
    return Who.NOBODY if kinds & {"gruppe", "dyr", "person", "rolle"} else None


def _owner(words: Sequence[Word], at: int, names: dict[int, int], before: set[str]) -> str:
    """
    Give the word that says whose somebody is: `min`, `hendes`, `Oles`, or `har` of `jeg har en bror`; else empty.

    A role's `bagerens` counts as `hans`; `before` are the kinds of the word in front.
    """
    if before & {"rolle", "embede"} and _ROLE_S.fullmatch(words[at - 1].lower):
        return "hans"
    for back in range(1, min(3, at) + 1):
        lower = words[at - back].lower
        if lower in _BEING:
            return ""
        if lower in _MINE or lower in _THEIRS or lower in _YOURS or lower in _OURS or lower in _POINTING:
            return lower
        if lower.endswith("s") and at - back + 1 in names.values():
            return "hans"
        if back == 2 and lower in _HAS and words[at - 1].lower in {"en", "et", "to", "tre"}:
            return "har"
    return ""


def _is_somebodys(words: Sequence[Word], at: int) -> bool:
    """Tell whether kin is said to be of somebody whom locals know: `moren til de to drenge`, `enken efter Ole`."""
    if len(words) <= at + 2 or words[at + 1].lower not in {"til", "af", "efter"}:
        return False
    own = words[at + 2]
    return own.lower in _THOSE or (own.text[0].isupper() and own.text != "I")


def _says_what_somebody_is(words: Sequence[Word], at: int) -> bool:
    """Tell whether a noun is said of whoever came before: `jeg er enlig mor på …`."""
    before = [word.lower for word in words[max(0, at - 3) : at]]
    return not _BEING.isdisjoint(before) and not _SINGULAR_DEFINITE.fullmatch(words[at].lower)


def _is_kin(prepared: Prepared, at: int, own: str, kinds: set[str], talk: Talk) -> bool:
    lower = prepared.words[at].lower
    if talk is Talk.CITIZEN and lower in _CALLED and _opens_clause(prepared, at):
        return True
    if "slægtning" not in kinds or not own:
        return False
    if own in _THEIRS:
        return True
    if own in _MINE or own == "har":
        return talk is not Talk.REPLY
    if own in _YOURS:
        return talk is Talk.REPLY
    return own in _OURS and talk is Talk.CITIZEN and not lower.startswith(("børn", "unge", "forældre", "ældre"))


def _is_known_role(words: Sequence[Word], at: int, own: str, talk: Talk) -> bool:
    if own and own != "har" and (own not in _YOURS or talk is Talk.REPLY):
        return True
    return _SINGULAR_DEFINITE.fullmatch(words[at].lower) is not None or _has_place(words, at, near=3)


def _is_known_person(words: Sequence[Word], at: int, own: str) -> bool:
    lower = words[at].lower
    if lower in _MANY and not any(word.lower in _FEW for word in words[max(0, at - 2) : at]):
        return False
    if own in _POINTING or (
        lower.startswith(("famili", "brødrene", "søstrene", "ægteparret")) and _is_capital(words, at + 1)
    ):
        return True
    told = at + 1 < len(words) and words[at + 1].lower in {"der", "som"}  # `familien, der er flyttet ind i nr. 7`
    return _has_place(words, at, near=8 if told else 4, plain=lower.endswith(("en", "et")))


def _has_place(words: Sequence[Word], at: int, *, near: int, plain: bool = False) -> bool:
    """Tell whether it is said where somebody lives or works: `fra Hjortdal`, `i nr. 12`, with `plain` `i det gule hus`."""
    place = next((i for i in range(at + 1, min(at + near, len(words))) if words[i].lower in _PLACE_WORDS), None)
    if place is None:
        return False
    following = [word for word in words[place + 1 : place + 4] if word.start - words[at].end < _CLOSE]
    if (
        plain
        and following
        and following[0].lower in {"det", "den", "nr", "nummer", "billedet", "gul", "rød", "blå", "sort", "hvid"}
    ):
        return True
    return any(word.text[0].isupper() or word.text[0].isdigit() for word in following[:3])


def _opens_clause(prepared: Prepared, at: int) -> bool:
    """Tell whether a word opens its sentence or stands behind a comma, as a name would."""
    start = prepared.words[at].start
    return prepared.sentence_at(start).start == start or prepared.masked[:start].rstrip().endswith(",")


def _is_capital(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word stands right behind the one before, with a capital letter."""
    return 0 < at < len(words) and words[at].text[0].isupper() and words[at].start == words[at - 1].end + 1
