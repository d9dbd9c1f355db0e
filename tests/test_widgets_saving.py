"""What a notebook holds when it has been saved, and what JupyterLab says in Danish."""

import json
import tomllib
from pathlib import Path

import nbformat
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyterlab_server.translation_utils import get_language_pack

from jkplan.widgets.saving import _jupyter_server_extension_points, _load_jupyter_server_extension, clear_what_was_shown

ROOT = Path(__file__).parents[1]
WIDGET = {
    "output_type": "display_data",
    "metadata": {},
    "data": {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "x"},
}
TEXT = {"output_type": "stream", "name": "stdout", "text": "hej"}


def notebook():
    cells = [
        nbformat.v4.new_code_cell("a", outputs=[WIDGET], execution_count=3),
        nbformat.v4.new_code_cell("b", outputs=[TEXT], execution_count=4),
    ]
    return {
        "type": "notebook",
        "content": nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {"state": {"text": "hemmelig"}}}),
    }


def test_a_widget_leaves_nothing_in_the_file_and_other_results_stay():
    model = notebook()
    clear_what_was_shown(model, path="eget/forsøg.ipynb")
    assert "hemmelig" not in json.dumps(model)
    assert [(cell["outputs"], cell["execution_count"]) for cell in model["content"]["cells"]] == [
        ([], None),
        ([TEXT], 4),
    ]


def test_the_kits_own_notebooks_are_saved_as_they_came():
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        content = json.loads(path.read_text("utf-8"))
        content["metadata"]["language_info"] |= {"version": "3.11", "mimetype": "text/x-python"}
        for number, cell in enumerate(content["cells"]):
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [TEXT], number
        clear_what_was_shown({"type": "notebook", "content": content}, path=f"notebooks/{path.name}")
        assert json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n" == path.read_text("utf-8")


def test_what_is_no_notebook_is_left_alone():
    for model in ({"type": "file", "content": "x"}, {"type": "notebook", "content": None}, {"type": "directory"}):
        before = dict(model)
        clear_what_was_shown(model, path="notebooks/x")
        assert model == before


def test_the_server_takes_the_hook_by_the_name_that_its_settings_give():
    settings = json.loads((ROOT / "jkplan/widgets/lab/server.json").read_text("utf-8"))
    (name,) = settings["ServerApp"]["jpserver_extensions"]
    assert _jupyter_server_extension_points() == [{"module": name}]

    class App:
        contents_manager = AsyncLargeFileManager()

    _load_jupyter_server_extension(App())
    model = notebook()
    App.contents_manager.run_pre_save_hooks(model=model, path="notebooks/x.ipynb")
    assert "hemmelig" not in json.dumps(model)


def test_jupyterlab_speaks_danish_with_every_placeholder_in_its_place():
    pack, problems = get_language_pack("da_DK")
    assert problems == ""
    said = {key: texts for key, texts in pack["jupyterlab"].items() if key}
    assert len(said) >= 150
    assert pack["jupyterlab"][""]["language"] == "da-DK"
    for key, (text,) in said.items():
        words = key.rpartition("\x04")[2]
        assert text.strip()
        assert sorted(part for part in ("%1", "%2") if part in words) == sorted(
            part for part in ("%1", "%2") if part in text
        ), key
    assert said["menu\x04File"] == ["Filer"]


def test_the_wheel_installs_language_settings_and_hook():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert all((ROOT / source).is_file() for source in shared)
    overrides = json.loads((ROOT / "jkplan/widgets/lab/overrides.json").read_text("utf-8"))
    assert overrides["@jupyterlab/translation-extension:plugin"]["locale"] == "da_DK"
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
