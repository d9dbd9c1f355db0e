"""Every fact a Danish text states: dates, weekdays, times, prices, freebies, numbers, addresses, places and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from jkplan.danish import MONTHS, WEEKDAYS
from jkplan.lazily import compile_lazily
from jkplan.reading.claims import find_claims
from jkplan.reading.people import first_names
from jkplan.reading.text import FILLER, Prepared

StatementKind = Literal[
    "dato",
    "ugedag",
    "måned",
    "dag",
    "tid",
    "pris",
    "gratis",
    "tal",
    "side",
    "mail",
    "telefon",
    "adresse",
    "sted",
    "navn",
]

_UNITS = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90,
}  # fmt: skip
_NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_UNITS) if number > 1},
    **_TENS,
    **{f"{unit}og{ten}": number + tens for number, unit in enumerate(_UNITS[:10]) if number for ten, tens in _TENS.items()},
    "hundrede": 100, "tusind": 1000, "tusinde": 1000, "et hundrede": 100, "dusin": 12, "halvanden": 1,
}  # fmt: skip
_NUMBER = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))

_MAIL = compile_lazily(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
_TAG = compile_lazily(r"[#@]\w+")
_PRICE = compile_lazily(
    r"(?:(?P<kr>kr\.?|dkk) ?)?(?P<amount>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<ore>[0-9]{2}))?"
    r"(?P<unit> ?(?:kr(?![a-zæøå])\.?|kroner|dkk(?![a-zæøå])|,-|,--|-?'?er(?![a-zæøå])))?"
)
_PRICE_WORDS = compile_lazily(
    rf"(?<![a-zæøå])(?P<word>{_NUMBER}) (?P<more>hundrede |tusind )?(?:kr(?![a-zæøå])\.?|kroner)"
)
_FREE = compile_lazily(
    r"(?<![a-zæøå])(?:gratis|fri entré|fri entre|fri adgang|uden beregning|uden betaling|koster ikke noget"
    r"|koster ingenting|vi giver (?!dig |jer |et godt |gode |besked|svar|lov|plads|en hånd)"
    r"|vi byder på (?:kaffe|kage|en |et |gratis)|"
    r"kommunen (?:giver|byder på)|på kommunens regning|på husets regning|vederlagsfri)(?![a-zæøå])"
)
_WORD_TIME = compile_lazily(
    rf"(?<![a-zæøå])(?:(?P<half>halv) (?P<hour>{'|'.join(_UNITS[1:13])})"
    rf"|(?:kl\.?|klokken) (?P<clock>{'|'.join(_UNITS[1:13])})(?: (?:til|-) (?P<last>{'|'.join(_UNITS[1:13])}))?"
    rf"|klokken (?P<digits>[0-9]{{1,2}})(?![0-9]))(?![a-zæøå])"
)
_BARE_TIME = compile_lazily(
    r"(?<![0-9.,:/])(?P<hour>[01]?[0-9]|2[0-4])[.:](?P<minute>[0-5][0-9])(?![0-9]|[.,:/][0-9]"
    r"| ?(?:kr|m\b|km|mio|pct|%))"
)
_BARE_DAY = compile_lazily(
    r"(?<![a-zæøå])den (?P<day>[0-3]?[0-9])\.(?! ?(?:[0-9]|" + "|".join(MONTHS) + "|plads|gang|række|klasse|omgang))"
)
_WEEKDAY = compile_lazily(rf"(?<![a-zæøå])(?:{'|'.join(WEEKDAYS)})(?:e?n|s|e)?(?![a-zæøå])")
_MONTH = compile_lazily(
    rf"(?<![a-zæøå])(?:i|til|fra|hele|sidst i|først i|medio|primo|ultimo) (?P<month>{'|'.join(MONTHS)})(?![a-zæøå])"
)
_PHONE = compile_lazily(r"(?<![0-9+])(?:\+45 ?)?[2-9](?:[0-9]{7}|[0-9](?: [0-9]{2}){3}|[0-9]{3} [0-9]{4})(?![0-9])")
_DIGITS = compile_lazily(r"(?<![0-9\w.,])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|(?<![0-9\w])[0-9]+(?:,[0-9]+)?(?!️?⃣)")
_WEEKS = compile_lazily(
    r"(?<![a-zæøå])uge(?:r|rne)? (?P<first>[0-9]{1,2})(?:(?:-| ?og | ?til )(?P<last>[0-9]{1,2}))?(?![0-9])"
)
_AGO = compile_lazily(
    rf"(?<![a-zæøå])(?:om|for) (?:{_NUMBER}|[0-9]{{1,2}}) (?:år|måneder|uger|dage|timer|minutter)(?![a-zæøå])"
)
_IN_WORDS = compile_lazily(rf"(?<![a-zæøå-])(?:{_NUMBER})(?![a-zæøå-])")
_ADDRESS = compile_lazily(
    r"(?<![\w])[A-ZÆØÅ][\wæøå.]*(?: [A-ZÆØÅ][\wæøå.]*)?(?:vej|gade|allé|alle|stræde|vænget|parken|toften|bakken"
    r"|plads|torv|Vej|Gade|Allé|Plads|Torv|Byvej|Strandvej) [0-9]{1,3} ?[A-Za-z]?(?![\w])"
)
_CAPITAL = compile_lazily(r"(?<![\w#@.&/-])[A-ZÆØÅ][a-zæøåéüöä]+(?:-[A-ZÆØÅ]?[a-zæøåéüö]+)*(?:'?s)?(?![\w@])")
_FORMAL = frozenset(("De", "Dem", "Deres", "Jer", "Jeres", "Gud", "Vorherre", "Kh", "Hilsen", "Mvh", "Venlig"))
_OPENERS = ".!?:…»«\"“”'’(–-•|/\n*·>)]"


class Statement(NamedTuple):
    """
    One fact as a text states it.

    Attributes:
        kind: What sort of fact.
        start: First character in the folded text.
        end: One past the last.
        text: What stands there.
        value: The fact in a form that can be compared: `11-28`, `19:30`, `20`, a word in lower case.
    """

    kind: StatementKind
    start: int
    end: int
    text: str
    value: str


@lru_cache(maxsize=4)
def find_statements(prepared: Prepared) -> tuple[Statement, ...]:
    """
    Give every fact a text states, in its order.

    What is read as one kind is not read again as another: the digits of a date are no number.
    """
    found = _Finder(prepared)
    found.read()
    return tuple(sorted(found.out, key=lambda statement: statement.start))


class _Finder:
    """Reads kind after kind and blanks what it has read, so that nothing counts twice."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.rest = prepared.lower
        self.out: list[Statement] = []
        self.taken: list[tuple[int, int]] = []

    def read(self) -> None:
        for span in self.prepared.urls:
            self.state("side", span.start, span.end, self.prepared.folded[span.start : span.end].lower())
        self.read_each("mail", _MAIL, lambda match: match[0])
        self.taken += [match.span() for match in _TAG.finditer(self.rest)]
        for match in _ADDRESS.finditer(self.prepared.masked):
            self.take("adresse", match.start(), match.end(), " ".join(match[0].lower().split()))
        self.blank()
        self.read_days()
        self.read_each("pris", _PRICE_WORDS, _amount_in_words)
        for match in _PRICE.finditer(self.rest):
            if match["kr"] or match["unit"]:
                self.take("pris", match.start(), match.end(), _amount(match))
        self.blank()
        self.read_each("gratis", _FREE, lambda _: "0")
        self.read_each("telefon", _PHONE, lambda match: re.sub(r"\D", "", match[0])[-8:])
        self.read_each("tid", _WORD_TIME, _spoken)
        self.read_each("tid", _BARE_TIME, lambda match: f"{int(match['hour']) % 24:02}:{match['minute']}")
        self.taken += [match.span() for match in _AGO.finditer(self.rest)]
        self.blank()
        for match in _WEEKS.finditer(self.rest):
            for name in ("first", "last") if match["last"] else ("first",):
                self.take("tal", match.start(name), match.end(name), f"uge {int(match[name])}")
        self.blank()
        self.read_each("tal", _DIGITS, lambda match: match[0].replace(".", ""))
        self.read_each("tal", _IN_WORDS, lambda match: str(_NUMBER_WORDS[match[0]]))
        self.out += _places(self.prepared)
        self.out += _names(self.prepared, self.rest)

    def read_days(self) -> None:
        """Read dates and hours, then what stands alone: days of the month, weekdays, months."""
        claims = find_claims(self.prepared)
        for claim in claims.dates:
            year = f"{claim.year}-" if claim.year else ""
            self.take("dato", claim.start, claim.end, f"{year}{claim.month:02}-{claim.day:02}")
            if claim.last:
                self.state("dato", claim.start, claim.end, f"{claim.month:02}-{claim.last:02}")
            if claim.weekday:
                self.state("ugedag", claim.start, claim.end, str(claim.weekday))
        for clock in claims.times:
            if clock.at is not None:
                self.take("tid", clock.start, clock.end, f"{clock.at:%H:%M}")
        self.blank()
        for match in _BARE_DAY.finditer(self.rest):
            self.take("dag", match.start("day"), match.end(), match["day"])
        self.read_each("ugedag", _WEEKDAY, _weekday)
        for match in _MONTH.finditer(self.rest):
            self.take("måned", match.start("month"), match.end(), str(MONTHS.index(match["month"]) + 1))
        self.blank()

    def read_each(self, kind: StatementKind, pattern: re.Pattern[str], value: Callable[[re.Match[str]], str]) -> None:
        for match in pattern.finditer(self.rest):
            self.take(kind, match.start(), match.end(), value(match))
        self.blank()

    def take(self, kind: StatementKind, start: int, end: int, value: str) -> None:
        self.state(kind, start, end, value)
        self.taken.append((start, end))

    def state(self, kind: StatementKind, start: int, end: int, value: str) -> None:
        self.out.append(Statement(kind, start, end, self.prepared.folded[start:end], value))

    def blank(self) -> None:
        """Take what was read out of what is still to be read."""
        if not self.taken:
            return
        out: list[str] = []
        done = 0
        for start, end in sorted(self.taken):
            if end > done:
                out += [self.rest[done:start], FILLER * (end - max(start, done))]
                done = end
        self.rest = "".join([*out, self.rest[done:]])
        self.taken.clear()


