"""What the self-check says of the week, demand by demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jkplan.danish import sentence_case, write_count
from jkplan.exports.deck.naming import Told, label, one_line, posts_count
from jkplan.exports.deck.slides import Cell, Column, Slide, Table, Tone
from jkplan.exports.posts import Post
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import Strategy

Result = Literal["OK", "TJEK", "STOP"]
ROWS_ON_A_SLIDE = 7
_TONES: dict[Result, Tone] = {"OK": "ok", "TJEK": "tjek", "STOP": "stop"}


@dataclass(frozen=True, slots=True)
class CheckRow:
    """
    One demand and what came of it.

    Attributes:
        demand: The rule's title.
        place: Where the demand stands.
        result: `STOP` an error, `TJEK` a warning or advice, `OK` nothing found.
        remedy: What we do about it.
        hit: The posts that break it.
    """

    demand: str
    place: str
    result: Result
    remedy: str
    hit: tuple[Post, ...] = ()


def check_rows(told: Told) -> tuple[CheckRow, ...]:
    """Give a row for each rule that speaks of something in the week: those that stop first, those kept last."""
    items = (*told.posts, *told.ads)
    broken: dict[str, list[Post]] = {}
    for post in items:
        for rule in dict.fromkeys(finding.rule for finding in post.findings):
            broken.setdefault(rule, []).append(post)
    rows = [_broken(told, rule, tuple(posts)) for rule, posts in broken.items()]
    of_week = {finding.rule: finding for finding in reversed(told.report.week_findings) if finding.rule not in broken}
    rows += [_of_week(told, finding) for finding in of_week.values()]
    examples = tuple(post for post in items if post.is_example)
    if examples:
        rows.append(_examples(told, examples))
    rows += [
        CheckRow(one_line(rule.title), _place(told.report.strategy, rule.clauses), "OK", "Ingen bemærkninger")
        for rule in sorted(told.report.strategy.rules.values(), key=lambda rule: rule.severity != "fejl")
        if rule.id not in broken and rule.id not in of_week and _speaks_of(told, rule.applies_to, rule.channels)
    ]
    order = ("STOP", "TJEK", "OK")
    return tuple(sorted(rows, key=lambda row: (order.index(row.result), -len(row.hit))))


def check_slide(told: Told, section: str) -> tuple[Slide, ...]:
    """Give the table of demands, or nothing when there is no text to check."""
    rows = check_rows(told)
    if not rows:
        return ()
    stops, checks = (sum(row.result == result for row in rows) for result in ("STOP", "TJEK"))
    open_rows = stops + checks
    shown = rows[: max(open_rows + 1, ROWS_ON_A_SLIDE - 1)]
    rest = rows[len(shown) :]
    if len(rest) == 1:
        shown, rest = rows, ()
    cells = [_cells(row) for row in shown]
    if rest:
        cells.append(_cells(CheckRow(f"De øvrige {len(rest)} krav", "Se noterne", "OK", "Ingen bemærkninger")))
    title, counts = _title(stops, checks)
    checked = posts_count(len(told.posts)) if told.posts else ("ugens annoncer" if told.ads else "ugen")
    return (
        Slide(
            title=title,
            eyebrow=told.eyebrow(),
            section=section,
            body=Table(
                kind="tjek",
                columns=(
                    Column("Krav", 1.25),
                    Column("Hvor kravet står"),
                    Column("Resultat", 0.42),
                    Column("Hvad gør vi?", 1.6),
                ),
                rows=tuple(cells),
                note="OK: intet fundet. TJEK: et menneske ser på det. STOP: rettes, før det udgives. Tjekket er vejledende.",
                alt=f"Tabel over kravene i selvtjekket af {checked}: krav, sted, resultat og hvad vi gør.",
            ),
            notes=(
                *(f"{row.result}: {row.demand}: {', '.join(map(label, row.hit))}" for row in rows if row.hit),
                *(f"Hele ugen: {one_line(f.message)} {one_line(f.fix)}" for f in told.report.week_findings),
                *((f"Uden bemærkninger: {', '.join(row.demand for row in rest)}.",) if rest else ()),
            )
            or ("Ingen krav har givet bemærkninger.",),
            counts=counts | ({"opslag": len(told.posts)} if told.posts else {}),
        ),
    )


def _title(stops: int, checks: int) -> tuple[str, dict[str, int]]:
    def demands(number: int) -> str:
        return write_count(number, "krav", "krav")

    def bare(number: int) -> str:
        return write_count(number, "", "").strip()

    if stops and checks:
        return (
            f"Selvtjekket siger STOP ved {demands(stops)} og TJEK ved {bare(checks)}",
            {"stop": stops, "tjek": checks},
        )
    if stops:
        return f"Selvtjekket siger STOP ved {demands(stops)}", {"stop": stops}
    if checks:
        return f"Selvtjekket siger TJEK ved {demands(checks)} og stopper ingen opslag", {"tjek": checks}
    return "Selvtjekket har ingen bemærkninger til ugen", {}


def _broken(told: Told, rule_id: str, posts: tuple[Post, ...]) -> CheckRow:
    rule = told.report.strategy.rules.get(rule_id)
    found = [finding for post in posts for finding in post.findings if finding.rule == rule_id]
    clauses = rule.clauses if rule else found[0].clauses
    fix = rule.fix.text if rule else found[0].fix
    return CheckRow(
        one_line(rule.title) if rule else rule_id,
        _place(told.report.strategy, clauses),
        "STOP" if any(finding.severity == "fejl" for finding in found) else "TJEK",
        sentence_case(f"{_share(told, posts)}: {one_line(fix)}"),
        posts,
    )


def _share(told: Told, posts: tuple[Post, ...]) -> str:
    checked = len(told.posts) + len(told.ads)
    if checked > 1:
        return f"{len(posts)} af {checked} tekster"
    return write_count(len(posts), "tekst", "tekster", gender="en")


def _of_week(told: Told, finding: Finding) -> CheckRow:
    rule = told.report.strategy.rules.get(finding.rule)
    return CheckRow(
        one_line(rule.title) if rule else finding.rule,
        _place(told.report.strategy, finding.clauses),
        "STOP" if finding.severity == "fejl" else "TJEK",
        f"Hele ugen: {one_line(finding.fix)}",
    )


def _examples(told: Told, posts: tuple[Post, ...]) -> CheckRow:
    remedy = sentence_case(f"{_share(told, posts)}: Må ikke udgives, før indhold og samtykker er rigtige.")
    return CheckRow("EKSEMPEL: opdigtet indhold eller samtykke", "Kalenderne", "TJEK", remedy, posts)


def _speaks_of(told: Told, kinds: tuple[str, ...], channels: tuple[str, ...]) -> bool:
    posts = told.posts if "post" in kinds else ()
    ads = told.ads if "ad" in kinds else ()
    return any(not channels or post.slot.channel in channels for post in (*posts, *ads))


def _place(strategy: Strategy, clauses: tuple[str, ...]) -> str:
    known = [strategy.clauses[id_] for id_ in clauses if id_ in strategy.clauses]
    if not known:
        return "Skøn"
    return ", ".join(filter(None, (one_line(known[0].document), one_line(known[0].section))))


def _cells(row: CheckRow) -> tuple[Cell, ...]:
    return Cell((row.demand,)), Cell((row.place,)), Cell((row.result,), _TONES[row.result]), Cell((row.remedy,))
