"""Emojis in a text, as a reader sees them and as X counts them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import tomli

from jkplan.counting.pieces import Piece
from jkplan.lazily import compile_lazily

_DATA = Path(__file__).parent / "data" / "emoji.toml"
_JOINER = "\u200d"
_PICTURE = "\ufe0f"
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_GENDER = f"{_JOINER}[\u2640\u2642]{_PICTURE}"
_KEYCAP = f"[#*0-9]{_PICTURE}?\u20e3"
_NATIONS = ("gbeng", "gbsct", "gbwls")  # the only flags of parts of countries: England, Scotland and Wales
# All that an emoji may consist of: whatever lies above Danish text and its punctuation, ©, ® and the joiner. The base of a
# keycap is the exception. Told by what it is not, for a class that ends with the last character takes five times as long
# to compile.
PICTURED = "[^\0-\xa8\xaa-\xad\xaf-\u200c\u200e-\u2038]"
_MAYBE_EMOJI = compile_lazily(f"{PICTURED}+")
_KEYCAP_BASE = frozenset("#*0123456789")
_MAYBE_SEQUENCE = compile_lazily(f"[{_JOINER}{_PICTURE}\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e007f]")


@lru_cache(maxsize=4)  # several rules ask about the same text in turn
def emojis(text: str) -> tuple[Piece, ...]:
    """
    Give every emoji a reader sees in `text`, a whole sequence (family, flag, skin tone, keycap) as one.

    Signs of running text such as ©, ™ and ↔ count only when U+FE0F makes them pictures.
    """
    pieces: list[Piece] = []
    for run in _MAYBE_EMOJI.finditer(text):
        start, end = run.span()
        if end - start == 1 and run[0] in _alone():
            pieces.append(Piece(start, end, run[0]))
        else:
            pieces += (Piece(*found.span(), found[0]) for found in _seen().finditer(text, _with_base(text, start), end))
    return tuple(pieces)


@cache
def _alone() -> frozenset[str]:
    """Give the emojis of one code point that need nothing beside them."""
    codes = tomli.loads(_DATA.read_text(encoding="utf-8"))["seen"]["always"].split()
    ends = (code.split("-") for code in codes)
    return frozenset(chr(at) for each in ends for at in range(int(each[0], 16), int(each[-1], 16) + 1))


def _with_base(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] in _KEYCAP_BASE else start


def without_x_sequences(text: str) -> tuple[str, int]:
    """Give `text` without the emojis of several code points that X counts as one, and how many they were."""
    return _x_sequences().subn("", text) if _MAYBE_SEQUENCE.search(text) else (text, 0)


@cache
def _x_sequences() -> re.Pattern[str]:
    data = tomli.loads(_DATA.read_text(encoding="utf-8"))["x"]
    picture, skin, gender = (f"[{_ranges(data[key])}]" for key in ("takes_variation", "takes_skin", "takes_gender"))
    man, woman, boy, girl = "\U0001f468", "\U0001f469", "\U0001f466", "\U0001f467"
    heart, kiss = f"{_JOINER}\u2764{_PICTURE}{_JOINER}", f"\U0001f48b{_JOINER}"
    adult = f"[{man}{woman}]"
    work = "[\U0001f33e\U0001f373\U0001f393\U0001f3a4\U0001f3a8\U0001f3eb\U0001f3ed\U0001f4bb\U0001f4bc\U0001f527"
    work += "\U0001f52c\U0001f680\U0001f692\U0001f9b0-\U0001f9b3]"
    children = f"(?:{boy}(?:{_JOINER}{boy})?|{girl}(?:{_JOINER}[{boy}{girl}])?)"
    return re.compile(
        "|".join(
            (
                f"{adult}{_SKIN}?{_JOINER}(?:[\u2695\u2696\u2708]{_PICTURE}|{work})",
                f"[\U0001f3cb\U0001f3cc\U0001f574\U0001f575\u26f9](?:{_SKIN}|{_PICTURE}){_GENDER}",
                f"{gender}{_SKIN}?{_GENDER}",
                f"(?:{man}{heart}(?:{kiss})?{man}|{woman}{heart}(?:{kiss})?{adult})",
                f"(?:{man}(?:{_JOINER}{adult})?|{woman}(?:{_JOINER}{woman})?){_JOINER}{children}",
                f"\U0001f3f3{_PICTURE}{_JOINER}\U0001f308",
                f"\U0001f3f4{_JOINER}\u2620{_PICTURE}",
                f"\U0001f441{_JOINER}\U0001f5e8",
                f"[\U0001f46f\U0001f93c\U0001f9de\U0001f9df]{_GENDER}",
                _KEYCAP,
                f"(?={picture}){skin}{_PICTURE}{_SKIN}",
                f"{picture}{_PICTURE}",
                f"{skin}{_SKIN}",
                *(f"\U0001f3f4{_in_tags(nation)}" for nation in _NATIONS),
                *(f"{_region(word[0])}[{''.join(map(_region, word[2:]))}]" for word in data["flags"].split()),
            )
        )
    )


@cache
def _seen() -> re.Pattern[str]:
    data = tomli.loads(_DATA.read_text(encoding="utf-8"))["seen"]
    always, with_variation = _ranges(data["always"]), _ranges(data["with_variation"])
    first = f"(?:[{always}](?!\ufe0e)|[{with_variation}](?={_PICTURE})){_PICTURE}?{_SKIN}?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
    region = f"[{_region('A')}-{_region('Z')}]"
    return re.compile(f"{region}{region}|{_KEYCAP}|{first}(?:{_JOINER}[{always}{with_variation}]{_PICTURE}?{_SKIN}?)*")


def _ranges(codes: str) -> str:
    """Give the inside of a character class for `2648-2653 267F`."""
    return "".join("-".join(chr(int(end, 16)) for end in code.split("-")) for code in codes.split())


def _region(letter: str) -> str:
    return chr(0x1F1E6 + ord(letter) - ord("A"))


def _in_tags(word: str) -> str:
    """Give the invisible tag characters that spell `word`, and the one that ends them."""
    return "".join(chr(0xE0000 + ord(letter)) for letter in word) + "\U000e007f"
