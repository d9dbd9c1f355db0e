"""
The self-check of a pandas frame, as a pure function: for archives, on one machine or on many.

    found = check_frame(posts, strategy, today=date(2026, 11, 24))

Each row is checked for itself, so a frame may be cut anywhere; with Dask (`pip install jkplan[arkiv]`) each part of an
archive is checked where it lies, and nothing but the findings comes back:

    archive = dask.dataframe.read_parquet("opslag/")
    found = archive.map_partitions(check_frame, strategy, today=date(2026, 11, 24), meta=empty_findings())

The strategy travels to the workers; its word lists are read there, from the folder that it was loaded from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from jkplan.errors import Place
from jkplan.selfcheck.cells import known_fields, read_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Item, ItemKind
from jkplan.strategy.records import Strategy

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "rule", "severity", "start", "end", "excerpt", "message", "fix", "clauses")


def check_frame(
    frame: pd.DataFrame, strategy: Strategy, *, today: date, kind: ItemKind = "post", channel: str = "facebook"
) -> pd.DataFrame:
    """
    Give every finding in the texts of `frame`, a row each, under the index of the row that it was found in.

    Rows without findings give none. What cannot be read in a row gives a row whose `rule` is empty and whose `message`
    and `fix` say what is wrong. The columns are those of `empty_findings`.

    Args:
        frame: One text a row; columns are named as in a file that is checked (`text` or `tekst`, `kanal`, `udgives` …),
            and others are left alone.
        strategy: The rules.
        today: The day of the check.
        kind: What rows are that do not say.
        channel: Channel of rows that name none.

    Raises:
        KeyError: No column holds the text.
    """
    import pandas as pd  # noqa: PLC0415

    columns = dict(known_fields({at: str(heading) for at, heading in enumerate(frame.columns)}))
    if "text" not in columns.values():
        raise KeyError("text")
    fields = {name: _plain_values(frame.iloc[:, at]) for at, name in columns.items()}
    rows, labels = [], []
    for at, values in enumerate(zip(*fields.values(), strict=True)):
        row = dict(zip(fields, values, strict=True))
        item = Item(str(frame.index[at]), kind, channel, "")
        for found in _findings(row, item, strategy, today):
            rows.append(found)
            labels.append(at)
    if not rows:
        return empty_findings().set_index(frame.index[:0])
    return pd.DataFrame(rows, columns=COLUMNS, index=frame.index[labels]).astype(_types())


def empty_findings() -> pd.DataFrame:
    """Give the frame of no findings: the names and types of the columns (Dask calls that `meta`)."""
    import pandas as pd  # noqa: PLC0415

    return pd.DataFrame(columns=COLUMNS).astype(_types())


def _types() -> dict[str, str]:
    return {name: "int64" if name in {"start", "end"} else "str" for name in COLUMNS}


def _plain_values(column: pd.Series[Any]) -> list[object]:
    """Give a column's values as Python's own, None for what is missing."""
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna().tolist(), strict=True)]


def _findings(row: dict[str, object], fallback: Item, strategy: Strategy, today: date) -> Iterator[tuple[object, ...]]:
    item, problems = read_item(row, Place(fallback.id), strategy, fallback)
    for problem in problems:
        yield (_storable(item.id if item else fallback.id), "", "", 0, 0, "", problem.what, problem.fix, "")
    for found in check(item, strategy, today=today) if item is not None else ():
        yield (
            _storable(found.item),
            found.rule,
            found.severity,
            found.start,
            found.end,
            _storable(found.excerpt),
            _storable(found.message),
            found.fix,
            ", ".join(found.clauses),
        )


def _storable(text: str) -> str:
    """Give `text` with half a surrogate pair, which Arrow cannot hold, as a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
