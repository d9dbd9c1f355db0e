"""The strategy as notebooks show it: what each channel is for, and which of its demands are held by what."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.danish import write_date, write_list, write_number
from jkplan.showing import Html, Piece, Tone, bullets, fold, heading, join, lines, mark, paragraph, small, table
from jkplan.strategy.coverage import Coverage, clause_coverage
from jkplan.strategy.records import SEVERITY_IN_JSON, Channel, Limit, Rule, Strategy

_LIMITS = {
    "text": "tegn i teksten",
    "title": "tegn i titlen",
    "description": "tegn i beskrivelsen",
    "hashtags": "hashtags",
    "hashtags_advice": "hashtags anbefales",
    "alt_text": "tegn i den alternative tekst",
    "images": "billeder",
    "fold": "tegn, før læseren skal folde ud",
    "mentions": "omtaler",
}
_UNITS = {"x": " (et link tæller 23, en emoji 2)", "utf16": " (de fleste emojis tæller 2)", "tegn": "", "stk": ""}
_BASES = {
    "strategi": "kommunens strategi",
    "platform": "netværkets regler",
    "lov": "lovgivningen",
    "skøn": "vores skøn",
}
_HOLDERS = {"regel": "Selvtjekket", "funktion": "Planen", "menneske": "Et menneske"}


def strategy_html(strategy: Strategy) -> Html:
    """Give the strategy at a glance: the channels, the goals, and the self-check's rules folded away."""
    channels = strategy.channels.values()
    headings = ("Kanal", "Det bruges den til", "Opslag om ugen", "Hvad der er plads til", "Faste hashtags")
    gravest = list(SEVERITY_IN_JSON)
    rules = sorted(strategy.rules.values(), key=lambda rule: gravest.index(rule.severity))
    return join(
        heading(strategy.sender.name),
        table(f"{len(strategy.enabled_channels)} kanaler i brug", headings, map(_channel_row, channels)),
        fold(f"De {len(strategy.goals)} mål", bullets(f"{goal.id}: {goal.title}" for goal in strategy.goals.values())),
        fold(f"Selvtjekkets {len(rules)} regler", rules_html(rules)),
    )


def rules_html(rules: list[Rule]) -> Html:
    """Give rules with the reason for each and what it rests on."""
    headings = ("Regel", "Hvor alvorligt", "Hvorfor", "Bygger på", "Krav")
    rows = (
        (rule.title, mark(rule.severity, rule.severity), rule.why, _BASES[rule.basis], ", ".join(rule.clauses))
        for rule in rules
    )
    return table(f"{len(rules)} regler", headings, rows)


def show_coverage(strategy: Strategy) -> Html:
    """Show every demand of the strategy beside what holds it; a demand that nothing holds is told first."""
    coverage = clause_coverage(strategy)
    open_ones = [each for each in coverage if not each.is_served]
    held = len(coverage) - len(open_ones)
    told = f"{held} af strategiens {len(coverage)} krav er dækket."
    missing = f" Mangler: {write_list([each.clause.id for each in open_ones])}." if open_ones else ""
    headings = ("Krav", "Det kræver strategien", "Hvor det står", "Det holdes af", "Sådan")
    rows = map(_coverage_row, (*open_ones, *(each for each in coverage if each.is_served)))
    return join(paragraph(told, missing), table(f"{len(coverage)} krav", headings, rows))


def _coverage_row(each: Coverage) -> tuple[Piece, ...]:
    clause = each.clause
    tone: Tone = "ok" if each.is_served else "fejl"
    held = mark(_HOLDERS[clause.checked_by] if each.is_served else "Intet endnu", tone)
    rules = f"Regler: {write_list([rule.title for rule in each.rules])}." if each.rules else ""
    place = f"{clause.section}: {clause.place}" if clause.place else clause.section
    return clause.id, clause.demand, lines(clause.document, small(place)), held, lines(clause.served_by, small(rules))


def _channel_row(channel: Channel) -> tuple[Piece, ...]:
    name = channel.name if channel.enabled else lines(channel.name, mark("slået fra"))
    cadence = f"{channel.week_min}–{channel.week_max}" if channel.week_min else f"højst {channel.week_max}"
    return name, channel.purpose, cadence, lines(*_limits(channel)), " ".join(channel.required_hashtags)


def _limits(channel: Channel) -> Iterator[Piece]:
    for limit in channel.limits:
        if limit.what in {"text", "title", "hashtags", "hashtags_advice"}:
            yield _limit(limit)
    checked = max((limit.checked_on for limit in channel.limits), default=None)
    if checked:
        yield small(f"Set efter den {write_date(checked, weekday=False, year=True)}")


def _limit(limit: Limit) -> str:
    most = "" if limit.what == "hashtags_advice" else "højst "
    return f"{most}{write_number(limit.value)} {_LIMITS.get(limit.what, limit.what)}{_UNITS[limit.unit]}"
