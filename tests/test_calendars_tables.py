import codecs
import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jkplan.calendars.decoding import decode
from jkplan.calendars.tables import Dialect, encode, read_sheet, shown, write_row

DIALECTS = [
    Dialect(encoding, bom, delimiter, newline, quote_all)
    for encoding, bom in (("utf-8", False), ("utf-8", True), ("utf-16-le", True), ("utf-16-be", True))
    for delimiter in ";,\t"
    for newline in ("\r\n", "\n", "\r")
    for quote_all in (False, True)
]
HEADING = ["id", "titel", "start", "note"]
# Whatever can stand in a cell; characters that no encoding can store are left out.
CELLS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('";,\t\r\n æøå🎄='), max_size=12)


def written_by_csv(rows, dialect):
    out = io.StringIO(newline="")
    usual = csv.QUOTE_ALL if dialect.quote_all else csv.QUOTE_MINIMAL
    # Rows that end in LF alone get a lone CR unquoted from Python's csv before 3.13, which csv cannot read itself.
    breaks = dialect.newline != "\r\n" and any("\r" in cell or "\n" in cell for row in rows for cell in row)
    for quoting, part in ((usual, rows[:1]), (csv.QUOTE_ALL if breaks else usual, rows[1:])):
        csv.writer(out, delimiter=dialect.delimiter, lineterminator=dialect.newline, quoting=quoting).writerows(part)
    bom = "\ufeff" if dialect.bom else ""
    return (bom + out.getvalue()).encode(dialect.encoding)


def cells_of(sheet):
    return [list(record.cells) for record in sheet.records if record.cells]


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=5),
    dialect=st.sampled_from(DIALECTS),
)
@example(rows=[["a", 'b "c" d', "x\r\ny", "=1"]], dialect=DIALECTS[0])
@example(rows=[["", "", "", "\r"]], dialect=DIALECTS[2])
@example(rows=[["a\nb;c;d;e;f;g", "", "", ""]], dialect=DIALECTS[0])
def test_what_csv_writes_in_any_dialect_is_read_back_equal(rows, dialect):
    sheet = read_sheet(written_by_csv([HEADING, *rows], dialect), "fil.csv", HEADING)
    assert list(sheet.heading.cells) == HEADING
    assert cells_of(sheet) == rows
    assert (sheet.dialect.delimiter, sheet.dialect.newline) == (dialect.delimiter, dialect.newline)
    assert (sheet.dialect.encoding, sheet.dialect.bom) == (dialect.encoding, dialect.bom)
    assert sheet.dialect.quote_all == dialect.quote_all


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=5),
    dialect=st.sampled_from(DIALECTS),
)
def test_what_the_kit_writes_is_read_back_equal_by_itself_and_by_csv(rows, dialect):
    text = "".join(write_row(row, dialect) for row in [HEADING, *rows])
    assert cells_of(read_sheet(encode(text, dialect), "fil.csv", HEADING)) == rows
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)) == [HEADING, *rows]


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300) | st.text('";,\n\r\tab', max_size=80).map(str.encode))
@example(data=codecs.BOM_UTF16_LE + b"a")
@example(data=b'"')
@example(data=b'sep=;\n"a;b\n')
@example(data=codecs.BOM_UTF8 + b"\xff\xfe")
def test_no_bytes_at_all_are_too_odd_to_read(data):
    sheet = read_sheet(data, "fil.csv", HEADING)
    heading = [sheet.heading.raw] if sheet.heading else []
    if sheet.heading:
        assert sheet.dialect.preamble + "".join([*heading, *(record.raw for record in sheet.records)]) == (
            decode(data, "fil.csv").text
        )


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=5), dialect=st.sampled_from(DIALECTS))
def test_a_row_stands_on_the_line_that_an_editor_shows(rows, dialect):
    data = written_by_csv([HEADING, *rows], dialect)
    text = data.decode(dialect.encoding).removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for record in read_sheet(data, "fil.csv", HEADING).records:
        start = record.raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")[0]
        assert lines[record.line - 1] == start


