"""What comes after the week, what did not get in, and what everything rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from jkplan.calendars.choices import Status
from jkplan.calendars.entries import Entry
from jkplan.calendars.overview import CALENDAR_NAMES
from jkplan.danish import sentence_case, write_count, write_list, write_span
from jkplan.exports.deck.naming import Told, cut, entry_title, moment, one_line, posts_count
from jkplan.exports.deck.slides import EMPTY, Cell, Column, Slide, Table
from jkplan.plans.plan import Slot, WeekPlan

MOST_LEFT_OUT = 6
_TITLES_IN_A_CELL = 3
_LONGEST_REASON = 140
_CONFIDENCE = {"verificeret": "verificeret", "antagelse": "antaget", "almen_viden": "almen viden", "": "uoplyst"}


def ahead_slide(told: Told, section: str) -> tuple[Slide, ...]:
    """Give the table of the weeks that follow, or nothing when the report looks no further."""
    plans = told.report.ahead
    if not plans:
        return ()
    numbers = [len(_posts(told, plan)) for plan in plans]
    total, most = sum(numbers), max(numbers)
    weeks = write_count(len(plans), "uge", "uger", gender="en")
    first = "Den næste uge" if len(plans) == 1 else f"De næste {weeks}"
    peak = [plan.week.number for plan, number in zip(plans, numbers, strict=True) if number == most]
    title = f"{first} har {posts_count(total)} på vej"
    if total and len(peak) == 1 and len(plans) > 1:
        title += f", flest i uge {peak[0]}"
    return (
        Slide(
            title=title,
            eyebrow=told.eyebrow(),
            section=section,
            body=Table(
                kind="forude",
                columns=(
                    Column("Uge", 1.35),
                    Column("Opslag", 0.45),
                    Column("Det vigtigste", 2.6),
                    Column("Fællesannoncens frist", 1.2),
                ),
                rows=tuple(_ahead_row(told, plan) for plan in plans),
                note="De kommende uger er foreløbige: De regnes om, hver gang kalenderne ændrer sig.",
                alt=f"Tabel over {weeks} frem: antal opslag, det vigtigste og fristen for fællesannoncen.",
            ),
            notes=tuple(f"Uge {plan.week.number}: {one_line(notice)}" for plan in plans for notice in _notices(plan))
            or ("Ingen frister er flyttet i de kommende uger.",),
            counts={"forude": total} | ({"uger": len(plans)}),
        ),
    )


def left_out_slide(told: Told, section: str) -> tuple[Slide, ...]:
    """Give what stood next in line for the week but did not get in, and why; nothing when all got in."""
    near = [left for left in told.report.plan.left_out if left.near]
    if not near:
        return ()
    shown, more = near[:MOST_LEFT_OUT], len(near) - MOST_LEFT_OUT
    return (
        Slide(
            title="Disse emner var tættest på at komme med",
            eyebrow=told.eyebrow(),
            section=section,
            body=Table(
                kind="udeladt",
                columns=(Column("Emne", 1.2), Column("Hvad", 0.8), Column("Hvorfor ikke", 2)),
                rows=tuple(
                    (
                        Cell((cut(one_line(left.entry.title) or left.entry.id, 90),)),
                        Cell((sentence_case(one_line(left.what)) or "Hele emnet",)),
                        Cell((cut(one_line(left.reason), _LONGEST_REASON) or EMPTY,)),
                    )
                    for left in shown
                ),
                note=f"Yderligere {more} står i regnearket." if more > 0 else "",
                alt="Tabel over emner, der ikke kom med i ugen, og hvorfor.",
            ),
            notes=tuple(f"{one_line(left.entry.title)}: {one_line(left.reason)}" for left in near),
            counts={},
        ),
    )


def sources_slide(told: Told, section: str) -> tuple[Slide, ...]:
    """Give the calendars and rows that the week rests on, how sure they are, and what is assumed."""
    used = {post.entry.id: post.entry for post in (*told.posts, *told.cancelled, *told.ads)}
    return entries_slide(used.values(), "Ugen", told.eyebrow(), section)


def entries_slide(entries: Iterable[Entry], subject: str, eyebrow: str, section: str) -> tuple[Slide, ...]:
    """Give the calendars and rows that `entries` came from; `subject` is what rests on them: `Ugen`, `Året`."""
    used = tuple(entries)
    if not used:
        return ()
    files: dict[str, list[Entry]] = {}
    for entry in used:
        files.setdefault(entry.source.file, []).append(entry)
    rows = write_count(len(used), "række", "rækker", gender="en")
    calendars = write_count(len(files), "kalender", "kalendere", gender="en")
    examples = sum(entry.fictional for entry in used)
    return (
        Slide(
            title=f"{subject} bygger på {rows} i {calendars}",
            eyebrow=eyebrow,
            section=section,
            body=Table(
                kind="kilder",
                columns=(
                    Column("Kalender", 1.4),
                    Column("Rækker", 0.5),
                    Column("Linjer", 0.9),
                    Column("Sikkerhed", 1.2),
                    Column("Antaget", 1.8),
                ),
                rows=tuple(_source_row(name, of_file) for name, of_file in sorted(files.items())),
                note=(f"Eksempler, der ikke må udgives: {examples}. " if examples else "")
                + "Antaget betyder, at teamet bør tjekke oplysningen, før den udgives.",
                alt=f"Tabel over {calendars}: rækker, linjer, sikkerhed og antagelser.",
            ),
            notes=tuple(_source_note(entry) for entry in used),
            counts={"rækker": len(used), "kalendere": len(files)},
        ),
    )


def _posts(told: Told, plan: WeekPlan) -> list[Slot]:
    ads = {channel.id for channel in told.report.strategy.channels.values() if channel.kind == "annonce"}
    return [slot for slot in plan.slots if slot.channel not in ads and slot.status is not Status.CANCELLED]


def _notices(plan: WeekPlan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (*plan.notices, plan.ad_deadline.notice))))


def _ahead_row(told: Told, plan: WeekPlan) -> tuple[Cell, ...]:
    slots = _posts(told, plan)
    ranked = sorted(slots, key=_weight)
    titles = dict.fromkeys(cut(entry_title(slot.candidate), 70) for slot in ranked)
    moved = " (flyttet)" if plan.ad_deadline.notice else ""
    return (
        Cell((f"Uge {plan.week.number}", write_span(plan.week.monday, plan.week.sunday, year=False))),
        Cell((str(len(slots)),)),
        Cell(tuple(titles)[:_TITLES_IN_A_CELL] or (EMPTY,)),
        Cell((sentence_case(moment(plan.ad_deadline.moment)) + moved,)),
    )


def _weight(slot: Slot) -> tuple[bool, bool, int, date, str]:
    entry = slot.candidate.entry
    return entry.fictional, not slot.candidate.must, -entry.priority, slot.day, slot.id


def _source_row(name: str, entries: list[Entry]) -> tuple[Cell, ...]:
    lines = sorted({entry.source.line for entry in entries if entry.source.line})
    sure = Counter(_CONFIDENCE.get(entry.provenance.confidence, "uoplyst") for entry in entries)
    assumed = [cut(_title_of(entry), 60) for entry in entries if entry.provenance.confidence == "antagelse"]
    more = len(assumed) - _TITLES_IN_A_CELL
    return (
        Cell((CALENDAR_NAMES.get(entries[0].kind) or one_line(name).rpartition("/")[2],)),
        Cell((str(len(entries)),)),
        Cell((_spans(lines),)),
        Cell((", ".join(f"{number} {word}" for word, number in sure.items()),)),
        Cell((*assumed[:_TITLES_IN_A_CELL], *([f"og {more} til"] if more > 0 else ())) or (EMPTY,)),
    )


def _title_of(entry: Entry) -> str:
    return one_line(entry.title) or entry.id


def _spans(lines: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    shown = [str(one) if one == last else f"{one}–{last}" if last - one > 1 else f"{one}, {last}" for one, last in runs]
    return cut(write_list([part for each in shown for part in each.split(", ")]), 60) if shown else EMPTY


def _source_note(entry: Entry) -> str:
    source = entry.provenance
    seen = f", set {source.checked_on:%d-%m-%Y}" if source.checked_on else ""
    address = f" {one_line(source.url)}{seen}" if source.url else ""
    return f"{_title_of(entry)}: {entry.source}.{address}"
