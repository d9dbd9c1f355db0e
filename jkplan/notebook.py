"""What the notebooks ask for in one verb each; like the terminal, it may look at the clock when it is told to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from jkplan.calendars import read_calendars, read_choices, save_choices, with_choice
from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.danish import sentence_case, write_count, write_date, write_list, write_span
from jkplan.drafts import make_brief
from jkplan.errors import JkplanError, Place, Problem, UsageError
from jkplan.exports.names import FILE_NAMES, PACK
from jkplan.exports.report import WeekReport
from jkplan.project import Project, open_project
from jkplan.showing import (
    Html,
    bullets,
    heading,
    join,
    lines,
    link,
    mark,
    paragraph,
    post_text,
    problem_list,
    small,
    strong,
    table,
)
from jkplan.strategy import load_strategy
from jkplan.weeks.clock import danish_time
from jkplan.weeks.dates import DateError, parse_date, parse_time
from jkplan.weeks.week import Week, parse_week
from jkplan.writers.templates import TemplateWriter, load_templates

if TYPE_CHECKING:
    import pandas as pd

Value = TypeVar("Value")


def open_week(week: str, today: str, folder: Path | str | None = None) -> tuple[Project, Week, date]:
    """
    Give the kit, the week and the day that a notebook's two parameters name.

    Args:
        week: `2026-W48`, `uge 48` and the like.
        today: A date as Danes write it, or `i dag` for the day in Denmark.
        folder: A folder in the kit; None means the current one.

    Raises:
        ProjectError: The folder lies in no kit.
        UsageError: Week or day cannot be read.
    """
    now = _now().date()
    day = _read(lambda: parse_date(today, today=now), "i_dag")
    return open_project(folder), parse_week(week, day), day


def show_health(project: Project, week: Week, today: date) -> Html:
    """Show whether strategy, calendars and the week's choices can be read, and what to mend where they cannot."""
    try:
        strategy = load_strategy(project.strategy)
    except JkplanError as error:
        return problem_list((error.problem,))
    calendar = read_calendars(project, strategy, today=today)
    chosen = read_choices(project, week)
    rules = write_count(len(strategy.rules), "regel", "regler", gender="en")
    channels = write_list([channel.name for channel in strategy.enabled_channels])
    entries = write_count(len(calendar.entries), "indslag", "indslag")
    choices = write_count(len(chosen.choices), "valg", "valg")
    rows = (
        ("Ugen", f"Uge {week.number}, {write_span(week.monday, week.sunday)}", mark("klar", "ok")),
        ("Dagen", sentence_case(write_date(today, year=True)), mark("klar", "ok")),
        ("Strategien", lines(sentence_case(rules), small(channels)), mark("klar", "ok")),
        ("Kalenderne", sentence_case(entries), _state(calendar.problems)),
        ("Jeres valg for ugen", sentence_case(choices), _state(chosen.problems)),
    )
    problems = (*calendar.problems, *chosen.problems)
    told = "Der er noget at rette; resten virker imens." if problems else "Alt er, som det skal være."
    return join(
        paragraph(strong(told)), problem_list(problems), table("Kittet i dag", ("Hvad", "Fundet", "Tilstand"), rows)
    )


def show_table(frame: pd.DataFrame, caption: str) -> Html:
    """Show a data frame in full; a column that says nothing is left out, and one that says the same everywhere told once."""
    texts = {str(name): [_cell(value) for value in frame.iloc[:, at].tolist()] for at, name in enumerate(frame.columns)}
    texts = {name: cells for name, cells in texts.items() if any(cells)}
    if not texts:
        return paragraph(strong(caption), ": ingen rækker.")
    same = {name: cells[0] for name, cells in texts.items() if len(cells) > 1 and len(set(cells)) == 1}
    shown = {name: cells for name, cells in texts.items() if name not in same} or texts
    told = small("Ens for alle: ", "; ".join(f"{name} {cell}" for name, cell in same.items()), ".") if same else ""
    return join(table(f"{caption} ({len(frame)})", list(shown), zip(*shown.values(), strict=True)), paragraph(told))


def show_problems(problems: Iterable[Problem]) -> Html:
    """Show what must be mended, or that nothing must."""
    found = tuple(problems)
    return problem_list(found) if found else paragraph("Alle rækker kan læses. Der er intet at rette.")


def needs_human_review(project: Project, report: WeekReport, slot: str) -> bool:
    """
    Tell whether a post holds a language model's words that nobody has approved as they stand, by the journal.

    Args:
        project: The kit.
        report: The week.
        slot: The post's id.

    Raises:
        CalendarError: The journal cannot be read.
        UsageError: The week has no such post.
    """
    from jkplan.approvals.desk import open_desk  # noqa: PLC0415
    from jkplan.approvals.standing import needs_human_review as ask  # noqa: PLC0415

    draft = next((one for one in report.drafts if one.slot.id == slot.strip()), None)
    if draft is None:
        what = f'Ugen har intet opslag "{slot[:80]}".'
        raise UsageError(Problem(what, Place("opslag"), "Kopiér opslagets id fra planen."))
    return ask(
        draft, open_desk(project, report.calendar, report.strategy, now=datetime.combine(report.made_on, time()))
    )


