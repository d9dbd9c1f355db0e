"""A draft of a year: for other programs, as a workbook, and as a board that people read."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from jkplan.danish import write_short_date, write_span, write_time
from jkplan.danish.dates import write_date_in_digits
from jkplan.exports.escaping import clean, escape
from jkplan.exports.files import write_file
from jkplan.exports.html_frame import COLOURS, html_page
from jkplan.exports.sheets import Column, Sheet, Value, paint, stable_bytes
from jkplan.plans.plan import Slot, WeekPlan, YearPlan
from jkplan.weeks.week import Week


def export_year(year: YearPlan, folder: Path, made_on: date, sender: str) -> tuple[Path, ...]:
    """
    Write the year's draft into `folder` as .json, .xlsx and .html, and give the paths.

    Running twice gives the same bytes.

    Raises:
        ExportError: Something cannot be written.
    """
    name = folder / f"aarsplan-{year.year}"
    return (
        write_file(name.with_suffix(".html"), year_page(year, made_on)),
        write_file(name.with_suffix(".xlsx"), year_workbook(year, made_on, sender)),
        write_file(name.with_suffix(".json"), year_json(year, made_on)),
    )


def year_json(year: YearPlan, made_on: date) -> bytes:
    """Give the year as UTF-8 JSON: `weeks[{week, proof, slots[{id, entry, channel, date, time, ...}], left_out[]}]`."""
    weeks = [
        {
            "week": str(plan.week),
            "proof": str(plan.proof or ""),
            "slots": [_slot(slot) for slot in plan.slots],
            "left_out": [
                {"entry": left.entry.id, "what": left.what, "reason": left.reason, "near": left.near}
                for left in plan.left_out
            ],
            "notices": list(plan.notices),
        }
        for plan in year.plans
    ]
    whole = {"year": year.year, "weeks": weeks, "made_on": made_on.isoformat()}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _slot(slot: Slot) -> dict[str, object]:
    entry = slot.candidate.entry
    return {
        "id": slot.id,
        "entry": entry.id,
        "title": entry.title,
        "kind": entry.kind.value,
        "channel": slot.channel,
        "date": slot.day.isoformat(),
        "time": f"{slot.at:%H:%M}",
        "category": entry.content_type,
        "phase": slot.candidate.phase.value,
        "pinned": slot.pinned,
        "reason": slot.reason,
        "example": entry.fictional,
    }


def year_workbook(year: YearPlan, made_on: date, sender: str) -> bytes:
    """Give the .xlsx with the sheets Uger (a row a week), Opslag (a row a post) and Udeladt."""
    from openpyxl import Workbook  # noqa: PLC0415

    names = _names(year)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in (_weeks(year, names), _posts(year, names), _left_out(year)):
        paint(workbook, sheet, f"Årsplan {year.year}")
    workbook.properties.title = f"Årsplan {year.year}"
    workbook.properties.creator = clean(sender)
    workbook.properties.language = "da-DK"
    workbook.properties.created = datetime.combine(made_on, time())
    stream = io.BytesIO()
    workbook.save(stream)
    return stable_bytes(stream.getvalue(), made_on)


def _weeks(year: YearPlan, names: Mapping[str, str]) -> Sheet:
    columns = (
        Column("Uge", 11),
        Column("Mandag", 12),
        *(Column(name, 13) for name in names.values()),
        Column("I alt", 8),
        Column("Læg mærke til", 70, wraps=True),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            str(plan.week),
            plan.week.monday,
            *(_count(plan, channel) for channel in names),
            len(plan.slots),
            " ".join(plan.notices),
        )
        for plan in year.plans
    )
    return Sheet("Uger", columns, rows, row_height=30)


def _posts(year: YearPlan, names: Mapping[str, str]) -> Sheet:
    columns = (
        Column("Id", 28),
        Column("Uge", 11),
        Column("Dato", 12),
        Column("Klokkeslæt", 11),
        Column("Kanal", 15),
        Column("Titel", 40, wraps=True),
        Column("Hvorfor her", 70, wraps=True),
    )
    rows = tuple(
        (slot.id, str(plan.week), slot.day, slot.at, names.get(slot.channel, slot.channel), title(slot), slot.reason)
        for plan in year.plans
        for slot in plan.slots
    )
    return Sheet("Opslag", columns, rows, row_height=30)


def _left_out(year: YearPlan) -> Sheet:
    columns = (
        Column("Uge", 11),
        Column("Titel", 40, wraps=True),
        Column("Hvad", 30),
        Column("Hvorfor ikke", 70, wraps=True),
    )
    rows = tuple(
        (str(plan.week), left.entry.title, left.what, left.reason) for plan in year.plans for left in plan.left_out
    )
    return Sheet("Udeladt", columns, rows, row_height=30)


def year_page(year: YearPlan, made_on: date, colours: Mapping[str, str] = COLOURS) -> bytes:
    """Give the year as one page without script or network: a table a quarter, and each week's posts under it."""
    names = _names(year)
    quarters: dict[int, list[WeekPlan]] = {}
    for plan in year.plans:
        quarters.setdefault((_thursday(plan.week).month - 1) // 3 + 1, []).append(plan)
    menu = "".join(f'<li><a href="#kvartal-{number}">{number}. kvartal</a></li>' for number in quarters)
    told = f"Udkast, lagt {write_date_in_digits(made_on)}: {len(year.slots)} opslag i {len(year.plans)} uger."
    body = [
        f'<header><div class="bred"><h1>Årsplan {year.year}</h1><p>{escape(told)}</p>',
        f'<nav aria-label="Kvartaler"><ul>{menu}</ul></nav></div></header>',
        '<main id="indhold" class="bred">',
        *(_quarter(number, plans, names) for number, plans in quarters.items()),
        "</main>",
    ]
    return html_page(f"Årsplan {year.year}", "\n".join(body), colours)


def _quarter(number: int, plans: list[WeekPlan], names: Mapping[str, str]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("Uge", "Dage", *names.values(), "I alt"))
    rows = "".join(
        f'<tr><th scope="row"><a href="#{plan.week}">Uge {plan.week.number}</a></th>'
        f"<td>{escape(write_span(plan.week.monday, plan.week.sunday, year=False))}</td>"
        + "".join(f"<td>{_count(plan, channel) or ''}</td>" for channel in names)
        + f"<td>{len(plan.slots)}</td></tr>"
        for plan in plans
    )
    weeks = "".join(_week(plan, names) for plan in plans)
    return (
        f'<section id="kvartal-{number}"><h2>{number}. kvartal</h2>'
        f"<table><caption>Opslag uge for uge</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"{weeks}</section>"
    )


def _week(plan: WeekPlan, names: Mapping[str, str]) -> str:
    items = "".join(
        f"<li>{escape(write_short_date(slot.day))} {escape(write_time(slot.at))}, "
        f"{escape(names.get(slot.channel, slot.channel))}: {escape(title(slot))}</li>"
        for slot in plan.slots
    )
    notices = "".join(f"<li>{escape(notice)}</li>" for notice in plan.notices)
    return (
        f'<details id="{plan.week}"><summary>Uge {plan.week.number}: {len(plan.slots)} opslag</summary>'
        + (f"<ul>{items}</ul>" if items else "<p>Ingen opslag.</p>")
        + (f"<h3>Læg mærke til</h3><ul>{notices}</ul>" if notices else "")
        + "</details>"
    )


def title(slot: Slot) -> str:
    """Give what a post is about, with its touch when it is one of several."""
    phase = {"omtale": "omtale", "paamindelse": "påmindelse", "tak": "tak"}.get(slot.candidate.phase.value)
    return f"{slot.candidate.entry.title} ({phase})" if phase else slot.candidate.entry.title


def _count(plan: WeekPlan, channel: str) -> int:
    return sum(slot.channel == channel for slot in plan.slots)


def _names(year: YearPlan) -> Mapping[str, str]:
    return dict(year.plans[0].channel_names) if year.plans else {}


def _thursday(week: Week) -> date:
    return week.days[3]
