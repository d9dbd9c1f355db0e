"""The pieces that every view is made of."""

import pytest
from exports_examples import EVIL
from exports_reader import MADE, Reader
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.errors import Place, Problem
from jkplan.showing import LONG, Html, join, lines, link, mark, paragraph, problem_list, shown, table


def read(value):
    return Reader(value._repr_html_().encode())


@pytest.mark.parametrize("rows", [1, LONG, LONG + 1])
def test_a_long_table_scrolls_in_a_box_that_keys_can_reach(rows):
    reader = read(table("Tal", ("Nr.", "Navn"), [(str(at), "x") for at in range(rows)]))
    boxes = [attributes for attributes in reader.named("div") if attributes.get("class") == "rul"]
    assert len(boxes) == (rows > LONG)
    assert all(box["tabindex"] == "0" and box["aria-label"] == "Tal" and box["role"] == "region" for box in boxes)
    assert sum(attributes["scope"] == "row" for attributes in reader.named("th")) == rows


def test_a_quiet_caption_is_still_there_for_screen_readers():
    assert read(table("Tal", ("A",), [("1",)], quiet=True)).named("caption") == [{"class": "skjult"}]


def test_problems_say_how_many_they_are_where_they_stand_and_what_mends_them():
    problem = Problem("Kan ikke læse datoen.", Place("calendars/x.csv", 3, "start"), "Skriv 24-11-2026.")
    text = read(problem_list([problem, problem])).text
    assert "2 ting at rette" in text
    assert 'Hvor: calendars/x.csv, linje 3, kolonne "start"' in text
    assert "Gør: Skriv 24-11-2026." in text
    assert problem_list([]).code == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_an_address_that_would_run_is_shown_as_text(address):
    assert read(link("Tryk", address)).named("a") == []
    assert read(link("Tryk", address)).text == "Tryk"


@pytest.mark.parametrize("address", ["../output/a.html", "https://jammerbugt.dk/a?b=1&c", "mappe/fil: 2.csv"])
def test_an_address_that_opens_something_is_a_link(address):
    assert read(link("Tryk", address)).named("a")[0]["href"] == address


def test_a_file_that_the_browser_should_fetch_is_marked_so():
    assert "download" in read(link("Hent", "a.pptx", download=True)).named("a")[0]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_comes_out_as_the_text_it_was_and_can_be_sent(text):
    html = shown(paragraph(text), mark(text), lines(text, Html("<br>")))
    html.encode("utf-8")
    reader = Reader(html.encode())
    assert {tag for tag, _ in reader.tags} <= MADE
    plain = "".join(char for char in text if char.isprintable() and not "\ud800" <= char <= "\udfff")
    assert all(char in reader.text for char in plain)


def test_pieces_are_joined_with_what_stands_between_escaped_too():
    assert join("a", "b", between="<").code == "a&lt;b"
    assert EVIL not in shown(EVIL)
