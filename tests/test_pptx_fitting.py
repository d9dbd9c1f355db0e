import builders
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.exports.deck import Cell, week_deck
from jkplan.exports.pptx.fitting import LINE, shorten, text_height, text_width, wrap
from jkplan.exports.pptx.pages import paginate, spread

TEXT = st.text(alphabet="abc æøå–🎄שl123-", max_size=200)


def test_letters_are_as_wide_as_calibri_draws_them():
    # Measured: "A" is 1185 of 2048 units, a digit 1038; bold digits are as wide, so that columns of figures stand.
    assert text_width("A", 2048) == 1185
    assert text_width("0000", 12) == text_width("1111", 12) == text_width("0000", 12, bold=True)
    assert text_width("Ugeplan", 28, bold=True) > text_width("Ugeplan", 28)


def test_unknown_letters_count_generously_and_joining_marks_nothing():
    assert text_width("🎄", 10) == text_width("漢", 10) == 13
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_text_is_broken_at_spaces_and_a_word_wider_than_the_line_inside_it():
    assert wrap("fyld saltbeholderen nu", 80, 14) == ("fyld", "saltbeholdere", "n nu")
    assert wrap("", 80, 14) == ("",)
    assert wrap("ab", 1, 14) == ("a", "b")


@given(TEXT, st.floats(20, 400))
@settings(max_examples=100, deadline=None)
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(text, width):
    lines = wrap(text, width, 14)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line.rstrip(), 14) <= width or len(line) == 1 for line in lines)


@given(TEXT, st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_shortened_text_fits_and_whole_text_is_left_alone(text, lines):
    short = shorten(text, lines, 120, 14)
    assert len(wrap(short, 120, 14)) <= lines
    assert (short == text) == (len(wrap(text, 120, 14)) <= lines) or short.endswith("…")


def test_text_is_cut_after_a_word():
    assert shorten("Hverdagens helt: morgenvagten på plejecentret", 1, 150, 14) == "Hverdagens helt…"


def test_height_is_lines_and_the_space_between_paragraphs():
    assert text_height(["a", "b"], 100, 10, after=6) == 2 * (10 * LINE + 6)


@given(st.lists(st.floats(10, 300), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_rows_are_spread_over_as_few_pages_as_can_be_in_order(heights):
    runs = spread(heights, 330)
    assert [at for run in runs for at in run] == list(range(len(heights)))
    assert all(sum(heights[at] for at in run) <= 330 + 1e-3 for run in runs)
    assert len(runs) <= 2 * sum(heights) / 330 + 1


def test_pages_are_about_equally_full():
    assert [len(run) for run in spread([50] * 7, 330)] == [4, 3]


def test_titles_of_pages_are_unique_also_when_two_posts_are_called_the_same():
    same = [builders.draft(builders.entry(f"S{n}", "Vinter " * 50), "facebook", n) for n in range(3)]
    titles = [page.slide.title for page in paginate(week_deck(builders.report(tuple(same))))]
    assert len(set(titles)) == len(titles)
    assert any(title.endswith("… (2)") for title in titles)


def test_a_week_that_fits_stands_on_one_page_at_the_largest_size_that_does():
    pages = paginate(week_deck(builders.report(builders.many(3, "Kort"))))
    week = [page for page in pages if page.slide.title.startswith("Ugen i overblik")]
    assert [page.size for page in week] == [16]


def test_a_day_too_full_for_a_page_goes_on_under_its_own_name():
    drafts = tuple(builders.draft(builders.entry(f"E{n}", f"Opslag {n}"), "facebook", 1) for n in range(40))
    pages = [page for page in paginate(week_deck(builders.report(drafts))) if "overblik" in page.slide.title]
    days = [row[0] for page in pages for row in page.slide.body.rows]
    assert Cell(("Tirsdag 24/11 (fortsat)",)) in days
