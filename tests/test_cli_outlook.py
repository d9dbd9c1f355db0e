"""`jkplan aar`, `jkplan hvad-nu-hvis` and a plan that was agreed on, as people run them."""

import json
import re
import shutil
from pathlib import Path

from jkplan.cli import main

ROOT = Path(__file__).parents[1]
KIT = ("--mappe", str(ROOT), "--i-dag", "2026-11-24")


def test_a_draft_of_a_year_is_written_for_people_and_programs(tmp_path, capsys):
    assert main(["aar", "2027", "--ud", str(tmp_path), *KIT]) == 0
    told = capsys.readouterr().out
    assert "Udkast til 2027:" in told
    assert "Uge 52:" in told
    whole = json.loads((tmp_path / "aarsplan-2027.json").read_text("utf-8"))
    assert [week["week"] for week in whole["weeks"]] == [f"2027-W{number:02d}" for number in range(1, 53)]
    page = (tmp_path / "aarsplan-2027.html").read_text("utf-8")
    assert page.count("<details") == 52
    assert "<script" not in page
    assert (tmp_path / "aarsplan-2027.xlsx").stat().st_size > 5000


def test_a_year_that_is_none_is_refused(capsys):
    assert main(["aar", "sytten", *KIT]) == 2
    assert "Skriv det som 2027" in capsys.readouterr().err


def test_a_week_as_it_would_be_is_shown_beside_the_week_as_it_is(capsys):
    asked = ("--uden", "E016", "--en-mere", "linkedin", "--fravær", "KOM2")
    assert main(["hvad-nu-hvis", "2026-W48", *asked, *KIT]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Hvad nu hvis: Jul på Bratskov udgår, LinkedIn får ét opslag mere og KOM2 er væk ")
    assert re.search(r"Opslag i alt +\d+ +\d+", told)
    assert "bevist bedst" in told
    assert main(["hvad-nu-hvis", "2026-W48", "--uden", "X999", *KIT]) == 2


def test_a_plan_that_was_agreed_on_is_kept_and_changes_to_it_are_told(tmp_path, capsys):
    kit = tmp_path / "kit"
    for folder in ("calendars", "assets"):
        shutil.copytree(ROOT / folder, kit / folder)
    asked = ("uge", "2026-W50", "--mappe", str(kit), "--i-dag", "2026-11-24", "--ud", str(tmp_path / "ud"))
    assert main([*asked, "--vedtag"]) == 0
    agreed = kit / "calendars" / "uger" / "vedtaget" / "2026-W50.csv"
    rows = agreed.read_text("utf-8-sig").splitlines()
    assert rows[0] == "opslag;dato;tid;titel"
    assert "Planen er bevist bedst." in capsys.readouterr().out
    assert main([*asked]) == 0
    assert "Siden I vedtog planen" not in capsys.readouterr().out
    _, day, *rest = rows[1].split(";")
    agreed.write_text(
        "\n".join([rows[0], ";".join(["E999.omtale.facebook", day, *rest]), "i stykker", *rows[2:]]), "utf-8"
    )
    assert main([*asked]) == 0
    told, problems = capsys.readouterr()
    assert "Siden I vedtog planen" in told
    assert "ryger ud" in told
    assert "vedtagne plan kan ikke læses" in problems
