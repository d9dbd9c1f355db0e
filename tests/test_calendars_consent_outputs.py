"""A withdrawn consent: what in `output/` shows whom, and what nobody could look into."""

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from exports_examples import draft, entry, report
from PIL import Image
from small_kit import TODAY, small_strategy
from test_calendars_consents import office
from test_calendars_editing import NOW

from jkplan.calendars import read_calendars
from jkplan.calendars.consent_outputs import find_outputs, marks_of
from jkplan.calendars.consent_uses import find_uses
from jkplan.calendars.editing import edit_rows
from jkplan.calendars.entries import Picture
from jkplan.calendars.history import list_versions
from jkplan.calendars.versions import read_version
from jkplan.exports.copy_pack import copy_pack
from jkplan.exports.deck import week_deck
from jkplan.exports.files import write_folder
from jkplan.exports.pdf import write_pdf
from jkplan.exports.pptx import write_deck

ROOT = Path(__file__).parents[1]
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.fixture
def kit(tmp_path):
    project, calendar = office(tmp_path)
    project.output.mkdir()
    return project, calendar


def looked(kit, consent="S002"):
    """Give the written files that use the consent, and what is said of each that could not be read."""
    uses = find_uses(*kit, consent)
    found = {use.where for use in uses.found if use.what == "skrevet fil"}
    return found, {problem.where.file: problem.what for problem in uses.unread}


def package(*parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for at, part in enumerate(parts):
            target.writestr(f"del{at}", part)
    return made.getvalue()


def behind_a_password(data):
    """Give a package whose parts say that they are encrypted, in their own heads and in the directory."""
    return data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


def broken(data):
    return data[:60] + bytes(20) + data[80:]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("slides.pptx", b"PK\x03\x04 ikke en pakke", "beskadiget"),
        ("ark.xlsx", broken(package("Dagplejeren " * 500)), "beskadiget"),
        ("ark.xlsx", package("Dagplejeren " * 500)[:-30], "beskadiget"),
        ("ark.xlsx", behind_a_password(package("Dagplejeren")), "adgangskode"),
        ("ark.xlsx", LOCKED, "adgangskode"),
        ("rapport.pdf", b"%PDF-1.7 stream", "PDF"),
        ("uge.7z", b"7z\xbc\xaf\x27\x1c", "pakket"),
    ],
)
def test_a_file_that_nobody_can_look_into_is_named_with_why_and_what_to_do(kit, name, data, said):
    (kit[0].output / name).write_bytes(data)
    found, unread = looked(kit)
    assert (found, list(unread)) == (set(), [f"output/{name}"])
    assert said in unread[f"output/{name}"]
    assert all("Se selv efter" in problem.fix for problem in find_uses(*kit, "S002").unread)


