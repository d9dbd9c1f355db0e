"""What happens when JupyterLab saves a notebook: cells with widgets are saved without what they showed."""

from __future__ import annotations

from typing import Any

_VIEW = "application/vnd.jupyter.widget-view+json"


def clear_widget_cells(model: dict[str, Any], **_: object) -> None:
    """
    Take widgets out of a notebook that is about to be saved; the page keeps its own.

    A widget without its kernel would say that it is loading, for ever, and its state would hold the week's texts.

    Args:
        model: A notebook or another file, as Jupyter's contents API has it; changed in place.
    """
    if model.get("type") != "notebook":
        return
    content = model["content"]
    content["metadata"].pop("widgets", None)
    for cell in content["cells"]:
        if any(_VIEW in output.get("data", {}) for output in cell.get("outputs", ())):
            cell["outputs"], cell["execution_count"] = [], None


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(app: Any) -> None:  # noqa: ANN401  (Jupyter's own, not typed)
    app.contents_manager.register_pre_save_hook(clear_widget_cells)
