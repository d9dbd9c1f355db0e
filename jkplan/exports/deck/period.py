"""The deck of a month, a quarter or a year: what the municipality will say, for which goals, and what needs a decision."""

from __future__ import annotations

from jkplan.danish import sentence_case, write_count, write_list, write_number, write_span
from jkplan.exports.deck.campaigns import budget_of, campaigns_of, campaigns_slide, undated, undated_slide
from jkplan.exports.deck.grounds import entries_slide
from jkplan.exports.deck.load import busiest_part, channels_slide, goals_slide, rhythm_slide
from jkplan.exports.deck.naming import cut, one_line, posts_count
from jkplan.exports.deck.period_naming import Laid, Part, lay_period, themes
from jkplan.exports.deck.slides import (
    EMPTY,
    Bullets,
    Card,
    Cell,
    Column,
    Cover,
    Deck,
    KeyFigures,
    Slide,
    Table,
)
from jkplan.exports.deck.wheel import wheel_slide
from jkplan.exports.period_report import PeriodReport

OVERVIEW, CONTENT, EFFECT, GROUNDS = "Overblik", "Temaer", "Kanaler og mål", "Grundlag"
_THEMES = 4
_LINE = 96  # letters of a month's themes on its line of the year
_MOST_NOTICES = 6


def period_deck(report: PeriodReport) -> Deck:
    """Give the deck of the report's period. The same report gives the same deck."""
    laid = lay_period(report)
    name = f"Kommunikationsplan, {report.period.name}"
    return Deck(
        title=name,
        subject=f"Kommunikationsplan for {report.period.name}, {laid.weeks}",
        author=one_line(report.strategy.sender.team),
        footer=f"{sentence_case(report.period.name)} · oplæg til ledelsen",
        made_on=report.made_on,
        slides=(
            _cover(laid),
            _key_figures(laid),
            *wheel_slide(laid, CONTENT),
            *_themes(laid),
            *rhythm_slide(laid, CONTENT),
            *channels_slide(laid, EFFECT),
            *goals_slide(laid, EFFECT),
            *campaigns_slide(laid, EFFECT),
            *_notices(laid),
            *undated_slide(laid, GROUNDS),
            *entries_slide(laid.entries(), sentence_case(laid.noun), laid.eyebrow, GROUNDS),
        ),
    )


def _cover(laid: Laid) -> Slide:
    report = laid.report
    span = write_span(report.plans[0].week.monday, report.plans[-1].week.sunday)
    return Slide(
        title=f"Kommunikationsplan for {report.period.name}",
        eyebrow="",
        section=OVERVIEW,
        body=Cover(
            f"{sentence_case(laid.weeks)}, {span} · oplæg til ledelsen",
            one_line(report.strategy.sender.name),
            one_line(report.strategy.sender.team),
        ),
        notes=(
            "Planen er et udkast, regnet ud fra kalenderne og teamets valg. Den regnes om, når kalenderne ændrer sig.",
            "Alle tal er talt op i det, der står på siderne.",
        ),
        counts=None,
    )


def _key_figures(laid: Laid) -> Slide:
    goals = laid.report.strategy.goals
    served = len({laid.goal(slot) for slot in laid.posts} & set(goals))
    channels = len({slot.channel for slot in laid.posts})
    budget, waiting = budget_of(laid), len(undated(laid))
    title, counts = _headline(laid, channels)
    last = (
        Card("annoncekroner", budget, "kr. til betalte opslag i kampagnerne")
        if campaigns_of(laid)
        else Card("uden dato", waiting, "indslag venter på en dato")
    )
    cards = [
        Card(
            "opslag",
            len(laid.posts),
            f"opslag på {write_count(channels, 'kanal', 'kanaler', gender='en')}",
            ("kanaler i brug",),
        ),
        Card("rækker", len(laid.entries()), "indslag fra kalenderne"),
    ]
    if goals and laid.posts:
        all_goals = write_count(len(goals), "mål", "mål")
        cards.append(Card("mål dækket", served, f"af strategiens {all_goals} bliver dækket", ("mål",)))
    return Slide(
        title=title,
        eyebrow=laid.eyebrow,
        section=OVERVIEW,
        body=KeyFigures((*cards, last), _bullets(laid), _decision(laid, budget, waiting)),
        notes=tuple(
            f"{part.name}: {write_list(list(themes(laid, part.posts, 6, 60))) or 'ingen opslag'}."
            for part in laid.parts
        ),
        counts=counts,
    )


def _headline(laid: Laid, channels: int) -> tuple[str, dict[str, int]]:
    total = len(laid.posts)
    noun = sentence_case(laid.noun)
    if not total:
        return f"{noun} har ingen opslag endnu", {}
    title = f"{noun} har {posts_count(total)}"
    if channels > 1:
        title += f" på {write_count(channels, 'kanal', 'kanaler', gender='en')}"
    counts = {"opslag": total, "kanaler i brug": channels}
    busiest = busiest_part(laid)
    peaks = [part for part in laid.parts if len(part.posts) == len(busiest.posts)]
    return title + (f", flest i {busiest.name.lower()}" if len(peaks) == 1 and len(laid.parts) > 1 else ""), counts


