import io
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from exports_examples import finding, plain_week

from jkplan.cli import main
from jkplan.cli.desk import free_port
from jkplan.cli.parser import make_parser
from jkplan.cli.progress import Progress
from jkplan.cli.week import exit_code, summary
from jkplan.project import Project
from jkplan.weekly import make_report
from jkplan.weeks.week import Week

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


def test_a_week_writes_every_output_and_says_what_stands_in_it(tmp_path, capsys):
    assert main(["uge", "2026-W48", "--ud", str(tmp_path), *KIT]) == 0
    out, err = capsys.readouterr()
    names = {path.name for path in tmp_path.iterdir()}
    assert {f"ugeplan-2026-W48.{ending}" for ending in ("pptx", "xlsx", "ics", "json", "html")} | {"opslag"} <= names
    assert "Uge 48 · 23.–29. november 2026" in out
    assert "Jul på Bratskov" in out
    assert "Lægger planen" in err


@pytest.mark.parametrize("week", ["2026-W53", "2027-W17"])
def test_other_weeks_have_no_error_in_our_own_drafts(week, tmp_path):
    assert main(["uge", week, "--ud", str(tmp_path), *KIT]) == 0
    made = json.loads((tmp_path / f"ugeplan-{week}.json").read_text("utf-8"))
    assert made["slots"]
    severities = {finding["severity"] for slot in made["slots"] for finding in slot["findings"]}
    assert "error" not in severities


