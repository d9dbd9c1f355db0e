"""One small file per user mistake in `tests/mistakes/`; `forventet.toml` there says what the user is told."""

import shutil
import tomllib
from pathlib import Path

import pytest
from small_kit import TODAY, make_kit, small_strategy

from jkplan.calendars import read_calendars

FOLDER = Path(__file__).parent / "mistakes"
EXPECTED = tomllib.loads((FOLDER / "forventet.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=sorted(EXPECTED))
def mistake(request, tmp_path):
    expected = EXPECTED[request.param]
    kit = make_kit(tmp_path)
    source, target = FOLDER / f"{request.param}.csv", kit.calendars / expected["kalender"]
    if source.is_dir():
        target.unlink()
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)
    return expected, read_calendars(kit, small_strategy(), today=TODAY)


def test_every_mistake_has_its_words_and_every_word_its_mistake():
    assert sorted(EXPECTED) == sorted(path.stem for path in FOLDER.glob("*.csv"))
    assert len(EXPECTED) >= 28


def test_a_mistake_is_told_in_these_words_at_this_place_and_nothing_else_is_told(mistake):
    expected, calendar = mistake
    assert [(problem.where.line, problem.where.column) for problem in calendar.problems] == [
        (fault.get("linje"), fault.get("kolonne")) for fault in expected["fejl"]
    ]
    for problem, fault in zip(calendar.problems, expected["fejl"], strict=True):
        assert problem.where.file == f"calendars/{expected['kalender']}"
        assert "hvad" not in fault or problem.what == fault["hvad"]
        assert all(words in problem.what for words in fault.get("indeholder", ()))
        assert problem.fix.startswith(fault.get("goer", ""))


def test_the_rows_beside_a_mistake_are_read(mistake):
    expected, calendar = mistake
    assert [entry.id for entry in calendar.entries] == expected["med"]


def test_what_a_user_is_told_speaks_plainly(mistake):
    _, calendar = mistake
    for problem in calendar.problems:
        for sentence in (problem.what, problem.fix):
            assert sentence[0].isupper()
            assert sentence[-1] in ".?" or ";" in sentence
            assert not any(word in sentence.lower() for word in ("error", "none", "exception", "parse", "nan"))
