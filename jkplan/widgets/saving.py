"""What happens when JupyterLab saves a notebook: it is saved without what it showed."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

KIT_FOLDER = "notebooks"
_VIEW = "application/vnd.jupyter.widget-view+json"


def clear_what_was_shown(model: dict[str, Any], path: str = "", **_: object) -> None:
    """
    Take out of a notebook that is about to be saved what must not lie in it; the page keeps its own.

    A widget without its kernel would say that it is loading, for ever, and its state would hold the week's texts. The
    kit's own notebooks are saved as they came, so that a day's work changes nothing but the calendars.

    Args:
        model: A notebook or another file, as Jupyter's contents API has it; changed in place.
        path: Where it is saved, from the server's root.
    """
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    content = model["content"]
    content["metadata"].pop("widgets", None)
    is_ours = KIT_FOLDER in PurePosixPath(path).parts
    if is_ours and "language_info" in content["metadata"]:
        content["metadata"]["language_info"] = {"name": content["metadata"]["language_info"].get("name", "python")}
    for cell in content["cells"]:
        if cell["cell_type"] == "code" and (is_ours or _shows_a_widget(cell)):
            cell["outputs"], cell["execution_count"] = [], None


def _shows_a_widget(cell: dict[str, Any]) -> bool:
    return any(_VIEW in output.get("data", {}) for output in cell.get("outputs", ()))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(app: Any) -> None:  # noqa: ANN401  (Jupyter's own, not typed)
    app.contents_manager.register_pre_save_hook(clear_what_was_shown)
