import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import builders
import pytest

from jkplan.exports.deck import PostCard, week_deck
from jkplan.exports.pptx import deck_bytes
from jkplan.exports.pptx.lint import RULES, lint, write_lint_report
from jkplan.exports.pptx.package import pack, unpack

ASSETS = Path(__file__).parent.parent / "assets"
REL = "ppt/_rels/presentation.xml.rels"
PRESENTATION = "ppt/presentation.xml"
CHART = "chart"  # stands for the chart's part, whose number python-pptx chooses
TABLE = "ppt/slides/slide3.xml"
FIGURES = "ppt/slides/slide2.xml"
CHECKS = "ppt/slides/slide6.xml"


@pytest.fixture(scope="module")
def good():
    """Give a deck with a slide of every kind that a fault is put into, and no more: each test reads all of it."""
    deck = week_deck(builders.real_week())
    spare = {"forude", "udeladt"}
    kept = [s for s in deck.slides if not isinstance(s.body, PostCard) and getattr(s.body, "kind", "") not in spare]
    return deck_bytes(replace(deck, slides=tuple(kept)), ASSETS)


def spoilt(package, part, old, new):
    parts = unpack(package)
    name = next(each for each in parts if each.startswith("ppt/charts/chart")) if part == CHART else part
    text = parts[name].decode()
    assert old in text, f"{old} is not in {name}"
    return pack(parts | {name: text.replace(old, new, 1).encode()})


def without(package, start):
    parts = unpack(package)
    gone = next(name for name in parts if name.startswith(start))
    return pack({name: content for name, content in parts.items() if name != gone})


def rules(package):
    return {fault.rule for fault in lint(package)}


def test_a_good_deck_has_no_fault(good):
    assert lint(good) == ()