@pytest.mark.parametrize(
    ("text", "delimiter", "heading"),
    [
        ("id;titel\n", ";", ("id", "titel")),
        ("id,titel\n", ",", ("id", "titel")),
        ("id\ttitel\n", "\t", ("id", "titel")),
        ('"id","titel; kort"\n', ",", ("id", "titel; kort")),
        ('id;"titel, kort, men, lang"\n', ";", ("id", "titel, kort, men, lang")),
        ("titel\n", ";", ("titel",)),
        ('"titel"\n', ";", ("titel",)),
        ("sep=,\r\nid,titel\r\n", ",", ("id", "titel")),
        ('"sep=;"\r\nid;titel,a,b,c\r\n', ";", ("id", "titel,a,b,c")),
        ("\n;;;\nid;titel\n", ";", ("id", "titel")),
    ],
)
def test_the_delimiter_is_found_in_the_heading(text, delimiter, heading):
    sheet = read_sheet(text.encode(), "fil.csv", HEADING)
    assert sheet.dialect.delimiter == delimiter
    assert sheet.heading.cells == heading


def test_an_empty_file_has_no_heading_and_no_rows():
    for data in (b"", b"\xef\xbb\xbf", b"\n\n", b"sep=;\n", b";;\n"):
        sheet = read_sheet(data, "fil.csv")
        assert (sheet.heading, sheet.records) == (None, ())


def test_a_cell_of_a_million_characters_is_read():
    data = f"id;titel\n1;{'x' * 1_000_000}\n".encode()
    assert len(read_sheet(data, "fil.csv").records[0].cells[1]) == 1_000_000


def test_a_quotation_mark_that_is_never_closed_takes_no_other_row_with_it():
    text = 'id;titel;start;note\n1;"a;b;c\n2;"x";y;z\n3;d;e;f\n4;"g;h;i\n'
    records = read_sheet(text.encode(), "fil.csv").records
    assert [record.cells for record in records] == [
        ("1", "a", "b", "c"),
        ("2", "x", "y", "z"),
        ("3", "d", "e", "f"),
        ("4", "g", "h", "i"),
    ]
    assert [record.broken for record in records] == [True, False, False, True]


def test_a_quotation_mark_that_meets_the_next_rows_takes_no_other_row_with_it():
    text = 'id;titel;start;note\n1;"a;b;c\n2;d;e;f"\n3;g;h;i\n'
    cells = [record.cells for record in read_sheet(text.encode(), "fil.csv").records]
    assert cells[0] == ("1", "a", "b", "c")
    assert cells[2] == ("3", "g", "h", "i")


def test_loose_quotes_in_a_row_are_read_as_excel_reads_them():
    records = read_sheet(b'id;titel\n1;"a" b\n2;c "d" e\n', "fil.csv").records
    assert [record.cells for record in records] == [("1", "a b"), ("2", 'c "d" e')]
    assert not any(record.broken for record in records)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_danish_letters_survive_every_encoding_that_is_met(encoding):
    text = "id;titel\n1;Rødgrød på Gjøl – smæk for skillingen\n"
    assert decode(text.encode(encoding), "fil.csv").text == text


@pytest.mark.parametrize(
    ("data", "encoding", "line"),
    [
        ("a\nb\nGjøl".encode("cp1252"), "cp1252", 3),
        (b"\xef\xbb\xbfGj\xc3\xb8l\r\nGj\xf8l", "utf-8", 2),
        (b"Gj\xc3\xb8l\rGj\xf8l", "utf-8", 2),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00", "utf-16-le", 2),
    ],
)
def test_bytes_of_another_encoding_are_read_and_told_with_their_line(data, encoding, line):
    decoded = decode(data, "fil.csv")
    assert decoded.encoding == encoding
    assert [problem.where.line for problem in decoded.problems] == [line]
    assert decoded.text.count("Gjøl") == data.count(b"Gj")


def test_text_that_an_old_encoding_has_no_room_for_turns_the_file_into_utf8():
    dialect = Dialect(encoding="cp1252", bom=False)
    assert encode("Gjøl", dialect) == "Gjøl".encode("cp1252")
    assert encode("Jul 🎄", dialect) == codecs.BOM_UTF8 + "Jul 🎄".encode()


def test_a_message_repeats_a_cell_on_one_short_line():
    assert shown("a\n\tb\x00c") == "a b c"
    assert len(shown("x" * 10_000)) == 40
