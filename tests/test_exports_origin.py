"""A language model's text that nobody has approved says so wherever it goes."""

from pathlib import Path

import pytest
from exports_examples import draft, report

from jkplan.calendars.choices import Choice, Status
from jkplan.exports.calendar_file import week_calendar
from jkplan.exports.copy_pack import copy_pack
from jkplan.exports.deck import week_deck
from jkplan.exports.html_frame import COLOURS
from jkplan.exports.page import week_page
from jkplan.exports.posts import list_posts
from jkplan.exports.showing import show_drafts
from jkplan.exports.week_json import week_json
from jkplan.exports.workbook import week_workbook
from jkplan.writers.brief import Part

PARTS = (Part("krog", "gpt-5-mini", "Kom nu.", "model", "1a2b3c4d5e6f"), Part("afsender", "a.b", "Hilsen os"))


def week(status):
    choice = Choice("E1.paamindelse.facebook", status=status)
    return report(draft(origin="model", parts=PARTS, choice=choice, text="Kom nu.\n\nHilsen os"))


OUTPUTS = {
    "copy pack": lambda made: b"".join(copy_pack(made, None, COLOURS).values()).decode("utf-8", "replace"),
    "page": lambda made: week_page(made, COLOURS).decode(),
    "calendar file": lambda made: week_calendar(made, b"").decode().replace("\r\n ", ""),
    "slides": lambda made: repr(week_deck(made)),
    "notebook": lambda made: show_drafts(made)._repr_html_(),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_nobody_has_reviewed_says_so(name):
    assert "gennemgået" in OUTPUTS[name](week(Status.DRAFT)).casefold()
    assert "ikke gennemgået" not in OUTPUTS[name](week(Status.APPROVED)).casefold()


def test_the_pack_gives_no_bare_text_to_paste():
    files = copy_pack(week(Status.DRAFT), None, COLOURS)
    text = next(data for path, data in files.items() if path.endswith("tekst.txt"))
    assert text.decode().startswith("IKKE GENNEMGÅET")
    approved = copy_pack(week(Status.APPROVED), None, COLOURS)
    assert (
        next(data for path, data in approved.items() if path.endswith("tekst.txt")).decode() == "Kom nu.\n\nHilsen os"
    )


def test_other_programs_are_told_part_by_part():
    import json

    slot = json.loads(week_json(week(Status.DRAFT)))["slots"][0]
    assert slot["needs_review"] is True
    assert slot["parts"][0] == {"role": "krog", "by": "model", "origin": "gpt-5-mini", "prompt": "1a2b3c4d5e6f"}


def test_the_workbook_marks_it(tmp_path):
    from openpyxl import load_workbook

    path = Path(tmp_path) / "uge.xlsx"
    path.write_bytes(week_workbook(week(Status.DRAFT)))
    cells = [
        cell.value for sheet in load_workbook(path) for row in sheet for cell in row if isinstance(cell.value, str)
    ]
    assert "model (ikke gennemgået)" in cells
    assert any(cell.startswith("IKKE GENNEMGÅET") for cell in cells)
    assert list_posts(week(Status.DRAFT))[0].needs_review
