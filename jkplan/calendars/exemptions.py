"""The exemptions from rules that people have written down, each with its reason and its last day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from difflib import get_close_matches

from jkplan.calendars.cells import as_date
from jkplan.calendars.entries import Entry, Exemption
from jkplan.calendars.headings import EXEMPTIONS
from jkplan.calendars.rows import Row, read_table
from jkplan.calendars.tables import shown
from jkplan.errors import Place, Problem
from jkplan.project import Project
from jkplan.strategy.records import Strategy

_NOT_USED = "Undtagelsen er ikke brugt."


def read_exemptions(
    project: Project, strategy: Strategy | None, entries: Iterable[Entry], today: date, told: list[Problem]
) -> tuple[Exemption, ...]:
    """
    Give the exemptions that say which post, which rule, why, by whom and until when; a kit may have none.

    Args:
        project: The kit.
        strategy: Whose rules may be named; None leaves rules unchecked.
        entries: The calendar's rows, one of which each exemption is about.
        today: The day that dates without a year are near.
        told: Takes a problem for each row that is not used.
    """
    if not (project.calendars / EXEMPTIONS.file).exists():
        return ()
    table = read_table(project, EXEMPTIONS)
    told += table.problems
    known = {entry.id for entry in entries}
    kept: dict[tuple[str, str], Exemption] = {}
    for row in table.rows:
        own: list[Problem] = [row.doubt] if row.doubt else []
        exemption = _exemption(row, strategy, known, today, own)
        if own or exemption is None:
            told += (Problem(f"{problem.what} {_NOT_USED}", problem.where, problem.fix) for problem in own[:1])
        elif (first := kept.setdefault((exemption.slot, exemption.rule), exemption)) is not exemption:
            what = f'Undtagelsen fra "{shown(exemption.rule)}" står to gange. Kun den første er brugt.'
            told.append(Problem(what, row.place, f"Slet den ene række. Den første er {first.source}."))
    return tuple(kept.values())


def _exemption(
    row: Row, strategy: Strategy | None, entries: Collection[str], today: date, told: list[Problem]
) -> Exemption | None:
    told.extend(
        Problem(f'Feltet "{field}" er tomt.', row.at(field), "Udfyld feltet, eller slet rækken.")
        for field in EXEMPTIONS.fields
        if not row[field]
    )
    slot, rule = row["opslag"], row["regel"].lower()
    if slot and (slot.count(".") != 2 or slot.partition(".")[0] not in entries):
        fix = "Kopiér opslagets id fra planen; det ligner E023.paamindelse.facebook."
        told.append(Problem(f'Der findes intet opslag "{shown(slot)}".', row.at("opslag"), fix))
    if rule and strategy is not None:
        told += _rule_problems(rule, strategy, row.at("regel"))
    until = as_date(row, "til", today, told)
    return Exemption(slot, rule, row["grund"], row["af"], until, row.place) if until else None


def _rule_problems(rule: str, strategy: Strategy, where: Place) -> list[Problem]:
    if rule not in strategy.rules:
        close = get_close_matches(rule, strategy.rules, n=1)
        fix = f'Mener du "{close[0]}"?' if close else "Reglernes navne står i mappen assets/strategi/regler."
        return [Problem(f'Der findes ingen regel "{shown(rule)}".', where, fix)]
    if not strategy.rules[rule].may_be_exempted:
        what = f'Reglen "{rule}" kan ikke sættes ud af kraft.'
        return [Problem(what, where, "Slet rækken, og ret opslaget.")]
    return []
