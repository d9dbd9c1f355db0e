"""Every rule is tried on its own examples; the records are the test cases."""

from datetime import date
from pathlib import Path

import pytest

from jkplan.selfcheck.cases import breaches
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
RULES = tuple(STRATEGY.rules.values())


def _cases(which):
    return [
        pytest.param(rule, case, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, case in enumerate(getattr(rule, which), start=1)
    ]


@pytest.mark.parametrize(("rule", "case"), _cases("fails"))
def test_a_rule_fires_on_its_bad_examples(rule, case):
    findings = breaches(rule, case, STRATEGY, today=TODAY)
    assert findings
    assert all(f.severity == rule.severity and f.clauses == rule.clauses for f in findings)
    assert all("{fund}" not in f.message and 0 <= f.start <= f.end <= len(case.text) for f in findings)


@pytest.mark.parametrize(("rule", "case"), _cases("passes"))
def test_a_rule_is_silent_on_its_good_examples(rule, case):
    assert breaches(rule, case, STRATEGY, today=TODAY) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_two_examples_of_each_sort_and_an_emptied_rule_would_show(rule):
    assert len(rule.fails) >= 2
    assert len(rule.passes) >= 2
    emptied = STRATEGY._replace(rules={**STRATEGY.rules, rule.id: rule._replace(applies_to=())})
    assert not any(breaches(rule, case, emptied, today=TODAY) for case in rule.fails)
