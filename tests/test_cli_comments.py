"""`jkplan tjek` on citizens' comments: category and steps in every format."""

import json
from pathlib import Path

import pytest

from jkplan.cli import main

KIT = str(Path(__file__).parents[1])
TEXTS = {
    "k1": "Jeg søgte byggetilladelse til en carport i maj og har intet hørt",
    "k2": "Hvor er det flot lavet, tusind tak",
}


@pytest.fixture
def comments(tmp_path):
    file = tmp_path / "kommentarer.jsonl"
    rows = [{"id": id_, "kind": "comment", "channel": "facebook", "text": text} for id_, text in TEXTS.items()]
    post = {"id": "o1", "kind": "post", "channel": "facebook", "text": "God morgen fra Jammerbugt Kommune 😊"}
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in [*rows, post]), encoding="utf-8")
    return file


def run(*arguments):
    return main(["tjek", *map(str, arguments), "--mappe", KIT, "--i-dag", "2026-11-24"])


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_comments_row_has_its_category_and_steps_and_a_posts_row_has_not(form, comments, capsys):
    assert run(comments, "--format", form) == 0
    out = capsys.readouterr().out
    rows = json.loads(out) if form == "json" else list(map(json.loads, out.splitlines()))
    assert [(row["category"], row["steps"]) for row in rows[:2]] == [
        ("sagsbehandling", ["kvitter", "henvis"]),
        ("ros", ["kvitter"]),
    ]
    assert rows[2].keys() == {"id", "findings"}


def test_a_person_reads_category_steps_and_reply(comments, capsys):
    run(comments)
    out = capsys.readouterr().out
    assert "KOMMENTAR k1: Konkret sag." in out
    assert "Hører til: Teknik og miljø" in out
    assert "Venlig hilsen Jammerbugt Kommune" in out
    assert "KOMMENTAR k2: Ros." in out
    assert "KOMMENTAR o1" not in out
