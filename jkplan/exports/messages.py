"""Ready texts beside the posts: a mail to each department concerned, and the sheet of the joint ad."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Ad, Entry
from jkplan.danish import sentence_case, write_date
from jkplan.exports.escaping import clean, file_name
from jkplan.exports.masking import masked_text
from jkplan.exports.posts import Post
from jkplan.exports.report import WeekReport
from jkplan.exports.wording import post_moment, week_days, week_name, write_moment
from jkplan.strategy.records import Sender

NO_CATEGORY = "Kategori ikke valgt"
OWN_ADS = "Egne annoncer, som afdelingen selv betaler"


@dataclass(frozen=True, slots=True)
class Message:
    """A finished mail to a department, and the name of its file."""

    department: str
    file: str
    text: str


def department_messages(report: WeekReport, posts: Iterable[Post]) -> tuple[Message, ...]:
    """
    Give a finished mail for each department that a post of the week concerns (clause S-H8), by name.

    Cancelled posts are not spoken of; personal data that the self-check found is masked.
    """
    concerned: dict[str, list[Post]] = {}
    for post in posts:
        if post.status is not Status.CANCELLED:
            for name in post.department_names:
                concerned.setdefault(name, []).append(post)
    contacts = {department.name: department.contact for department in report.calendar.registers.departments.values()}
    messages: dict[str, Message] = {}
    for name, theirs in sorted(concerned.items()):
        file = free_name(f"{file_name(name)}.txt", messages)
        messages[file] = Message(name, file, _message(report, name, contacts.get(name, ""), theirs))
    return tuple(messages.values())


def ad_sheet(report: WeekReport, posts: Iterable[Post]) -> str:
    """Give the joint ad's copy: the categories in the strategy's order, the deadline, what it is and costs, and the own ads with EAN and approver."""
    plan, sender = report.plan, report.strategy.sender
    ads = [post for post in posts if post.is_ad and post.status is not Status.CANCELLED]
    joint = [post for post in ads if not _is_own(post.entry)]
    groups: dict[str, list[str]] = {category: [] for category in report.strategy.ad_categories}
    for post in joint:
        category = post.ad_category if post.ad_category in groups else NO_CATEGORY
        groups.setdefault(category, []).append(_joint_ad(post))
    lines = [
        f"Fællesannonce for {week_name(plan.week)} ({week_days(plan.week)})",
        f"Frist: {write_moment(plan.ad_deadline.moment)}",
        f"Sendes til: {sender.ad_mailbox}",
        *(channel.purpose for channel in report.strategy.enabled_channels if channel.kind == "annonce"),
        plan.ad_deadline.notice,
    ]
    sections = [_section(category, texts) for category, texts in groups.items()]
    own = [_own_ad(post.entry, post.marked_text) for post in ads if _is_own(post.entry)]
    planned = {post.entry.id for post in ads}
    own += [
        _own_ad(entry, entry.details.body)
        for entry in report.calendar.entries
        if isinstance(entry.details, Ad) and entry.id not in planned and _is_own_now(entry.details, plan.week.days)
    ]
    if own:
        sections.append(_section(OWN_ADS, own))
    return clean("\n".join(filter(None, lines)) + "\n\n\n" + "\n\n\n".join(sections) + "\n")


def told_text(post: Post) -> str:
    """Give whether the departments concerned have been told; empty when there are none."""
    if not post.department_names:
        return ""
    told = post.slot.told_on
    given = f"givet {write_date(told, weekday=False, year=True)}" if told else "ikke givet endnu"
    return f"Besked til {', '.join(post.department_names)}: {given}"


def free_name(name: str, taken: Iterable[str]) -> str:
    """Give `name`, or with `-2`, `-3` … before its ending when it is taken."""
    used = set(taken)
    stem, dot, ending = name.partition(".")
    number = 1
    while name in used:
        number += 1
        name = f"{stem}-{number}{dot}{ending}"
    return name


def _message(report: WeekReport, name: str, contact: str, posts: Sequence[Post]) -> str:
    week, sender = report.plan.week, report.strategy.sender
    many = len(posts) > 1
    about = "\n\n\n".join(_told_post(post) for post in posts)
    text = f"""Til: {name}{f" ({contact})" if contact else ""}
Emne: {"Opslag" if many else "Et opslag"} i uge {week.number}, der vedrører jer

Hej

I uge {week.number} ({week_days(week)}) planlægger vi {"disse opslag" if many else "dette opslag"}, som vedrører jer.

{about}


Svar gerne på denne mail, hvis noget skal rettes. Når {"opslagene" if many else "opslaget"} er udgivet, må I meget gerne dele {"dem" if many else "det"} på jeres
egne profiler og hjælpe os med svar, hvis borgerne spørger.

{_signature(sender)}
"""
    return clean(text)


def _told_post(post: Post) -> str:
    where = "i fællesannoncen" if post.is_ad else f"på {post.channel}"
    example = "EKSEMPEL: " if post.is_unmarked_example else ""
    text = masked_text(post.draft.text, post.findings)
    return f"{sentence_case(post_moment(post))} {where} ({post.status.value})\n{example}{post.title}\n\n" + "\n".join(
        f"    {line}".rstrip() for line in clean(text).split("\n")
    )


def _signature(sender: Sender) -> str:
    return f"Venlig hilsen\n{sender.team}\n{sender.name}"


def _section(title: str, texts: Sequence[str]) -> str:
    return f"{title.upper()}\n{'-' * len(title)}\n" + ("\n\n".join(texts) or "Ingen annoncer i denne uge.")


def _joint_ad(post: Post) -> str:
    departments = f"\nAfdeling: {', '.join(post.department_names)}" if post.department_names else ""
    return f"{post.title}\n{post.marked_text}{departments}\nStatus: {post.status.value}"


def _own_ad(entry: Entry, text: str) -> str:
    ad = entry.details
    ean, approver = (ad.ean, ad.approver) if isinstance(ad, Ad) else ("", "")
    return (
        f"{entry.title}\n{text}\nEAN: {ean or 'MANGLER (13 cifre skal stå i mailen)'}"
        f"\nGodkendt af: {approver or 'MANGLER (en leder skal godkende)'}"
    )


def _is_own(entry: Entry) -> bool:
    return isinstance(entry.details, Ad) and entry.details.own


def _is_own_now(ad: Ad, days: Sequence[date]) -> bool:
    return ad.own and (ad.first or days[0]) <= days[-1] and (ad.last or days[-1]) >= days[0]
