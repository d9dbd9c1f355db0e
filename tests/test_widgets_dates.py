"""No date is ever read month first, wherever on the desk it is typed or pasted."""

from calendar import monthrange
from datetime import date

import pytest
from desk_kit import TODAY, copy_kit, do, open_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jkplan.danish import write_date, write_date_in_digits
from jkplan.errors import UsageError
from jkplan.strategy import load_strategy
from jkplan.widgets.board import WeekBoard
from jkplan.widgets.columns import DATES, read_cell
from jkplan.widgets.commands import Command
from jkplan.widgets.person import Person
from jkplan.widgets.table import CalendarTable

SEPARATORS = st.sampled_from(["/", "-", ".", ". ", " / ", " "])
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ENGLISH = ("jan", "feb", "march", "apr", "may", "june", "july", "aug", "sept", "oct", "nov", "dec")


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    return copy_kit(tmp_path_factory.mktemp("datoer"))


@pytest.fixture(scope="module")
def table(kit):
    return CalendarTable(kit, load_strategy(kit.strategy), TODAY, Person("KOM1"))


@st.composite
def two_numbers(draw):
    """Give two numbers and a year as somebody types them, padded or not."""
    first, second, year = draw(st.integers(1, 31)), draw(st.integers(1, 31)), draw(st.integers(2026, 2035))
    wide, separator = draw(st.sampled_from(["", "02"])), draw(SEPARATORS)
    return first, second, year, f"{first:{wide}}{separator}{second:{wide}}{separator}{year}"


def stands(day, month, year):
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


@MANY
@given(two_numbers())
def test_of_two_numbers_the_first_is_the_day_or_nothing_is_read(table, typed):
    first, second, year, text = typed
    do(table, "echo", field="start", text=text)
    echo = table.view()["echo"]
    if stands(first, second, year):
        assert echo["fault"] or echo["text"] == write_date(date(year, second, first), year=True)
    else:
        assert (echo["text"], bool(echo["fault"])) == ("", True)


@MANY
@given(two_numbers(), st.sampled_from(sorted(DATES)))
def test_what_is_kept_reads_back_as_the_same_day_in_every_column_of_dates(typed, column):
    first, second, year, text = typed
    try:
        kept, _ = read_cell(column, text, TODAY)
    except UsageError:
        return
    assert kept == write_date_in_digits(date(year, second, first))
    assert read_cell(column, kept, TODAY)[0] == kept


@MANY
@given(st.dates(date(2026, 1, 1), date(2035, 12, 31)), st.sampled_from(["{m} {d}, {y}", "{m} {d} {y}", "{m}-{d}-{y}"]))
def test_a_month_in_english_before_its_day_is_read_as_that_day_or_not_at_all(day, form):
    text = form.format(m=ENGLISH[day.month - 1], d=day.day, y=day.year)
    try:
        kept, _ = read_cell("start", text, TODAY)
    except UsageError:
        return
    assert kept == write_date_in_digits(day)


@MANY
@given(two_numbers())
def test_a_command_of_a_view_reads_no_day_month_first(typed):
    first, second, year, text = typed
    try:
        found = Command("move", {"day": text}).day("day", TODAY)
    except UsageError:
        return
    assert found == date(year, second, first)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(two_numbers(), min_size=1, max_size=4))
def test_a_pasted_date_stands_day_first_or_as_it_was_pasted_with_a_fault_at_its_cell(table, pasted):
    told = do(table, "paste", row="E003", field="start", text="\n".join(text for *_, text in pasted))
    assert told.startswith(f"{len(pasted)} felter")
    view = table.view()
    at = [column["id"] for column in view["columns"]].index("start")
    rows = [row for row in view["rows"] if row["id"] in {"E003", "E004", "E005", "E006"}]
    for row, (first, second, year, text) in zip(rows, pasted, strict=False):
        right = write_date_in_digits(date(year, second, first)) if stands(first, second, year) else None
        assert row["cells"][at] == right or (row["cells"][at] == text.strip() and "start" in row["faults"]), row


def test_the_board_takes_no_day_month_first(kit):
    board = WeekBoard(open_desk(kit))
    for text in ("11/27/2026", "11-27-2026", "11.27.2026", "2026-27-11"):
        with pytest.raises(UsageError):
            do(board, "move", slot="T038.opslag.instagram", day=text)
    assert not (kit.weeks / "2026-W48.csv").exists()
