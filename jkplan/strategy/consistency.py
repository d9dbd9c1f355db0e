"""What only shows when the strategy's files are read together: ids that lead nowhere, names that mean two things."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from jkplan.strategy.records import Strategy
from jkplan.strategy.sources import Steps

ITEM_KINDS = ("post", "reply", "ad", "comment")


class Fault(NamedTuple):
    """One thing that does not fit together: the file and path it stands at, what it is, and what to do."""

    file: str
    path: Steps
    what: str
    fix: str


def find_faults(strategy: Strategy) -> Iterator[Fault]:
    """Give everything in the strategy's files that points to nothing or clashes, file by file."""
    clauses, channels = strategy.clauses, strategy.channels
    for goal in strategy.goals.values():
        yield from _dangling([goal.clause], clauses, "klausul", "maal.toml", (goal.id, "klausul"))
    for channel in channels.values():
        yield from _dangling(channel.clauses, clauses, "klausul", "kanaler.toml", (channel.id, "klausuler"))
    for kind in strategy.content_types.values():
        file = "indholdstyper.toml"
        yield from _dangling(kind.fit, channels, "kanal", file, (kind.id, "passer_til"))
        yield from _dangling(kind.clauses, clauses, "klausul", file, (kind.id, "klausuler"))
        yield from _dangling([kind.default_goal], strategy.goals, "mål", file, (kind.id, "maal"))
    yield from _shared_aliases(strategy)
    for rule in strategy.rules.values():
        file = rule_file(rule.id)
        yield from _dangling(rule.clauses, clauses, "klausul", file, ("clauses",))
        yield from _dangling(rule.channels, channels, "kanal", file, ("channels",))
        yield from _dangling(rule.applies_to, ITEM_KINDS, "slags tekst", file, ("applies_to",))
        for name, cases in (("passes", rule.passes), ("fails", rule.fails)):
            for index, case in enumerate(cases):
                yield from _dangling([case.kind], ITEM_KINDS, "slags tekst", file, (name, index, "kind"))


def rule_file(rule: str) -> str:
    """Give the file of a rule, from the strategy's folder."""
    return f"regler/{rule}.toml"


def _dangling(ids: Iterable[str], known: Collection[str], what: str, file: str, path: Steps) -> Iterator[Fault]:
    for each in ids:
        if each not in known:
            yield Fault(
                file,
                path,
                f'Der findes ingen {what} med navnet "{each}".'.replace("ingen mål", "intet mål"),
                f"Vælg blandt: {', '.join(known)}.",
            )


def _shared_aliases(strategy: Strategy) -> Iterator[Fault]:
    owners = {kind.id: kind.id for kind in strategy.content_types.values()}
    for kind in strategy.content_types.values():
        for alias in kind.aliases:
            owner = owners.setdefault(alias.casefold(), kind.id)
            if owner != kind.id:
                yield Fault(
                    "indholdstyper.toml",
                    (kind.id, "ogsaa_kaldet"),
                    f'"{alias}" hører til både "{owner}" og "{kind.id}".',
                    "Lad ordet stå under kun én af dem.",
                )
