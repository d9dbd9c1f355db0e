"""What is known of an entry as finished Danish phrases, seen from the day the post stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from jkplan.calendars.entries import Ad, Entry, Event, Hero, Kind, Message, Service, Tip, Town, Vacancy
from jkplan.candidates import Phase
from jkplan.danish import (
    strip_end_stop,
    when_from,
    write_date,
    write_list,
    write_price,
    write_range,
    write_short_date,
    write_time,
)
from jkplan.danish.nouns import with_article
from jkplan.drafts.messages import message_of
from jkplan.drafts.places import plain_name, with_preposition
from jkplan.plans.plan import Slot
from jkplan.strategy.records import Strategy

EXAMPLE_MARK = "EKSEMPEL"
_YEAR_IS_CLEAR = timedelta(days=300)
_A_SEASON = timedelta(days=31)
_WEEKDAYS_HELP = timedelta(days=7)  # the weekdays of a longer span tell nobody anything


def gather_facts(slot: Slot, strategy: Strategy, towns: Mapping[str, Town], titles: str = "") -> dict[str, str]:
    """
    Give the facts of a post by the names that `Brief` lists; what is not known is not there.

    Args:
        slot: The post.
        strategy: For the sender.
        towns: The register.
        titles: Every title of the calendar: where one says `på Bratskov`, a place of that name is said so.
    """
    entry, told = slot.candidate.entry, message_of(slot, strategy.cadence)
    link, host = _link(entry.link, strategy.sender.site)
    facts = {
        "titel": _unmarked(entry.title),
        "budskab": _sentence(told.text),
        "maalgruppe": _small(entry.communication.audience),
        "pris": write_price(entry.price) if entry.price else "",
        "link": link,
        "vaert": host,
        "hjemmeside": strategy.sender.site,
        "egenside": "" if _is_own(host, strategy.sender.own_hosts) else strategy.sender.site,
        "kontakt": strip_end_stop(entry.contact),
        "by": entry.towns[0] if len(entry.towns) == 1 else "",
        "tid": write_time(entry.at.start, entry.at.end) if entry.at else "",
        "eksempel": EXAMPLE_MARK if entry.fictional else "",
    }
    return {
        name: text
        for name, text in {**facts, **_place(entry, towns, titles), **_own(slot, strategy, told)}.items()
        if text
    }


def gather_notes(entry: Entry) -> dict[str, str]:
    """Give what only the team may see of an entry, for the idea beside the text."""
    notes = {"billedide": entry.picture.idea, "filmide": entry.picture.film, "vinkel": entry.angle}
    if isinstance(entry.details, Hero):
        hero = entry.details
        notes |= {"faldgrube": hero.pitfall, "samtykke": hero.consent_needed}
    return {name: strip_end_stop(text) for name, text in notes.items() if text}


def _own(slot: Slot, strategy: Strategy, told: Message) -> dict[str, str]:
    """Give the facts that only this kind of entry has."""
    entry = slot.candidate.entry
    match entry.details:
        case Event(organiser=organiser):
            thanks = slot.candidate.phase is Phase.THANK
            return {**_when(slot), "arrangoer": _organiser(told, organiser, strategy.sender.name, thanks=thanks)}
        case Tip() as tip:
            return _tip(entry, tip, told)
        case Hero() as hero:
            return {
                "rolle": _small(hero.role),
                "en_rolle": with_article(_small(hero.role)),
                "helten": _small(_unmarked(entry.title)),
                "egenside": strategy.sender.site,  # a hero's post has no link of its own
                "spoergsmaal": hero.question.strip(),
                "krog": strip_end_stop(hero.hook),
            }
        case Vacancy() as vacancy:
            return _vacancy(entry, vacancy, slot.day)
        case Service() as service:
            return _when(slot) if _is_said(service) else {}
        case Ad(category=category, body=body):
            return {"kategori": category, "tekst": body.strip()}


def _tip(entry: Entry, tip: Tip, message: Message) -> dict[str, str]:
    """Give a tip's facts; what it asks for is left out where title or message say it in the same words."""
    action = _small(strip_end_stop(message.action))
    told = f"{entry.title} {message.text}".casefold()
    repeats = action.casefold() in told or action.casefold().startswith(entry.title.casefold())
    all_year = (tip.first, tip.last) == ((1, 1), (12, 31))
    host = _link(entry.link, "")[1]
    return {
        "handling": "" if repeats else action,
        "saeson": "" if all_year else write_range(date(2028, *tip.first), date(2028, *tip.last)),
        **({"link": "", "vaert": ""} if host and host in action and not repeats else {}),
    }


def _organiser(told: Message, organiser: str, sender: str, *, thanks: bool) -> str:
    """Give who arranges it, unless that is the sender, or says nothing, or stands in the message already."""
    name = strip_end_stop(organiser)
    if thanks:  # nobody thanks himself
        name = re.sub(rf"(?i)^{re.escape(sender)}(?:, | og )|(?:, | og ){re.escape(sender)}(?= og |,|$)", "", name)
    folded = name.casefold()
    silent = folded == sender.casefold() or "arrangør" in folded or folded in told.text.casefold()
    return "" if silent else name


