"""Whether the dates and times of a text hold: weekday and date agree, the day exists, and it is not already past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jkplan.danish import WEEKDAYS, write_date
from jkplan.lazily import compile_lazily
from jkplan.reading.claims import DateClaim, find_claims
from jkplan.reading.text import Prepared
from jkplan.selfcheck.hits import Hit, Look

_DEADLINE_BEFORE = compile_lazily(
    r"(?<!\w)(?:(?:\w*frist|deadline)(?:en|n)?(?: \w+){0,5} er|senest|inden|indtil|frist(?:en)?|\w+frist(?:en)?"
    r"|deadline(?:n)?|til og med|sidste (?:frist|dag|chance|tilmelding)"
    r"|(?:søg|tilmeld\w*|bestil\w*|svar|send\w*|meld\w*)(?: \w+){0,4} (?:før|til))"
    r"(?: (?:er|for|at|den|d\.|til|til og med|ansøgning|tilmelding|på|kl\.? ?[0-9.:]+"
    r"|[a-zæøå]+dag))*[ :,]*(?:den |d\. ?)?$"
)
_DEADLINE_TOLD_AS_PAST = compile_lazily(
    r"(?<!\w)(?:var|udløb|blev|fik|kom ind|nåede|modtog|sluttede|gik|havde|skulle"
    r"|(?:købt|bestilt|født|opført|bygget|udstedt|anlagt|oprettet) inden)(?!\w)"
)
_CALLS = compile_lazily(
    r"(?<!\w)(?:kom|kom forbi|kig forbi|kig ind|vi ses|på gensyn|vær med|tag med|tilmeld|tilmelding|meld dig"
    r"|køb|bestil|sæt kryds|sæt x|husk|velkommen|alle er velkomne|inviterer|inviteres|"
    r"afholdes|holdes|holder|åbner|lukker|begynder|starter|finder sted|kan du|kan i|kan man|skal vi|skal du"
    r"|bliver der|er der|spiller|tænder|mødes|slår|byder|glæder os|arrangerer|får du)(?!\w)"
)
_TOLD_AS_PAST = compile_lazily(
    r"(?<!\w)(?:var|blev|havde|holdt|kom der|mødte|deltog|fik|gik|stod|sagde|fejrede|åbnede|lukkede|vedtog"
    r"|besluttede|begyndte|startede|sluttede|siden|sidste|tak for|tak til|myldrede|vandt|skete|fandt sted|i går"
    r"|forleden|dengang|"
    r"har (?:vi|der|du|de|han|hun|den|det)|er (?:nu )?(?:færdig|overstået|slut|blevet|gået)|født|fra den"
    r"|[a-zæøå]{3,}ede)(?!\w)"
)

_WEEKDAY_BEFORE = compile_lazily(r"(?<!\w)(?P<first>\w{3,4}dag)(?: til | og |-|–| - | – )$")

_AROUND = 250  # characters around a date that may tell whether it is spoken of as coming or as past


def find_date_faults(look: Look) -> Iterator[Hit]:
    """Give each date and time that is impossible, disagrees with its weekday, or is past and yet announced."""
    if look.item.plan is not None and look.item.plan.over:
        yield Hit(found=look.item.plan.over)
    claims = find_claims(look.prepared)
    for moment in claims.times:
        if moment.at is None:
            yield _hit(
                look.prepared,
                moment.start,
                moment.end,
                f'klokken kan ikke være "{look.prepared.folded[moment.start : moment.end]}"',
            )
    for claim in claims.dates:
        fault = _fault(claim, look.prepared, look.item.published_on, look.today) or _past(
            claim, look.prepared, look.item.published_on
        )
        if fault:
            yield _hit(look.prepared, claim.start, claim.end, fault)


def is_deadline(prepared: Prepared, claim: DateClaim) -> bool:
    """Tell whether the words before a date make it a deadline."""
    sentence = prepared.sentence_at(claim.start)
    return _DEADLINE_BEFORE.search(prepared.lower[max(sentence.start, claim.start - 60) : claim.start]) is not None


def _hit(prepared: Prepared, start: int, end: int, found: str) -> Hit:
    first, last = prepared.original_span(start, end)
    return Hit(first, last, found)


def _fault(claim: DateClaim, prepared: Prepared, published: date | None, today: date) -> str:
    if not claim.possible:
        return "den dato findes ikke"
    if claim.weekday is None:
        return ""
    day = claim.near(published or today)
    if day is None or day.isoweekday() == claim.weekday or WEEKDAYS[day.weekday()] == _first_of_two(prepared, claim):
        return ""
    if claim.year is None and published is None and _fits_another_year(claim, today.year):
        return ""
    return f"{write_date(day, weekday=False, year=True)} er en {WEEKDAYS[day.weekday()]}"


def _first_of_two(prepared: Prepared, claim: DateClaim) -> str:
    """Give the weekday in front of the date's own, as in `fredag til søndag den 14. til 16. august`; else empty."""
    match = _WEEKDAY_BEFORE.search(prepared.lower[max(0, claim.start - 16) : claim.start])
    return match["first"] if match else ""


def _fits_another_year(claim: DateClaim, year: int) -> bool:
    days = (claim.on(each) for each in (year - 1, year, year + 1))
    return any(day is not None and day.isoweekday() == claim.weekday for day in days)


def _past(claim: DateClaim, prepared: Prepared, published: date | None) -> str:
    """Give what is wrong when a date lies before the publication and the text still speaks of it as coming."""
    last = claim.last_near(published) if published else None
    if published is None or last is None or last >= published:
        return ""
    sentence = prepared.sentence_at(claim.start)
    begin = max(sentence.start, claim.start - _AROUND)
    words = prepared.lower[begin : min(sentence.end, claim.end + _AROUND)]
    if is_deadline(prepared, claim):
        return "" if _DEADLINE_TOLD_AS_PAST.search(words) else "fristen er udløbet, når opslaget udgives"
    # "Koncert i kirken den 15. november. Alle er velkomne!": the call often stands in the sentence after.
    after = prepared.sentence_at(sentence.end + 1)
    following = prepared.lower[begin : min(max(after.end, sentence.end), claim.end + _AROUND)]
    if _CALLS.search(following) and not _TOLD_AS_PAST.search(following):
        return "dagen er gået, når opslaget udgives"
    return ""
