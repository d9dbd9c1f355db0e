import csv
import hashlib
import io
import shutil
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest
from exports_examples import big_week, draft, entry, finding, report
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_kit import make_kit

from jkplan.approvals import open_desk
from jkplan.calendars.choices import Choice, Status
from jkplan.cli import main
from jkplan.errors import ExportError, UsageError
from jkplan.exports.escaping import begins_as_formula, clean
from jkplan.exports.schedulers import default_template, load_scheduler, read_template
from jkplan.exports.scheduling import hand_over
from jkplan.exports.sending import send_to_tool

NOW = datetime(2026, 11, 22, 9)
ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "assets"
BUFFER = "Text,Image URL,Tags,Posting Time"
PUBLER = (
    "Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,Media URL(s) - Separated by comma,"
    '"Title - For the video, pin, PDF ..",Label(s) - Separated by comma,Alt text(s) - Separated by ||,'
    'Comment(s) - Separated by ||,"Pin board, FB album, or Google category","Post subtype - I.e. story, reel, PDF ..",'
    'CTA - For Facebook links or Google,"Reminder - For stories, reels, shorts, and TikToks"'
)
METRICOOL = "a43c829d5a76dc49"  # the beginning of the SHA-256 of its 97 headings joined by commas
APPROVED = Choice("E1.paamindelse.facebook", status=Status.APPROVED)


def tool(name, **changes):
    return load_scheduler(ASSETS, name)._replace(**changes)


def given_to(name, *drafts, **options):
    scheduler = options.pop("scheduler", None) or tool(name)
    findings = options.pop("findings", ())
    return hand_over(report(*drafts, findings=findings), scheduler, default_template(scheduler), **options)


def rows(handover, name):
    text = handover.files[name].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("name", "header"), [("buffer", BUFFER), ("publer", PUBLER)])
def test_the_headings_are_the_tools_own_to_the_byte(name, header):
    made = given_to(name, draft(), drafts=True).files[f"{name}-2026-W48-facebook.csv"]
    assert made.split(b"\r\n")[0] == header.encode()


def test_metricools_headings_are_all_97_of_the_template():
    made = given_to("metricool", draft(), drafts=True).files["metricool-2026-W48-facebook.csv"]
    assert made.startswith(b"\xef\xbb\xbf")
    header = made.decode("utf-8-sig").split("\r\n")[0]
    assert len(header) == 1793
    assert hashlib.sha256(header.encode()).hexdigest().startswith(METRICOOL)


def test_text_day_and_time_stand_where_the_tool_looks_for_them():
    made = draft(channel="facebook", day=1, at=time(19, 5))
    assert rows(given_to("buffer", made, drafts=True), "buffer-2026-W48-facebook.csv")[1] == [
        made.text, "", "", "2026-11-24 19:05",
    ]  # fmt: skip
    publer = rows(given_to("publer", made, drafts=True), "publer-2026-W48-facebook.csv")[1]
    assert publer[:2] == ["2026/11/24 19:05", made.text]
    cells = rows(given_to("metricool", made, drafts=True), "metricool-2026-W48-facebook.csv")
    metricool = dict(zip(*cells, strict=True))
    shown = ("Date", "Time", "Draft", "Facebook", "Instagram", "Twitter/X", "Facebook Post Type", "Instagram Post Type")
    assert [metricool[name] for name in shown] == [
        "2026-11-24",
        "19:05:00",
        "TRUE",
        "TRUE",
        "FALSE",
        "FALSE",
        "POST",
        "",
    ]


NASTY = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=80)


@given(NASTY, st.sampled_from("=+-@"))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_it_was(text, start):
    made = draft(text=f'{start}{text}\n“æøå”, 🎄; "citat"')
    assume(not begins_as_formula(clean(made.text)))
    assert rows(given_to("buffer", made, drafts=True), "buffer-2026-W48-facebook.csv")[1][0] == clean(made.text)


@pytest.mark.parametrize("text", ["=1+1", " \t=1+1", "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", '+HYPERLINK("x")', "-2+3+cmd|' /C calc'!A0"])  # fmt: skip
def test_what_a_spreadsheet_would_work_out_stays_with_the_reason(text):
    (held,) = given_to("buffer", draft(text=text), draft(entry("E2", "Loppemarked")), drafts=True).held
    assert "begynder som en formel" in held.reason


