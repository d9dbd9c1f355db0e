"""The playbook of comments: what the file holds, and that every slip is refused with its line."""

import re
import shutil
from pathlib import Path

import pytest

from jkplan.errors import StrategyError
from jkplan.strategy import load_strategy

FOLDER = Path(__file__).parents[1] / "assets" / "strategi"
PLAYBOOK = load_strategy(FOLDER).playbook

STEPS = {
    "chikane": ("gem-dokumentation", "skriv-til-forfatter", "slet"),
    "racisme": ("gem-dokumentation", "skriv-til-forfatter", "slet"),
    "injurie": ("gem-dokumentation", "eskaler", "skriv-til-forfatter"),
    "mobning": ("skriv-til-forfatter", "slet"),
    "personfoelsom": ("kvitter", "henvis", "skriv-til-forfatter", "slet"),
    "nedladende": ("skriv-til-forfatter", "slet"),
    "aktindsigt": ("kvitter", "henvis"),
    "sagsbehandling": ("kvitter", "henvis"),
    "spoergsmaal": ("kvitter", "besvar"),
    "kritik": ("kvitter", "besvar"),
    "ros": ("kvitter",),
    "andet": ("ingen",),
}


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FOLDER, tmp_path / "assets" / "strategi"))


def edit(folder, old, new):
    file = folder / "triage.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def refusal(folder):
    with pytest.raises(StrategyError) as caught:
        load_strategy(folder)
    assert caught.value.problem.where.file == "assets/strategi/triage.toml"
    return caught.value.problem


def test_the_categories_stand_in_the_precedence_of_the_strategy_with_its_steps():
    assert {category.id: category.steps for category in PLAYBOOK.categories} == STEPS
    assert [category.id for category in PLAYBOOK.categories] == list(STEPS)


def test_nothing_is_deleted_before_its_author_was_told():
    deleting = [category.steps for category in PLAYBOOK.categories if "slet" in category.steps]
    assert deleting
    assert all(steps.index("skriv-til-forfatter") < steps.index("slet") for steps in deleting)


def test_slander_is_passed_on_and_not_deleted():
    assert "slet" not in PLAYBOOK.category("injurie").steps
    assert "eskaler" in PLAYBOOK.category("injurie").steps


@pytest.mark.parametrize("category", PLAYBOOK.categories, ids=lambda each: each.id)
def test_every_step_that_is_said_to_somebody_has_words(category):
    for id_ in category.steps:
        if PLAYBOOK.step(id_).audience != "internt":
            assert len(PLAYBOOK.wordings(category, id_)) >= 2


def test_a_category_without_own_words_takes_those_of_the_step():
    plain = PLAYBOOK.category("ros")._replace(texts={})
    assert PLAYBOOK.wordings(plain, "kvitter") == PLAYBOOK.step("kvitter").texts


def test_a_misspelt_key_is_refused_on_its_line(folder):
    line = edit(folder, "svarfrist_timer = 1\n", "svarfrist_time = 1\n")
    problem = refusal(folder)
    assert '"svarfrist_time" under [kategori.chikane] kendes ikke' in problem.what
    assert problem.where.line == line
    assert "svarfrist_timer" in problem.fix


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('klausuler = ["S-H3", "S-H5"]', 'klausuler = ["S-H3", "S-H99"]', 'ingen klausul med navnet "S-H99"'),
        ('trin = ["kvitter"]', 'trin = ["kvittér"]', 'intet trin med navnet "kvittér"'),
        ('trin = ["skriv-til-forfatter", "slet"]', 'trin = ["slet", "skriv-til-forfatter"]', "har fået besked"),
        ('trin = ["skriv-til-forfatter", "slet"]', 'trin = ["slet"]', "har fået besked"),
        ('signatur = "Venlig hilsen {afsender}"', 'signatur = "Hilsen {navn}"', '"{navn}"'),
        ("Kontakt {afdeling}, {kontakt}, så ser", "Kontakt {afdelingen}, så ser", '"{afdelingen}"'),
        ("så hjælper de dig videre.", "så hjælper {hvem} dig videre.", '"{hvem}"'),
        ('hvem = "privat"', 'hvem = "hemmeligt"', "hemmeligt"),
    ],
    ids=["clause", "step", "order", "untold", "signature", "wording", "step wording", "audience"],
)
def test_a_slip_is_refused_on_its_line(folder, old, new, says):
    edit(folder, old, new)
    problem = refusal(folder)
    assert says in problem.what
    assert problem.where.line is not None


def test_a_text_for_a_step_that_does_not_exist_is_refused(folder):
    edit(folder, "[kategori.ros.tekster]\nkvitter = [", "[kategori.ros.tekster]\nkvit = [")
    assert 'intet trin med navnet "kvit"' in refusal(folder).what


def test_whoever_only_checks_texts_meets_a_slip_at_the_first_comment(folder):
    edit(folder, "svarfrist_timer = 1\n", "svarfrist_time = 1\n")
    strategy = load_strategy(folder, examples=False)
    with pytest.raises(StrategyError, match="svarfrist_time"):
        _ = strategy.playbook


def test_no_text_names_a_person_or_carries_an_address():
    texts = [text for each in (*PLAYBOOK.categories, *PLAYBOOK.steps) for text in _all(each)]
    assert len(texts) > 20
    assert not any(re.search(r"\d{2} ?\d{2} ?\d{2} ?\d{2}|@", text) for text in texts)


def _all(each):
    texts = each.texts
    return [text for group in texts.values() for text in group] if hasattr(texts, "values") else texts
