"""`jkplan strategi`: a new version of the municipality's document held against the clauses."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from jkplan.danish import write_list
from jkplan.errors import Place, Problem, UsageError
from jkplan.project import open_project
from jkplan.strategy.fingerprints import Comparison, compare, fingerprint, read_document, read_fingerprints
from jkplan.strategy.loading import load_strategy
from jkplan.strategy.records import Strategy


def run_documents(options: argparse.Namespace) -> int:
    """
    Print which clauses no longer match each document and which rules to read again, and give 1 when there are any.

    Raises:
        UsageError: A document cannot be read, or is none of the strategy's.
    """
    folder = open_project(options.mappe).strategy
    strategy = load_strategy(folder, examples=False)
    if options.saetning:
        made = fingerprint(options.saetning)
        print(f'  {{ tegn = {made.letters}, sha256 = "{made.digest}" }},')
        return 0
    if not options.files:
        raise UsageError(Problem("Der mangler et dokument.", Place("FIL"), "Skriv: jkplan strategi dokumentet.txt"))
    prints = read_fingerprints(folder, strategy)
    changed = 0
    for name in options.files:
        path = Path(name)
        found = compare(read_document(path), prints, strategy, document=_document(options.dokument, strategy))
        if found is None:
            fix = f"Angiv det med --dokument: {write_list(_documents(strategy), last='eller')}."
            raise UsageError(Problem("Ingen af klausulerne kan genkendes i dokumentet.", Place(path.name), fix))
        print("\n".join(_lines(path.name, found)))
        changed += len(found.changed)
    return int(changed > 0)


def _documents(strategy: Strategy) -> list[str]:
    return [f'"{name}"' for name in dict.fromkeys(clause.document for clause in strategy.clauses.values())]


def _document(wanted: str | None, strategy: Strategy) -> str:
    if not wanted:
        return ""
    for clause in strategy.clauses.values():
        if clause.document.casefold() == wanted.strip().casefold():
            return clause.document
    fix = f"Skriv {write_list(_documents(strategy), last='eller')}."
    raise UsageError(Problem(f'Kender ikke dokumentet "{wanted[:60]}".', Place("--dokument"), fix))


def _lines(name: str, found: Comparison) -> Iterator[str]:
    held = len(found.states) - len(found.changed)
    yield f"{name}, læst som {found.document}: {held} af {len(found.states)} klausuler står der stadig ordret."
    for state in found.changed:
        clause = state.clause
        place = f"{clause.section}, {clause.place}" if clause.place else clause.section
        yield f"\n{clause.id} ({place}): {state.found} af {state.sentences} sætninger genfundet."
        yield f"  Kravet hos os: {clause.demand}"
        rules = write_list([rule.id for rule in state.rules])
        yield f"  Læs igen: {rules}" if rules else f"  Ingen regel nævner den. Den betjenes sådan: {clause.served_by}"
    if found.changed:
        rules = write_list([rule.id for rule in found.rules]) or "ingen"
        yield f"\nRegler at læse igen: {rules}."
        yield "Ret kravet i klausuler.toml og reglerne, og lav nye fingeraftryk med --saetning."
    else:
        yield "Intet skal læses igen."
