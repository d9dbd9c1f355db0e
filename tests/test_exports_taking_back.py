import io
import os
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from exports_examples import draft, entry, hostile_week, plain_week, report
from openpyxl import Workbook, load_workbook

from jkplan.calendars.choices import Choice, Pick, Status, WeekChoices
from jkplan.cli import main
from jkplan.errors import UsageError
from jkplan.exports.escaping import clean
from jkplan.exports.sheets import Sheet, paint
from jkplan.exports.taking_back import take_back
from jkplan.exports.workbook import PLAN_COLUMNS, PLAN_SHEET, plan_rows, week_workbook
from jkplan.exports.workbook_reading import HEADINGS, read_plan
from jkplan.weeks.week import Week

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 19)
WEEK = Week(2026, 48)
MANY = int(os.environ.get("JKPLAN_FUZZ", "40"))
LETTERS = (
    *"abcæøåÆØÅ  ,.;:!?\"'=+-@_x0041_<>&\t\n\r#%",
    "_x0041_", "_x005F_", "_x000D_", "\x00", "\x0b", "🎄", "👩‍👩‍👧", "\u202e", "שלום", "é", "\ud800", "\ufffe",
)  # fmt: skip


def edited(week, *edits):
    workbook = load_workbook(io.BytesIO(week_workbook(week)))
    sheet = workbook["Plan"]
    for line, heading, value in edits:
        sheet.cell(line, HEADINGS.index(heading) + 1).value = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def taken(week, *edits, choices=None):
    read = read_plan(edited(week, *edits), "uge.xlsx", TODAY)
    return take_back(read, "uge.xlsx", week, choices or WeekChoices(WEEK))


def a_text(random, most=60):
    return "".join(random.choices(LETTERS, k=random.randint(0, most)))


def a_week(seed):
    """Give a week of posts whose every text is nonsense that Excel could trip over."""
    random = Random(seed)
    drafts = []
    for number in range(random.randint(0, 12)):
        about = entry(f"E{number}", a_text(random) or "x", link=a_text(random, 20))
        choice = Choice(
            "", status=random.choice(list(Status)), by=a_text(random, 4), picture=a_text(random, 12), alt=a_text(random)
        )
        made = draft(
            about,
            random.choice(("facebook", "instagram", "youtube", "twitter", "faellesannonce")),
            random.randrange(7),
            time(random.randrange(24), random.randrange(60)),
            a_text(random, 300),
            choice=choice if random.random() < 0.5 else None,
            title=a_text(random, 20),
            picture=a_text(random, 10),
        )
        drafts.append(made)
    return report(*drafts)


def plain(value):
    return None if isinstance(value, str) and not clean(value) else clean(value) if isinstance(value, str) else value


@pytest.mark.parametrize("seed", range(MANY))
def test_a_workbook_read_back_and_written_again_is_the_same(seed):
    week = a_week(seed)
    expected = [tuple(map(plain, row)) for row in plan_rows(week)]
    read = read_plan(week_workbook(week), "uge.xlsx", TODAY) if expected else None
    if read is None:
        return
    assert read.problems == ()
    assert [tuple(row.cells.values()) for row in read.rows] == expected
    again = Workbook()
    again.remove(again.worksheets[0])
    paint(again, Sheet(PLAN_SHEET, PLAN_COLUMNS, tuple(tuple(row.cells.values()) for row in read.rows), 62), "")
    stream = io.BytesIO()
    again.save(stream)
    assert [row.cells for row in read_plan(stream.getvalue(), "uge.xlsx", TODAY).rows] == [
        row.cells for row in read.rows
    ]
    assert take_back(read, "uge.xlsx", week, WeekChoices(WEEK)) == (WeekChoices(WEEK), (), ())


@pytest.mark.parametrize("week", [plain_week(), hostile_week()], ids=["plain", "hostile"])
def test_a_workbook_that_nobody_touched_changes_nothing(week):
    assert taken(week) == (WeekChoices(WEEK), (), ())


