"""
Learn the weights of a comment's signs from `kommentar_eksempler.csv`, and write them beside it.

Run `python -m jkplan.selfcheck.learning` in the kit's folder when an example or a list of words has changed.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from jkplan.project import open_project
from jkplan.reading.text import prepare
from jkplan.selfcheck.comments import read_comment
from jkplan.selfcheck.sorting import all_judgements
from jkplan.selfcheck.weighing import ALWAYS, LETTERS, Weights, counts, shape_of, signs_of
from jkplan.strategy.playbook import EXAMPLES, WEIGHTS
from jkplan.strategy.wordlists import WordLists

_STAND_INS = {"NAVN": "Anne", "BYEN": "Aabybro"}  # the examples name nobody and no place
_SEEN_AT_LEAST = 2  # examples; a sign seen once says nothing
_LETTERS_SEEN_AT_LEAST = 3  # of letters there are many more
_RESTRAINT = 0.0001  # pull of each weight towards 0
_STEPS, _STRIDE, _MOMENTUM = 300, 2.0, 0.9
_DECIMALS = 2
_LEAST_WEIGHT = 0.2  # a sign that weighs less for every category decides nothing, and takes its time to load


def read_examples(file: Path) -> tuple[tuple[str, str], ...]:
    """Give the examples of a file, each a category and a comment."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return tuple((row["kategori"], row["tekst"]) for row in csv.DictReader(lines, delimiter=";"))


def all_signs(text: str, lists: WordLists) -> frozenset[str]:
    """Give all signs of an example, the judges' word among them, as sorting sees them."""
    prepared = prepare(_filled(text))
    comment = read_comment(prepared, lists)
    return signs_of(comment) | shape_of(comment, prepared) | all_judgements(comment)


def learn(examples: Sequence[tuple[str, str]], lists: WordLists) -> Weights:
    """Give the weights under which the examples are likeliest to be what they are (logistic regression)."""
    import numpy as np  # noqa: PLC0415

    categories = tuple(dict.fromkeys(category for category, _ in examples))
    signs = [all_signs(text, lists) for _, text in examples]
    seen = Counter(sign for each in signs for sign in each)
    columns = {sign: at for at, sign in enumerate(sorted(sign for sign in seen if seen[sign] >= _least(sign)))}
    given = np.zeros((len(examples), len(columns) + 1), dtype=np.float32)
    given[:, -1] = 1
    for row, each in zip(given, signs, strict=True):
        for sign, count in counts(sign for sign in each if sign in columns).items():
            row[columns[sign]] = count
    wanted = np.eye(len(categories), dtype=np.float32)[[categories.index(category) for category, _ in examples]]
    many = wanted.sum(axis=0)
    worth = (wanted / many).sum(axis=1, keepdims=True) / len(
        categories
    )  # each category the same, however many examples
    weights = np.zeros((len(columns) + 1, len(categories)), dtype=np.float32)
    pace = np.zeros_like(weights)
    for _ in range(_STEPS):
        likely = np.exp(given @ weights)
        likely /= likely.sum(axis=1, keepdims=True)
        slope = given.T @ ((likely - wanted) * worth)
        slope[:-1] += _RESTRAINT * weights[:-1]
        pace = _MOMENTUM * pace - _STRIDE * slope
        weights += pace
    rows = np.round(weights.astype(np.float64), _DECIMALS).tolist()
    of = {sign: tuple(rows[at]) for sign, at in columns.items() if max(map(abs, rows[at])) >= _LEAST_WEIGHT}
    return Weights(categories, of | {ALWAYS: tuple(rows[-1])})


def _least(sign: str) -> int:
    return _LETTERS_SEEN_AT_LEAST if sign.startswith(LETTERS) else _SEEN_AT_LEAST


def write_weights(weights: Weights, file: Path) -> None:
    """Write the weights as a table: a row for each sign, a column for each category."""
    with file.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
        writer.writerow(("tegn", *weights.categories))
        writer.writerows((sign, *row) for sign, row in weights.of.items())


def _filled(text: str) -> str:
    for placeholder, stand_in in _STAND_INS.items():
        text = text.replace(placeholder, stand_in)
    return text


def main() -> None:
    """Learn from the examples of the kit in the current folder."""
    folder = open_project().strategy
    weights = learn(read_examples(folder / EXAMPLES), WordLists(folder / "ordlister"))
    write_weights(weights, folder / WEIGHTS)


if __name__ == "__main__":
    main()
