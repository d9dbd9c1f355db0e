"""The self-check of a draft: what the plan and the registers know about it becomes part of the item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Ad, Calendar, Consent, Department, Entry, Kind, Vacancy
from jkplan.candidates import Phase
from jkplan.danish import write_date, write_time
from jkplan.drafts.draft import Draft
from jkplan.lazily import compile_lazily
from jkplan.plans.plan import Slot
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.entry_words import entry_words
from jkplan.selfcheck.exempting import exempt, only
from jkplan.selfcheck.findings import ConsentState, EntryFacts, Finding, Item, JobFacts, PlanFacts
from jkplan.strategy.records import Channel, Strategy

_PUBLIC_ROLE = compile_lazily(
    r"\b(?:vice)?borgmester|\bkommunaldirektør|\b\w*direktør\b|\budvalgsformand|\bformand for \w*udvalg"
    r"|\bkommunalbestyrelsesmedlem|\bbyrådsmedlem|\bminister",
    re.IGNORECASE,
)


def check_draft(
    draft: Draft, calendar: Calendar, strategy: Strategy, *, today: date, ad_deadline: datetime | None = None
) -> tuple[Finding, ...]:
    """
    Give everything in a draft that breaks a rule, its place in the plan included.

    Args:
        draft: The post.
        calendar: Its registers say which consents hold and what departments are called.
        strategy: The rules.
        today: The day of the check.
        ad_deadline: Deadline of the week's joint ad, Copenhagen wall clock.

    Raises:
        StrategyError: A rule names a detector that does not exist.
    """
    item = draft_item(draft, calendar, strategy, today=today, ad_deadline=ad_deadline)
    found = check(item, strategy, today=today)
    if draft.origin != "skabelon":  # a template says nothing of its own; people and models may
        from jkplan.selfcheck.invention import advise_on_inventions  # noqa: PLC0415

        found = (*found, *advise_on_inventions(item, strategy))
    kept, faults = exempt(found, item, calendar.exemptions, strategy)
    if not faults or item.plan is None:
        return kept
    told = item._replace(plan=item.plan._replace(exemptions_to_clear=faults))
    return (*kept, *check(told, only(strategy, "undtagelse"), today=today))


def departments_untold(slot: Slot, calendar: Calendar, strategy: Strategy) -> tuple[str, ...]:
    """Give the names of the departments that a post concerns and that nobody has told; the team need not tell itself."""
    if slot.told_on:
        return ()
    known = ((number, calendar.registers.departments.get(number)) for number in slot.candidate.entry.departments)
    return tuple(
        department.name if department else number
        for number, department in known
        if department is None or not _is_the_team(department, strategy)
    )


def draft_item(
    draft: Draft, calendar: Calendar, strategy: Strategy, *, today: date, ad_deadline: datetime | None = None
) -> Item:
    """Give the item that a draft is to the self-check."""
    slot = draft.slot
    entry = slot.candidate.entry
    channel = strategy.channels.get(slot.channel)
    is_ad = channel is not None and channel.kind == "annonce"
    picture = draft.picture or entry.picture.file
    alt = draft.alt or entry.picture.alt_of(picture)
    shown = (entry, *entries_of_picture(picture, calendar))
    return Item(
        id=slot.id,
        kind="ad" if is_ad else "post",
        channel=slot.channel,
        text=draft.text,
        title=draft.title,
        published_on=slot.day,
        content_type=entry.content_type,
        has_picture=bool(picture),
        has_video=bool(entry.picture.film),
        logo_on_picture=bool(picture) and entry.picture.has_logo,
        is_job=entry.kind == Kind.VACANCY,
        job=_job(entry),
        entry=_facts(slot),
        plan=PlanFacts(
            choices_missing=tuple(_choices_missing(entry)),
            people=any(map(_shows_private_persons, shown)),
            consents=consents_of(shown, slot, calendar, channel),
            departments_untold=departments_untold(slot, calendar, strategy),
            ad_category=_ad_category(entry, strategy) if is_ad else "",
            ad_deadline_missed=is_ad and _is_late(slot, ad_deadline, today),
            alt_missing=bool(picture) and not alt.strip(),
            own_ad=isinstance(entry.details, Ad) and entry.details.own,
            ean=entry.details.ean if isinstance(entry.details, Ad) else "",
            approver=entry.details.approver if isinstance(entry.details, Ad) else "",
            over=_over(slot),
        ),
    )


def _job(entry: Entry) -> JobFacts | None:
    if not isinstance(entry.details, Vacancy):
        return None
    return JobFacts(entry.title, entry.details.workplace, entry.details.deadline, entry.link)


def _over(slot: Slot) -> str:
    """Say what is over before the post comes, though the post speaks of it as coming; empty when nothing is."""
    entry, days = slot.candidate.entry, slot.candidate.occurrence
    if days is None or slot.candidate.phase is Phase.THANK or isinstance(entry.details, Ad | Vacancy):
        return ""
    if slot.day > days[1]:
        return f"det var {write_date(days[1])}, men opslaget står først {write_date(slot.day)}"
    if entry.at is not None and (slot.day, slot.day) == days and slot.at >= entry.at.start:
        return f"det begynder {write_time(entry.at.start)}, men opslaget står først {write_time(slot.at)}"
    return ""


def _facts(slot: Slot) -> EntryFacts:
    entry, days = slot.candidate.entry, slot.candidate.occurrence
    return EntryFacts(
        title=entry.title,
        date="" if days is None else "/".join(day.isoformat() for day in dict.fromkeys(days)),
        time="" if entry.at is None else "-".join(f"{at:%H:%M}" for at in (entry.at.start, entry.at.end) if at),
        place=entry.place,
        link=entry.link,
        price=entry.price,
        text=entry_words(entry),
    )


def _choices_missing(entry: Entry) -> Iterator[str]:
    made = entry.communication
    if not made.purpose.strip():
        yield "formål"
    if not made.message.strip():
        yield "budskab"
    if not made.audience.strip():
        yield "målgruppe"
    if not (made.media or entry.channels):
        yield "medie"


def _shows_private_persons(entry: Entry) -> bool:
    """Tell whether somebody is named or shown who must have agreed; people in public office in their role need not."""
    return entry.kind == Kind.HERO or any(not _PUBLIC_ROLE.search(person) for person in entry.people)


def entries_of_picture(picture: str, calendar: Calendar) -> tuple[Entry, ...]:
    """Give the entries whose own picture it is: whoever is seen in it has agreed to that, and to no more."""
    name = picture.strip().removeprefix("billeder/")
    if not name:
        return ()
    return tuple(each for each in calendar.entries if each.picture.file.removeprefix("billeder/") == name)


def consents_of(
    entries: Iterable[Entry], slot: Slot, calendar: Calendar, channel: Channel | None
) -> tuple[ConsentState, ...]:
    """Give the state of each consent that entries name, on a post's day and channel."""
    known = calendar.registers.consents
    numbers = dict.fromkeys(number for entry in entries for number in entry.consents)
    return tuple(
        ConsentState(number, _consent_fault(known[number], slot, channel))
        if number in known
        else ConsentState(number, "samtykket står ikke i registret")
        for number in numbers
    )


