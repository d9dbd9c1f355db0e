"""What a municipality's team writes on ordinary days goes through, and what once slipped past is found."""

import csv
from datetime import date
from pathlib import Path

import pytest

from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Item
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
KINDS = {"opslag": "post", "svar": "reply", "annonce": "ad"}


def rows_of(name):
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter=";"))


EVERYDAY, SLIPS = rows_of("everyday_texts.csv"), rows_of("slips.csv")


def findings_in(row):
    is_job, has_video = row["mærke"] == "job", row["mærke"] == "film"
    item = Item(
        "t",
        KINDS[row["slags"]],
        row["kanal"],
        row["tekst"],
        published_on=TODAY,
        is_job=is_job,
        has_video=has_video,
        content_type="job" if is_job else "",
    )
    return check(item, STRATEGY, today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_no_ordinary_text_is_called_wrong(kind):
    """A third of them hold words that look like a breach: a murder mystery, a stupid broom in a picture book, a lost mitten."""
    rows = [row for row in EVERYDAY if row["slags"] == kind]
    assert rows
    blamed = [(finding.rule, row["tekst"]) for row in rows for finding in findings_in(row) if finding.severity != "råd"]
    assert blamed == []


@pytest.mark.parametrize("rule", sorted({rule for row in SLIPS for rule in row["regler"].split()}))
def test_what_once_slipped_past_is_found(rule):
    rows = [row for row in SLIPS if rule in row["regler"].split()]
    missed = [row["tekst"] for row in rows if rule not in {finding.rule for finding in findings_in(row)}]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        '"Jeg hader grøntsager," sagde Villads på fire. Jammerbugt Kommune',
        "Stem rødt, stem blåt, stem blankt, men stem! Jammerbugt Kommune",
        "Stem ja eller nej til en ny legeplads. Jammerbugt Kommune",
        "Her skal du ikke tage dig sammen. Jammerbugt Kommune",
        "Dumme spørgsmål findes ikke. Jammerbugt Kommune",
    ],
)
def test_what_is_quoted_denied_or_open_to_both_sides_is_nobodys_opinion_and_no_scolding(text):
    found = {finding.rule for finding in check(Item("t", "post", "website", text), STRATEGY, today=TODAY)}
    assert not found & {"tone", "privat-holdning"}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ('"Jeg hader regeringen," siger vi her på kontoret. Jammerbugt Kommune', {"privat-holdning"}),
        ("Stem nej! Jammerbugt Kommune", {"privat-holdning"}),
        ("Kan I ikke tage jer sammen! Jammerbugt Kommune", {"tone"}),
    ],
)
def test_what_looks_alike_but_is_meant_is_found(text, rules):
    found = {finding.rule for finding in check(Item("t", "post", "website", text), STRATEGY, today=TODAY)}
    assert rules <= found


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Hej Kurt. Tak. Da du tjener for meget, kan du ikke få nedsat betaling. Jammerbugt Kommune", True),
        ("Hej Kurt. Tak. Når man tjener for meget, kan man ikke få nedsat betaling. Jammerbugt Kommune", False),
        ("Hej Hugo. Tak. Boligstøtte behandles af Udbetaling Danmark, og du når dem på borger.dk.", False),
        ("Hej Hugo. Tak. Din boligstøtte behandles af Rikke, og du får svar i dag. Jammerbugt Kommune", True),
        ("Hej Emma. Tak. Vi har sendt den til din sagsbehandler. Jammerbugt Kommune", False),
        ("Hej Carl. Tak. Om dit skur er lovligt, kan Byg svare på: 7257 7777. Jammerbugt Kommune", False),
    ],
)
def test_a_reply_treats_a_case_where_it_tells_of_the_readers_own(text, is_told):
    found = {finding.rule for finding in check(Item("t", "reply", "facebook", text), STRATEGY, today=TODAY)}
    assert ("sagsbehandling" in found) is is_told