def test_what_is_edited_becomes_a_choice_and_the_rest_stays_as_chosen():
    before = Choice("E1.paamindelse.facebook", told_on=date(2026, 11, 18), note="til os", extra={"egen": "x"})
    back = taken(
        plain_week(),
        (2, "Tekst", "Helt ny tekst"),
        (2, "Alternativ tekst", "Et træ"),
        (2, "Ansvarlig", "KH"),
        choices=WeekChoices(WEEK, (before,)),
    )
    assert back.problems == ()
    assert back.choices.choices == (replace(before, text="Helt ny tekst", alt="Et træ", by="KH"),)
    assert "ny tekst, ny alternativ tekst og ansvarlig KH" in back.changes[0]


@pytest.mark.parametrize("value", [date(2026, 11, 27), "27-11-2026", "fredag i uge 48", "27. november"])
def test_a_new_day_pins_the_post_there_however_it_is_written(value):
    back = taken(plain_week(), (2, "Dato", value))
    assert [(c.pick, c.day, c.at) for c in back.choices.choices] == [(Pick.PIN, date(2026, 11, 27), time(19))]


@pytest.mark.parametrize("value", [time(20, 15), "20.15", "kl. 20:15", 0.84375])
def test_a_new_time_pins_the_post_there_however_it_is_written(value):
    assert taken(plain_week(), (2, "Klokkeslæt", value)).choices.choices[0].at == time(20, 15)


def test_another_channel_takes_the_post_off_the_old_and_pins_it_on_the_new():
    back = taken(plain_week(), (2, "Kanal", "X (Twitter)"))
    assert [(c.slot, c.pick) for c in back.choices.choices] == [
        ("E1.paamindelse.facebook", Pick.SKIP),
        ("E1.paamindelse.twitter", Pick.PIN),
    ]


def test_an_approval_needs_a_name():
    assert "hvem der har godkendt" in taken(plain_week(), (2, "Status", "godkendt")).problems[0].what
    back = taken(plain_week(), (2, "Status", "Godkendt"), (2, "Godkendt af", "KH"))
    assert [(c.status, c.by) for c in back.choices.choices] == [(Status.APPROVED, "KH")]


@pytest.mark.parametrize(
    ("heading", "value", "what"),
    [
        ("Dato", "31-11-2026", "dato"),
        ("Dato", date(2026, 12, 3), "ligger ikke i uge 48"),
        ("Dato", None, '"Dato" er tom'),
        ("Klokkeslæt", "25.70", "25.70"),
        ("Kanal", "Snapchat", 'Kender ikke kanalen "Snapchat"'),
        ("Kanal", "Instagram", "står allerede på Instagram"),
        ("Status", "godkent", 'Kender ikke status "godkent"'),
        ("Titel", "En anden", '"Titel" kan ikke rettes her'),
        ("Id", "E77.opslag.facebook", "står ikke i planen"),
    ],
)
def test_a_bad_cell_is_named_and_its_row_is_not_used(heading, value, what):
    back = taken(plain_week(), (2, heading, value), (3, "Tekst", "God nok"))
    assert [what in problem.what for problem in back.problems] == [True]
    assert (back.problems[0].where.line, back.problems[0].where.column) == (2, heading)
    assert [choice.text for choice in back.choices.choices] == ["God nok"]


def test_a_row_that_stands_twice_is_used_once():
    back = taken(plain_week(), (3, "Id", "E1.paamindelse.facebook"))
    assert "står to gange" in back.problems[0].what


def test_an_old_workbook_brings_nothing_old_back():
    old = edited(plain_week())
    moved = replace(plain_week().drafts[0], text="Teksten er ændret i mellemtiden")
    now = report(moved, *plain_week().drafts[1:])
    back = take_back(read_plan(old, "uge.xlsx", TODAY), "uge.xlsx", now, WeekChoices(WEEK))
    assert back == (WeekChoices(WEEK), (), ())


