"""Whether a vacancy asks who somebody is, where it may only ask what somebody can do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from jkplan.lazily import compile_lazily
from jkplan.reading.lexicon import Match
from jkplan.reading.people import find_names
from jkplan.reading.text import Prepared
from jkplan.selfcheck.hits import Hit, Look, words
from jkplan.selfcheck.vacancies import reads_as_vacancy

_LIST = "stillingskrav"
_BEFORE, _BEFORE_AGE, _AFTER = 9, 14, 7  # words within which the one who is sought must be spoken of
_BY_PLACE = ("gruppe", "søger", "søges", "bruger", "modal")  # kinds whose place among the words matters
_ADULT = 18  # years; the law itself asks for this age

_SEEKING = ("søger", "søges", "søg stil", "stilling", " job", "ansættes", "besættes", "bliv vores")
_SEEKS = compile_lazily(
    r"(?<!\w)(?:søges|søger (?:vi|en|et|to|tre|flere)|vi søger|søg stillingen|stillingen som"
    r"|ledigt? (?:stilling|job)|job som|ansættes|besættes|bliv vores)(?!\w)"
)
_EMPLOYS = compile_lazily(r"(?<!\w)(?:stilling|ansøg|ansæt|jobbet|jobopslag|timer om ugen|løn(?:nen)?(?!\w)|vikar)")
_AGE = compile_lazily(
    r"(?<![\d.,-])(?P<low>\d\d) ?(?:-|til|og) ?(?P<high>\d\d) ?-?år(?:ig\w*|salderen)?(?!\w)"
    r"|(?<!\w)(?:under|over|højst|maks\w*|max|mindst|yngre end|ældre end|fyldt|omkring|cirka"
    r"|ca\.)(?: \w{1,10}){0,2} (?P<age>\d\d) år(?!\w)"
    r"|(?<=er )(?:du )?(?:under|over|ikke fyldt|yngre end|ældre end|mellem) (?P<bare>[2-7]\d)(?:(?= *[,.!?\n])"
    r"| og (?:[2-7]\d|ikke|har|kan)(?!\w| (?:timer|kr|km|børn|elever)))"
    r"|(?<!\w)(?:en|én) (?:under|over|mellem) (?P<one>[2-7]\d)(?!\w| ?(?:timer|kr|km|m2|børn|elever|%|procent))"
    r"|(?<!\w)(?:(?:maks\w*|max|højeste|højst|øvre|nedre)\.? alders?\w*"
    r"|alders(?:grænse|loft)\w*)(?: \w{1,10}){0,2}:? (?P<limit>[2-7]\d)(?!\w)"
    r"|(?<!\w)(?:du|dig)(?:,? (?:der|som))? (?:er|har) (?:fyldt|rundet|passeret) (?P<past>[2-7]\d)(?!\w"
    r"| ?(?:timer|kr|km|børn|elever))"
    r"|(?<!\w)født (?:efter|før|i|mellem|senest) (?:i )?(?:19|20)\d\d(?!\w)"
    r"|(?<!\w)i (?:start\w*|midten|slutningen)? ?(?:af )?(?:tyverne|trediverne|fyrrerne|halvtredserne"
    r"|[2-5]0'?erne)(?!\w)"
)
_AGE_OF_ALL = compile_lazily(  # said of whoever reads it, or of the whole team
    r"(?<!\w)(?:er du|(?:at )?du er|kvinder|mænd|ansøgere|kandidater|alle|nogen) (?:helst |gerne |selv "
    r"|ikke ){0,2}(?P<under>(?:under|over|mellem|fyldt|ældre end|yngre end) [2-7]\d(?: år)?)"
    r"(?! ?(?:timer|kr|km|m2|børn|elever|%|procent|borgere|kolleg|s erfaring|siden))(?!\w)"
    r"|(?<!\w)vi er (?:alle |alle sammen |selv |mest |stort set alle ){0,2}(?P<at>(?:først |midt "
    r"|sidst )?i (?:starten af |slutningen af )?(?:tyverne|trediverne|fyrrerne|[2-5]0'?erne))(?!\w)"
)

_AGES = ("low", "high", "age", "limit", "past", "bare", "one")
# What an age brings is a right and no demand: "er du over 60, har du ret til seniordage".
_BRINGS = compile_lazily(
    r"[^.!?\n]{0,24}?(?:ret til|få[rs]?(?!\w)|tilbyder|kan du|seniordag|seniorordning|bonus|ekstra)"
)
_LEAVES = compile_lazily(
    r"(?<!\w)(?:(?:går|gået|gik|skal|er) (?:nu )?på (?:pension|barsel|orlov)|stopper|fratræder|takker af|rejser"
    r"|skifter)(?!\w)"
)
_ONE_SEX = frozenset(("hun", "han", "hendes", "hans"))


class _Read:
    """A vacancy's words, with the listed ones by kind."""

    def __init__(self, prepared: Prepared, found: Mapping[str, Sequence[Match]]) -> None:
        self.prepared = prepared
        self.words = prepared.words
        self._found = found
        self._starts = [word.start for word in prepared.words]
        self._begins = {kind: sorted(match.start for match in matches) for kind, matches in found.items()}
        self._spans = {kind: {self.at(m.end) - 1: self.at(m.start) for m in found.get(kind, ())} for kind in _BY_PLACE}
        self._firsts = {kind: sorted(spans.values()) for kind, spans in self._spans.items()}

    def all(self, kind: str) -> Sequence[Match]:
        """Give the listed words of a kind."""
        return self._found.get(kind, ())

    def at(self, start: int) -> int:
        """Give the place among the words of the first that begins at `start` or later."""
        return bisect_left(self._starts, start)

    def ends(self, kind: str, place: int) -> bool:
        """Tell whether a listed word or phrase of a kind ends with the word at `place`."""
        return place in self._spans[kind]

    def begins(self, kind: str, first: int, last: int) -> bool:
        """Tell whether a listed word or phrase of a kind begins with a word from `first` to `last`."""
        firsts = self._firsts[kind]
        at = bisect_left(firsts, first)
        return at < len(firsts) and firsts[at] <= last

    def has(self, kind: str, start: int, end: int) -> bool:
        """Tell whether a listed word of a kind begins within a stretch of the text."""
        begins = self._begins.get(kind, [])
        at = bisect_left(begins, start)
        return at < len(begins) and begins[at] < end


