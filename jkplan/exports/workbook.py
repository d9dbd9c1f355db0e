"""The week as an Excel workbook for the team."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from jkplan.calendars.choices import Status
from jkplan.counting import hashtags
from jkplan.danish import write_date
from jkplan.exports.escaping import clean
from jkplan.exports.posts import READY, Post, content_hash, count_figures, list_posts
from jkplan.exports.report import WeekReport
from jkplan.exports.sheets import Column, Sheet, Value, cell_text, offer_choices, paint, stable_bytes
from jkplan.exports.wording import in_digits, picture_text, week_days, week_name, write_moment
from jkplan.selfcheck.showing import SEVERITY_FORMS

if TYPE_CHECKING:
    from openpyxl import Workbook

_LISTS = "Læs mig"


def week_workbook(report: WeekReport) -> bytes:
    """
    Give the .xlsx with the sheets Plan, Tekster, Selvtjek, Udeladt, Kilder and Læs mig.

    `Plan` has the columns of the canonical week file. Every text is stored as text, so a calendar's `=1+1` stays four
    characters; dates and times are Excel's own. The same report gives the same bytes.
    """
    from openpyxl import Workbook  # noqa: PLC0415

    posts = list_posts(report)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    plan = Sheet(PLAN_SHEET, PLAN_COLUMNS, plan_rows(report), row_height=62)
    for sheet in (plan, _texts(posts), _check(report, posts), _left_out(report), _sources(posts)):
        paint(workbook, sheet, week_name(report.plan.week))
    channels, statuses = _read_me(workbook, report, posts)
    offer_choices(workbook["Plan"], "E", channels)
    offer_choices(workbook["Plan"], "O", statuses)
    properties = workbook.properties
    properties.title = clean(f"Ugeplan {week_name(report.plan.week)}")
    properties.creator = clean(report.strategy.sender.team or report.strategy.sender.name)
    properties.language = "da-DK"
    properties.created = datetime.combine(report.made_on, time())
    stream = io.BytesIO()
    workbook.save(stream)
    return stable_bytes(stream.getvalue(), report.made_on)


def plan_rows(report: WeekReport) -> tuple[tuple[Value, ...], ...]:
    """Give the rows of the sheet Plan, a cell for each of `PLAN_COLUMNS`; the last is the row's mark."""
    return tuple(_plan_row(str(report.plan.week), post) for post in list_posts(report))


def mark_of(cells: Iterable[Value]) -> str:
    """Give 12 hex digits that change with any of a row's cells, so that an edited row is known as one."""
    told = [cell_text(cell) if isinstance(cell, str) else str(cell or "") for cell in cells]
    return hashlib.sha256("\x1f".join(told).encode("utf-8", "replace")).hexdigest()[:12]


PLAN_SHEET = "Plan"
PLAN_COLUMNS = (
    Column("Id", 26),
    Column("Uge", 10),
    Column("Dato", 12),
    Column("Klokkeslæt", 11),
    Column("Kanal", 15),
    Column("Kategori", 18),
    Column("Titel", 30, wraps=True),
    Column("Tekst", 60, wraps=True),
    Column("Hashtags", 22, wraps=True),
    Column("Link", 28),
    Column("Billede", 22),
    Column("Alternativ tekst", 30, wraps=True),
    Column("Ansvarlig", 11),
    Column("Afdeling", 24, wraps=True),
    Column("Status", 19),
    Column("Godkendt af", 13),
    Column("Godkendt dato", 15),
    Column("Indhold-hash", 19),
    Column("Kilde", 34),
    Column("Begrundelse", 40, wraps=True),
    Column("Mærke (rør ikke)", 15),
)


def _plan_row(week: str, post: Post) -> tuple[Value, ...]:
    slot, entry, choice = post.slot, post.entry, post.slot.choice
    by = choice.by if choice else ""
    cells = (
        slot.id,
        week,
        slot.day,
        slot.at,
        post.channel,
        post.category,
        post.title,
        post.marked_text,
        " ".join(tag.text for tag in hashtags(post.draft.text)),
        entry.link,
        post.picture,
        post.alt,
        by,
        ", ".join(post.department_names),
        post.status.value,
        by if post.status in READY else "",
        None,
        content_hash(post),
        str(entry.source),
        slot.reason,
    )
    return (*cells, mark_of(cells))


def _texts(posts: Iterable[Post]) -> Sheet:
    columns = (
        Column("Dato", 12),
        Column("Klokkeslæt", 11),
        Column("Kanal", 15),
        Column("Titel", 32, wraps=True),
        Column("Tekst", 90, wraps=True),
        Column("Tegn", 8),
        Column("Skrevet af", 12),
        Column("Billede", 34, wraps=True),
        Column("Vinkel (kun til teamet)", 40, wraps=True),
        Column("Id", 26),
    )
    rows = tuple(
        (
            post.slot.day,
            post.slot.at,
            post.channel,
            post.title,
            post.marked_text,
            len(post.draft.text),
            f"{post.draft.origin}{' (ikke gennemgået)' if post.needs_review else ''}",
            picture_text(post),
            post.entry.angle,
            post.slot.id,
        )
        for post in posts
    )
    return Sheet("Tekster", columns, rows)