@pytest.mark.parametrize("text", ["- Husk madpakken", "@borgere i Brovst (og omegn)", "+45 72 57 77 77", "-5 grader | glat føre", "+ 10 nye pladser"])  # fmt: skip
def test_a_sign_that_people_begin_a_line_with_is_let_through(text):
    made = given_to("buffer", draft(text=text), drafts=True)
    assert rows(made, "buffer-2026-W48-facebook.csv")[1][0] == text


def test_a_new_export_leaves_no_file_of_an_earlier_one_that_could_be_sent_again(tmp_path):
    project = make_kit(tmp_path)
    shutil.copyfile(ASSETS / "planlaeggere.toml", project.assets / "planlaeggere.toml")
    week = big_week(24)
    desk = open_desk(project, week.calendar, week.strategy, now=NOW)
    folder = project.output / "2026-W48"
    folder.mkdir(parents=True)
    (folder / "buffer-2026-W47-facebook.csv").write_text("en anden uge")
    (folder / "buffer-noter.csv").write_text("teamets egen")
    small = tool("buffer", rows=2, needs_picture=())
    send_to_tool(week, small, desk, folder, who="KOM1", drafts=True)
    assert len(list(folder.glob("buffer-2026-W48-*-af-*.csv"))) > 3
    _, written = send_to_tool(week, small._replace(rows=100), desk, folder, who="KOM1", drafts=True)
    kept = {"buffer-2026-W47-facebook.csv", "buffer-noter.csv"}
    assert {path.name for path in folder.iterdir()} == {path.name for path in written} | kept
    with pytest.raises(UsageError):
        send_to_tool(replace(week, drafts=()), small, desk, folder, who="KOM1")
    assert {path.name for path in folder.iterdir()} == kept


def test_files_are_split_at_the_tools_row_limit_and_nothing_is_lost():
    week = big_week(60)
    scheduler = tool("buffer", rows=7, needs_picture=())
    handover = hand_over(week, scheduler, default_template(scheduler), drafts=True)
    names = [name for name in handover.files if "facebook" in name]
    assert names == [f"buffer-2026-W48-facebook-{n}-af-3.csv" for n in (1, 2, 3)]
    made = [row for name in handover.files if name.endswith(".csv") for row in rows(handover, name)[1:]]
    assert len(made) == len(handover.sent) == 60
    assert max(len(rows(handover, name)) - 1 for name in handover.files if name.endswith(".csv")) == 7


def test_only_what_is_approved_goes_unless_drafts_are_asked_for():
    approved, waiting = draft(choice=APPROVED), draft(entry("E2", "Loppemarked"))
    assert [post.entry.id for post in given_to("buffer", approved, waiting).sent] == ["E1"]
    assert [post.entry.id for post in given_to("buffer", approved, waiting, drafts=True).sent] == ["E1", "E2"]
    with pytest.raises(UsageError, match="Intet opslag er godkendt"):
        given_to("buffer", waiting)


def test_an_approval_known_elsewhere_counts():
    made = draft()
    scheduler = tool("buffer")
    week = replace(report(made), approvals={made.slot.id: Status.APPROVED})
    assert len(hand_over(week, scheduler, default_template(scheduler)).sent) == 1


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (draft(entry("E9", "Opdigtet", fictional=True)), "er et eksempel"),
        (draft(entry("E9"), "youtube"), "kan ikke sendes til Buffer"),
        (draft(entry("E9"), "instagram"), "skal have et billede"),
        (draft(entry("E9"), text="  "), "har ingen tekst"),
        (draft(entry("E9"), text="å" * 5001), "er længere end de 5000 tegn"),
        (draft(entry("E9"), choice=Choice("E9", status=Status.PUBLISHED)), "er allerede udgivet"),
    ],
)
def test_what_must_not_go_stays_and_says_why(made, reason):
    handover = given_to("buffer", draft(), made, drafts=True)
    assert [reason in each.reason for each in handover.held] == [True]
    assert reason in handover.files["buffer-2026-W48-laesmig.txt"].decode()


def test_what_the_self_check_stops_does_not_go():
    made = draft(entry("E9"))
    handover = given_to("buffer", draft(), made, drafts=True, findings=(finding(made.slot.id),))
    assert [each.reason for each in handover.held] == ["har fejl i selvtjekket"]