def find_discrimination(look: Look) -> Iterator[Hit]:
    """Give each demand or preference of sex, age, origin, faith, family or disability, and each title of one sex."""
    if not _is_vacancy(look):
        return
    found: dict[str, list[Match]] = {}
    for match in look.strategy.lists.lexicon(_LIST).find(look.prepared):
        found.setdefault(match.kind, []).append(match)
    read = _Read(look.prepared, found)
    last = -1
    for start, end, why in sorted({*_titles(read), *_demands(read), *_exclusions(read), *_ages(read)}):
        if start >= last:
            last = end
            first, stop = look.prepared.original_span(start, end)
            yield Hit(first, stop, f'"{look.prepared.folded[start:end]}"', (why,))


def _is_vacancy(look: Look) -> bool:
    if look.item.is_job or look.item.content_type in words(look.rule.parameters, "indholdstyper", ("job",)):
        return True
    if reads_as_vacancy(look.prepared):
        return True
    lower = look.prepared.lower
    if not any(part in lower for part in _SEEKING):
        return False
    return _SEEKS.search(lower) is not None and _EMPLOYS.search(lower) is not None


_Spot = tuple[int, int, str]


def _titles(read: _Read) -> Iterator[_Spot]:
    """Give titles of one sex; `m/k` behind one cures nothing."""
    neutral = {match.start for match in read.all("neutral")}
    for match in read.all("titel"):
        yield match.start, match.end, f'skriv for eksempel "{match.instead}"'
    for match in read.all("endelse"):
        word = read.prepared.folded[match.start : match.end]
        is_compound = len(word) >= len(match.word) + 2 and not word.lower().startswith(match.word[1:3])
        if is_compound and match.start not in neutral and not _is_name(read, match) and not _is_met(read, match):
            yield match.start, match.end, "stillingens navn nævner et køn"


def _is_name(read: _Read, match: Match) -> bool:
    """Tell whether a capital inside a sentence makes it somebody's name."""
    return read.prepared.folded[match.start].isupper() and read.prepared.sentence_at(match.start).start != match.start


def _is_met(read: _Read, match: Match) -> bool:
    """Tell whether they are those one works with: `tale med landmænd`."""
    at = read.at(match.start)
    return at > 0 and read.words[at - 1].lower in {"med", "hos", "blandt", "af", "om"}