# The faults of the file, each of which makes PowerPoint offer a repair or lose something.
@pytest.mark.parametrize(
    ("rule", "part", "old", "new"),
    [
        ("P4", CHART, '<c:axId val="111111111"', '<c:axId val="-111111111"'),
        ("P8", REL, "tableStyles.xml", "stilarter.xml"),
        ("P9", FIGURES, "<p:txBody><a:bodyPr/><a:lstStyle/>", "<p:txBody><a:lstStyle/><a:bodyPr/>"),
        ("P5", PRESENTATION, '<p:sldId id="257"', '<p:sldId id="256"'),
        ("P8", PRESENTATION, '<p:sldId id="257" r:id="', '<p:sldId id="257" r:id="rId9'),
        ("P9", FIGURES, "Ugen har", "Ugen\x07 har"),
        ("P9", "ppt/theme/theme1.xml", 'srgbClr val="0B3A53"', 'srgbClr val="0B3A5"'),
        ("P2", "[Content_Types].xml", 'Extension="xlsx"', 'Extension="xls"'),
        ("P3", FIGURES, 'id="3"', 'id="2"'),
        ("P2", "[Content_Types].xml", "</Types>", '<Override PartName="/ppt/x.xml" ContentType="a/b"/></Types>'),
        ("P5", PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="999"/>'),
        ("P6", "ppt/slideMasters/slideMaster1.xml", 'sldLayoutId id="2147483649"', 'sldLayoutId id="2147483648"'),
        ("P7", TABLE, "<a:gridCol ", '<a:gridCol w="1"/><a:gridCol '),
        ("A1", FIGURES, 'type="body" idx="13" sz="quarter"', 'type="title"'),
        ("A5", FIGURES, 'lang="da-DK"', 'lang="dansk!"'),
        ("P7", TABLE, "<a:tc><a:txBody>", "<a:tc/><a:tc><a:txBody>"),
    ],
    ids=[
        "negative axis id",
        "dangling relationship",
        "wrong element order",
        "slide listed twice",
        "relationship that does not exist",
        "control character",
        "colour of five digits",
        "part without content type",
        "shape id twice",
        "content type without part",
        "section with unknown slide",
        "layout id equal to the master's",
        "more grid columns than cells",
        "two titles",
        "language that is none",
        "cell without text body",
    ],
)
def test_a_fault_of_the_file_is_found(good, rule, part, old, new):
    assert rule in rules(spoilt(good, part, old, new))


def test_a_text_body_without_a_paragraph_is_found(good):
    parts = unpack(good)
    bare = re.sub(r"<a:p>.*?</a:p>", "", parts[FIGURES].decode(), count=1)
    assert "P7" in rules(pack(parts | {FIGURES: bare.encode()}))


def test_a_missing_layout_is_found(good):
    assert "P8" in rules(without(good, "ppt/slideLayouts/slideLayout4.xml"))


def test_a_missing_workbook_is_found(good):
    assert "P8" in rules(without(good, "ppt/embeddings/"))


def test_a_part_that_lies_there_twice_is_found(good):
    buffer = BytesIO(good)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("ppt/presentation.xml", unpack(good)[PRESENTATION])
    assert "P1" in rules(buffer.getvalue())


def test_a_file_that_is_no_package_at_all_is_found():
    assert "P9" in rules(b"ikke en zip")


# The faults that keep people out.
@pytest.mark.parametrize(
    ("rule", "part", "old", "new"),
    [
        ("A1", FIGURES, "Ugen har 14 opslag, og to mangler stadig godkendelse", " "),
        ("A2", FIGURES, "Ugen har 14 opslag, og to mangler stadig godkendelse", "Fællesannoncen har tre annoncer med frist onsdag"),
        ("A3", TABLE, 'descr="Tabel', 'title="Tabel'),
        ("A3", TABLE, 'descr="Tabel', 'descr="' + "lang " * 60),
        ("A4", TABLE, '<a:tblPr firstRow="1" bandRow="1" firstCol="1">', "<a:tblPr>"),
        ("A4", TABLE, "<a:t>–</a:t>", "<a:t></a:t>"),
        ("A4", TABLE, "<a:tc>", '<a:tc gridSpan="2">'),
        ("A6", TABLE, '<a:rPr sz="1400" b="1"', '<a:rPr sz="1000" b="1"'),
        ("A6", FIGURES, '<a:rPr lang="da-DK"/><a:t>Selvtjekket', '<a:rPr lang="da-DK" sz="1400"/><a:t>Selvtjekket'),
        ("A7", CHECKS, '<a:schemeClr val="accent3"/>', '<a:schemeClr val="bg2"/>'),
        ("A7", "ppt/tableStyles.xml", '<a:schemeClr val="bg2"></a:schemeClr>', '<a:schemeClr val="tx1"></a:schemeClr>'),
        ("A9", FIGURES, "<a:t>Uge 48 · 23.–29. november 2026</a:t>", "<a:t></a:t>"),
        ("A10", "docProps/core.xml", "<dc:title>Ugeplan, uge 48 2026</dc:title>", "<dc:title></dc:title>"),
        ("A12", PRESENTATION, 'name="Kontrol"', 'name="Grundlag"'),
        ("A12", PRESENTATION, '<p14:sldId id="257"/>', ""),
        ("A13", TABLE, '<a:off x="558800" y="1498600"/>', '<a:off x="5588000" y="1498600"/>'),
        ("A13", TABLE, '<a:off x="558800" y="1498600"/>', '<a:off x="558800" y="998600"/>'),
        ("A14", FIGURES, "Selvtjekket peger på", "Selvtjekket peger på " + "alt det andet og " * 90),
        ("A14", TABLE, "Julemarked i Blokhus", "Julemarked i Blokhus med alt det andet " * 9),
        ("A15", FIGURES, "</p:sld>", "<p:timing/></p:sld>"),
        ("A15", FIGURES, "</p:sld>", '<p:transition advTm="500"/></p:sld>'),
        ("A16", CHECKS, "<a:t>STOP</a:t>", "<a:t>–</a:t>"),
        ("A16", CHECKS, "<a:t>STOP</a:t>", "<a:t>Rød</a:t>"),
        ("A16", CHART, '<c:showVal val="1"/>', '<c:showVal val="0"/>'),
        ("A16", CHART, "<c:legend>", "<c:legende>"),
        ("A7", CHART, '<a:schemeClr val="accent1"/>', '<a:schemeClr val="bg2"/>'),
    ],
)  # fmt: skip
def test_a_fault_that_keeps_someone_out_is_found(good, rule, part, old, new):
    closing = ("</c:legend>", "</c:legende>") if "legende" in new else None
    package = spoilt(good, part, old, new)
    assert rule in rules(spoilt(package, part, *closing) if closing else package)


def test_a_picture_described_by_its_file_name_is_found(good):
    assert "A3" in rules(spoilt(good, TABLE, 'descr="Tabel', 'title="x" descr="IMG_1234.jpg" hidden="0" name2="'))


def test_a_title_that_is_not_read_first_is_found(good):
    parts = unpack(good)
    text = parts[FIGURES].decode()
    start = text.index("<p:sp>")
    end = text.index("</p:sp>") + len("</p:sp>")
    moved = text[:start] + text[end:].replace("</p:spTree>", text[start:end] + "</p:spTree>")
    assert "A8" in rules(pack(parts | {FIGURES: moved.encode()}))


def test_a_link_that_does_not_say_where_it_leads_is_found(good):
    parts = unpack(good)
    text = parts[FIGURES].decode()
    run = '<a:rPr lang="da-DK"/><a:t>14</a:t>'
    assert run in text
    link = '<a:rPr lang="da-DK"><a:hlinkClick xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id=""/></a:rPr><a:t>klik her</a:t>'
    assert rules(pack(parts | {FIGURES: text.replace(run, link).encode()})) == {"A11"}


def test_the_report_says_of_each_rule_whether_it_is_kept_and_which_clause_it_serves(good):
    clean = write_lint_report(lint(good))
    assert clean.count("\n") == len(RULES)
    assert "OK   A3   Billeder, diagrammer og tabeller har alternativ tekst (10.1.1.1)" in clean
    broken = write_lint_report(lint(spoilt(good, TABLE, 'descr="Tabel', 'title="Tabel')))
    assert "RET  A3" in broken
    assert 'slide 3: "Tabel: uge" har ingen alternativ tekst.' in broken
