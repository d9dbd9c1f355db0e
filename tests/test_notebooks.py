"""The notebooks themselves: thin, Danish, cleared, and the same when they are run twice."""

import ast
import json
import re
import shutil
from datetime import date
from pathlib import Path

import nbformat
import pytest

import jkplan as jk
from jkplan.widgets.panel import Panel

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
BOOKS = sorted(FOLDER.glob("*.ipynb"))
PARAMETERS = {"uge": "2026-W48", "i_dag": "2026-11-24"}
ENGLISH = {
    *("the", "and", "week", "weeks", "of", "with", "run", "cell", "cells", "post", "posts", "draft", "drafts", "check"),
    *("file", "files", "open", "calendar", "you", "your", "this", "not", "are", "click", "save", "next", "see"),
}
NOT_FOR_PEOPLE = re.compile(r"\b(None|nan|NaT|True|False|rows|columns|dtype|object at 0x\w+)\b")


@pytest.fixture(params=BOOKS, ids=lambda path: path.stem)
def book(request):
    return json.loads(request.param.read_text(encoding="utf-8"))


def sources(book, kind):
    return ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == kind]


def prose(text):
    """Markdown as it is read: without code and without where links lead."""
    text = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    return re.sub(r"\]\([^)]*\)", "]", re.sub(r"`[^`]*`", " ", text))


def test_there_is_one_for_each_step_of_the_week():
    assert [path.stem for path in BOOKS] == [
        "00_start",
        "01_kalender",
        "02_ugeplan",
        "03_kladder",
        "04_selvtjek",
        "05_slides",
        "06_aar",
        "07_sammenlign",
    ]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_the_file_is_written_in_one_way_so_that_changes_can_be_read(path):
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    nbformat.validate(nbformat.reads(text, 4))


def test_nothing_that_was_run_is_stored(book):
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    assert "widgets" not in book["metadata"]


def test_every_cell_has_a_name_of_its_own(book):
    ids = [cell["id"] for cell in book["cells"]]
    assert len(ids) == len(set(ids))


def test_it_is_thin(book):
    cells = sources(book, "code")
    assert len(cells) <= 12
    for cell in cells:
        assert len(cell.splitlines()) <= 6
        assert max(map(len, cell.splitlines())) <= 100


def test_a_cell_that_shows_a_widget_shows_nothing_but_it(book):
    for cell in book["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and cell["metadata"].get("jupyter", {}).get("source_hidden"):
            assert re.fullmatch(r"jk\.show_\w+\([\w, ]+\)", source)


def test_it_begins_with_its_title_and_goes_on_in_sections(book):
    headings = [line for cell in sources(book, "markdown") for line in prose(cell).splitlines() if line.startswith("#")]
    assert headings[0].startswith("# ")
    assert len(headings) >= 4
    assert all(heading.startswith("## ") for heading in headings[1:])
    assert book["cells"][0]["cell_type"] == "markdown"


def test_the_first_code_cell_holds_week_and_day(book):
    first = next(cell for cell in book["cells"] if cell["cell_type"] == "code")
    assert first["metadata"]["tags"] == ["parameters"]
    values = {}
    exec("".join(first["source"]), values)  # noqa: S102  (two assignments of our own)
    assert {name: values[name] for name in PARAMETERS} == PARAMETERS


def test_cells_call_our_verbs_and_nothing_else(book):
    """No function of its own, no clock, no network, no path: what is not ours is a text, a frame or a value."""
    for cell in sources(book, "code"):
        tree = ast.parse(cell)
        for node in ast.walk(tree):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.For | ast.While | ast.With)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id == "str"
            if isinstance(node, ast.Import | ast.ImportFrom):
                assert ast.unparse(node) == "import jkplan as jk"
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "jk":
                assert node.attr in jk.__all__
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not node.value.startswith(("/", "http"))


def test_examples_in_the_text_can_be_run_as_they_stand(book):
    for cell in sources(book, "markdown"):
        for code in re.findall(r"```python\n(.*?)```", cell, flags=re.DOTALL):
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "jk":
                    assert node.attr in jk.__all__


def test_it_is_danish(book):
    text = " ".join(map(prose, sources(book, "markdown")))
    assert not ENGLISH & set(re.findall(r"[a-zæøå]+", text.lower()))
    assert re.search("[æøå]", text)


def test_every_link_leads_somewhere(book):
    links = [link for cell in sources(book, "markdown") for link in re.findall(r"\]\(([^)]+)\)", cell)]
    assert links
    for link in links:
        assert (FOLDER / link).resolve().is_file(), link


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_running_it_twice_shows_the_same_and_writes_nothing(path, tmp_path, monkeypatch):
    for name in ("calendars", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    before = files_in(tmp_path)
    first = run(path)
    results = files_in(tmp_path)
    assert results == before
    assert run(path) == first
    assert files_in(tmp_path) == before
    for shown in first:
        assert str(tmp_path) not in shown
        assert not NOT_FOR_PEOPLE.search(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown, flags=re.DOTALL))


@pytest.mark.parametrize("uge", ["2026-W53", "uge 7 2027"])
def test_another_week_can_be_chosen(uge, tmp_path, monkeypatch):
    for name in ("calendars", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    for path in BOOKS:
        assert run(path, uge=uge, i_dag="i dag")


def run(path, **parameters):
    """Run the code cells as a kernel would and give what each shows."""
    values, shown = {}, []
    for at, cell in enumerate(sources(json.loads(path.read_text(encoding="utf-8")), "code")):
        tree = ast.parse(cell)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path.name, "exec"), values)  # noqa: S102  (our own notebooks)
        if at == 0:
            values |= parameters
        if last is not None:
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), values)  # noqa: S307  (the same)
            shown.append("\n".join(words(value.view)) if isinstance(value, Panel) else value._repr_html_())
    assert isinstance(values["dagen"], date)
    return shown


def words(value):
    """Every text of a view, as a person meets it."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in words(each)]
    if isinstance(value, list):
        return [text for each in value for text in words(each)]
    return [value] if isinstance(value, str) else []


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