def _demands(read: _Read) -> Iterator[_Spot]:
    if not any(find_names(read.prepared.masked)):  # where nobody is named, `hun` is the one who is sought
        for match in read.all("pronomen"):
            if not _is_told_of_one_who_leaves(read, match.start):
                yield match.start, match.end, "ordet siger, hvem der søges"
        yield from _pronouns(read)
    for match in read.all("fast"):
        if not _is_free(read, match.start):
            yield match.start, match.end, "kravet handler om, hvem man er"
    for kind in ("tillæg", "person"):
        for match in read.all(kind):
            first, last = read.at(match.start), read.at(match.end) - 1
            if not _is_free(read, match.start) and _is_sought(read, first, last):
                yield match.start, match.end, "ordet siger, hvem der søges"


def _pronouns(read: _Read) -> Iterator[_Spot]:
    """Give each `hun` or `han` that opens a sentence behind one of who is sought: `Vores nye kollega er diskret. Hun …`."""
    for before, sentence in pairwise(read.prepared.sentences):
        for word in read.words[read.at(sentence.start) : read.at(sentence.start) + 1]:
            told = word.lower in _ONE_SEX and read.has("søger", *before)
            if told and not _is_told_of_one_who_leaves(read, word.start):
                yield word.start, word.end, "ordet siger, hvem der søges"


def _is_told_of_one_who_leaves(read: _Read, place: int) -> bool:
    """Tell whether the sentence, or the one before, says that somebody goes: `Vores leder går på pension. Hun har …`."""
    sentence = read.prepared.sentence_at(place)
    before = read.prepared.sentence_at(max(0, sentence.start - 2))
    return _LEAVES.search(read.prepared.lower, before.start, sentence.end) is not None


def _exclusions(read: _Read) -> Iterator[_Spot]:
    """Give groups and conditions that a sentence says no to; a sentence that merely names them says nothing."""
    for kind in ("tilstand", "person"):
        for match in read.all(kind):
            sentence = read.prepared.sentence_at(match.start)
            if not read.has("nej", *sentence) or _is_free(read, match.start):
                continue
            first = read.at(match.start)
            before = read.words[max(0, first - 3)].start
            has_it = read.has("har", max(sentence.start, before), match.start)
            is_told_off = kind == "person" and read.has("ansøger", *sentence) and not _is_user(read, first)
            if has_it if kind == "tilstand" else is_told_off:
                yield match.start, match.end, "sætningen vælger nogen fra"


def _is_user(read: _Read, first: int) -> bool:
    return any(read.ends("bruger", place) or read.ends("modal", place) for place in range(max(0, first - 4), first))


def _ages(read: _Read) -> Iterator[_Spot]:
    lower = read.prepared.lower
    for match in _AGE_OF_ALL.finditer(lower):
        if not _is_free(read, match.start()) and not _BRINGS.match(lower, match.end()):
            yield *match.span("under" if match["under"] else "at"), "alderen siger intet om, hvad man kan"
    for match in _AGE.finditer(lower):
        ages = [int(match[name]) for name in _AGES if match[name]]
        if any(age <= _ADULT for age in ages) or _is_free(read, match.start()) or _BRINGS.match(lower, match.end()):
            continue
        first = read.at(match.start())
        if match["past"] or match["limit"] or _is_sought(read, first, read.at(match.end()) - 1, _BEFORE_AGE):
            yield match.start(), match.end(), "alderen siger intet om, hvad man kan"


def _is_free(read: _Read, place: int) -> bool:
    """Tell whether the sentence invites everybody."""
    sentence = read.prepared.sentence_at(place)
    return read.has("fri", sentence.start, sentence.end)


def _is_sought(read: _Read, first: int, last: int, before: int = _BEFORE) -> bool:
    """Tell whether the words from `first` to `last` are said of the one who is sought, not of those to work for."""
    if read.begins("gruppe", last + 1, last + 1):
        return False
    sentence = read.prepared.sentence_at(read.words[first].start)
    for place in range(first - 1, max(-1, first - before - 1), -1):
        if read.words[place].start < sentence.start or read.ends("modal", place):
            break
        if read.ends("søger", place):
            return True
        if read.ends("bruger", place):
            return False
    after = min(last + _AFTER, read.at(sentence.end) - 1)
    return read.begins("søges", last + 1, after)