def _bullets(laid: Laid) -> tuple[str, ...]:
    found = themes(laid, laid.posts, 3, 50)
    bullets = [f"Det fylder mest: {write_list([f'»{title}«' for title in found])}"] if found else []
    moved = sum(bool(plan.ad_deadline.notice) for plan in laid.report.plans)
    if moved:
        bullets.append(
            f"Fællesannoncens frist er rykket i {write_count(moved, 'uge', 'uger', gender='en')}; se noterne"
        )
    else:
        bullets.append("Fællesannoncen har sin faste frist i alle uger")
    waiting = len(undated(laid))
    if waiting:
        bullets.append(
            f"{sentence_case(write_count(waiting, 'indslag', 'indslag'))} kan først planlægges, når nogen sætter en dato"
        )
    return tuple(bullets)


def _decision(laid: Laid, budget: int, waiting: int) -> str:
    if not laid.posts:
        return f"Beslutning: Skal {laid.noun} stå uden opslag, eller skal afdelingerne melde emner ind?"
    asked = f"Beslutning: Kan {laid.noun}s temaer og rytme godkendes som ramme"
    invented = budget and all(campaign.fictional for campaign in campaigns_of(laid) if campaign.budget)
    if budget and not invented:
        asked += f", og må der bruges {write_number(budget)} kr. på betalte opslag"
    asked += "?"
    if invented:
        return f"{asked} Annoncekronerne er eksempler og skal erstattes først."
    return asked + (" Afdelingerne bedes sætte de manglende datoer." if waiting else "")


def _themes(laid: Laid) -> tuple[Slide, ...]:
    if not laid.posts:
        return ()
    unit = "uge" if laid.report.period.kind == "måned" else "måned"
    noted = any(plan.ad_deadline.notice for plan in laid.report.plans)
    columns = (Column(sentence_case(unit), 1.05), Column("Opslag", 0.5), Column("Det, der præger tiden", 3.2))
    return (
        Slide(
            title=_themes_title(laid, unit),
            eyebrow=laid.eyebrow,
            section=CONTENT,
            body=Table(
                kind="temaer",
                columns=(*columns, Column("Annoncefrist rykket", 0.9)) if noted else columns,
                rows=tuple(_part_row(laid, part, noted=noted) for part in laid.parts),
                note="Planen er foreløbig: Den regnes om, hver gang kalenderne ændrer sig.",
                alt=f"Tabel {unit} for {unit}: antal opslag og det, der præger tiden.",
            ),
            notes=tuple(
                f"{part.name}: {write_list(list(themes(laid, part.posts, 12, 80))) or 'ingen opslag'}."
                for part in laid.parts
            ),
            counts=None,
        ),
    )


def _themes_title(laid: Laid, unit: str) -> str:
    spoken = [part for part in laid.parts if part.posts]
    first, last = (themes(laid, part.posts, 1, 45)[0] for part in (spoken[0], spoken[-1]))
    if len(spoken) < 2 or first == last:
        return f"{sentence_case(laid.noun)} {unit} for {unit}: »{first}« fylder mest"
    began, ended = (part.name.lower().replace(" ", "\u00a0") for part in (spoken[0], spoken[-1]))
    return f"Fra »{first}« i {began} til »{last}« i {ended}"


def _part_row(laid: Laid, part: Part, *, noted: bool) -> tuple[Cell, ...]:
    found = themes(laid, part.posts, _THEMES, 60)
    if laid.report.period.kind == "år":  # twelve months on one page: a line each
        cells = (
            Cell((f"{part.name} ({part.span})",)),
            Cell((str(len(part.posts)),)),
            Cell((cut(" · ".join(found), _LINE) or EMPTY,)),
        )
    else:
        cells = Cell((part.name, part.span)), Cell((str(len(part.posts)),)), Cell(found or (EMPTY,))
    moved = [str(plan.week.number) for plan in part.plans if plan.ad_deadline.notice]
    return (*cells, Cell((f"uge {write_list(moved)}",) if moved else (EMPTY,))) if noted else cells


def _notices(laid: Laid) -> tuple[Slide, ...]:
    said = [
        f"Uge {plan.week.number}: {one_line(plan.ad_deadline.notice)}"
        for plan in laid.report.plans
        if plan.ad_deadline.notice
    ]
    said += [one_line(problem.what) for plan in laid.report.plans for problem in plan.problems]
    said += [one_line(problem.what) for problem in laid.report.problems]
    bullets = tuple(dict.fromkeys(said))
    if not bullets:
        return ()
    shown = bullets[:_MOST_NOTICES]
    number = write_count(len(shown), "ting", "ting", gender="en")
    return (
        Slide(
            title=f"{sentence_case(laid.noun)} har {number} at holde øje med",
            eyebrow=laid.eyebrow,
            section=GROUNDS,
            body=Bullets(
                shown, f"Yderligere {len(bullets) - len(shown)} står i noterne." if len(bullets) > len(shown) else ""
            ),
            notes=bullets,
            counts={"punkter": len(shown)},
        ),
    )
