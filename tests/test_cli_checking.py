"""`jkplan tjek` as people run it: exit codes, formats, fixes."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from jkplan.cli import main

ROOT = Path(__file__).parents[1]
KIT = ("--mappe", str(ROOT), "--i-dag", "2026-11-24")
GOOD = (
    "Vi tænder juletræet på torvet i Aabybro på lørdag kl. 16 🎄 Læs mere på jammerbugt.dk. Hilsen Jammerbugt Kommune"
)
BAD = "Mit cpr er 150774-1238, ring til mig"


@pytest.fixture
def text_file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BAD, 1)])
def test_the_exit_code_tells_whether_a_text_may_go_out(text, code, text_file, capsys):
    assert main(["tjek", text_file("opslag.txt", text), *KIT]) == code
    assert "150774" not in capsys.readouterr().out.replace("1507XX", "")


def test_each_row_of_a_file_gives_a_row_back(text_file, capsys):
    rows = [{"id": "a", "kind": "post", "channel": "facebook", "text": text} for text in (GOOD, BAD)]
    path = text_file("rows.jsonl", "\n".join(json.dumps(row | {"id": f"r{n}"}) for n, row in enumerate(rows)))
    assert main(["tjek", path, "--format", "jsonl", *KIT]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], second["id"]) == ("r0", "r1")
    found = {finding["rule"]: finding for finding in second["findings"]}
    assert found["cpr"]["severity"] == "error"
    assert BAD[found["cpr"]["start"] : found["cpr"]["end"]] == "150774-1238"
    assert set(found["cpr"]) == {"rule", "severity", "start", "end", "excerpt", "message", "fix", "clauses"}


def test_json_is_one_list(text_file, capsys):
    assert main(["tjek", text_file("a.txt", GOOD), text_file("b.txt", BAD), "--format", "json", *KIT]) == 1
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == ["a", "b"]


def test_standard_input_is_checked_as_the_channel_and_kind_named(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("En dejlig dag ved havet 🌊 Hilsen Jammerbugt Kommune"))
    assert main(["tjek", "-", "--kanal", "instagram", *KIT]) == 1
    assert "#derforjammerbugt" in capsys.readouterr().out


def test_a_week_can_be_checked(capsys):
    assert main(["tjek", "2026-W48", *KIT]) == 0
    assert "fund, heraf 0 fejl" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_exit_2_and_the_others_are_still_checked(text_file, capsys):
    assert main(["tjek", "findes-ikke.txt", text_file("a.txt", GOOD), *KIT]) == 2
    out, err = capsys.readouterr()
    assert "findes-ikke.txt" in err
    assert "1 tjekket" in out


def test_safe_fixes_are_written_back(text_file):
    path = text_file("opslag.txt", "En dejlig dag ved havet 🌊 Hilsen Jammerbugt Kommune")
    assert main(["tjek", path, "--kanal", "instagram", "--ret", *KIT]) == 0
    assert Path(path).read_text("utf-8").rstrip().endswith("#derforjammerbugt #jammerbugtkommune")


@pytest.mark.parametrize(
    "arguments",
    [
        ["uge", "0001-W01"], ["uge", "9999-W52"], ["uge", "48", "--i-dag", "9999-12-31"], ["uge", "--i-dag", "0001-01-01"],
        ["lab", "--port", "99999"], ["lab", "--port", "0"], ["lab", "--port", "-1"], ["lab", "--port", "otte"],
    ],
)  # fmt: skip
def test_numbers_out_of_bounds_are_told_in_three_lines(arguments, capsys):
    assert main(arguments) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("  Gør:")


def test_a_fault_of_the_program_itself_is_one_short_message_and_the_traceback_only_on_wish(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)  # so it is when a terminal closes it
    assert main(["tjek", "-", *KIT]) == 2
    what, _, fix = capsys.readouterr().err.splitlines()
    assert what == "Noget gik galt i programmet (AttributeError)."
    assert "JKPLAN_DEBUG=1" in fix
    monkeypatch.setenv("JKPLAN_DEBUG", "1")
    with pytest.raises(AttributeError):
        main(["tjek", "-", *KIT])


@pytest.mark.parametrize("channel", ["snap", "facebok", ""])
def test_an_unknown_channel_is_refused_with_the_channels_there_are(channel, text_file, capsys):
    assert main(["tjek", text_file("a.txt", GOOD), "--kanal", channel, *KIT]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "facebook, instagram, linkedin, youtube, twitter" in err
    assert "website" in err


@pytest.mark.parametrize(
    "channel", ["Facebook", "X", "X (Twitter)", "fællesannonce", "website", "Hjemmeside", "e-mail"]
)
def test_a_channel_goes_by_all_its_names_and_other_media_are_known_too(channel, text_file):
    assert main(["tjek", text_file("a.txt", GOOD), "--kanal", channel, *KIT]) == 0


def test_what_ret_cannot_mend_is_said(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(GOOD))
    assert main(["tjek", "-", "2026-W48", "--ret", *KIT]) == 0
    err = capsys.readouterr().err
    assert "-: --ret retter kun i filer. Ret selv i den tekst, du giver videre." in err
    assert "2026-W48: --ret retter kun i filer. Ret selv i calendars/uger/2026-W48.csv." in err


def test_a_cell_of_any_length_can_be_checked_and_mended(text_file, capsys):
    path = text_file("stor.csv", f"tekst;kanal\n{'Hej ' * 40_000};facebook\ncpr 150774-1238;facebook\n")
    assert main(["tjek", path, "--ret", *KIT]) in {0, 1}
    out, err = capsys.readouterr()
    assert "stor.csv: 1 rettet." in err
    assert "2 tjekket" in out


def test_checking_one_text_loads_no_plan_and_no_office_library(text_file):
    heavy = ("pandas", "pptx", "openpyxl", "holidays", "dataclasses", "inspect", "jkplan.plans", "jkplan.exports")
    code = (
        "import sys; from jkplan.cli import main; main(sys.argv[1:]);"
        f"print([m for m in sys.modules if m.startswith({heavy!r})])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "tjek", text_file("a.txt", GOOD), *KIT], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
