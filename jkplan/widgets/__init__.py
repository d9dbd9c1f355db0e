"""
Views for notebooks: they show values and send commands; state, rules and wording stay in Python.

Names are loaded when they are first used: `import jkplan` does not load the notebook's front end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.lazily import load_lazily

if TYPE_CHECKING:
    from jkplan.widgets.opening import board, drafts

__getattr__ = load_lazily(__name__, dict.fromkeys(("board", "drafts"), "jkplan.widgets.opening"))

__all__ = ["board", "drafts"]
