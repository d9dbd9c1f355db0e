import io
import re
from functools import cache
from pathlib import Path

import builders
import pytest
from openxml_audit import OpenXmlValidator
from planned_periods import report
from pptx import Presentation
from pptx.util import Emu

from jkplan.errors import ExportError
from jkplan.exports.deck import week_deck
from jkplan.exports.deck.period import period_deck
from jkplan.exports.pptx import deck_bytes
from jkplan.exports.pptx.brand import read_brand
from jkplan.exports.pptx.layouts import LAYOUTS
from jkplan.exports.pptx.lint import lint
from jkplan.exports.pptx.own_template import fit_template
from jkplan.exports.pptx.package import pack, unpack
from jkplan.exports.pptx.template import make_template

ASSETS = Path(__file__).parent.parent / "assets"
BRAND = read_brand(ASSETS / "brand.toml")
POTX = (b"presentationml.presentation.main+xml", b"presentationml.template.main+xml")


@cache
def foreign():
    """Give a template that knows nothing of ours: python-pptx's own, made wide, with a slide in it."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(12192000), Emu(6858000)
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = "HEMMELIGT UDKAST"
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def changed(package, part, old, new):
    parts = unpack(package)
    assert old in parts[part]
    return pack(parts | {part: parts[part].replace(old, new)})


def with_template(tmp_path, content, name="kommunen.potx"):
    (tmp_path / name).write_bytes(content)
    brand = (ASSETS / "brand.toml").read_text(encoding="utf-8")
    (tmp_path / "brand.toml").write_text(f'skabelon = "{name}"\n{brand}', encoding="utf-8")
    return tmp_path


def sound(package, tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(package)
    return lint(package), OpenXmlValidator().validate(str(path)).errors


@pytest.mark.parametrize("font", ["Calibri", "Arial", "Verdana", "Kommunens Grotesk"])
def test_decks_on_a_foreign_template_are_sound_in_any_font(font, tmp_path):
    own = changed(
        foreign(), "ppt/theme/theme1.xml", b'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{font}"/>'.encode()
    )
    assets = with_template(tmp_path, changed(own, "[Content_Types].xml", *POTX))
    for deck in (week_deck(builders.real_week()), period_deck(report("2027-K1"))):
        assert sound(deck_bytes(deck, assets), tmp_path) == ((), [])


def test_the_templates_own_slides_do_not_travel_along(tmp_path):
    package = deck_bytes(week_deck(builders.real_week()), with_template(tmp_path, foreign()))
    assert not any(b"HEMMELIGT" in content for content in unpack(package).values())


def test_each_layout_that_is_missing_is_named():
    notes = fit_template(foreign(), "kommunen.potx", BRAND).notes
    assert next(note for note in notes if "findes ikke i skabelonen" in note).startswith("Layoutet “Forside”")
    assert sum("jkplans eget bliver brugt" in note for note in notes) == len(LAYOUTS)


def test_colours_too_weak_for_text_are_made_stronger_and_told():
    weak = changed(foreign(), "ppt/theme/theme1.xml", b'<a:accent3><a:srgbClr val="9BBB59"/>', b'<a:accent3><a:srgbClr val="FFFF00"/>')  # fmt: skip
    notes = fit_template(weak, "kommunen.potx", BRAND).notes
    assert any(
        re.match(r"Farven accent3 \(FFFF00\) er for svag til tekst; \w{6} bliver brugt\.", note) for note in notes
    )


def test_our_own_template_edited_in_powerpoint_is_used_as_it_is(tmp_path):
    edited = changed(
        make_template(BRAND), "ppt/slideLayouts/slideLayout4.xml", b'name="Streg 1"', b'name="Vores streg"'
    )
    fitted = fit_template(edited, "kommunen.pptx", BRAND)
    assert fitted.notes == tuple(f"Layoutet “{layout.name}”: jeres eget bliver brugt." for layout in LAYOUTS)
    package = deck_bytes(week_deck(builders.real_week()), with_template(tmp_path, edited, "kommunen.pptx"))
    assert any(b"Vores streg" in content for content in unpack(package).values())
    assert sound(package, tmp_path) == ((), [])


def test_places_are_found_by_name_when_powerpoint_has_given_them_other_ids(tmp_path):
    other = make_template(BRAND)
    for old, new in ((b'idx="21"', b'idx="4021"'), (b'idx="17"', b'idx="4017"')):
        other = changed(other, "ppt/slideLayouts/slideLayout4.xml", old, new)
    assert "Layoutet “Nøgletal”: jeres eget bliver brugt." in fit_template(other, "x.pptx", BRAND).notes
    assert sound(deck_bytes(week_deck(builders.real_week()), with_template(tmp_path, other)), tmp_path) == ((), [])


def test_a_place_that_is_missing_is_named_and_our_layout_is_used():
    less = changed(
        make_template(BRAND), "ppt/slideLayouts/slideLayout4.xml", b'name="Beslutning"', b'name="Noget andet"'
    )
    notes = fit_template(less, "x.pptx", BRAND).notes
    assert "Layoutet “Nøgletal” mangler “Beslutning”; jkplans eget bliver brugt med jeres farver og skrift." in notes


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"ikke en fil", "kan ikke læses"),
        (pack({"x": b""}), "kan ikke læses"),
        (pack(unpack(make_template(BRAND)) | {"ppt/vbaProject.bin": b"x"}), "har makroer"),
        (changed(make_template(BRAND), "ppt/presentation.xml", b'cx="12192000"', b'cx="9144000"'), "25,4 × 19,"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_a_remedy(content, what):
    with pytest.raises(ExportError) as refused:
        fit_template(content, "kommunen.potx", BRAND)
    assert what in refused.value.problem.what
    assert refused.value.problem.fix


def test_a_template_that_is_not_there_or_lies_elsewhere_is_refused(tmp_path):
    brand = (ASSETS / "brand.toml").read_text(encoding="utf-8")
    for name in ("mangler.potx", "../uden-for.potx"):
        (tmp_path / "brand.toml").write_text(f'skabelon = "{name}"\n{brand}', encoding="utf-8")
        with pytest.raises(ExportError, match="findes ikke i assets"):
            deck_bytes(week_deck(builders.real_week()), tmp_path)


def test_a_logo_stands_on_the_master_with_the_senders_name(tmp_path):
    from PIL import Image

    Image.new("RGBA", (900, 200), (10, 60, 90, 128)).save(tmp_path / "logo.png")
    brand = (ASSETS / "brand.toml").read_text(encoding="utf-8")
    (tmp_path / "brand.toml").write_text(f'logo = "logo.png"\n{brand}', encoding="utf-8")
    package = deck_bytes(week_deck(builders.real_week()), tmp_path)
    assert b'name="Logo" descr="Jammerbugt Kommune"' in unpack(package)["ppt/slideMasters/slideMaster1.xml"]
    assert sound(package, tmp_path) == ((), [])
    (tmp_path / "logo.png").write_bytes(b"ikke et billede")
    with pytest.raises(ExportError, match="er ikke et billede"):
        deck_bytes(week_deck(builders.real_week()), tmp_path)


def test_the_same_template_gives_the_same_bytes(tmp_path):
    assets = with_template(tmp_path, foreign())
    deck = week_deck(builders.real_week())
    assert deck_bytes(deck, assets) == deck_bytes(deck, assets)
