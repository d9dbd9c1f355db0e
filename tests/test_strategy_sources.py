"""The line on which a value of a TOML file stands."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.strategy.sources import find_line

TEXT = """\
# a remark with a = in it
title = "first"
inner = { low = 1, high = 2 }

[facebook]
name = "Facebook"

[facebook.limits.text]
value = 280  # and [here]

[[cases]]
text = "one"

[[cases]]
text = "two"
fields = { date = "x" }

[cases.more]
text = "of the second"

["a b"]
'c d' = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("inner", "high"), 3),
        (("facebook",), 5),
        (("facebook", "name"), 6),
        (("facebook", "limits", "text"), 8),
        (("facebook", "limits", "text", "value"), 9),
        (("facebook", "missing"), 5),
        (("cases", 0, "text"), 12),
        (("cases", 1), 14),
        (("cases", 1, "fields", "date"), 16),
        (("cases", 1, "more", "text"), 19),
        (("nowhere",), None),
        ((), None),
    ],
)
def test_a_value_stands_on_the_line_of_its_key_or_of_the_nearest_thing_around_it(path, line):
    assert find_line(TEXT, path) == line


NAMES = st.text("abcæ_-", min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(NAMES, st.dictionaries(NAMES, st.integers(0, 9), max_size=4), min_size=1, max_size=5))
def test_every_value_of_a_file_of_tables_is_found_on_its_line(tables):
    lines = []
    where = {}
    for table, values in tables.items():
        lines.append(f'["{table}"]')
        where[table,] = len(lines)
        for key, value in values.items():
            lines.append(f'"{key}" = {value}')
            where[table, key] = len(lines)
    text = "\n".join(lines)
    assert tomllib.loads(text) == tables
    assert {path: find_line(text, path) for path in where} == where
