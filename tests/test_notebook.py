"""The notebooks' own verbs: opening a week, seeing whether all is well, choosing, and finding the files."""

import csv
import shutil
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from exports_reader import Reader

import jkplan as jk
from jkplan.errors import JkplanError, Place, Problem, ProjectError, UsageError

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)


def text_of(value):
    return Reader(value._repr_html_().encode()).text


@pytest.fixture
def kit(tmp_path):
    for name in ("calendars", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.rmtree(tmp_path / "calendars" / "uger")
    (tmp_path / "calendars" / "uger").mkdir()
    return jk.open_project(tmp_path)


@pytest.fixture
def week():
    return jk.Week(2026, 48)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kit")
    for name in ("calendars", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    return jk.make_report(jk.open_project(folder), jk.Week(2026, 48), today=TODAY)


def choices_file(kit):
    with (kit.weeks / "2026-W48.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_two_texts_open_the_kit_the_week_and_the_day(kit, week):
    assert jk.open_week("2026-W48", "2026-11-24", kit.root) == (kit, week, TODAY)
    assert jk.open_week("uge 48", "24-11-2026", kit.root / "calendars") == (kit, week, TODAY)


def test_the_date_in_denmark_is_used_only_when_it_is_asked_for(kit):
    denmark = ZoneInfo("Europe/Copenhagen")
    before = datetime.now(denmark).date()
    day = jk.open_week("2026-W48", "i dag", kit.root)[2]
    assert before <= day <= datetime.now(denmark).date()


@pytest.mark.parametrize(
    ("uge", "i_dag"), [("uge 77", "2026-11-24"), ("2026-W48", "32-11-2026"), ("", ""), ("48", "x")]
)
def test_a_week_or_a_day_that_does_not_exist_is_refused_with_what_to_write(kit, uge, i_dag):
    with pytest.raises(UsageError) as refused:
        jk.open_week(uge, i_dag, kit.root)
    assert refused.value.problem.fix


def test_a_notebook_outside_a_kit_is_told_so(tmp_path):
    with pytest.raises(ProjectError):
        jk.open_week("2026-W48", "2026-11-24", tmp_path)


def test_a_sound_kit_says_that_all_is_well(kit, week):
    text = text_of(jk.show_health(kit, week, TODAY))
    assert "Alt er, som det skal være." in text
    assert "Uge 48, 23.–29. november 2026" in text
    assert "Tirsdag den 24. november 2026" in text
    assert str(kit.root) not in text


def test_a_row_that_cannot_be_read_is_told_with_its_place(kit, week):
    with (kit.calendars / "begivenheder.csv").open("a", encoding="utf-8") as file:
        file.write("E999;Noget;hver fuldmåne i marts\n")
    text = text_of(jk.show_health(kit, week, TODAY))
    assert "Der er noget at rette" in text
    assert "calendars/begivenheder.csv, linje" in text
    assert "at rette" in text


def test_a_strategy_that_cannot_be_read_is_told_and_not_thrown(kit, week):
    (kit.strategy / "kanaler.toml").write_text("[facebook\n", encoding="utf-8")
    text = text_of(jk.show_health(kit, week, TODAY))
    assert "kanaler.toml" in text
    assert "Gør: " in text


def test_problems_or_that_there_are_none_are_said():
    problem = Problem("Galt.", Place("x.csv", 2), "Ret.")
    assert "1 ting at rette" in text_of(jk.show_problems([problem]))
    assert "Der er intet at rette." in text_of(jk.show_problems(()))


def test_a_frame_is_shown_in_full_without_empty_columns():
    frame = pd.DataFrame(
        {
            "Id": [f"E{n}" for n in range(80)],
            "Tom": [None] * 80,
            "Slags": ["Begivenhed"] * 80,
            "Tal": [float("nan"), *range(79)],
        }
    )
    text = text_of(jk.show_table(frame, "Begivenheder"))
    assert "Begivenheder (80)" in text
    assert "E79" in text
    assert "Tom" not in text
    assert "nan" not in text
    assert "Ens for alle: Slags Begivenhed." in text


def test_a_frame_of_one_row_keeps_its_columns_and_one_without_rows_says_so():
    assert "SlagsBegivenhed" in text_of(jk.show_table(pd.DataFrame({"Slags": ["Begivenhed"]}), "Én"))
    assert "Ingen: ingen rækker." in text_of(jk.show_table(pd.DataFrame({"Slags": []}), "Ingen"))
    same = pd.DataFrame({"Slags": ["Tip", "Tip"]})
    assert text_of(jk.show_table(same, "Ens")).count("Tip") == 3


def test_a_post_is_shown_in_different_wordings(kit, report):
    slot = next(slot.id for slot in report.plan.slots if slot.channel == "facebook")
    text = text_of(jk.show_variants(kit, report, slot))
    assert "Forslag 1" in text
    assert "Forslag 3" in text
    assert "Facebook" in text


def test_without_an_id_the_first_post_of_the_week_is_shown(kit, report):
    assert report.plan.slots[0].candidate.entry.title in text_of(jk.show_variants(kit, report))


def test_a_post_that_the_week_has_not_is_refused_with_an_example(kit, report):
    with pytest.raises(UsageError) as refused:
        jk.show_variants(kit, report, "E999.omtale.facebook")
    assert report.plan.slots[0].id in refused.value.problem.fix


def test_a_choice_is_kept_in_the_weeks_file_and_obeyed_by_the_next_plan(kit, week, report):
    kept, skipped = (slot.id for slot in report.plan.slots[:2])
    shown = jk.choose(kit, week, kept, "Fastlås", day="26-11-2026", at="kl. 12", by="AB")
    jk.choose(kit, week, skipped, "udelad", note="Vi venter")
    assert kept in text_of(shown)
    assert [row["opslag"] for row in choices_file(kit)] == [kept, skipped]
    plan = jk.make_report(kit, week, today=TODAY).plan
    moved = next(slot for slot in plan.slots if slot.id == kept)
    assert (moved.day, moved.at.hour, moved.pinned) == (date(2026, 11, 26), 12, True)
    assert skipped not in {slot.id for slot in plan.slots}


def test_choosing_twice_changes_nothing_and_choosing_more_keeps_what_was_chosen(kit, week):
    slot = "E023.paamindelse.facebook"
    jk.choose(kit, week, slot, "fastlås", text="Vores egen tekst.", day="to 26/11")
    before = (kit.weeks / "2026-W48.csv").read_bytes()
    jk.choose(kit, week, slot, "fastlås", text="Vores egen tekst.", day="to 26/11")
    assert (kit.weeks / "2026-W48.csv").read_bytes() == before
    jk.choose(kit, week, slot, "fastlås", status="godkendt")
    (row,) = choices_file(kit)
    assert (row["tekst"], row["status"], row["dato"]) == ("Vores egen tekst.", "godkendt", "26-11-2026")


@pytest.mark.parametrize(
    ("slot", "pick", "more"),
    [
        ("E023", "fastlås", {}),
        ("E023.omtale.facebook", "måske", {}),
        ("E023.omtale.facebook", "fastlås", {"day": "33/11"}),
        ("E023.omtale.facebook", "fastlås", {"at": "kl. 99"}),
        ("E023.omtale.facebook", "fastlås", {"status": "færdig"}),
    ],
)
def test_a_choice_that_cannot_be_understood_writes_nothing(kit, week, slot, pick, more):
    with pytest.raises(JkplanError) as refused:
        jk.choose(kit, week, slot, pick, **more)
    assert refused.value.problem.fix
    assert not (kit.weeks / "2026-W48.csv").exists()


def test_files_are_linked_from_where_the_notebooks_lie(kit):
    folder = kit.output / "uge 48 & æ"
    paths = (folder / "ugeplan-2026-W48.pptx", folder / "ugeplan-2026-W48.html", folder / "opslag" / "index.html")
    reader = Reader(jk.show_files(kit, paths)._repr_html_().encode())
    links = reader.named("a")
    assert [one["href"] for one in links] == [
        "../output/uge%2048%20%26%20%C3%A6/ugeplan-2026-W48.pptx",
        "../output/uge%2048%20%26%20%C3%A6/ugeplan-2026-W48.html",
        "../output/uge%2048%20%26%20%C3%A6/opslag/index.html",
    ]
    assert ["download" in one for one in links] == [True, False, False]
    assert "3 filer er klar." in reader.text
    assert "Slides til ledelsen" in reader.text
    assert "opslag/index.html" in reader.text


def test_every_public_name_is_there_and_has_a_docstring():
    for name in jk.__all__:
        assert getattr(jk, name).__doc__, name
    with pytest.raises(AttributeError, match="findes_ikke"):
        _ = jk.findes_ikke
    assert set(jk.__all__) <= set(dir(jk))
