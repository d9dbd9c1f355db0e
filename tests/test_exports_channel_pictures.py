import io
from pathlib import Path

import pytest
from exports_examples import draft, report
from PIL import Image

from jkplan.errors import ExportError
from jkplan.exports.channel_pictures import Format, load_formats, pack_picture
from jkplan.exports.copy_pack import copy_pack
from jkplan.strategy import load_strategy

ASSETS = Path(__file__).parents[1] / "assets"


def a_picture(path, size, mode="RGB", **options):
    Image.new(mode, size, (200, 30, 30, 0)[: len(mode)]).save(path, **options)
    return path


def opened(packed):
    return Image.open(io.BytesIO(packed.content))


def test_every_network_of_the_strategy_has_a_format():
    strategy = load_strategy(ASSETS / "strategi")
    networks = {channel.id for channel in strategy.enabled_channels if channel.kind != "annonce"}
    assert networks <= set(load_formats(ASSETS))


@pytest.mark.parametrize("channel", ["facebook", "instagram", "linkedin", "youtube", "twitter"])
def test_a_large_picture_gets_exactly_the_channels_size(tmp_path, channel):
    wanted = load_formats(ASSETS)[channel]
    packed = pack_picture(a_picture(tmp_path / "a.png", (4000, 3000)), wanted)
    assert (opened(packed).size, packed.name) == (tuple(wanted), "billede.jpg")


def test_a_picture_is_never_made_larger_and_that_is_told(tmp_path):
    packed = pack_picture(a_picture(tmp_path / "a.png", (400, 400)), Format(1200, 600))
    assert opened(packed).size == (400, 200)
    assert "originalen er mindre" in packed.note
    assert "50 % er skåret fra foroven og forneden" in packed.note


def test_the_cameras_data_do_not_travel_along(tmp_path):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (57.0, 10.0, 0.0)}
    exif[0x0110] = "Kamera"
    packed = pack_picture(a_picture(tmp_path / "a.jpg", (2000, 1500), exif=exif), Format(1200, 630))
    assert not opened(packed).getexif()
    assert b"Kamera" not in packed.content


def test_a_picture_that_lies_on_its_side_is_turned_before_it_is_cut(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    packed = pack_picture(a_picture(tmp_path / "a.jpg", (1350, 1080), exif=exif), Format(1080, 1350))
    assert opened(packed).size == (1080, 1350)
    assert "skåret" not in packed.note


def test_what_shines_through_becomes_white(tmp_path):
    packed = pack_picture(a_picture(tmp_path / "a.png", (100, 100), "RGBA"), Format(100, 100))
    assert min(opened(packed).getpixel((50, 50))) > 250


@pytest.mark.parametrize("name", ["film.mp4", "bevæger.gif", "ikke-et-billede.jpg"])
def test_what_cannot_be_cut_goes_as_it_is(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"ikke et billede")
    packed = pack_picture(path, Format(1200, 630))
    assert (packed.content, packed.name) == (path, f"billede{path.suffix}")


def test_the_pack_has_each_channels_picture_and_says_what_was_done(tmp_path):
    (tmp_path / "billedformater.toml").write_bytes((ASSETS / "billedformater.toml").read_bytes())
    a_picture(tmp_path / "trae.jpg", (3000, 2000))
    week = report(draft(picture="trae.jpg", alt="Et træ"), draft(channel="instagram", picture="trae.jpg", alt="Et træ"))
    files = copy_pack(week, tmp_path)
    sizes = [Image.open(io.BytesIO(content)).size for name, content in files.items() if name.endswith("billede.jpg")]
    assert sizes == [(1200, 630), (1080, 1350)]
    assert "% er skåret fra" in files["index.html"].decode()
    info = next(
        content.decode() for name, content in files.items() if "instagram" in name and name.endswith("info.txt")
    )
    assert "Billede: billede.jpg – 1080 × 1350 billedpunkter" in info


@pytest.mark.parametrize(
    "text", ["[facebook", "[facebook]\nbredde = 0\nhoejde = 1\n", "[facebook]\nbredde = 1\n", "facebook = 3"]
)
def test_a_fault_in_the_formats_is_told(tmp_path, text):
    (tmp_path / "billedformater.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ExportError):
        load_formats(tmp_path)