def test_cancelled_posts_and_the_joint_ad_are_not_spoken_of():
    gone = draft(entry("E8"), choice=Choice("E8", status=Status.CANCELLED))
    handover = given_to("buffer", draft(), gone, draft(entry("E9"), "faellesannonce"), drafts=True)
    assert (len(handover.sent), handover.held) == (1, ())


def test_a_picture_goes_by_its_address_on_the_web():
    scheduler = tool("buffer", picture_address="https://www.jammerbugt.dk/some/")
    made = draft(channel="instagram", picture="jul på torvet.jpg", alt="Et træ")
    handover = given_to("buffer", made, scheduler=scheduler, drafts=True)
    cell = rows(handover, "buffer-2026-W48-instagram.csv")[1][1]
    assert cell == "https://www.jammerbugt.dk/some/jul%20p%C3%A5%20torvet.jpg"


def test_a_downloaded_template_is_filled_by_name_and_kept_as_it_is(tmp_path):
    path = tmp_path / "skabelon.csv"
    path.write_bytes(b'\xef\xbb\xbfNew column,Time,"Odd, one",Text,Date\r\nEksempel,,,,\r\n')
    scheduler = tool("metricool")
    made = hand_over(report(draft()), scheduler, read_template(path), drafts=True)
    content = made.files["metricool-2026-W48-facebook.csv"]
    assert content.split(b"\r\n")[0] == b'\xef\xbb\xbfNew column,Time,"Odd, one",Text,Date'
    assert rows(made, "metricool-2026-W48-facebook.csv")[1] == ["", "19:00:00", "", draft().text, "2026-11-24"]


@pytest.mark.parametrize("content", [b"", b"Text;Date\r\n", b"Text,Text\r\n", b"\xff\xfe\x00"])
def test_a_template_that_is_none_is_refused(tmp_path, content):
    path = tmp_path / "skabelon.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        read_template(path)


def test_a_template_of_another_tool_is_refused(tmp_path):
    path = tmp_path / "skabelon.csv"
    path.write_text("Navn,Adresse\n", encoding="utf-8")
    with pytest.raises(UsageError, match="ikke fra Metricool"):
        hand_over(report(draft()), tool("metricool"), read_template(path), drafts=True)


@pytest.mark.parametrize("name", ["hootsuite", "meta", "later", "planable", "sprout"])
def test_a_tool_without_a_known_format_is_honestly_not_offered(name):
    with pytest.raises(UsageError) as caught:
        load_scheduler(ASSETS, name)
    assert "mappen opslag" in caught.value.problem.fix


def test_a_tool_says_where_its_format_comes_from():
    note = given_to("publer", draft(), drafts=True).files["publer-2026-W48-laesmig.txt"].decode()
    assert "læst 1. oktober 2026; sikkerhed: høj" in note
    assert "ikke prøvet i det rigtige værktøj" in note


@pytest.mark.parametrize(
    ("old", "new"), [('navn = "Buffer"', 'navne = "Buffer"'), ('"Text" = "tekst"', '"Tekst" = "tekst"'), ('tegnsaet = "utf-8"', 'tegnsaet = "latin"'), ("[buffer]", "[buffer")]
)  # fmt: skip
def test_a_fault_in_the_file_of_tools_is_told(tmp_path, old, new):
    text = (ASSETS / "planlaeggere.toml").read_text(encoding="utf-8")
    (tmp_path / "planlaeggere.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ExportError):
        load_scheduler(tmp_path, "buffer")


def test_the_command_writes_the_real_week_for_a_tool(tmp_path, capsys):
    kit, out = tmp_path / "kit", tmp_path / "ud"
    for folder in ("assets", "calendars"):  # the journal is told of what goes out
        shutil.copytree(ROOT / folder, kit / folder)
    arguments = [
        "eksport",
        "--til",
        "publer",
        "2026-W48",
        "--ud",
        str(out),
        "--mappe",
        str(kit),
        "--i-dag",
        "2026-11-22",
    ]
    assert main(arguments) == 2
    assert "Intet opslag er godkendt" in capsys.readouterr().err
    assert main([*arguments, "--udkast"]) == 0
    assert "opslag til Publer" in capsys.readouterr().out
    assert (out / "publer-2026-W48-facebook.csv").is_file()
    assert (kit / "calendars/journal.jsonl").is_file()