def _amount(match: re.Match[str]) -> str:
    cents = f",{match['ore']}" if match["ore"] and match["ore"] != "00" else ""
    return match["amount"].replace(".", "") + cents


def _amount_in_words(match: re.Match[str]) -> str:
    factor = {"hundrede ": 100, "tusind ": 1000}.get(match["more"] or "", 1)
    return str(_NUMBER_WORDS[match["word"]] * factor)


def _weekday(match: re.Match[str]) -> str:
    return str(next(number for number, name in enumerate(WEEKDAYS, start=1) if match[0].startswith(name)))


def _spoken(match: re.Match[str]) -> str:
    """Give a time in words, `halv otte`, in twelve hours: `t07:30`."""
    if match["digits"]:
        return f"{int(match['digits']) % 24:02}:00"
    if match["half"]:
        return f"t{(_UNITS.index(match['hour']) - 1) % 12:02}:30"
    return f"t{_UNITS.index(match['clock']) % 12:02}:00"


@cache
def _venue() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "venues.txt").read_text(encoding="utf-8").splitlines()
    houses = "|".join(house for line in lines if not line.startswith("#") for house in line.split())
    return re.compile(
        rf"(?:på|i|ved|fra) (?P<venue>[a-zæøå]{{0,20}}?(?:{houses}))(?![a-zæøå])"
        r"(?: (?:i|på|ved) (?P<town>[A-ZÆØÅ][\wæøå]+(?: (?:Strand|Havn|By|Klit))?))?"
    )


def _places(prepared: Prepared) -> Iterator[Statement]:
    """Give where it is said to be: `i forsamlingshuset i Klim`; the value is the house and, after a stroke, the town."""
    for match in _venue().finditer(prepared.masked):
        town = (match["town"] or "").lower()
        yield Statement("sted", match.start("venue"), match.end(), match[0], f"{match['venue']}/{town}")


def _names(prepared: Prepared, rest: str) -> Iterator[Statement]:
    """Give every name: capitals within a sentence, and given names and whole names at its start."""
    text = prepared.masked
    for match in _CAPITAL.finditer(text):
        if rest[match.start()] == FILLER or match[0] in _FORMAL:
            continue
        if _opens(text, match.start()) and not _is_name_at_start(text, match):
            continue
        yield Statement("navn", match.start(), match.end(), match[0], match[0].lower())


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" ")
    return (
        not before
        or before[-1] in _OPENERS
        or not (before[-1].isalnum() or before[-1] in ",;&%" or before[-1] == FILLER)
    )


def _is_name_at_start(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 2]
    return match[0].lower() in first_names() and following[:1] in {" ", ","} and following[1:2].isalpha()
