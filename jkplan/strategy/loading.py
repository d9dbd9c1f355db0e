"""The strategy, loaded from its folder and checked as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jkplan.errors import Place, Problem, StrategyError
from jkplan.strategy.consistency import find_faults, rule_file
from jkplan.strategy.conversion import read_records, read_whole
from jkplan.strategy.forms import Municipality
from jkplan.strategy.playbook import PlaybookFile
from jkplan.strategy.records import Cadence, Channel, Clause, ContentType, Goal, Rule, Strategy
from jkplan.strategy.sources import Spot, read_source
from jkplan.strategy.wordlists import FEW_TEXTS, WordLists


def load_strategy(folder: Path, *, examples: bool = True) -> Strategy:
    """
    Give the strategy that the folder's TOML files spell out.

    Args:
        folder: `assets/strategi` of a kit.
        examples: False leaves the rules' own examples unread. They are most of what there is to read, and whoever only
            checks a text does not need them.

    Raises:
        StrategyError: A file is missing or unreadable, a key is unknown or missing, a value is wrong, or an id leads
            nowhere; the problem names file and line.
    """

    def open_file(name: str) -> Spot:
        return Spot(read_source(folder, name))

    municipality = read_whole(Municipality, open_file("kommune.toml"))
    strategy = Strategy(
        sender=municipality.sender,
        clauses=read_records(Clause, open_file("klausuler.toml")),
        goals=read_records(Goal, open_file("maal.toml")),
        channels=read_records(Channel, open_file("kanaler.toml")),
        content_types=read_records(ContentType, open_file("indholdstyper.toml")),
        cadence=read_whole(Cadence, open_file("kadence.toml")),
        rules={rule.id: rule for rule in _read_rules(folder, examples=examples)},
        ad_categories=municipality.joint_ad.categories,
        lists=WordLists(folder / "ordlister", few_texts=0 if examples else FEW_TEXTS),
        playbook_file=PlaybookFile(folder),
    )
    for fault in find_faults(strategy):
        raise Spot(read_source(folder, fault.file), fault.path).refuse(fault.what, fault.fix)
    if examples:  # whoever only checks a text reads the playbook when the first comment comes
        strategy.playbook_file.open(strategy.clauses)
    return strategy


def _read_rules(folder: Path, *, examples: bool) -> Iterator[Rule]:
    names = sorted(path.stem for path in (folder / "regler").glob("*.toml"))
    if not names:  # a check without rules would find nothing wrong with anything
        shown = f"{folder.parent.name}/{folder.name}/regler"
        raise StrategyError(Problem("Strategien har ingen regler.", Place(shown), "Læg mappen regler tilbage."))
    for name in names:
        try:
            yield _read_rule(folder, name, examples=examples)
        except StrategyError:
            if examples:
                raise
            yield _read_rule(folder, name, examples=True)  # so that the line it names is the file's


def _read_rule(folder: Path, name: str, *, examples: bool) -> Rule:
    spot = Spot(read_source(folder, rule_file(name), examples=examples))
    rule = read_whole(Rule, spot)
    if rule.id != name:
        raise spot.at("id").refuse(
            f'Reglen hedder "{rule.id}", men filen hedder {name}.toml.',
            f'Skriv id = "{name}", eller omdøb filen til {rule.id}.toml.',
        )
    return rule
