"""The year wheel: where we are in the year, and what each season is about."""

from __future__ import annotations

from datetime import date

from jkplan.danish import MONTHS, MONTHS_SHORT, sentence_case, write_date, write_list
from jkplan.exports.deck.naming import posts_count
from jkplan.exports.deck.period_naming import Laid, themes
from jkplan.exports.deck.slides import EMPTY, SEASON_TONES, Cell, Column, Slide, Table, Tone, YearWheel
from jkplan.plans.plan import Slot
from jkplan.strategy.seasons import Season
from jkplan.weeks.periods import Period, month_of

_THEMES, _LETTERS = 3, 44


def wheel_slide(laid: Laid, section: str) -> tuple[Slide, ...]:
    """Give the wheel with the themes and deadline of each season that the period touches, or nothing without seasons."""
    report = laid.report
    if not report.seasons:
        return ()
    now = _months_spoken_of(laid)
    months = tuple(
        (sentence_case(MONTHS_SHORT[month - 1].rstrip(".")), at, month in now)
        for at, season in enumerate(report.seasons)
        for month in season.months
    )
    touched = [season for season in report.seasons if set(season.months) & set(report.period.months)]
    tones = {season.name: SEASON_TONES[at % len(SEASON_TONES)] for at, season in enumerate(report.seasons)}
    coming = _next(report.seasons, report.made_on)
    told = touched if coming in touched else [*touched, coming]  # the title speaks of it, so the table must
    rows = tuple(_row(laid, season, tones[season.name]) for season in told)
    spoken = write_list([MONTHS[month - 1] for month in sorted(now)])
    return (
        Slide(
            title=f"Årshjulet: Emner til {coming.said} skal være inde senest {_day(coming)}",
            eyebrow=laid.eyebrow,
            section=section,
            body=YearWheel(
                months=months,
                seasons=tuple((season.name, len(season.months)) for season in report.seasons),
                centre=(_centre(report.period), posts_count(len(laid.posts))),
                table=Table(
                    kind="årstider",
                    columns=(Column("Årstid", 1.05), Column("Temaer", 2.3), Column("Frist", 0.8)),
                    rows=rows,
                    note="Frist: hvornår afdelingerne senest sender emner til kommunikationsteamet.",
                    alt=f"Tabel over {write_list([season.name.lower() for season in told])}: temaer og frist.",
                ),
                alt=f"Årshjul med måneder yderst og årstider inderst. Fremhævet: {spoken or 'ingen måned'}.",
            ),
            notes=tuple(
                f"{season.name} ({write_list([MONTHS[month - 1] for month in season.months])}): "
                f"{write_list(list(themes(laid, _posts(laid, season), 8, 80))) or 'ingen opslag i perioden'}."
                for season in told
            ),
            counts={},
        ),
    )


def _row(laid: Laid, season: Season, tone: Tone) -> tuple[Cell, ...]:
    found = themes(laid, _posts(laid, season), _THEMES, _LETTERS)
    return (
        Cell((season.name,), tone),
        Cell(found or (EMPTY,)),
        Cell((_day(season),)),
    )


def _posts(laid: Laid, season: Season) -> tuple[Slot, ...]:
    weeks = [plan.week for plan in laid.report.plans if month_of(plan.week) in season.months]
    return tuple(slot for slot in laid.posts if any(slot.day in week for week in weeks))


def _months_spoken_of(laid: Laid) -> frozenset[int]:
    """Give the months to highlight: the period's, and of a whole year the one we are in."""
    period, today = laid.report.period, laid.report.made_on
    if period.kind != "år":
        return frozenset(period.months)
    return frozenset({today.month}) if today.year == period.year else frozenset()


def _next(seasons: tuple[Season, ...], today: date) -> Season:
    return min(seasons, key=lambda season: (season.deadline < (today.month, today.day), season.deadline))


def _centre(period: Period) -> str:
    """Give the period in few letters; the line above the title says which year."""
    if period.kind == "år":
        return str(period.year)
    return sentence_case(period.name.removesuffix(str(period.year)).strip())


def _day(season: Season) -> str:
    month, day = season.deadline
    return write_date(date(2000, month, day), weekday=False)