def test_the_slides_come_alone(tmp_path):
    assert main(["slides", "48", "--ud", str(tmp_path), *KIT]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ugeplan-2026-W48.pptx"]


def test_a_week_that_does_not_exist_is_three_lines_and_exit_2(capsys):
    assert main(["uge", "2027-W53", *KIT]) == 2
    what, where, fix = capsys.readouterr().err.splitlines()
    assert "2027-W53" in what
    assert where.strip().startswith("Hvor:")
    assert fix.strip().startswith("Gør:")


@pytest.mark.parametrize(("today", "week"), [("2026-11-23", "W48"), ("2026-11-24", "W49"), ("2026-11-29", "W49")])
def test_without_a_week_it_is_the_coming_one_and_on_a_monday_the_one_that_begins(today, week, tmp_path):
    assert main(["slides", "--ud", str(tmp_path), "--mappe", str(ROOT), "--i-dag", today]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"ugeplan-2026-{week}.pptx"]


@pytest.fixture
def own_kit(tmp_path):
    for folder in ("calendars", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / "kit" / folder)
    return tmp_path / "kit"


def test_a_week_with_an_error_in_a_text_ends_with_1(own_kit, capsys):
    slot = make_report(Project(own_kit), Week(2026, 48), today=date(2026, 11, 24)).plan.slots[0].id
    choice = f"opslag;valg;tekst\n{slot};fastlås;Mit cpr er 150774-1238\n"
    (own_kit / "calendars" / "uger" / "2026-W48.csv").write_text(choice, encoding="utf-8")
    assert main(["slides", "2026-W48", "--mappe", str(own_kit), "--i-dag", "2026-11-24"]) == 1
    assert "fejl]" in capsys.readouterr().out


def test_a_week_is_written_from_the_rest_when_a_calendar_cannot_be_read_and_ends_with_2(own_kit, capsys):
    (own_kit / "calendars" / "saesontips.csv").write_text("", encoding="utf-8")
    (own_kit / "calendars" / "stillinger.csv").write_text("titel;frist\nKok;10-12-2026\n", encoding="utf-8")
    assert main(["slides", "2026-W48", "--mappe", str(own_kit), "--i-dag", "2026-11-24"]) == 2
    assert (own_kit / "output" / "2026-W48" / "ugeplan-2026-W48.pptx").exists()
    err = capsys.readouterr().err
    assert "Ugen er lavet uden calendars/saesontips.csv og calendars/stillinger.csv, som ikke kunne læses." in err


def test_a_picture_that_a_row_or_a_choice_names_and_nobody_has_is_told_with_the_week(own_kit):
    first, second = make_report(Project(own_kit), Week(2026, 48), today=date(2026, 11, 24)).plan.slots[:2]
    (own_kit / "assets" / "billeder" / "her.jpg").write_bytes(b"jpg")
    rows = f"{first.id};fastlås;vaek.jpg\n{second.id};fastlås;her.jpg\n"
    file = own_kit / "calendars" / "uger" / "2026-W48.csv"
    file.write_text(f"opslag;valg;billede\n{rows}", encoding="utf-8")
    problems = make_report(Project(own_kit), Week(2026, 48), today=date(2026, 11, 24)).plan.problems
    (problem,) = [each for each in problems if "findes ikke i mappen assets" in each.what]
    assert "vaek.jpg" in problem.what
    assert str(problem.where) == 'calendars/uger/2026-W48.csv, kolonne "billede"'


def test_what_the_week_as_a_whole_breaks_is_printed_and_counts():
    report = plain_week()
    assert exit_code(report) == 1
    clean = replace(report, findings={})
    assert exit_code(clean) == 0
    broken = replace(clean, week_findings=(finding("2026-W48", message="Ugen har to ens opslag."),))
    assert exit_code(broken) == 1
    assert "  - Fejl: Ugen har to ens opslag. Sæt tagget ind." in summary(replace(broken, findings=report.findings))


def test_a_folder_that_is_no_kit_is_told(tmp_path, capsys):
    assert main(["uge", "48", "--mappe", str(tmp_path)]) == 2
    assert "ikke et jkplan-kit" in capsys.readouterr().err


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


@pytest.mark.parametrize(
    "arguments",
    [["uge", "--ukendt"], ["tjek"], ["danse"], ["uge", "--i-dag", "24/11"], ["tjek", "x", "--format", "pdf"]],
)
def test_wrong_use_is_told_in_danish_with_exit_2(arguments, capsys):
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert "Gør:" in err
    assert not any(word in err for word in ("argument", "usage", "invalid", "required", "choose"))


@pytest.mark.parametrize(
    "arguments", [[], ["-h"], ["uge", "--help"], ["tjek", "--hjælp"], ["lab", "-h"], ["doktor", "-h"]]
)
def test_help_is_danish_throughout(arguments, capsys):
    try:
        main(arguments)
    except SystemExit as stop:
        assert stop.code == 0  # noqa: PT017  (argparse leaves with 0 after its help)
    shown = capsys.readouterr().out
    assert shown.startswith("Brug: jkplan")
    assert shown.count("Brug:") == 1
    assert not any(word in shown for word in ("usage", "options", "show this", "positional", "exit", "default"))


def test_every_command_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = next(action for action in make_parser()._actions if action.dest == "command").choices
    assert [name for name in commands if f"jkplan {name}" not in readme] == []


def test_the_doctor_finds_a_sound_kit_sound(capsys):
    assert main(["doktor", *KIT]) == 0
    assert "Alt er, som det skal være." in capsys.readouterr().out


def test_the_doctor_names_a_fault_with_its_cure(tmp_path, capsys):
    for folder in ("calendars", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    events = tmp_path / "calendars" / "begivenheder.csv"
    events.write_text(events.read_text("utf-8-sig").replace("uge 42", "uge 99", 1), encoding="utf-8")
    assert main(["doktor", "--mappe", str(tmp_path)]) == 1
    assert '"99": ugerne går fra 1 til 53' in capsys.readouterr().out


def test_debug_brings_the_traceback_back(monkeypatch):
    monkeypatch.setenv("JKPLAN_DEBUG", "1")
    with pytest.raises(Exception, match="2027 har uge 1 til 52"):
        main(["uge", "2027-W53", *KIT])


def test_the_module_is_the_same_as_the_command():
    done = subprocess.run([sys.executable, "-m", "jkplan", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "tjek" in done.stdout


def test_importing_the_package_loads_nothing_heavy():
    code = "import jkplan, sys; print([m for m in ('pandas', 'pptx', 'openpyxl', 'openai', 'holidays', 'ipywidgets') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


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


def test_progress_rewrites_its_line_in_a_terminal_and_leaves_none_behind():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    live, plain = Terminal(), io.StringIO()
    for stream in (live, plain):
        with Progress(stream) as progress:
            progress.step("Læser strategien …")
            progress.step("Kort …")
    assert live.getvalue().endswith("\r")
    assert plain.getvalue() == "Læser strategien …\nKort …\n"


def test_the_lab_opens_with_the_kit_as_its_root(tmp_path):
    for folder in ("calendars", "assets", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    port = free_port(8990)
    arguments = ["lab", "--ingen-browser", "--port", str(port), "--mappe", str(tmp_path)]
    lab = subprocess.Popen([sys.executable, "-m", "jkplan", *arguments], stderr=subprocess.PIPE, text=True)
    try:
        assert any(f":{port}/lab/tree/notebooks/00_start.ipynb" in line for line in lab.stderr)
        answer = _status(f"http://127.0.0.1:{port}/api/contents")
        assert answer == 403  # it is up, and keeps its token
    finally:
        lab.send_signal(signal.SIGINT)
        lab.send_signal(signal.SIGINT)
        lab.stderr.close()
        lab.terminate()
        lab.wait(20)


def _status(address):
    for _ in range(100):
        try:
            return urlopen(address, timeout=5).status  # noqa: S310  (our own loopback address)
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return None


def test_a_taken_port_gives_the_next_free_one():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port


def test_today_can_be_named():
    assert make_parser().parse_args(["uge", "--i-dag", "2026-11-24"]).today == date(2026, 11, 24)


def test_a_draft_of_a_year_is_written_for_people_and_programs(tmp_path, capsys):
    assert main(["aar", "2027", "--ud", str(tmp_path), *KIT]) == 0
    told = capsys.readouterr().out
    assert "Udkast til 2027:" in told
    assert "Uge 52:" in told
    whole = json.loads((tmp_path / "aarsplan-2027.json").read_text("utf-8"))
    assert [week["week"] for week in whole["weeks"]] == [f"2027-W{number:02d}" for number in range(1, 53)]
    page = (tmp_path / "aarsplan-2027.html").read_text("utf-8")
    assert page.count("<details") == 52
    assert "<script" not in page
    assert (tmp_path / "aarsplan-2027.xlsx").stat().st_size > 5000


def test_a_year_that_is_none_is_refused(capsys):
    assert main(["aar", "sytten", *KIT]) == 2
    assert "Skriv det som 2027" in capsys.readouterr().err


def test_a_week_as_it_would_be_is_shown_beside_the_week_as_it_is(capsys):
    asked = ("--uden", "E016", "--en-mere", "linkedin", "--fravær", "KOM2")
    assert main(["hvad-nu-hvis", "2026-W48", *asked, *KIT]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Hvad nu hvis: E016 udgår, LinkedIn får ét opslag mere og KOM2 er væk ")
    assert re.search(r"Opslag i alt +\d+ +\d+", told)
    assert "bevist bedst" in told
    assert main(["hvad-nu-hvis", "2026-W48", "--uden", "X999", *KIT]) == 2


def test_a_plan_that_was_agreed_on_is_kept_and_changes_to_it_are_told(tmp_path, capsys):
    kit = tmp_path / "kit"
    for folder in ("calendars", "assets"):
        shutil.copytree(ROOT / folder, kit / folder)
    asked = ("uge", "2026-W50", "--mappe", str(kit), "--i-dag", "2026-11-24", "--ud", str(tmp_path / "ud"))
    assert main([*asked, "--vedtag"]) == 0
    agreed = kit / "calendars" / "uger" / "vedtaget" / "2026-W50.csv"
    rows = agreed.read_text("utf-8-sig").splitlines()
    assert rows[0] == "opslag;dato;tid;titel"
    assert "Planen er bevist bedst." in capsys.readouterr().out
    assert main([*asked]) == 0
    assert "Siden I vedtog planen" not in capsys.readouterr().out
    _, day, *rest = rows[1].split(";")
    agreed.write_text(
        "\n".join([rows[0], ";".join(["E999.omtale.facebook", day, *rest]), "i stykker", *rows[2:]]), "utf-8"
    )
    assert main([*asked]) == 0
    told, problems = capsys.readouterr()
    assert "Siden I vedtog planen" in told
    assert "ryger ud" in told
    assert "vedtagne plan kan ikke læses" in problems
