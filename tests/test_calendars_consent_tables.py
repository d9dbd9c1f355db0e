"""A withdrawn consent and a scheduler's table that lies beside no data: found by its texts, or named as one that nobody knows."""

import json
from pathlib import Path

import pytest
from exports_examples import draft, entry, report
from test_calendars_consent_outputs import looked
from test_calendars_consents import office
from test_calendars_editing import NOW

from jkplan.approvals.content import content_of, keep_content
from jkplan.calendars.consent_uses import find_uses
from jkplan.calendars.entries import Picture
from jkplan.calendars.journal import append
from jkplan.calendars.locking import hold
from jkplan.exports.schedulers import default_template, load_scheduler
from jkplan.exports.scheduling import hand_over

ASSETS = Path(__file__).parents[1] / "assets"
TOOLS = ("buffer", "publer", "metricool")
OURS = 'Hun tager imod med "god morgen" 🎄\n\nMød hende på lørdag kl. 16.\n#DerForJammerbugt'
THEIRS = "Natten er lang, men kaffen er varm.\n\nJammerbugt Kommune"
WHY = "Filen siger ikke, hvad dens opslag bygger på, og jkplan kender ikke alle teksterne i den."


@pytest.fixture
def kit(tmp_path):
    project, calendar = office(tmp_path)
    project.output.mkdir()
    return project, calendar


def post(row, text, title="Et opslag", **fields):
    return draft(entry(row, title=title), text=text, **fields)


def exported(kit, tool, *posts, address=""):
    """Write what a scheduler is given, and nothing beside it; give the table's path below the kit."""
    scheduler = load_scheduler(ASSETS, tool)._replace(picture_address=address)
    files = hand_over(report(*posts), scheduler, default_template(scheduler), drafts=True).files
    folder = kit[0].output / "2026-W48"
    folder.mkdir(exist_ok=True)
    (name,) = (name for name in files if name.endswith(".csv"))
    (folder / name).write_bytes(files[name])
    return f"output/2026-W48/{name}"


def approve(kit, *posts):
    for each in posts:
        keep_content(kit[0].calendars, content_of(each, kit[0].assets))


@pytest.mark.parametrize("tool", TOOLS)
def test_a_table_is_found_by_the_approved_text_of_a_post_in_it(kit, tool):
    posts = post("H002", THEIRS), post("H001", OURS)
    approve(kit, *posts)
    name = exported(kit, tool, *posts)
    assert looked(kit) == ({name}, {})


@pytest.mark.parametrize("tool", TOOLS)
def test_a_table_whose_every_text_is_another_posts_needs_no_second_look(kit, tool):
    posts = post("H002", THEIRS), post("H009", "Husk at flytte bilen før fejemaskinen.")
    approve(kit, *posts)
    exported(kit, tool, *posts)
    assert looked(kit) == (set(), {})


@pytest.mark.parametrize("tool", TOOLS)
def test_a_table_with_a_text_that_nobody_knows_is_named_with_what_to_do(kit, tool):
    approve(kit, post("H002", THEIRS))
    name = exported(kit, tool, post("H002", THEIRS), post("H001", OURS))
    assert looked(kit) == (set(), {name: WHY})


def test_a_text_that_somebody_wrote_in_the_weeks_file_is_known_too(kit):
    (kit[0].weeks / "2026-W48.csv").write_text(
        f'opslag;tekst\nH001.opslag.facebook;"{OURS.replace(chr(34), chr(34) * 2)}"\n', "utf-8-sig"
    )
    name = exported(kit, "publer", post("H001", OURS))
    assert looked(kit) == ({name}, {})


def test_a_table_is_found_by_the_title_or_by_the_pictures_name(kit):
    titled = exported(kit, "buffer", post("H001", "Mød Dagplejeren på lørdag."))
    pictured = exported(
        kit,
        "publer",
        draft(entry("H001", picture=Picture(file="billeder/hero.png")), text=OURS, picture="billeder/hero.png"),
        address="https://www.example.com/some",
    )
    other = exported(
        kit, "metricool", draft(entry("H002"), text=THEIRS, picture="superhero.png"), address="https://example.com"
    )
    assert looked(kit) == ({titled, pictured}, {other: WHY})


def test_with_the_weeks_data_beside_it_the_data_tell(kit):
    name = exported(kit, "buffer", post("H002", THEIRS))
    path = kit[0].output / "2026-W48/ugeplan-2026-W48.json"
    path.write_text(json.dumps({"slots": [{"entry": "H002"}]}))
    assert looked(kit) == (set(), {})
    path.write_text(json.dumps({"slots": [{"entry": "H001"}]}))
    assert looked(kit) == ({name, "output/2026-W48/ugeplan-2026-W48.json"}, {})


@pytest.mark.parametrize(
    ("data", "unread"),
    [
        (b"", False),
        (b"Text,Image URL,Tags,Posting Time\r\n", False),
        (b"Text\r\n\r\n , \r\n", False),
        (b'Text\r\n"uden ende', True),
        (b"Text\r\n" + b"x" * 200_000, True),
        (b"\xff\xfe\x00T\x00e", False),
        (b"Text\n\xe6\xf8\xe5", True),
        (b"Text\n" + b" " * 20_000_000, True),
    ],
)
def test_a_broken_table_ends_in_no_traceback(kit, data, unread):
    (kit[0].output / "fremmed.csv").write_bytes(data)
    assert looked(kit) == (set(), {"output/fremmed.csv": WHY} if unread else {})


def test_what_was_handed_to_a_scheduler_is_told_by_the_journal_also_when_the_file_is_gone(kit):
    with hold(kit[0].calendars, "KOM1", NOW) as held:
        for slot in ("H001.opslag.facebook", "H002.opslag.facebook"):
            append(held, "eksporteret", slot, more={"uge": "2026-W48", "til": "Buffer"})
    sent = [use.where for use in find_uses(*kit, "S002").found if use.what == "sendt til planlægningsværktøj"]
    assert sent == ["Buffer, uge 2026-W48 (H001.opslag.facebook)"]
