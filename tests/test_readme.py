"""What the README says is what is there."""

import re
from pathlib import Path

from jkplan.strategy import load_strategy

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def rules_table():
    rules = load_strategy(ROOT / "assets" / "strategi").rules.values()
    return "\n".join(f"| `{rule.id}` | {rule.title} | {rule.severity} | {rule.basis} |" for rule in rules)


def between(mark):
    return README.split(f"<!-- {mark} -->")[1].split(f"<!-- /{mark} -->")[0].strip()


def test_the_rules_stand_in_the_readme():
    assert between("rules") == rules_table(), f"Put this between the marks in README.md:\n{rules_table()}"


def test_every_room_stands_in_the_readme():
    rooms = {
        path.stem for path in (ROOT / "jkplan").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    named = set(re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", README, re.MULTILINE))
    assert rooms - {"__init__", "__main__"} == {name for cell in named for name in re.findall(r"`(\w+)`", cell)} & rooms


def test_every_file_the_readme_points_to_exists():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_no_file_is_longer_than_the_house_allows():
    long = {
        path.name: lines
        for path in (ROOT / "jkplan").rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}
