"""A frame is checked row by row, so that it may be cut anywhere and checked in many places."""

import pickle
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from jkplan.selfcheck import Item, check, check_frame
from jkplan.selfcheck.frames import COLUMNS, empty_findings
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
TEXTS = [
    "Juletræet tændes søndag den 29. november kl. 16 🎄 Læs mere på jammerbugt.dk. Jammerbugt Kommune",
    "Mit cpr er 150774-1238. Se jammerbugt.dk, hilsen Jammerbugt Kommune 😊",
    "Vi ses den 31. november 😊 jammerbugt.dk, Jammerbugt Kommune",
]


def posts(texts=TEXTS, **columns):
    return pd.DataFrame({"id": [f"P{at}" for at in range(len(texts))], "tekst": texts, **columns})


def test_each_finding_is_a_row_under_the_index_of_its_post():
    frame = posts().set_index(pd.Index(["a", "b", "c"]))
    found = check_frame(frame, STRATEGY, today=TODAY)
    assert tuple(found.columns) == COLUMNS
    cpr = found[found["rule"] == "cpr"]
    assert list(cpr.index) == ["b"]
    assert cpr.iloc[0]["id"] == "P1"
    assert cpr.iloc[0]["excerpt"] == "150774-1238".replace("74-1238", "XX-XXXX")
    assert list(found[found["rule"] == "dato"].index) == ["c"]


def test_the_frame_finds_what_the_check_of_each_text_finds():
    expected = [
        (f.rule, f.start, f.end, f.message)
        for at, text in enumerate(TEXTS)
        for f in check(Item(f"P{at}", "post", "facebook", text), STRATEGY, today=TODAY)
    ]
    found = check_frame(posts(), STRATEGY, today=TODAY)
    assert list(found[["rule", "start", "end", "message"]].itertuples(index=False, name=None)) == expected


def test_columns_are_named_as_in_a_file_and_say_what_a_row_is():
    frame = posts(
        Kanal=["Instagram", None, "website"],
        udgives=[pd.Timestamp("2026-11-24"), pd.NaT, pd.Timestamp("2026-11-25")],
        Forvaltning=["A", "B", "C"],
    )
    rules = set(check_frame(frame, STRATEGY, today=TODAY)[["id", "rule"]].itertuples(index=False, name=None))
    assert ("P0", "hashtags") in rules
    assert ("P1", "hashtags") not in rules


def test_a_frame_without_findings_has_the_same_columns_and_types():
    none = check_frame(posts(TEXTS[:1]), STRATEGY, today=TODAY)
    assert len(none) == 0
    pd.testing.assert_series_equal(none.dtypes, empty_findings().dtypes)
    some = check_frame(posts(), STRATEGY, today=TODAY)
    pd.testing.assert_series_equal(some.dtypes, empty_findings().dtypes)


def test_what_cannot_be_read_in_a_row_stands_as_a_row_without_a_rule():
    frame = posts([TEXTS[0], None], slags=["opslag", "opslag"])
    (row,) = check_frame(frame, STRATEGY, today=TODAY).itertuples()
    assert (row.Index, row.rule) == (1, "")
    assert row.message == "Rækken har ingen tekst."
    assert row.fix


def test_half_a_surrogate_pair_can_be_stored():
    texts = pd.Series(["cpr 150774-1238 \ud83d den 31. november \udc00"], dtype=object)
    found = check_frame(pd.DataFrame({"tekst": texts}), STRATEGY, today=TODAY)
    assert {"cpr", "dato"} <= set(found["rule"])


def test_a_frame_without_texts_is_refused():
    with pytest.raises(KeyError, match="text"):
        check_frame(pd.DataFrame({"id": ["P1"]}), STRATEGY, today=TODAY)


def test_the_strategy_travels_to_another_process():
    copy = pickle.loads(pickle.dumps(STRATEGY))  # noqa: S301 - our own bytes
    pd.testing.assert_frame_equal(check_frame(posts(), copy, today=TODAY), check_frame(posts(), STRATEGY, today=TODAY))


def test_an_archive_cut_in_parts_is_checked_by_two_processes():
    import dask
    import dask.dataframe as dd
    from distributed import Client, LocalCluster

    frame = posts(TEXTS * 40)
    with (
        dask.config.set({"dataframe.convert-string": False, "distributed.admin.tick.limit": "60s"}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
    ):
        archive = dd.from_pandas(frame, npartitions=4)
        found = archive.map_partitions(check_frame, STRATEGY, today=TODAY, meta=empty_findings())
        assert found.npartitions == 4
        pd.testing.assert_frame_equal(found.compute(), check_frame(frame, STRATEGY, today=TODAY))