def test_a_package_that_unpacks_to_more_than_slides_ever_do_is_named_and_not_unpacked(kit):
    with (
        zipfile.ZipFile(kit[0].output / "bombe.pptx", "w", zipfile.ZIP_DEFLATED) as target,
        target.open("stor.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(301):
            part.write(bytes(1_000_000))
    assert looked(kit) == (set(), {"output/bombe.pptx": "Filen fylder over 300 MB, når den er pakket ud."})


@pytest.mark.parametrize(
    "data", [b'{"slots": [', b"[" * 200_000, b'{"slots": [{"entry": "E9"}]}' + b" " * 20_000_000, b"\xff\xfe\x00"]
)
def test_data_of_a_week_that_cannot_be_read_are_named_for_the_files_beside_lean_on_them(kit, data):
    folder = kit[0].output / "2026-W48"
    folder.mkdir()
    (folder / "ugeplan-2026-W48.json").write_bytes(data)
    (folder / "ugeplan-2026-W48.pdf").write_bytes(b"%PDF-1.7 stream")
    found, unread = looked(kit)
    assert found == set()
    assert set(unread) == {"output/2026-W48/ugeplan-2026-W48.json", "output/2026-W48/ugeplan-2026-W48.pdf"}
    assert "Se også efter i filerne ved siden af" in unread["output/2026-W48/ugeplan-2026-W48.json"]


def test_nothing_is_said_of_broken_files_when_no_entry_leans_on_the_consent(kit):
    (kit[0].output / "slides.pptx").write_bytes(b"PK\x03\x04 ikke en pakke")
    assert find_uses(*kit, "S003") == ((), ())


def test_a_file_that_the_weeks_data_tell_of_needs_no_reading(kit):
    folder = kit[0].output / "2026-W48"
    folder.mkdir()
    (folder / "ugeplan.json").write_text('{"slots": [{"entry": "H001"}]}')
    (folder / "ugeplan.xlsx").write_bytes(LOCKED)
    assert looked(kit) == ({"output/2026-W48/ugeplan.json", "output/2026-W48/ugeplan.xlsx"}, {})


def test_a_pdf_shows_what_its_slides_show_or_the_data_beside_it_tell(kit):
    out = kit[0].output
    for name, title in (("med", "Dagplejeren"), ("uden", "Noget andet")):
        (out / name).mkdir()
        write_deck(week_deck(report(draft(entry(title=title)))), out / name / "plan.pptx", ROOT / "assets")
        write_pdf(out / name / "plan.pptx")
    (out / "2026-W48").mkdir()
    (out / "2026-W48/ugeplan.json").write_text('{"slots": [{"entry": "H002"}]}')
    shutil.copy(out / "uden/plan.pdf", out / "2026-W48/ugeplan.pdf")
    assert looked(kit) == ({"output/med/plan.pptx", "output/med/plan.pdf"}, {})
    (out / "med/plan.pptx").unlink()
    assert looked(kit) == (set(), {"output/med/plan.pdf": "Teksten i en PDF kan ikke søges igennem."})


def test_a_picture_that_was_cut_for_its_channel_is_found_by_the_text_beside_it(kit):
    project, calendar = kit
    pictures = project.assets / "billeder"
    pictures.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((1600, 900), 60).convert("RGB").save(pictures / "hero.png")
    posts = [
        draft(entry("H001", title="Dagplejeren", picture=Picture(file="billeder/hero.png")), picture="hero.png"),
        draft(entry("H009", title="En anden")),
    ]
    folder = project.output / "2026-W48/opslag"
    write_folder(folder, copy_pack(report(*posts), project.assets))
    found, unread = looked((project, calendar))
    cut = next(folder.rglob("*dagplejeren/billede*"))
    assert cut.read_bytes() != (pictures / "hero.png").read_bytes()
    assert f"output/{cut.relative_to(project.output)}" in found
    names = {"info.txt", "tekst.txt", "index.html", cut.name, "kultur-og-fritid.txt"}
    assert {Path(each).name for each in found} == names
    assert not any("en-anden" in each for each in found)
    assert unread == {}


def test_a_post_is_found_under_its_earlier_title_and_by_its_row(kit):
    project, _ = kit
    path = project.calendars / "hverdagens_helte.csv"
    edit_rows(path, {"H001": {"titel": "Pasningen"}}, base=read_version(path), who="AA", now=NOW)
    (project.output / "gammel.txt").write_text("Dagplejeren")
    write_folder(project.output / "opslag", copy_pack(report(draft(entry("H001", title="Endnu en titel")))))
    calendar = read_calendars(project, small_strategy(), today=TODAY)
    found, _ = looked((project, calendar))
    assert "output/gammel.txt" in found
    assert {Path(each).name for each in found} == {"gammel.txt", "info.txt", "tekst.txt", "index.html"}


def test_packages_in_packages_are_looked_into_and_so_are_pictures_in_them(kit):
    project, calendar = kit
    (project.assets / "billeder").mkdir(parents=True, exist_ok=True)
    (project.assets / "billeder/hero.png").write_bytes(b"\x89PNG et billede")
    out = project.output
    (out / "ugen.zip").write_bytes(package("intet", package("x", "Vi møder Dagplejeren i dag")))
    (out / "billeder.zip").write_bytes(package(b"\x89PNG et billede"))
    (out / "andet.zip").write_bytes(package("intet", package("x", b"\x89PNG et andet billede")))
    assert looked((project, calendar)) == ({"output/ugen.zip", "output/billeder.zip"}, {})


@pytest.mark.parametrize("before", [0, 1, 999_980, 999_999, 1_000_000, 1_000_001, 1_999_995, 3_000_000])
@pytest.mark.parametrize("after", [0, 1, 5, 2_000_000])
def test_a_word_is_found_wherever_it_stands_in_a_large_file_and_only_when_it_stands_alone(tmp_path, before, after):
    marks = marks_of(["H001"], [])
    for name, word in (("a.txt", b"H001"), ("b.txt", b"H0012"), ("c.txt", b"XH001")):
        (tmp_path / name).write_bytes(b"." * before + word + b"." * after)
    assert find_outputs(tmp_path, {"H001"}, marks) == (("output/a.txt",), ())


def test_what_may_not_be_opened_is_named():
    code = """
import os, sys
from pathlib import Path
from jkplan.calendars.consent_outputs import find_outputs, marks_of
if os.geteuid() == 0:
    os.setuid(65534)
for problem in find_outputs(Path(sys.argv[1]), {"H001"}, marks_of(["H001"], []))[1]:
    print(problem.where.file, problem.what)
"""
    with tempfile.TemporaryDirectory(prefix="jkplan-lukket-") as name:
        output = Path(name) / "output"
        (output / "lukket").mkdir(parents=True)
        (output / "halvt").mkdir()
        for path in (output / "lukket/a.txt", output / "halvt/c.txt"):
            path.write_text("H001")
        (output / "b.txt").write_text("H001")
        Path(name).chmod(0o755)
        for path in (output / "lukket", output / "b.txt"):
            path.chmod(0)
        (output / "halvt").chmod(0o444)
        said = subprocess.run(
            [sys.executable, "-B", "-c", code, str(output)], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout
        for path in (output / "lukket", output / "halvt"):
            path.chmod(0o755)
    assert said.splitlines() == [
        "output/lukket Mappen kan ikke åbnes.",
        "output/b.txt Filen kan ikke åbnes.",
        "output/halvt/c.txt Filen kan ikke åbnes.",
    ]


def test_versions_choices_and_approved_texts_that_cannot_be_read_are_named(kit):
    project, calendar = kit
    path = project.calendars / "hverdagens_helte.csv"
    for at, title in enumerate(("Pasningen", "Passerne")):
        now = NOW + timedelta(minutes=at)
        edit_rows(path, {"H001": {"titel": title}}, base=read_version(path), who="AA", now=now)
    version = list_versions(project.calendars, path.name, until=99)[0].path
    version.write_bytes(b"ikke en udgave")
    (project.weeks / "2026-W48.csv").write_text("noget;andet\nH001.opslag.facebook;x\n")
    (project.weeks / "2026-W49.csv").write_text("noget;andet\nH002.opslag.facebook;x\n")
    approved = project.calendars / ".historik/godkendt"
    approved.mkdir(parents=True)
    (approved / "abc.json").write_text('["H001.ops')
    (approved / "def.json").write_text("{}")
    _, unread = looked((project, calendar))
    assert set(unread) == {
        f"calendars/{version.relative_to(project.calendars)}",
        "calendars/uger/2026-W48.csv",
        "calendars/.historik/godkendt/abc.json",
        "calendars/.historik/godkendt/def.json",
    }