def show_variants(project: Project, report: WeekReport, slot: str = "") -> Html:
    """
    Show three wordings of a post, for a person to choose between.

    Args:
        project: Where the wordings lie.
        report: The week.
        slot: The post's id; empty for the first post of the week.

    Raises:
        UsageError: The week has no such post.
    """
    slots = report.plan.slots
    if not slots:
        return paragraph("Der er ingen opslag i ugen endnu.")
    chosen = next((each for each in slots if each.id == slot.strip()), None) if slot else slots[0]
    if chosen is None:
        fix = f"Kopiér opslagets id fra planen, for eksempel {slots[0].id}."
        raise UsageError(Problem(f'Ugen har intet opslag "{slot[:80]}".', Place("opslag"), fix))
    writer = TemplateWriter(load_templates(project.templates))
    drafted = next((one.brief for one in report.drafts if one.slot.id == chosen.id), None)
    brief = drafted or make_brief(chosen, report.strategy, report.calendar.registers.towns)
    texts = dict.fromkeys(text.body for text in writer.variants(brief))
    title = f"{chosen.candidate.entry.title}, {report.plan.channel_names.get(chosen.channel, chosen.channel)}"
    shown = (join(heading(f"Forslag {at}", 4), post_text(text)) for at, text in enumerate(texts, 1))
    return join(heading(title), *shown)


def choose(
    project: Project,
    week: Week,
    slot: str,
    pick: str,
    *,
    day: str = "",
    at: str = "",
    text: str = "",
    status: str = "",
    by: str = "",
    note: str = "",
) -> WeekChoices:
    """
    Write one choice into the week's file and give all its choices; what is left empty stays as it was.

    Doing it twice changes nothing more.

    Args:
        project: The kit.
        week: Which week.
        slot: The post's id as the plan shows it, `E023.paamindelse.facebook`.
        pick: `fastlås`, `udelad` or `frit`.
        day: A date as Danes write it.
        at: A time of day, `kl. 12`.
        text: The person's own text.
        status: `udkast`, `godkendt` and so on.
        by: Initials.
        note: For the team.

    Raises:
        CalendarError: The file cannot be read or written.
        UsageError: A word, a date or a time cannot be read.
    """
    if slot.count(".") != 2:
        fix = "Kopiér opslagets id fra planen; det ligner E023.paamindelse.facebook."
        raise UsageError(Problem(f'"{slot[:80]}" er ikke et opslags id.', Place("opslag"), fix))
    chosen = read_choices(project, week)
    old = next((each for each in chosen.choices if each.slot == slot), Choice(slot))
    new = Choice(
        slot=slot,
        pick=Pick(_word(pick, [each.value for each in Pick], "valg")),
        day=_read(lambda: parse_date(day, today=week.monday), "day") if day else old.day,
        at=_read(lambda: parse_time(at)[0], "at") if at else old.at,
        text=text or old.text,
        picture=old.picture,
        alt=old.alt,
        status=Status(_word(status, [each.value for each in Status], "status")) if status else old.status,
        told_on=old.told_on,
        by=by or old.by,
        note=note or old.note,
        origin=old.origin if text in {"", old.text} else "",
        extra=old.extra,
    )
    save_choices(project, with_choice(chosen, new), who=new.by or "?", now=_now())
    return read_choices(project, week)


def _now() -> datetime:
    return danish_time(datetime.now(UTC))


def show_files(project: Project, paths: Iterable[Path]) -> Html:
    """Show written files as links that hold wherever the kit lies: they start from the notebooks' folder."""
    items = [_file(project, path) for path in paths]
    return join(paragraph(strong(f"{len(items)} filer er klar.")), bullets(items))


def _file(project: Project, path: Path) -> Html:
    address = Path(os.path.relpath(path.resolve(), project.notebooks)).as_posix()
    name = f"{path.parent.name}/{path.name}" if path.name == "index.html" else path.name
    about = PACK if path.name == "index.html" else FILE_NAMES.get(path.suffix, "")
    return lines(link(name, quote(address), download=path.suffix != ".html"), small(about))


def _state(problems: Sequence[Problem]) -> Html:
    return mark(f"{len(problems)} at rette", "advarsel") if problems else mark("klar", "ok")


def _cell(value: object) -> str:
    """Give a frame's cell as text; what is missing (None, NaN) is empty."""
    return "" if value is None or value != value else str(value)  # noqa: PLR0124  (NaN differs from itself)


def _word(word: str, known: Sequence[str], what: str) -> str:
    wanted = word.strip().casefold()
    if wanted not in known:
        raise UsageError(
            Problem(f'Kender ikke ordet "{word[:40]}".', Place(what), f"Skriv {write_list(known, last='eller')}.")
        )
    return wanted


def _read(reader: Callable[[], Value], what: str) -> Value:
    try:
        return reader()
    except DateError as error:
        raise UsageError(error.problem(Place(what))) from error
