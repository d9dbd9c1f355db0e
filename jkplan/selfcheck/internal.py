"""What was meant for colleagues and stands in a text for everybody: addresses, numbers, marks and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.people import first_names
from jkplan.selfcheck.hits import Hit, Look, words
from jkplan.selfcheck.sender import host_of

_LIST = "interne_ord"
# The rule's cues (`evidence`) by what they are of; most texts hold a page and no more.
_PAGE, _LISTED, _NAMED, _NOTED, _NUMBERED, _SET_APART = 0b1, 0b10, 0b100, 0b11000, 0b11100000, 0b1100000000

# Most texts hold nothing of the sort, so each pattern is tried only where a word of it stands.
_KLE_END = compile_lazily(r"\.\d{2}-[a-zæøå]\d{2}(?:-\d{1,5}-\d{2,4})?(?![\w.]\d)")
_KLE_START = compile_lazily(r"(?<![\d.])\d{2}\.\d{2}$")
_CASE_WORDS = (
    "sagsn",
    "sagn",
    "sag n",
    "sags-",
    "sag-",
    "sagsid",
    "journal",
    "j.",
    "dok",
    "aktn",
    "akt n",
    "akt-",
    "emn",
)
_CASE_NUMBER = compile_lazily(
    r"(?<!\w)(?:sags?|journal|j\.|dok(?:ument)?|akt|emn)[-. ]{0,2}(?:nr|nummer|id"
    r"|løbenr)\w{0,2}\.?[: ]{0,3}[a-zæøå]{0,4}-?\d[\w./-]{2,30}\w"
)
_YEAR_NUMBER = compile_lazily(r"-20\d\d-\d{3,7}(?!\w)")
_PATH = compile_lazily(
    r"(?<!\w)[a-zæøå]:[\\/](?!/)[^\s\"»”]{1,200}|(?<!\w)\\\\[\w.-]{2,60}\\[^\s\"»”]{0,200}|(?<!\w)file:/{2,3}\S{1,200}"
)
_INNER_ENDINGS = (".local", ".lan", ".intra", ".internal", ".corp", ".intern")
_INNER_HOST = compile_lazily(
    r"(?<![\w@.-])[a-zæøå][\w-]{0,60}(?:\.[\w-]{1,60}){0,6}?\.(?:local|lan|intra|internal|corp"
    r"|intern)(?![\w-])(?:/[\w./-]{0,80})?"
)
_FILE_ENDINGS = (".doc", ".xls", ".ppt", ".msg")
_FILE = compile_lazily(r"(?<![\w/.])[\w-]{3,80}\.(?:docx?|xlsx?|pptx?|msg)(?!\w)")
_MEETING_WORDS = ("kode", "password", "møde-id", "møde id", "mødeid", "mødenummer", "meeting", "konference", "teams", "zoom", "webex", "skype")  # fmt: skip
_MEETING = compile_lazily(
    r"(?<!\w)(?:(?:teams|zoom|webex|skype)?[- ]?(?:møde|meeting|konference)[- ]?(?:id|kode|nummer)"
    r"|meeting[- ]id|møde-id|passcode|adgangskode|password|kodeord)(?:et"
    r"|en)?(?: er)?[:=] {0,3}(?=\S{0,30}\d)\S+|(?<!\w)(?:kodeord|adgangskode"
    r"|password)[^.:\n]{1,40}: {0,2}(?=\S{0,30}\d)\S+|(?<!\w)kode(?:n)? til (?:\w+ ){0,2}?\w{0,20}(?:lokale"
    r"|alarm|dør|lås|system|wi-?fi|netværk|møde|skærm|kontor|nøgleboks|skab)\w{0,6} er (?=\S{0,12}\d)\S+"
    r"|(?<!\w)(?:teams|zoom|webex)[^.\n\d]{0,20}(?<!\w)id\W{1,3}\d[\d ]{6,20}"
    r"|(?<!\w)(?:møde|meeting)[- ]id\w{0,2}[: ]{0,3}\d[\d ]{5,20}"
)
_CONFIDENTIAL_WORDS = ("fortrolig", "intern", "notat")
_CONFIDENTIAL = compile_lazily(
    r"(?:^|[\n\[(*])[\W_]{0,4}(?:strengt )?(?:fortroligt?|internt?|notat)(?= {0,2}(?:[:!\])\n–-]|$)|\. )"
)
_BRACKETED = compile_lazily(
    r"\[(?! ?(?:red|sic|\.\.\.|…|foto|link i bio|reklame|annonce))(?P<note>[^\]\n]{2,200})\]"
    r"|\{{1,2}[^{}\n]{2,60}\}{1,2}|<(?:indsæt|dato|navn|link|billede|sted|titel)[^>\n]{0,60}>"
)
_NOTE_BEGINS = compile_lazily(
    r" {0,2}(?:husk|indsæt|sæt|tjek|ret|skriv|mangler?|spørg|obs|nb|note|til |todo|fix|dato|navn|link|billede"
    r"|foto|logo|citat|sted|titel|tid|tekst|her|xx|afklar|skal|slet|fjern|kan vi|må vi|er det|evt|udfyld"
    r"|kommentar|ring|find|vend|få|bed)"
)
_ASIDE = compile_lazily(
    r"\((?:(?:husk|tjek|spørg|ret|obs|nb|note|todo|indsæt|afklar|slet"
    r"|fjern)[ :!](?=[^)\n]{0,120}(?<!\w)(?:tekst\w*|billed\w*|foto\w*|link\w*|opslag\w*|dato\w*|citat\w*"
    r"|godkend\w*|korrektur|hr|jura\w*|chef\w*|direkt\w*|ledelse\w*|spørge|rette|tjekke|indsætte|slette|tagge"
    r"|navn\w*|stavefejl|tal\w*|ham|hende|dem)(?!\w))"
    r"|til (?P<name>[^\W\d_]{2,20})[:,]|internt?[:)]|(?P<asked>[^\W\d_]{2,20}), (?:kan|vil|gider|har|husk"
    r"|tjek)(?: du)? |skal vi |er det rigtigt|stemmer )"
)
_TODO_WORDS = ("TODO", "TO DO", "FIXME", "TBD", "TBC", "UDKAST", "KLADDE", "DRAFT", "LOREM", "dkast", "ladde", "XX", "xx", "Xx")  # fmt: skip
_TODO = compile_lazily(
    r"(?<!\w)(?:TODO|TO DO|FIXME|TBD|TBC|UDKAST|KLADDE|DRAFT|LOREM IPSUM)(?!\w)"
    r"|(?<!\w)(?:[Uu]dkast|[Kk]ladde)(?: ?v? ?\d|:| nr\. ?\d)|(?<![\w.-])(?:XX+|xx[./]xx"
    r"|[Xx]{2,4}(?= ?(?:kr|kl|\.|personer|januar|februar|marts|april|maj|juni|juli|august|september|oktober"
    r"|november|december)))(?!L|\w)"
)
_MAIL_WORDS = ("\nsv: ", "\nvs: ", "\nfw: ", "\nfwd: ", "\nre: ", "\nfra:", "\nfrom:")
_MAIL_HEAD = compile_lazily(
    r"(?:^|\n)(?:sv|vs|fw|fwd|re): |(?:^|\n)(?:fra|from): ?[^\n]{2,80}\n(?:sendt|til|to|date|emne): "
)
_ASKED = compile_lazily(
    r"(?<!\w)(?P<at>@?)(?!Hej |Kære |Til |Tak "
    r"|Hallo )(?P<name>[A-ZÆØÅ][a-zæøåé]{1,14})(?: [A-ZÆØÅ][a-zæøåé-]{1,20})?[ ,:!-]{1,3}(?:vil du lige|vil du"
    r"|er det|skal vi|må vi|kan vi|bør vi|gider du|kan du|har du|må jeg få dig til|tjekker du|retter du|ser du"
    r"|kigger du|lægger du|sørger du|finder du|svarer du|tager du|godkender du|læser du|tjek|husk"
    r"|ret)(?!\w)(?P<rest>[^.!?\n]{0,120})"
)
_DESK_WORK = compile_lazily(
    r"(?<!\w)(?:tjekke?|tjekker|rette|godkende|korrektur\w*|indsætte|lægge"
    r"|læse (?:den|det|her|igennem|korrektur)|finde (?:et|en|billede\w*|link\w*)|svare (?:på|her|ham|hende)"
    r"|følge op|kvalitetssikre|kigge på|se på|overtage|poste|publicere|bekræfte|skaffe|vende|spørge|booke|rykke"
    r"|justere|oversætte|forkorte|omskrive|slette|tilføje|dele den)(?!\w)(?! (?:til )?(?:os|mig))"
)


def find_internal_matter(look: Look) -> Iterator[Hit]:
    """Give each place where something internal slipped out."""
    last = -1
    for start, end, why in sorted(_spots(look)):
        if start >= last:
            last = end
            first, stop = look.prepared.original_span(start, end)
            yield Hit(first, stop, _shown(look.prepared.folded[start:end]), (why,))


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= 60 else f'"{line[:59]}…"'


_Spot = tuple[int, int, str]


def _spots(look: Look) -> Iterator[_Spot]:
    if look.held & _PAGE:
        yield from _pages(look)
    if look.held & _LISTED:
        yield from _listed(look)
    if look.held & (_NAMED | _NOTED):
        yield from _names_and_paths(look)
    if look.held & _NUMBERED and look.shown & cues.NUMBER:
        yield from _numbers(look)
    if look.held & (_NOTED | _SET_APART):
        yield from _notes(look)


def _pages(look: Look) -> Iterator[_Spot]:
    folded = look.prepared.folded
    starts = words(look.rule.parameters, "interne_adresser")
    for url in look.prepared.urls:
        if _is_internal(folded[url.start : url.end], starts):
            yield url.start, url.end, "adressen er kun for medarbejdere"


@lru_cache(maxsize=256)
def _is_internal(address: str, starts: tuple[str, ...]) -> bool:
    host = host_of(address)
    bare = host.removeprefix("www.")
    return any(host.startswith(each) or bare.startswith(each) or each in f".{host}" for each in starts)


def _names_and_paths(look: Look) -> Iterator[_Spot]:
    folded = look.prepared.folded
    yield from _files(look.prepared.lower)
    for name in words(look.rule.parameters, "intranettets_navn"):
        for spelling in (name.upper(), name.capitalize()):
            if spelling in folded:
                yield from _named(folded, spelling)


def _files(lower: str) -> Iterator[_Spot]:
    why = "det er en sti til en fil hos jer selv"
    if "\\" in lower or ":/" in lower:
        yield from ((match.start(), match.end(), why) for match in _PATH.finditer(lower))
    if _has(_INNER_ENDINGS, lower):
        yield from (
            (match.start(), match.end(), "adressen er kun for medarbejdere") for match in _INNER_HOST.finditer(lower)
        )
    if _has(_FILE_ENDINGS, lower):
        yield from ((match.start(), match.end(), why) for match in _FILE.finditer(lower))


def _named(folded: str, name: str) -> Iterator[_Spot]:
    """Give where a name that is a common word as well is spoken of as a place: `på TRYK`, and not `tryk på knappen`."""
    for cue in ("på", "via", "fra", "i", "se", "hos"):
        at = folded.find(f" {cue} {name}")
        end = at + len(cue) + len(name) + 2
        if at >= 0 and not folded[end : end + 1].isalpha() and not folded.startswith((" på", " he", " li"), end):
            yield at + 1, end, "det er navnet på intranettet"


def _numbers(look: Look) -> Iterator[_Spot]:
    lower = look.prepared.lower
    why = "det ligner et nummer fra journalsystemet"
    for match in _KLE_END.finditer(lower) if look.shown & cues.TIED_HYPHEN else ():
        start = _KLE_START.search(lower, max(0, match.start() - 6), match.start())
        if start:
            yield start.start(), match.end(), why
    if _has(_CASE_WORDS, lower):
        yield from ((match.start(), match.end(), why) for match in _CASE_NUMBER.finditer(lower))
    for match in _YEAR_NUMBER.finditer(lower) if look.shown & cues.TIED_HYPHEN else ():
        letters = lower[max(0, match.start() - 4) : match.start()]
        if letters[-3:].isalpha() and not letters[:-3].isalnum() and len(letters) >= 3:
            yield match.start() - 3, match.end(), why
    if _has(_MEETING_WORDS, lower):
        for match in _MEETING.finditer(lower):
            yield match.start(), match.end(), "det giver adgang til et møde eller et system"


def _has(parts: Iterable[str], text: str) -> bool:
    for part in parts:  # noqa: SIM110  (a third of the time of `any`, on every text)
        if part in text:
            return True
    return False


def _notes(look: Look) -> Iterator[_Spot]:
    folded, lower = look.prepared.masked, look.prepared.lower
    for parts, pattern, text, why in (
        (_CONFIDENTIAL_WORDS, _CONFIDENTIAL, lower, "teksten er mærket til nogle få"),
        (_MAIL_WORDS, _MAIL_HEAD, lower, "det er hovedet af en mail"),
        (_TODO_WORDS, _TODO, folded, "teksten er ikke skrevet færdig"),
    ):
        if _has(parts, f"\n{text}"):
            yield from ((match.start(), match.end(), why) for match in pattern.finditer(text))
    if look.shown & cues.BRACKET:
        yield from _bracketed(folded, lower)
    for match in _ASKED.finditer(folded) if look.shown & cues.NAME else ():
        if match["name"].lower() in first_names() and _is_for_a_colleague(look, match["at"] == "@", match["rest"]):
            yield match.start(), match.end(), "det er en besked til en kollega"


def _bracketed(folded: str, lower: str) -> Iterator[_Spot]:
    """Give the notes that stand in brackets of some kind."""
    if "[" in lower or "{" in lower or "<" in lower:
        for match in _BRACKETED.finditer(lower):
            note = match["note"]
            if (
                note is None
                or _NOTE_BEGINS.match(note)
                or note.count(" ") >= 2
                or folded[match.start() : match.end()].isupper()
            ):
                yield match.start(), match.end(), "det er en note til den, der skriver"
    if "(" in lower:
        for match in _ASIDE.finditer(lower):
            name = match["name"] or match["asked"]
            if name is None or name in first_names():
                end = lower.find(")", match.end())
                yield match.start(), end + 1 if end >= 0 else match.end(), "det er en note til en kollega"


def _is_for_a_colleague(look: Look, is_tagged: bool, rest: str) -> bool:
    """Tell whether somebody addressed by name is asked to do desk work; a citizen may be asked to write to us."""
    if _DESK_WORK.search(rest):
        return True
    return is_tagged and look.item.kind != "reply"


def _listed(look: Look) -> Iterator[_Spot]:
    systems: list[tuple[int, int]] = []
    stored: list[int] = []
    for match in look.strategy.lists.lexicon(_LIST).find(look.prepared):
        if match.kind == "delt system":
            systems.append((match.start, match.end))
        elif match.kind == "gemt":
            stored.append(match.start)
        elif match.kind not in {"sted", "system"} or not look.item.is_job:
            yield match.start, match.end, _WHY[match.kind]
    for start, end in systems:
        sentence = look.prepared.sentence_at(start)
        if not look.item.is_job and any(sentence.start <= place < sentence.end for place in stored):
            yield start, end, _WHY["system"]


_WHY = {
    "fortroligt": "teksten er mærket til nogle få",
    "note": "det er en besked til en kollega",
    "sted": "det er et sted, kun medarbejdere kan komme",
    "system": "systemet er kun for medarbejdere",
}
