"""Whether a vacancy says what, where, until when and how to apply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jkplan.danish import write_date, write_list
from jkplan.lazily import compile_lazily
from jkplan.reading.claims import find_claims
from jkplan.reading.text import Prepared
from jkplan.selfcheck.findings import JobFacts
from jkplan.selfcheck.hits import Hit, Look, words
from jkplan.selfcheck.timing import is_deadline

# Ends of Danish job titles; `-er` and `-or` would take half the dictionary.
_TITLE = compile_lazily(
    r"[\w-]*(?:assistent|konsulent|leder|chef|lærer|pædagog|hjælper|vejleder|rådgiver|sagsbehandler|plejerske"
    r"|jordemoder|jordemødre|terapeut|vagt|fører|foged|mester|tekniker|"
    r"ingeniør|planlægger|koordinator|sekretær|bibliotekar|gartner|tømrer|elektriker|mekaniker|chauffør|kok"
    r"|køkkenchef|\w{3}medarbejder|specialist|økonom|jurist|arkitekt|biolog|læge|psykolog|"
    r"elev|lærling|trainee|praktikant|studerende|vikar|dagplejer|instruktør|livredder|inspektør|analytiker"
    r"|udvikler|designer|redaktør|formidler|forstander|pedel|administrator|controller|bogholder|"
    r"revisor|direktør|landinspektør|geolog|udbudsjurist|håndværker|murer|smed|maler|rengører|plejer|tandplejer"
    r"|dyrlæge|maskinmester|byplanlægger|afløser|støtteperson|mentor|coach|musiker|dirigent|bademester"
    r"|journalist|fotograf|grafiker|kommunikatør|organist|kirketjener|kontorist|receptionist|statistiker"
    r"|botaniker|"
    r"sygehjælper|supporter|\w{3}mand|kontor(?:dame|mand)|tolk|portør|kantineleder|ernæringsfaglig"
    r"|pædagogmedhjælper|tilsynsførende|projektmedarbejder|socialrådgiver|skolechef|arbejdsmand|vicevært"
    r"|varmemester|\w{3}(?:dame|kone|pige|karl))"
    r"(?:e|er|en|n|ne|r|s|erne|ere|et)?"
)
_TITLE_AFTER = compile_lazily(
    r"(?<!\w)(?:som|bliv|bliver du|vores nye?|søger (?:vi )?(?:en|et|to|tre|flere)"
    r"|en ny) (?:\w{1,20} ){0,2}?(?!kolleg)\w{3,30}(?:er|or|ist|ent|ant|ør|log|nom)(?:e|en|er)?(?!\w)"
)
_TITLE_FIRST = compile_lazily(  # what a vacancy opens with, and for which place: `Handyman til Ejendomsservice`
    r"(?:\A|[.!?:\n] ?)(?!(?:Vi|Kom|Har|Vil|Er|Kan|Se|Søg|Ny|Nyt|Ledig\w*|Velkommen|Frist|Sig|Skal|Din|Dine|Tæt"
    r"|Fra|Job|Jobs) )(?:[\w-]{2,20} ){0,2}(?!(?:job|jobs|stilling\w*|plads|pladser|hænder|hjælp|folk|kolleg\w*"
    r"|lyst|velkommen|dig) )"
    r"[\w-]{3,30} (?:til|hos|ved) [A-ZÆØÅ]"
)
_WORKPLACE = compile_lazily(
    r"[\w-]*(?:skole|skolen|børnehave|børnehaven|vuggestue|vuggestuen|dagtilbud|dagtilbuddet|dagpleje|dagplejen"
    r"|plejecenter|plejecentret|plejecenteret|plejehjem|plejehjemmet|hjemmepleje|hjemmeplejen|"
    r"bibliotek|biblioteket|bibliotekerne|rådhus|rådhuset|forvaltning|forvaltningen|afdeling|afdelingen"
    r"|sekretariat|sekretariatet|kontor|kontoret|center|centret|centeret|huset|havn|havnen|jobcenter|jobcentret"
    r"|borgerservice|"
    r"klub|klubben|svømmehal|svømmehallen|hal|hallen|museum|museet|kulturskole|kulturskolen|ungdomsskolen"
    r"|tandpleje|tandplejen|sundhedspleje|sundhedsplejen|materielgård|materielgården|genbrugsplads"
    r"|genbrugspladsen|"
    r"bosted|bostedet|botilbud|botilbuddet|institution|institutionen|team|teamet|distrikt|naturskolen|beredskab"
    r"|beredskabet|hold|holdet|børnehus|børnehuset|løn|ppr)"
)
_DEPARTMENT = compile_lazily(r"[A-ZÆØÅ][a-zæøå]+(?:, [A-ZÆØÅ][a-zæøå]+)? og [A-ZÆØÅ][a-zæøå]+")  # Børn og Familie
_NAMED_PLACE = (
    compile_lazily(  # Ældreplejen i Pandrup, UngJammerbugt, Flextrafik; who minds children at home works in a town
        r"(?<!\w)(?:til|hos|på|ved|i) [A-ZÆØÅ][\w-]+(?: [\w-]+){0,2} i [A-ZÆØÅ]"
        r"|(?<!\w)[Dd]agplejer\w{0,3} (?:søges )?(?:i|til) [A-ZÆØÅ]"
    )
)
_LONGEST_WORD = 40  # letters; what is longer is no Danish job
_MORE_LINK = compile_lazily(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")


_WAY_IN = compile_lazily(  # how one applies: a vacancy says it, whatever else it leaves out
    r"(?<!\w)(?:stillingsopslag\w*|jobopslag\w*|\w+\.dk/(?:job|stillinger|ledige)(?![\w/])"
    r"|søg (?:\w+ ){0,3}?(?:jobbet|stillingen))(?!\w)"
)
_PARTS = (
    "/job",
    "/stilling",
    "/ledige",
    "stilling",
    "jobbet",
    "jobopslag",
    "ansøgningsfrist",
)  # one is in every way in
_ONE_POST = compile_lazily(  # that it is about one post to be filled
    r"(?<!\w)(?:stillingen|jobbet|(?:vi|kommune|skole\w{0,20}|afdeling\w{0,20}|team\w{0,20}|\w{0,30}center"
    r"|\w{0,30}hus\w{0,20}) (?:\w+ ){0,2}?(?:søger|mangler|leder efter)|søger leder|søges|ny kollega|vores nye?"
    r"|vi mangler dig|"
    r"se opslaget|[0-9]{2} timer|timer om ugen|vil du være|kunne du tænke dig at være"
    r"|\w{3,30} til (?:[a-zæøå]{1,20} ){0,3}?(?:skole|børnehave|plejecenter|ppr|plan og byg|hjemmeplejen"
    r"|rådhuset))(?!\w)"
)
_MANY_POSTS = compile_lazily(
    r"(?<!\w)(?:ledige (?:stillinger|job)|alle (?:vores )?(?:stillinger|job\w*)|jobmesse\w*|jobportal\w*"
    r"|fritidsjob|sommerjob)(?!\w)"
)


def reads_as_vacancy(prepared: Prepared) -> bool:
    """Tell whether a text that nobody has marked as a vacancy is one: it is about one post, and tells how to apply."""
    lower = prepared.folded.lower()
    if not any(part in lower for part in _PARTS):
        return False
    if not _ONE_POST.search(lower) or _MANY_POSTS.search(lower):
        return False
    return _WAY_IN.search(lower) is not None or ("ansøgningsfrist" in lower and _has_word(prepared, _TITLE))


def find_vacancy_faults(look: Look) -> Iterator[Hit]:
    """Give one hit for what a vacancy lacks, and one when its deadline is past."""
    kinds = words(look.rule.parameters, "indholdstyper", ("job",))
    if not (look.item.is_job or look.item.content_type in kinds or reads_as_vacancy(look.prepared)):
        return
    facts = look.item.job or JobFacts()
    deadlines = tuple(claim for claim in find_claims(look.prepared).dates if is_deadline(look.prepared, claim))
    lacking = tuple(_lacking(look.prepared, facts, told_until_when=bool(deadlines)))
    if lacking:
        yield Hit(0, 0, f"der mangler {write_list(lacking)}")
    published = look.item.published_on or look.today
    past = next((c for c in deadlines if (day := c.near(published)) is not None and day < published), None)
    if past is not None:
        start, end = look.prepared.original_span(past.start, past.end)
        yield Hit(start, end, "ansøgningsfristen er udløbet")
    elif facts.deadline is not None and facts.deadline < published:
        yield Hit(0, 0, f"ansøgningsfristen var {write_date(facts.deadline, weekday=False)}")


def _lacking(prepared: Prepared, facts: JobFacts, *, told_until_when: bool) -> Iterator[str]:
    lower = prepared.lower
    headed = _TITLE_FIRST.search(prepared.masked) is not None
    if not (headed or _says(lower, facts.title) or _has_word(prepared, _TITLE) or _TITLE_AFTER.search(lower)):
        yield "stillingens navn"
    if not (headed or _says(lower, facts.workplace) or _has_word(prepared, _WORKPLACE) or _names_workplace(prepared)):
        yield "arbejdsstedet"
    if not (told_until_when or _says_day(prepared, facts.deadline)):
        yield "ansøgningsfristen"
    if not (prepared.urls or _MORE_LINK.search(prepared.folded)):
        yield "et link til at søge"


def _names_workplace(prepared: Prepared) -> bool:
    return any(pattern.search(prepared.masked) for pattern in (_DEPARTMENT, _NAMED_PLACE))


def _says(lower: str, fact: str) -> bool:
    """Tell whether a text names a fact: its longest word, inflected or not, is enough."""
    longest = max(re.findall(r"\w+", fact.lower()), key=len, default="")
    return bool(longest) and re.search(rf"(?<!\w){re.escape(longest[: max(4, len(longest) - 2)])}", lower) is not None


def _says_day(prepared: Prepared, deadline: date | None) -> bool:
    return deadline is not None and any(claim.near(deadline) == deadline for claim in find_claims(prepared).dates)


def _has_word(prepared: Prepared, ends: re.Pattern[str]) -> bool:
    return any(ends.fullmatch(word.lower) for word in prepared.words if len(word.lower) <= _LONGEST_WORD)
