"""What is made ready when it is first used: names of a package, and patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar, cast, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class kept(Generic[Owner, Value]):  # noqa: N801  (a decorator, written as one)
    """
    A property that is worked out on first use and then kept.

    `functools.cached_property` takes a lock before Python 3.12, which costs more than most of what is kept here.
    """

    def __init__(self, make: Callable[[Owner], Value]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> kept[Owner, Value]: ...

    @overload
    def __get__(self, owner: Owner, kind: type) -> Value: ...

    def __get__(self, owner: Owner | None, kind: type) -> kept[Owner, Value] | Value:
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._make(owner)
        return value


def load_lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """
    Give a package's `__getattr__` (PEP 562), so that importing the package costs next to nothing.

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


def compile_lazily(pattern: str, flags: int = 0, *, cues: Collection[str] = ()) -> re.Pattern[str]:
    """
    Give a pattern that is compiled when it is first used: a check of one text needs a tenth of the kit's patterns.

    It has the methods of a compiled pattern, and its `pattern` can be read without compiling.

    Args:
        pattern: The regular expression.
        flags: As for `re.compile`.
        cues: Stretches of letters of which whatever the pattern finds holds at least one. A text that holds none of
            them is passed over many times as quickly as the pattern itself could.
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags, tuple(cues)))


class _LazyPattern:
    """Stands where a compiled pattern would; each method is looked up once and then kept, so use costs no more."""

    def __init__(self, pattern: str, flags: int, cues: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.flags = flags
        self.cues = cues

    def __getattr__(self, name: str) -> object:  # only for what is not kept yet
        if name.startswith("__"):
            raise AttributeError(name)
        method = self._cued(name) if self.cues and name in _NOTHING else self._compiled(name)
        setattr(self, name, method)
        return method

    def _compiled(self, name: str) -> Callable[..., Any]:
        method: Callable[..., Any] = getattr(re.compile(self.pattern, self.flags), name)
        return method

    def _cued(self, name: str) -> Callable[..., Any]:
        cues, nothing = self.cues, _NOTHING[name]
        compiled: Callable[..., Any] | None = None

        def find(text: str, *bounds: int) -> object:
            nonlocal compiled
            for cue in cues:
                if cue in text:
                    compiled = compiled or self._compiled(name)
                    return compiled(text, *bounds)
            return nothing

        return find


# What a pattern that is passed over gives: no match, and an iterator that is at its end.
_NOTHING: Mapping[str, object] = {"search": None, "finditer": iter(())}
