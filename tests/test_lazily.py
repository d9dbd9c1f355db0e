"""What is made ready when it is first used behaves as if it had been ready all along."""

import re
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.lazily import _LazyPattern, compile_lazily, load_lazily
from jkplan.reading import claims
from jkplan.selfcheck import engine

CUED = {name: value for name, value in vars(claims).items() if isinstance(value, _LazyPattern) and value.cues}


def test_a_pattern_that_nobody_uses_is_never_compiled():
    wrong = compile_lazily("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("")


def test_a_pattern_finds_what_a_compiled_one_finds():
    lazy, ready = compile_lazily(r"(?P<day>\d+)\. MAJ", re.IGNORECASE), re.compile(r"(?P<day>\d+)\. MAJ", re.IGNORECASE)
    text = "den 3. maj og den 14. maj"
    assert [m.span("day") for m in lazy.finditer(text)] == [m.span("day") for m in ready.finditer(text)]
    assert lazy.search(text, 5)["day"] == "14"
    assert lazy.sub("-", text) == ready.sub("-", text)
    assert not hasattr(lazy, "__iter__")


def test_a_text_without_a_cue_is_passed_over():
    wrong = compile_lazily("(", cues=("kl", "dag"))
    assert wrong.search("i morgen") is None
    assert list(wrong.finditer("i morgen")) == []
    with pytest.raises(re.error):
        wrong.search("på mandag")


@pytest.mark.parametrize("name", CUED)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_finds_holds_one_of_its_cues(name, data):
    found = data.draw(st.from_regex(re.compile(CUED[name].pattern), fullmatch=True))
    assert any(cue in found for cue in CUED[name].cues)


@pytest.mark.parametrize("home", sorted(set(engine.DETECTORS.values())))
def test_a_detector_stands_where_the_engine_looks_for_it(home):
    module, _, function = home.partition(":")
    assert callable(getattr(import_module(f"jkplan.selfcheck.{module}"), function))


def test_a_package_gives_its_names_and_no_others():
    find = load_lazily("jkplan.weeks", {"Week": "jkplan.weeks.week"})
    assert find("Week") is import_module("jkplan.weeks.week").Week
    with pytest.raises(AttributeError, match="Ukendt"):
        find("Ukendt")