def _check(report: WeekReport, posts: Iterable[Post]) -> Sheet:
    columns = (
        Column("Alvor", 11),
        Column("Dato", 12),
        Column("Kanal", 15),
        Column("Titel", 32, wraps=True),
        Column("Regel", 24, wraps=True),
        Column("Det står der", 34, wraps=True),
        Column("Hvad er der galt", 48, wraps=True),
        Column("Hvorfor", 44, wraps=True),
        Column("Gør sådan", 44, wraps=True),
        Column("Punkter i strategien", 20),
        Column("Id", 26),
    )
    rules = report.strategy.rules
    rows = tuple(
        (
            finding.severity,
            post.slot.day,
            post.channel,
            post.title,
            rules[finding.rule].title if finding.rule in rules else finding.rule,
            finding.excerpt,
            finding.message,
            finding.why,
            finding.fix,
            ", ".join(finding.clauses),
            post.slot.id,
        )
        for post in posts
        for finding in post.findings
    )
    of_week = tuple(
        (
            finding.severity,
            None,
            "",
            "Hele ugen",
            rules[finding.rule].title if finding.rule in rules else finding.rule,
            finding.excerpt,
            finding.message,
            finding.why,
            finding.fix,
            ", ".join(finding.clauses),
            finding.item,
        )
        for finding in report.week_findings
    )
    return Sheet("Selvtjek", columns, (*of_week, *rows))


def _left_out(report: WeekReport) -> Sheet:
    columns = (
        Column("Titel", 40, wraps=True),
        Column("Det drejer sig om", 28, wraps=True),
        Column("Begrundelse", 80, wraps=True),
        Column("Tæt på at komme med", 21),
        Column("Kilde", 34),
        Column("Id", 12),
    )
    rows = tuple(
        (left.entry.title, left.what, left.reason, "ja" if left.near else "nej", str(left.entry.source), left.entry.id)
        for left in report.plan.left_out
    )
    return Sheet("Udeladt", columns, rows)


def _sources(posts: Iterable[Post]) -> Sheet:
    columns = (
        Column("Id", 12),
        Column("Titel", 40, wraps=True),
        Column("Række i kalenderen", 38),
        Column("Adresse", 60),
        Column("Kontrolleret", 13),
        Column("Sikkerhed", 14),
        Column("Eksempel", 10),
    )
    posts = tuple(posts)
    entries = {post.entry.id: post.entry for post in posts}
    examples = {post.entry.id for post in posts if post.is_example}
    rows = tuple(
        (
            entry.id,
            entry.title,
            str(entry.source),
            entry.provenance.url,
            entry.provenance.checked_on,
            entry.provenance.confidence.replace("_", " "),
            "EKSEMPEL" if entry.id in examples else "",
        )
        for entry in entries.values()
    )
    return Sheet("Kilder", columns, rows)


def _read_me(workbook: Workbook, report: WeekReport, posts: Sequence[Post]) -> tuple[str, str]:
    """Write what the workbook is, and give the ranges that hold the channels' and the statuses' names."""
    plan, figures = report.plan, count_figures(report, posts)
    checked = ", ".join(in_digits(figures.findings[name], *forms) for name, forms in SEVERITY_FORMS.items())
    facts: list[tuple[Value, ...]] = [
        ("Uge", f"{week_name(plan.week)} ({week_days(plan.week)})"),
        ("Afsender", report.strategy.sender.name),
        ("Lavet", write_date(report.made_on, year=True)),
        ("Opslag", f"{figures.posts}, heraf {in_digits(figures.ready, 'godkendt', 'godkendte')}"),
        ("Selvtjek", checked),
        ("Frist for fællesannoncen", write_moment(plan.ad_deadline.moment)),
        *(("Bemærk", notice) for notice in filter(None, (plan.ad_deadline.notice, *plan.notices))),
        *(("Skal rettes", f"{p.what} {p.where}. {p.fix}") for p in (*plan.problems, *report.calendar.problems)),
        ("Plan", "Ugens opslag, ét pr. række. Kanal og status kan vælges på en liste."),
        ("Tekster", "De fulde tekster, som de skal stå, og idéer til billeder."),
        ("Selvtjek", "Alt, hvad selvtjekket fandt: fejl skal rettes, advarsler ses efter, råd kan følges."),
        ("Udeladt", "Det, der ikke kom med i ugen, og hvorfor."),
        ("Kilder", "Hvor oplysningerne kommer fra."),
        (
            "Ret i Plan",
            "Dag, klokkeslæt, kanal, tekst, billede, alternativ tekst, ansvarlig og status kan rettes i arket Plan.",
        ),
        (
            "Gem rettelserne",
            "Gem filen under et andet navn, og skriv: jkplan indlaes FIL.xlsx. Så bliver de til jeres valg for ugen.",
        ),
        ("Andre rettelser", "Resten bliver lavet igen, hver gang ugen planlægges; ret det i kalenderen."),
    ]
    channels = [channel.name for channel in report.strategy.channels.values()] or ["–"]
    statuses = [status.value for status in Status]
    first = len(facts) + 2
    facts += [("Kanaler på listen", name) for name in channels] + [("Statusser på listen", name) for name in statuses]
    paint(
        workbook,
        Sheet(_LISTS, (Column("Emne", 28), Column("Forklaring", 100, wraps=True)), tuple(facts)),
        week_name(plan.week),
    )
    second = first + len(channels)
    return f"'{_LISTS}'!$B${first}:$B${second - 1}", f"'{_LISTS}'!$B${second}:$B${second + len(statuses) - 1}"