def test_a_row_that_was_changed_in_both_places_is_told_and_left():
    old = edited(plain_week(), (2, "Tekst", "Min tekst"))
    moved = replace(plain_week().drafts[0], text="Teksten er ændret i mellemtiden")
    now = report(moved, *plain_week().drafts[1:])
    back = take_back(read_plan(old, "uge.xlsx", TODAY), "uge.xlsx", now, WeekChoices(WEEK))
    assert "rettet både her og i planen" in back.problems[0].what
    assert back.changes == ()


def test_a_formula_that_somebody_typed_is_text_and_nothing_is_computed():
    back = taken(plain_week(), (2, "Tekst", "=1+1"))
    assert back.choices.choices[0].text == "=1+1"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nej", b"id;titel\n"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(UsageError, match="kan ikke læses som et regneark"):
        read_plan(content, "uge.xlsx", TODAY)


def test_a_workbook_of_another_kind_is_refused():
    workbook = Workbook()
    stream = io.BytesIO()
    workbook.save(stream)
    with pytest.raises(UsageError, match="intet ark, der hedder Plan"):
        read_plan(stream.getvalue(), "uge.xlsx", TODAY)
    workbook.worksheets[0].title = "Plan"
    workbook.worksheets[0].append(["Id", "Uge"])
    stream = io.BytesIO()
    workbook.save(stream)
    with pytest.raises(UsageError, match='ingen kolonne "Dato"'):
        read_plan(stream.getvalue(), "uge.xlsx", TODAY)


def test_an_edit_in_excel_stands_in_the_next_week_that_is_made(tmp_path, capsys):
    for folder in ("assets", "calendars"):
        copytree(ROOT / folder, tmp_path / folder)
    common = ["--mappe", str(tmp_path), "--i-dag", "2026-11-22"]
    main(["eksport", "--til", "xlsx", "2026-W48", "--ud", str(tmp_path / "ud"), *common])
    path = tmp_path / "ud" / "ugeplan-2026-W48.xlsx"
    workbook = load_workbook(path)
    sheet = workbook["Plan"]
    id_ = sheet.cell(3, 1).value
    sheet.cell(3, HEADINGS.index("Tekst") + 1).value = "Skrevet i Excel. Hilsen Jammerbugt Kommune"
    workbook.save(tmp_path / "rettet.xlsx")
    assert main(["indlaes", str(tmp_path / "rettet.xlsx"), "--vis", *common]) == 0
    assert not (tmp_path / "calendars" / "uger" / "2026-W48.csv").exists()
    assert main(["indlaes", str(tmp_path / "rettet.xlsx"), *common]) == 0
    assert "ny tekst" in capsys.readouterr().out
    main(["eksport", "--til", "xlsx", "2026-W48", "--ud", str(tmp_path / "ud"), *common])
    rows = {row[0]: row for row in load_workbook(path)["Plan"].iter_rows(values_only=True)}
    assert rows[id_][HEADINGS.index("Tekst")] == "Skrevet i Excel. Hilsen Jammerbugt Kommune"


def unreviewed():
    """A week with one post that a language model has worded and nobody has approved."""
    return report(replace(draft(entry("E1", "Jul")), origin="model"))


def test_an_edit_of_a_models_text_comes_back_without_the_mark_it_went_out_with():
    week = unreviewed()
    line = HEADINGS.index("Tekst")
    sent = str(next(iter(plan_rows(week)))[line])
    assert sent.startswith("IKKE GENNEMGÅET")
    got = taken(week, (2, "Tekst", sent + " Og vi ses."))
    assert [choice.text for choice in got.choices.choices] == [week.drafts[0].text + " Og vi ses."]


def test_taking_the_mark_off_a_models_text_is_no_approval():
    week = unreviewed()
    slot = week.drafts[0].slot.id
    known = WeekChoices(WEEK, (Choice(slot, text=week.drafts[0].text, origin="tekst: model m #00000000"),))
    got = taken(week, (2, "Tekst", week.drafts[0].text), choices=known)
    assert [(one.origin, one.status) for one in got.choices.choices] == [("tekst: model m #00000000", Status.DRAFT)]
