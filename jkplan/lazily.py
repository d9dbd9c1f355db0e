"""Public names of a package that are loaded when they are first used, so that importing it costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def load_lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """
    Give a package's `__getattr__` (PEP 562).

    Args:
        package: The package's `__name__`.
        homes: Public name to the module it stands in.
    """

    def find(name: str) -> object:
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(homes[name]), name)

    return find
