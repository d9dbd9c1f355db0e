"""What was changed of a post since somebody approved it, shown so that a person sees it, invisible signs too."""

from __future__ import annotations

import unicodedata

from jkplan.approvals.content import Difference

_AROUND = 40  # characters shown on either side
_LONGEST = 260  # characters of what was changed
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Me", "Zl", "Zp", "Zs"})


def change_of(difference: Difference) -> tuple[str, str]:
    """
    Give what a part was and what it is, on a line each: the stretch that differs, with some words around it.

    A sign that nobody can see, or that another spelling of the same letter is made of, is named by its number:
    `lys⟨U+200B⟩fest`.
    """
    was, now = difference.was, difference.now
    head = _shared(was, now)
    tail = _shared(was[head:][::-1], now[head:][::-1])
    return _stretch(was, head, tail), _stretch(now, head, tail)


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _stretch(text: str, head: int, tail: int) -> str:
    end = len(text) - tail
    changed = "".join(map(_visible, text[head:end]))
    if len(changed) > _LONGEST:
        changed = f"{changed[: _LONGEST - 1]}…"
    before, after = text[max(0, head - _AROUND) : head], text[end : end + _AROUND]
    shown = f"{'…' if head > _AROUND else ''}{before}{changed}{after}{'…' if tail > _AROUND else ''}"
    return " ".join(shown.split())


def _visible(sign: str) -> str:
    return f"⟨U+{ord(sign):04X}⟩" if unicodedata.category(sign) in _UNSEEN and sign not in " \n" else sign
