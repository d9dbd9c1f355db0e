"""The period's campaigns with what may be spent on paid posts, and what still waits for a date."""

from __future__ import annotations

from jkplan.calendars.campaigns import Campaign
from jkplan.calendars.entries import Entry
from jkplan.candidates.touches import is_undated
from jkplan.danish import sentence_case, write_count, write_number, write_span
from jkplan.exports.deck.naming import cut, one_line
from jkplan.exports.deck.period_naming import Laid
from jkplan.exports.deck.slides import EMPTY, Cell, Column, Slide, Table

MOST_UNDATED = 8


def campaigns_of(laid: Laid) -> tuple[Campaign, ...]:
    """Give the campaigns that run in the period, by their first day."""
    first, last = laid.report.plans[0].week.monday, laid.report.plans[-1].week.sunday
    running = (c for c in laid.report.campaigns if (c.first or first) <= last and (c.last or last) >= first)
    return tuple(sorted(running, key=lambda campaign: (campaign.first or first, campaign.id)))


def budget_of(laid: Laid) -> int:
    """Give the kroner set aside for paid posts in the campaigns that run in the period."""
    return sum(campaign.budget or 0 for campaign in campaigns_of(laid))


def campaigns_slide(laid: Laid, section: str) -> tuple[Slide, ...]:
    """Give the table of campaigns with their posts and kroner, or nothing when none runs."""
    running = campaigns_of(laid)
    if not running:
        return ()
    total = budget_of(laid)
    many = write_count(len(running), "kampagne", "kampagner", gender="en")
    title = f"{sentence_case(many)} har {write_number(total)} kr. til betalte opslag"
    if not total:
        title = f"{sentence_case(many)} har endnu ingen annoncekroner"
    counts = {"kampagner": len(running)} | ({"annoncekroner": total} if total else {})
    undecided = sum(campaign.budget is None for campaign in running)
    examples = sum(campaign.fictional for campaign in running)
    notes = [f"Uden beløb: {undecided}. "] if undecided else []
    notes += [f"Eksempler, der skal erstattes: {examples}. "] if examples else []
    return (
        Slide(
            title=title,
            eyebrow=laid.eyebrow,
            section=section,
            body=Table(
                kind="kampagner",
                columns=(
                    Column("Kampagne", 1.7),
                    Column("Periode", 1.15),
                    Column("Målgruppe", 1.7),
                    Column("Opslag", 0.5),
                    Column("Kroner", 0.6),
                ),
                rows=tuple(_row(laid, campaign) for campaign in running),
                note="".join(notes) + "Beløbet er for hele kampagnen. Opslag er dem, der står i perioden.",
                alt=f"Tabel over {many}: periode, målgruppe, opslag og kroner.",
            ),
            notes=tuple(
                f"{one_line(c.title)}: {one_line(c.purpose) or 'formålet er ikke skrevet'}. Kilde: {c.source}"
                for c in running
            ),
            counts=counts,
        ),
    )


def undated(laid: Laid) -> tuple[Entry, ...]:
    """Give the entries that wait for somebody to set their date."""
    return tuple(entry for entry in laid.report.calendar.entries if is_undated(entry))


def undated_slide(laid: Laid, section: str) -> tuple[Slide, ...]:
    """Give the entries without a date and whom to ask, or nothing when all have one."""
    waiting = sorted(undated(laid), key=lambda entry: (-entry.priority, entry.id))
    if not waiting:
        return ()
    many = write_count(len(waiting), "indslag venter", "indslag venter")
    more = len(waiting) - MOST_UNDATED
    shown = waiting if more < 2 else waiting[:MOST_UNDATED]
    rows = [
        (
            Cell((cut(one_line(entry.title) or entry.id, 70),)),
            Cell((one_line(", ".join(laid.report.calendar.department_names(entry))) or EMPTY,)),
            Cell((str(entry.source),)),
        )
        for entry in shown
    ]
    if more >= 2:
        rows.append((Cell((f"Yderligere {more}",)), Cell(("Se noterne",)), Cell((EMPTY,))))
    return (
        Slide(
            title=f"{sentence_case(many)} på, at nogen sætter en dato",
            eyebrow=laid.eyebrow,
            section=section,
            body=Table(
                kind="uden dato",
                columns=(Column("Indslag", 1.5), Column("Spørg", 1.3), Column("Hvor rækken står", 1.2)),
                rows=tuple(rows),
                note="Skriv dagen i kolonnen start, når den er sat. Så kommer indslaget med i planen.",
                alt="Tabel over indslag uden dato: hvad det er, hvem der kan spørges, og hvor rækken står.",
            ),
            notes=tuple(f"{one_line(entry.title)}: {entry.source}" for entry in waiting),
            counts={"uden dato": len(waiting)},
        ),
    )


def _row(laid: Laid, campaign: Campaign) -> tuple[Cell, ...]:
    title = one_line(campaign.title)
    if campaign.fictional and "EKSEMPEL" not in title.upper():
        title = f"EKSEMPEL: {title}"
    posts = sum(slot.candidate.entry.id in campaign.entries for slot in laid.posts)
    return (
        Cell((cut(title, 90),)),
        Cell((_span(campaign),)),
        Cell((cut(one_line(campaign.audience), 90) or EMPTY,)),
        Cell((str(posts),)),
        Cell((write_number(campaign.budget) if campaign.budget is not None else EMPTY,)),
    )


def _span(campaign: Campaign) -> str:
    if campaign.first and campaign.last:
        return write_span(campaign.first, campaign.last)
    if campaign.first:
        return f"fra {write_span(campaign.first, campaign.first)}"
    return f"til {write_span(campaign.last, campaign.last)}" if campaign.last else "hele tiden"