def _is_said(service: Service) -> bool:
    """Tell whether a service message's days are what it is about, rather than a season in which it is worth saying."""
    first, last = service.first, service.last
    return service.when is not None or (first is not None and (last or first) - first <= _A_SEASON)


def _when(slot: Slot) -> dict[str, str]:
    """Give the phrases of time: of what is to come (or past), of what runs, or of a last day."""
    span = slot.candidate.occurrence
    if span is None:
        return {}
    start, end = span
    if start < slot.day == end:
        return {"sidste_dag": f"i dag, {write_date(end)}"}
    if start < slot.day < end:
        return {"slut": f"til og med {write_date(end, year=_far(end, slot.day))}"}
    weekdays = end - start < _WEEKDAYS_HELP
    span_said = write_range(start, end, weekdays=weekdays, year=_far(end, slot.day))
    return {
        "dato": span_said,
        "periode": span_said if start < end else "",
        "dato_kort": write_short_date(start),
        "naar": when_from(start, slot.day),
    }


def _vacancy(entry: Entry, vacancy: Vacancy, day: date) -> dict[str, str]:
    deadline = vacancy.deadline
    frist = write_date(deadline, year=_far(deadline, day)) if deadline else ""
    if deadline and vacancy.deadline_time:
        frist += f" {write_time(vacancy.deadline_time)}"
    hours = vacancy.hours.strip()
    if re.fullmatch(r"[\d.,]+(?: ?[-–] ?[\d.,]+)?", hours):
        hours = f"{hours} timer om ugen"
    hours = re.sub(r"(?<=\d) ?[-–] ?(?=\d)", "–", hours)
    return {
        "rolle": _small(_unmarked(entry.title)),
        "en_rolle": with_article(_small(_unmarked(entry.title))),
        "arbejdsplads": strip_end_stop(_unmarked(vacancy.workplace)),
        "frist": frist,
        "frist_naar": when_from(deadline, day) if deadline else "",
        "timer": strip_end_stop(hours),
        "ansaettelse": strip_end_stop(vacancy.employment),
        "start": strip_end_stop(vacancy.starts),
        "opgaver": _items(vacancy.tasks),
        "tilbyder": _items(vacancy.offers),
        "forventer": _items(vacancy.expects),
        "kontakt": strip_end_stop(vacancy.contact or entry.contact),
        "kategori": "",
    }


def _place(entry: Entry, towns: Mapping[str, Town], titles: str) -> dict[str, str]:
    place = entry.place or (write_list(entry.towns) if len(entry.towns) == 1 else "")
    context = f"{entry.title} {entry.communication.message} {titles}"
    said = with_preposition(place, towns, context)
    if entry.kind is Kind.VACANCY and isinstance(entry.details, Vacancy):
        workplace = entry.details.workplace.casefold()
        if any(town.casefold() in workplace for town in entry.towns) or place.casefold() in workplace:
            said = ""
    town = entry.towns[0] if len(entry.towns) == 1 else ""
    if said and town in towns and town.casefold() not in said.casefold():
        said = f"{said} {towns[town].preposition} {town}"
    name = "" if said or not place else plain_name(place, towns)
    return {"sted": said, "stednavn": name, "stedet": re.sub(r"^(?:i|på|ved|hos) ", "", said) or name}


def _link(written: str, site: str) -> tuple[str, str]:
    """Give the link as it stands in a text, and its host; a `www.` of the municipality's own site may go."""
    bare = re.sub(r"^https?://", "", written.strip()).rstrip("/")
    if site and bare.startswith(f"www.{site}"):
        bare = bare.removeprefix("www.")
    return bare, bare.partition("/")[0].removeprefix("www.")


def _is_own(host: str, own: tuple[str, ...]) -> bool:
    return any(host == each.removeprefix("www.") for each in own)


def _sentence(text: str) -> str:
    """Give a message that ends as a sentence does."""
    trimmed = text.strip()
    return trimmed if not trimmed or trimmed[-1] in ".!?…»”" else f"{trimmed}."


def _unmarked(text: str) -> str:
    """Give the text without the mark of an example, which the writer sets before the whole post."""
    return re.sub(rf"\s*[(–-]?\s*{EXAMPLE_MARK}\b\)?:?", "", text).strip() or text


def _small(text: str) -> str:
    """Give the text as it stands within a sentence; abbreviations and names in capitals are kept."""
    trimmed = text.strip()
    return trimmed[:1].lower() + trimmed[1:] if trimmed[1:2].islower() or trimmed[1:2] == " " else trimmed


def _items(parts: tuple[str, ...]) -> str:
    items = [_small(strip_end_stop(part)) for part in parts if part.strip()]
    return "; ".join(items) if any("," in item for item in items) else write_list(items)


def _far(day: date, seen_from: date) -> bool:
    return day - seen_from > _YEAR_IS_CLEAR
