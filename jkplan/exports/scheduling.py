"""A week as the files that scheduling tools take in, and what must not go there told with its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from jkplan.calendars.choices import Status
from jkplan.danish import write_count, write_date
from jkplan.errors import Place, Problem, UsageError
from jkplan.exports.escaping import begins_as_formula, clean
from jkplan.exports.posts import READY, Post, list_posts
from jkplan.exports.report import WeekReport
from jkplan.exports.schedulers import Scheduler, Template
from jkplan.exports.wording import post_moment


class Held(NamedTuple):
    """A post that is not in the files, and why."""

    post: Post
    reason: str


class Handover(NamedTuple):
    """
    What a tool is given.

    Attributes:
        files: Name of each file to its content.
        sent: Posts in them.
        held: Posts that are not.
    """

    files: Mapping[str, bytes]
    sent: tuple[Post, ...]
    held: tuple[Held, ...]


def hand_over(
    report: WeekReport,
    scheduler: Scheduler,
    template: Template,
    *,
    drafts: bool = False,
    refused: Mapping[str, str] | None = None,
) -> Handover:
    """
    Give the week's files for a tool, one a channel and more where there are more rows than a file may have.

    Only what people have approved goes out, with `drafts` also what waits for it. What the self-check stops, what is
    made up, and what the tool cannot take stays, each with its reason.

    Args:
        report: The week.
        scheduler: The tool.
        template: Its heading row; what is filled is found by name, no column is added or dropped.
        drafts: True to send what nobody has approved yet.
        refused: Slot id to why the last gate lets a post not past, Danish.

    Raises:
        UsageError: The template lacks a heading without which nothing can be sent, or nothing is left to send.
    """
    _refuse_foreign(scheduler, template)
    gate = refused or {}
    posts = [post for post in list_posts(report) if not post.is_ad and post.status is not Status.CANCELLED]
    held = [
        Held(post, reason)
        for post in posts
        if (reason := _why_held(scheduler, post, drafts=drafts) or gate.get(post.slot.id, ""))
    ]
    kept = {id(each.post) for each in held}
    sent = tuple(post for post in posts if id(post) not in kept)
    if not sent:
        raise UsageError(_nothing_left(scheduler, held, drafts=drafts))
    files: dict[str, bytes] = {}
    week = report.plan.week
    for channel in dict.fromkeys(post.slot.channel for post in sent):
        rows = [_row(scheduler, template, post) for post in sent if post.slot.channel == channel]
        parts = [rows[at : at + scheduler.rows] for at in range(0, len(rows), scheduler.rows)]
        for number, part in enumerate(parts, 1):
            suffix = f"-{number}-af-{len(parts)}" if len(parts) > 1 else ""
            files[f"{scheduler.id}-{week}-{channel}{suffix}.csv"] = _table(template, part)
    handover = Handover(files, sent, tuple(held))
    files[f"{scheduler.id}-{week}-laesmig.txt"] = _read_me(report, scheduler, handover).encode()
    return handover


def _refuse_foreign(scheduler: Scheduler, template: Template) -> None:
    needed = [heading for heading, field in scheduler.filled.items() if field in {"tekst", "dato", "tidspunkt"}]
    missing = [heading for heading in needed if heading not in template.columns]
    if missing:
        what = f'Skabelonen har ingen kolonne "{missing[0]}", så den er ikke fra {scheduler.name}.'
        raise UsageError(Problem(what, Place("--skabelon"), "Hent værktøjets egen skabelon, og prøv igen."))


def _why_held(scheduler: Scheduler, post: Post, *, drafts: bool) -> str:
    channel, text = post.slot.channel, post.draft.text
    most = scheduler.longest.get(channel)
    reasons = (
        (post.is_example, "er et eksempel og må ikke udgives"),
        (any(finding.severity == "fejl" for finding in post.findings), "har fejl i selvtjekket"),
        (channel not in scheduler.channels, f"{post.channel} kan ikke sendes til {scheduler.name} på denne måde"),
        (post.status is Status.PUBLISHED, "er allerede udgivet"),
        (not drafts and post.status not in READY, f"er ikke godkendt (status: {post.status.value})"),
        (not text.strip(), "har ingen tekst"),
        (
            any(map(begins_as_formula, (text, post.draft.title, post.alt))),
            "begynder som en formel, som et regneark kunne udføre; skriv et ord først",
        ),
        (
            channel in scheduler.needs_picture and not _picture(scheduler, post),
            "skal have et billede, der ligger på nettet; se billedadresse i assets/planlaeggere.toml",
        ),
        (
            most is not None and len(clean(text).encode("utf-16-le")) // 2 > most,
            f"er længere end de {most} tegn, {scheduler.name} tager",
        ),
    )
    return next((reason for is_so, reason in reasons if is_so), "")


def _row(scheduler: Scheduler, template: Template, post: Post) -> list[str]:
    slot = post.slot
    day, clock = slot.day.strftime(scheduler.day), slot.at.strftime(scheduler.clock)
    fields = {
        "tekst": clean(post.draft.text),
        "titel": " ".join(clean(post.draft.title).split()),
        "dato": day,
        "tid": clock,
        "tidspunkt": f"{day} {clock}",
        "billede": _picture(scheduler, post),
        "alt": " ".join(clean(post.alt).split()) if _picture(scheduler, post) else "",
    }
    filled = {**scheduler.filled, **scheduler.filled_on.get(slot.channel, {})}
    cells = {heading: fields.get(what, what) for heading, what in filled.items()}
    cells |= {heading: str(channel == slot.channel).upper() for channel, heading in scheduler.flags.items()}
    return [cells.get(column, "") for column in template.columns]


def _picture(scheduler: Scheduler, post: Post) -> str:
    if not scheduler.picture_address or not post.picture:
        return ""
    return f"{scheduler.picture_address.rstrip('/')}/{quote(post.picture.strip())}"


def _table(template: Template, rows: Iterable[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    buffer.write(template.raw + "\r\n")
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode(template.encoding)


def _nothing_left(scheduler: Scheduler, held: list[Held], *, drafts: bool) -> Problem:
    waiting = sum(each.reason.startswith("er ikke godkendt") for each in held)
    if waiting and not drafts:
        count = write_count(waiting, "opslag venter", "opslag venter")
        return Problem(
            f"Intet opslag er godkendt, så der er intet at sende til {scheduler.name}; {count} på godkendelse.",
            Place(f"--til {scheduler.id}"),
            "Godkend opslagene først, eller skriv --udkast for at få dem med, før de er godkendt.",
        )
    reasons = "; ".join(dict.fromkeys(each.reason for each in held)) or "ugen har ingen opslag"
    what = f"Der er intet at sende til {scheduler.name}: {reasons}."
    return Problem(what, Place(f"--til {scheduler.id}"), "Brug mappen opslag, som jkplan uge laver.")


def _read_me(report: WeekReport, scheduler: Scheduler, handover: Handover) -> str:
    sent = write_count(len(handover.sent), "opslag", "opslag")
    unapproved = sum(post.status not in READY for post in handover.sent)
    lines = [
        f"{scheduler.name}, uge {report.plan.week.number} {report.plan.week.year}: {sent}",
        "",
        *(f"- {name}" for name in handover.files),
        "",
        *(f"- {note}" for note in scheduler.notes),
        "- Åbn og gem ikke filerne i Excel: Det kan ødelægge dem.",
    ]
    if unapproved:
        lines.append(
            f"- BEMÆRK: {write_count(unapproved, 'opslag', 'opslag')} er ikke godkendt og må ikke udgives endnu."
        )
    read_on = write_date(scheduler.read_on, weekday=False, year=True)
    lines += [
        "",
        f"Formatet: {scheduler.source}, læst {read_on}; sikkerhed: {scheduler.confidence}.",
        "Filen er ikke prøvet i det rigtige værktøj. Prøv med ét opslag først.",
    ]
    if handover.held:
        lines += ["", "Ikke med:"]
        lines += [
            f"- {' '.join(clean(each.post.title).split())}, {each.post.channel} {post_moment(each.post)}: {each.reason}"
            for each in handover.held
        ]
    return clean("\n".join(lines)) + "\n"
