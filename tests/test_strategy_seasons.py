from pathlib import Path

import pytest

from jkplan.errors import StrategyError
from jkplan.strategy.seasons import FILE, load_seasons

FOLDER = Path(__file__).parents[1] / "assets" / "strategi"


def changed(tmp_path, old, new):
    text = (FOLDER / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_the_kits_seasons_hold_every_month_once():
    seasons = load_seasons(FOLDER)
    assert sorted(month for season in seasons for month in season.months) == list(range(1, 13))
    assert [season.said for season in seasons] == ["vinteren", "foråret", "sommeren", "efteråret"]


def test_a_kit_without_the_file_has_no_seasons(tmp_path):
    assert load_seasons(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[12, 1, 2]", "[12, 1]", "netop én gang"),
        ("[12, 1, 2]", "[12, 1, 13]", "måneder, 1 til 12"),
        ('frist = "01-11"', 'frist = "31-11"', "ikke en dag og en måned"),
        ('frist = "01-11"', 'dato = "01-11"', "bestemt, maaneder og frist"),
    ],
)
def test_what_is_wrong_in_the_file_is_refused(tmp_path, old, new, what):
    with pytest.raises(StrategyError, match=what):
        load_seasons(changed(tmp_path, old, new))
