"""The forms that a Danish word takes: nouns, adjectives and verbs, doubled consonants and the irregular ones."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

_VOWELS = "aeiouyæøåéü"
_DOUBLING = "bdfgklmnprst"

# Of a word that ends in a consonant: noun (idioten), adjective (dumme), and the genitive of both.
_AFTER_CONSONANT = ("s", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "ene", "enes", "e", "es", "t", "ere", "est", "este")  # fmt: skip
_AFTER_R = ("s", "en", "ens", "et", "ets", "e", "es", "ne", "nes", "ene", "enes", "t", "er", "ers", "erne", "ere", "est", "este")  # fmt: skip
# Of a word that ends in e: noun (møderne), adjective (ringere), present tense and passive of a verb (afholdes).
_AFTER_E = ("s", "n", "ns", "t", "ts", "r", "rs", "rne", "rnes", "ne", "nde", "re", "st", "ste")
_PAST = ("ede", "edes", "et", "te", "t", "tes", "")
_AFTER_VOWEL = ("s", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "e", "t", "r", "ede", "ende", "ere", "est")


def inflect(word: str) -> frozenset[str]:
    """
    Give the forms that `word`, lower case and in its dictionary form, may take, itself included.

    What part of speech it is nobody says, so forms come along that no Dane would use; they do no harm where a list
    of words is held against a text.
    """
    table = _irregular()
    if word in table:
        return table[word] | {f"{form}s" for form in table[word] if not form.endswith("s")}
    return _regular_forms(word) | _like_its_verb(word)


def _regular_forms(word: str) -> frozenset[str]:
    if len(word) < 2 or not word.isalpha():
        return frozenset((word,))
    if word.endswith("e"):
        return frozenset(_forms_after_e(word))
    if word[-1] in _VOWELS:
        return frozenset({word, *(word + ending for ending in _AFTER_VOWEL)})
    return frozenset(_forms_after_consonant(word))


def stem_of(word: str) -> str:
    """Give letters that all forms of `word` begin with: where a text has none such, the word need not be inflected."""
    table = _irregular()
    if word in table:
        return _shared(table[word])
    if len(word) < 2 or not word.isalpha():
        return word
    if word.endswith("e"):
        stem = word[:-2] if len(word) > 3 and word[-2] == word[-3] else word[:-1]
        return _shared((stem, *_like_its_verb(word)))
    if word.endswith(("el", "er", "en")) and len(word) > 4:
        return word[:-3] if word[-3] == word[-4] else word[:-2]
    return word[:-1] if word.endswith("et") and len(word) > 4 else word


def irregular_words() -> Collection[str]:
    """Give the words, in their dictionary form, whose forms do not follow the rules."""
    return _irregular().keys()


def _shared(words: Collection[str]) -> str:
    """Give the letters that all of `words` begin with."""
    first, last = min(words), max(words)
    length = len(first)
    while not last.startswith(first[:length]):
        length -= 1
    return first[:length]


def _forms_after_e(word: str) -> set[str]:
    stem = word[:-1]
    forms = {word, *(word + ending for ending in _AFTER_E), *(stem + ending for ending in _PAST)}
    if len(stem) > 2 and stem[-1] == stem[-2]:  # glemme: glemte, glem
        forms.update(stem[:-1] + ending for ending in ("te", "t", "tes", ""))
    return forms


def _forms_after_consonant(word: str) -> set[str]:
    forms = {word, *(word + ending for ending in (_AFTER_R if word.endswith("er") else _AFTER_CONSONANT))}
    if word[-1] in _DOUBLING and word[-2] in _VOWELS:
        forms.update(word + word[-1] + ending for ending in _AFTER_CONSONANT if ending[0] == "e")  # idiotten
    if word.endswith(("el", "er", "en")) and len(word) > 4:  # usle, sikre, dovne, svindlen
        stem = word[:-2]
        if stem[-1] == stem[-2]:
            stem = stem[:-1]
        forms.update(stem + word[-1] + ending for ending in ("e", "es", "en", "ens", "er", "erne", "ene", "ere", "est"))
    if word.endswith("et") and len(word) > 4:  # forkælede
        forms.update(word[:-1] + ending for ending in ("de", "des"))
    return forms


def _like_its_verb(word: str) -> frozenset[str]:
    """Give the forms of a verb made of another one: `afholde` and `iværksætte` like `holde` and `sætte`."""
    table = _irregular()
    for cut in range(2, len(word) - 3):
        verb = word[cut:]
        if verb in table and verb.endswith("e"):
            return frozenset(word[:cut] + form for form in table[verb])
    return frozenset()


@lru_cache(maxsize=1)
def _irregular() -> dict[str, frozenset[str]]:
    lines = (Path(__file__).parent / "irregular_forms.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {row[0]: frozenset(row) for row in rows}
