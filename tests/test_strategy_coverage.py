"""Every demand of the strategy is held by something, and every rule can be traced to a demand."""

from pathlib import Path

import pytest

from jkplan.strategy import clause_coverage, load_strategy

STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")

CLAUSES = [
    *("S-I1", "S-I2", "S-I3", "S-I4"),
    *("S-G1", "S-G2", "S-G3", "S-G4", "S-G5", "S-G6"),
    *("S-H1", "S-H2", "S-H3", "S-H4", "S-H5", "S-H6", "S-H7", "S-H8", "S-H9", "S-H10"),
    *("S-H11", "S-H12", "S-H13", "S-H14", "S-H15", "S-H16"),
    *("S-KFB", "S-KIG", "S-KLI", "S-KYT", "S-KTW"),
    *("P-A1", "P-F1", "P-F2", "P-F3", "P-F4", "P-F5", "P-K1", "P-K2", "P-K3", "P-K4"),
    *("P-G1", "P-G2"),
]


def test_every_demand_of_the_two_documents_has_its_record_in_their_order():
    assert list(STRATEGY.clauses) == CLAUSES
    assert len(CLAUSES) == 43


@pytest.mark.parametrize("coverage", clause_coverage(STRATEGY), ids=lambda each: each.clause.id)
def test_a_demand_is_served_by_a_rule_a_feature_or_a_person(coverage):
    assert coverage.is_served, f"{coverage.clause.id} skal holdes af en regel, men ingen regel nævner den"


def test_a_demand_that_leans_on_a_rule_is_open_when_no_rule_cites_it():
    without = STRATEGY._replace(rules={})
    open_ones = {each.clause.id for each in clause_coverage(without) if not each.is_served}
    assert open_ones == {clause.id for clause in STRATEGY.clauses.values() if clause.checked_by == "regel"}
    assert {"S-H1", "S-KIG", "P-F3"} <= open_ones


def test_coverage_names_the_rules_that_cite_a_demand():
    covered = {each.clause.id: [rule.id for rule in each.rules] for each in clause_coverage(STRATEGY)}
    assert covered["P-F3"] == ["annonce-frist"]
    assert {"cpr", "privat-kontakt", "samtykke"} <= set(covered["S-H11"])
    assert covered["P-F2"] == []


@pytest.mark.parametrize("rule", STRATEGY.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_cites_a_demand_and_shows_what_it_lets_pass_and_what_it_stops(rule):
    assert rule.clauses
    assert len(rule.passes) >= 3
    assert len(rule.fails) >= 3
    assert all(case.kind in rule.applies_to for case in rule.fails)
    assert all(not rule.channels or case.channel in rule.channels for case in rule.fails)


def test_the_six_goals_are_the_strategys():
    assert list(STRATEGY.goals) == ["S-G1", "S-G2", "S-G3", "S-G4", "S-G5", "S-G6"]
    assert all(goal.id == goal.clause for goal in STRATEGY.goals.values())
