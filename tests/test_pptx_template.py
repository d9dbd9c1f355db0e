from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from jkplan.errors import ExportError
from jkplan.exports.pptx.__main__ import main
from jkplan.exports.pptx.brand import read_brand
from jkplan.exports.pptx.layouts import FOOTERS, HEIGHT, LAYOUTS, WIDTH
from jkplan.exports.pptx.lint.effective import contrast
from jkplan.exports.pptx.package import unpack
from jkplan.exports.pptx.template import make_template

ASSETS = Path(__file__).parent.parent / "assets"
GOOD = (ASSETS / "brand.toml").read_text(encoding="utf-8")


def test_the_template_in_assets_is_what_the_code_makes_of_the_brand():
    made = make_template(read_brand(ASSETS / "brand.toml"))
    assert (ASSETS / "skabelon.pptx").read_bytes() == made, "Kør: python -m jkplan.exports.pptx assets"


def test_the_template_has_no_schema_error_and_nine_named_layouts():
    from pptx import Presentation

    assert OpenXmlValidator().validate(str(ASSETS / "skabelon.pptx")).errors == []
    presentation = Presentation(str(ASSETS / "skabelon.pptx"))
    assert [layout.name for layout in presentation.slide_layouts] == [
        "Forside",
        "Afsnit",
        "Titel og indhold",
        "Nøgletal",
        "Titel og tabel",
        "Diagram og pointer",
        "Opslagskort",
        "Årshjul",
        "Kun titel",
    ]
    assert (presentation.slide_width.pt, presentation.slide_height.pt) == (WIDTH, HEIGHT)


def test_every_part_of_the_template_is_danish():
    assert not any(b"en-US" in content for content in unpack((ASSETS / "skabelon.pptx").read_bytes()).values())


def test_the_placeholders_lie_on_the_slide_and_have_their_own_ids():
    for layout in LAYOUTS:
        ids = [holder.idx for holder in layout.placeholders]
        assert len(set(ids)) == len(ids), layout.name
        for holder in (*layout.placeholders, *FOOTERS):
            assert holder.box.x >= 0
            assert holder.box.y >= 0
            assert holder.box.right <= WIDTH
            assert holder.box.bottom <= HEIGHT


def test_every_accent_can_be_read_on_white_and_on_sand_and_carries_white_text():
    def rgb(digits):
        return tuple(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))

    text, dark, white, sand, *accents = map(rgb, read_brand(ASSETS / "brand.toml").colours)
    for colour in (text, dark, *accents):
        assert contrast(colour, white) >= 4.5
        assert contrast(colour, sand) >= 4.5


def test_the_template_is_made_again_where_the_brand_lies(tmp_path):
    (tmp_path / "brand.toml").write_text(GOOD.replace("0B3A53", "123456"), encoding="utf-8")
    main(str(tmp_path))
    theme = unpack((tmp_path / "skabelon.pptx").read_bytes())["ppt/theme/theme1.xml"]
    assert b'<a:dk2><a:srgbClr val="123456"/></a:dk2>' in theme


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (None, "Kan ikke læse udtrykket"),
        (GOOD.replace('"0B3A53"', '"blå"'), 'Farven "dyb" er ikke seks hexcifre.'),
        (GOOD.replace("rav =", "guld ="), 'Farven "rav"'),
        (GOOD + 'guld = "FFD700"\n', 'Kender ikke "guld"'),
        (GOOD.replace('skrift = "Calibri"', ""), "mangler afsender eller skrift"),
        (GOOD.replace("afsender =", "afsender"), "Linjen kan ikke læses."),
    ],
)
def test_a_brand_that_cannot_be_used_is_refused_with_a_remedy(text, what, tmp_path):
    path = tmp_path / "brand.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError) as refused:
        read_brand(path)
    assert what in refused.value.problem.what
    assert refused.value.problem.fix


def test_a_line_of_the_brand_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "brand.toml"
    path.write_text(GOOD.replace("afsender =", "afsender"), encoding="utf-8")
    with pytest.raises(ExportError) as refused:
        read_brand(path)
    assert refused.value.problem.where.line == 1 + GOOD[: GOOD.index("afsender =")].count("\n")
