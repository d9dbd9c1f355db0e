"""The links that X finds in a text, with and without a scheme; its rules are those of twitter-text 3.1.0."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jkplan.counting.pieces import Piece
from jkplan.lazily import compile_lazily

_DATA = Path(__file__).parent / "data" / "tlds.txt"
_LONGEST_LABEL = 63
_LONGEST_LINK = 4096
_LONGEST_SLUG = 40  # of X's own t.co links

ACCENTED = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_NEVER_IN_HOST = (
    r"!'#%&()*+,\\/:;<=>?@\[\]^{|}~$"
    "\u0009-\u000d \u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    "\ufffe\ufeff\uffff\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
)
_HOST = compile_lazily(f"[^{_NEVER_IN_HOST}]+")  # labels with their dots, hyphens and underscores
_PLAIN_HOST = compile_lazily(f"[-.a-zA-Z0-9{ACCENTED}]+")
_SCHEME = compile_lazily(r"https?://", re.IGNORECASE | re.ASCII)
_NOT_BEFORE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@＠$#＃\ufffe\ufeff\uffff")
_NOT_BEFORE_BARE = frozenset("-_./")
STOP = compile_lazily(r"\.(?=[A-Za-z]|[^\0-\x7f])")  # every link has one
_WORD = compile_lazily("[0-9A-Za-z]+")
_ENDS_NAME = compile_lazily("(?![0-9a-zA-Z@+-])")
_PUNYCODE = compile_lazily("[xX][nN]--[-0-9a-zA-Z]+")
_PORT = compile_lazily(":[0-9]+")

_LETTERS = f"a-zA-Z0-9{ACCENTED}\u0400-\u04ff"
_IN_PATH = rf"[{_LETTERS}!*';:=+,.$/%#\[\]\-\u2013_~@|&]"
_BRACKETED = rf"\((?:{_IN_PATH}++|{_IN_PATH}*+\({_IN_PATH}++\){_IN_PATH}*+)\)"
# A path ends with a letter, one of these signs or brackets right after one; what follows is the sentence's punctuation.
_PATH = compile_lazily(rf"/(?:(?:[!*';:,.$%\[\]\u2013~@|&]++|{_BRACKETED})*+[{_LETTERS}+\-=_#/])*+(?:{_BRACKETED})*+")
_QUERY = compile_lazily(r"\?(?:[!?*'@();:+$%\[\].,~|]*+[a-zA-Z0-9\-_&=#/])++")
_OWN_LINK = compile_lazily(rf"https?://t\.co/([a-z0-9]+)(?:{_QUERY.pattern})?", re.IGNORECASE | re.ASCII)


def links(text: str) -> tuple[Piece, ...]:
    """
    Give every link in `text` as X finds it, a bare domain (`jammerbugt.dk`) included, a mail address not.

    A full stop without a space after it makes a link too where the next word is a top-level domain: `Vi ses.Se`.
    """
    return tuple(_find(text)) if "." in text else ()


def _find(text: str) -> Iterator[Piece]:
    done = 0  # X looks no further back than the end of its last find, whether that became a link or not
    for start, end in _hosts(text):
        if end <= done:
            continue
        labels = _labels(text, start, end)
        scheme_at = _scheme_before(text, start, done)
        domain_end = labels[0].domain_end(text, start) if scheme_at is not None else None
        if scheme_at is not None and domain_end is not None:
            done, _ = _tail(text, domain_end)
            link = _with_scheme(text, scheme_at, start, domain_end, done)
            if link:
                yield link
        for label in labels:
            while found := _next_bare(text, label, done):
                begun, (first, domain_end) = done, found
                done, path = _tail(text, domain_end)
                before = text[first - 1] if first > begun else ""
                if before not in _NOT_BEFORE_BARE and _is_valid(text, first, domain_end, done):
                    yield from _bare(text, first, domain_end, done if path else None)


def _hosts(text: str) -> Iterator[tuple[int, int]]:
    """Give each run of host characters in which a full stop comes right before a top-level domain."""
    end = 0
    for stop in STOP.finditer(text):
        at = stop.start()
        if at < end or _name_end(text, stop.end(), len(text)) is None:
            continue
        start = max(text.rfind(" ", end, at) + 1, text.rfind("\n", end, at) + 1, end)
        for run in _HOST.finditer(text, start):
            end = run.end()
            if end > at:
                yield run.span()
                break


class _Label(NamedTuple):
    """
    A label of a host name with the full stop after it, and where a domain that begins in it would end.

    Attributes:
        start: Its first character.
        stop: The full stop after it.
        as_subdomain: End of the domain that begins with the next label, or None.
        as_name: End of the top-level domain right after it, or None.
    """

    start: int
    stop: int
    as_subdomain: int | None
    as_name: int | None

    def domain_end(self, text: str, start: int) -> int | None:
        """Give the end of the domain that begins at `start` in this label, or None."""
        if start >= self.stop or text[start] in "-_" or text[self.stop - 1] in "-_":
            return None
        if self.as_subdomain is not None:
            return self.as_subdomain
        return None if text.find("_", start, self.stop) >= 0 else self.as_name


def _labels(text: str, start: int, end: int) -> list[_Label]:
    """Give the labels of a run of host characters; each knows the longest domain that can begin in it."""
    labels: list[_Label] = []
    stop = text.rfind(".", start, end)
    following: int | None = None
    while stop >= 0:
        first = text.rfind(".", start, stop) + 1 or start
        label = _Label(first, stop, following, _name_end(text, stop + 1, len(text)))
        labels.append(label)
        following = label.domain_end(text, first)
        stop = text.rfind(".", start, stop)
    return labels[::-1]


def _next_bare(text: str, label: _Label, done: int) -> tuple[int, int] | None:
    """Give start and domain end of the next domain that begins in `label` after `done`, without a scheme."""
    if label.as_subdomain is None and label.as_name is None:
        return None
    starts: Iterable[int] = range(max(label.start, done), label.stop)
    if label.start == done == 0:
        # At the very start a letter that is no a-z is taken for what stands before a link: X's own quirk.
        starts = chain((1, 0) if label.stop > 1 else (0,), range(2, label.stop))
    for start in starts:
        if _may_begin(text, start, done):
            end = label.domain_end(text, start)
            if end is not None:
                return start, end
    return None


def _may_begin(text: str, start: int, done: int) -> bool:
    """Tell whether a link may begin here: after a sign that is no letter or digit, or in the middle of an emoji."""
    if start == 0 or (start > done and text[start - 1] not in _NOT_BEFORE):
        return True
    return text[start] > "\uffff"  # X works on UTF-16, so the emoji's first half may stand before its second


def _scheme_before(text: str, start: int, done: int) -> int | None:
    """Give where the scheme that ends at `start` begins, if a link may begin there."""
    for length in (8, 7):
        at = start - length
        if at >= 0 and _SCHEME.fullmatch(text, at, start):
            return at if at == 0 or (at > done and text[at - 1] not in _NOT_BEFORE) else None
    return None


def _tail(text: str, domain_end: int) -> tuple[int, bool]:
    """Give where port, path and query after a domain end, and whether there is a path."""
    end = domain_end
    if port := _PORT.match(text, end):
        end = port.end()
    path = _PATH.match(text, end)
    if path:
        end = path.end()
    if query := _QUERY.match(text, end):
        end = query.end()
    return end, path is not None


def _with_scheme(text: str, start: int, domain: int, domain_end: int, end: int) -> Piece | None:
    if not _is_valid(text, domain, domain_end, end):
        return None
    own = _OWN_LINK.match(text, start, end)
    if own and len(own[1]) > _LONGEST_SLUG:
        return None
    stop = own.end() if own else end
    return Piece(start, stop, text[start:stop])


def _bare(text: str, start: int, domain_end: int, tail_end: int | None) -> Iterator[Piece]:
    """Give the Latin domains within a domain without a scheme; the path belongs to the last of them."""
    parts = _latin_parts(text, start, domain_end)
    for number, (first, end) in enumerate(parts, 1):
        stop = end
        if number == len(parts) and tail_end is not None:
            stop = end + tail_end - domain_end
        yield Piece(first, stop, text[first:stop])


def _latin_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    while run := _PLAIN_HOST.search(text, at, end):
        first = at = run.start()
        best: int | None = None
        while (stop := text.find(".", at, run.end())) > at:
            best = _name_end(text, stop + 1, end) or best
            at = stop + 1
        if best is not None:
            parts.append((first, best))
            at = best
        else:
            at = run.end() if stop < 0 else stop + 1
    return parts


def _is_valid(text: str, domain: int, domain_end: int, end: int) -> bool:
    return end - domain <= _LONGEST_LINK - len("https://") and all(
        _encoded_length(label) <= _LONGEST_LABEL for label in text[domain:domain_end].split(".")
    )


def _encoded_length(label: str) -> int:
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return len(label)
    return len("xn--") + len(label.encode("punycode"))


def _name_end(text: str, at: int, limit: int) -> int | None:
    """Give the end of the top-level domain that stands at `at`, or None."""
    latin, foreign = _names()
    word = _WORD.match(text, at, limit)
    if word and word[0].lower() in latin and _ENDS_NAME.match(text, word.end(), limit):
        return word.end()
    found = foreign.match(text, at, limit) or (word and _PUNYCODE.match(text, at, limit))
    return found.end() if found else None


@cache
def _names() -> tuple[frozenset[str], re.Pattern[str]]:
    """Give the top-level domains: those of plain letters, and a pattern for the others in the list's order."""
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    others = "|".join(name for name in names if not name.isascii())
    latin = frozenset(name for name in names if name.isascii())
    return latin, re.compile(f"(?:{others}){_ENDS_NAME.pattern}", re.IGNORECASE)