def _consent_fault(consent: Consent, slot: Slot, channel: Channel | None) -> str:
    if consent.withdrawn_on is not None and consent.withdrawn_on <= slot.day:
        return f"samtykket blev trukket tilbage {write_date(consent.withdrawn_on, weekday=False, year=True)}"
    if consent.given_on is None:
        return "samtykket er ikke givet endnu"
    if consent.given_on > slot.day:
        return f"samtykket gælder først fra {write_date(consent.given_on, weekday=False, year=True)}"
    if consent.until is not None and consent.until < slot.day:
        return f"samtykket udløb {write_date(consent.until, weekday=False, year=True)}"
    if slot.channel not in consent.channels:
        return f"samtykket dækker ikke {channel.name if channel else slot.channel}"
    return ""


def _is_the_team(department: Department, strategy: Strategy) -> bool:
    """Tell whether a department is the communications team's own, or the municipality as a whole."""
    return department.name == strategy.sender.name or department.name in strategy.sender.team


def _ad_category(entry: Entry, strategy: Strategy) -> str:
    """Give an ad's own category, and for a vacancy the one for jobs; other entries have none."""
    if isinstance(entry.details, Ad):
        return entry.details.category
    if not isinstance(entry.details, Vacancy):
        return ""
    return next((name for name in strategy.ad_categories if re.search("job|stilling", name, re.IGNORECASE)), "")


def _is_late(slot: Slot, deadline: datetime | None, today: date) -> bool:
    entry = slot.candidate.entry
    if deadline is None or (isinstance(entry.details, Ad) and entry.details.own):
        return False
    sent = slot.status in {Status.APPROVED, Status.PUBLISHED}
    return datetime.combine(slot.day, slot.at) > deadline.replace(tzinfo=None) or (today > deadline.date() and not sent)
