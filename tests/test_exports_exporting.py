import time
from pathlib import Path

import pytest
from exports_examples import STRATEGY, big_week, draft, hostile_week, plain_week, report

from jkplan.errors import ExportError, UsageError
from jkplan.exports.exporting import EXPORTERS, export
from jkplan.exports.posts import channel_name, content_hash, count_figures, list_posts
from jkplan.exports.pptx.brand import COLOURS as BRAND_COLOURS
from jkplan.project import Project, open_project

WITHOUT_DECK = tuple(name for name in EXPORTERS if name != "pptx")


@pytest.fixture
def project(tmp_path):
    (tmp_path / "kit" / "assets" / "billeder").mkdir(parents=True)
    return Project(tmp_path / "kit")


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_outputs_of_a_week_are_written_under_their_names(project, tmp_path):
    steps = []
    written = export(plain_week(), project, tmp_path / "ud", formats=WITHOUT_DECK, progress=steps.append)
    names = [path.relative_to(tmp_path / "ud").as_posix() for path in written]
    assert names == [*(f"ugeplan-2026-W48.{ending}" for ending in ("xlsx", "ics", "json", "html")), "opslag/index.html"]
    assert all(path.is_file() for path in written)
    assert len(steps) == 5


def test_the_repositorys_own_kit_writes_every_format(tmp_path):
    kit = open_project(Path(__file__).parent)
    written = export(plain_week(), kit, tmp_path)
    assert [path.suffix for path in written] == [".pptx", ".xlsx", ".ics", ".json", ".html", ".html"]
    assert all(path.is_file() for path in written)


@pytest.mark.parametrize("week", [plain_week(), hostile_week(), report()], ids=["plain", "hostile", "empty"])
def test_running_twice_changes_no_byte_in_the_same_folder_or_another(project, tmp_path, week):
    export(week, project, tmp_path / "a", formats=WITHOUT_DECK)
    first = content(tmp_path / "a")
    export(week, project, tmp_path / "a", formats=WITHOUT_DECK)
    export(week, project, tmp_path / "b", formats=WITHOUT_DECK)
    assert content(tmp_path / "a") == content(tmp_path / "b") == first


def test_only_the_formats_asked_for_are_written(project, tmp_path):
    written = export(plain_week(), project, tmp_path, formats=["json", "ics"])
    assert [path.name for path in written] == ["ugeplan-2026-W48.ics", "ugeplan-2026-W48.json"]


def test_an_unknown_format_is_refused_before_anything_is_written(project, tmp_path):
    with pytest.raises(UsageError, match='Kender ikke formatet "pdf"') as refused:
        export(plain_week(), project, tmp_path / "ud", formats=["json", "pdf"])
    assert "xlsx" in refused.value.problem.fix
    assert not (tmp_path / "ud").exists()


def test_the_kits_brand_gives_the_page_its_colours(project, tmp_path):
    colours = "\n".join(f'{name} = "0{n}0{n}0{n}"' for n, name in enumerate(BRAND_COLOURS))
    brand = f'afsender = "By"\nskrift = "Calibri"\n[farver]\n{colours}\n'
    (project.assets / "brand.toml").write_text(brand, "utf-8")
    (page,) = export(plain_week(), project, tmp_path / "ud", formats=["html"])
    assert "--hav:#040404" in page.read_text("utf-8")


def test_a_folder_in_the_way_is_told_as_a_problem(project, tmp_path):
    (tmp_path / "ugeplan-2026-W48.ics").mkdir()
    with pytest.raises(ExportError, match="Der ligger allerede en mappe"):
        export(plain_week(), project, tmp_path, formats=["ics"])


def test_thirty_posts_are_written_in_little_time(project, tmp_path):
    export(plain_week(), project, tmp_path / "first", formats=WITHOUT_DECK)  # so that imports are not counted
    week = big_week(30)
    start = time.process_time()
    export(week, project, tmp_path / "ud", formats=WITHOUT_DECK)
    assert time.process_time() - start < 1.2  # aim 0.6 s; twice that on a busy machine


def test_figures_leave_cancelled_posts_out():
    week = plain_week()
    figures = count_figures(week, list_posts(week))
    assert (figures.posts, figures.cancelled, figures.ready, figures.clean) == (4, 1, 1, 2)
    assert dict(figures.by_channel) == {"Facebook": 1, "Instagram": 1, "YouTube": 1, "Fællesannonce": 1}
    assert dict(figures.findings) == {"fejl": 1, "advarsel": 0, "råd": 1}
    assert figures.goals == (2, 2)


def test_a_channel_that_the_strategy_has_dropped_is_shown_by_its_id():
    week = report(draft(channel="myspace"))
    assert [post.channel for post in list_posts(week)] == ["myspace"]
    assert count_figures(week, list_posts(week)).by_channel == {"myspace": 1}
    assert channel_name(STRATEGY, "facebook") == "Facebook"


@pytest.mark.parametrize(
    "change",
    [{"text": "nyt"}, {"day": 2}, {"channel": "instagram"}, {"alt": "ny"}, {"picture": "ny.jpg"}, {"title": "T"}],
)
def test_the_content_hash_changes_with_anything_a_reader_meets(change):
    (before,), (after,) = list_posts(report(draft())), list_posts(report(draft(**change)))
    assert content_hash(before) != content_hash(after)
    assert content_hash(before) == content_hash(list_posts(report(draft()))[0])
