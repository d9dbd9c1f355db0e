"""Ways past an approval that need more than typing a word: copies, invisible signs, clocks, files put back or away."""

import shutil
import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from test_approvals import NOW, REAL, STAFF, WEEK_FILE, office, plain, refused

from jkplan.approvals import Act, approve, mark, pause, release, standing_of, withdraw
from jkplan.approvals.telling import change_of
from jkplan.calendars.anchoring import ANCHOR
from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.editing import edit_rows
from jkplan.calendars.entries import Calendar, Picture, Registers
from jkplan.calendars.journal import JOURNAL, append
from jkplan.calendars.locking import hold
from jkplan.calendars.tampering import begin_anew, find_tampering
from jkplan.calendars.versions import read_version
from jkplan.candidates import Phase
from jkplan.errors import ApprovalError

__all__ = ["office"]  # the fixture
EVENTS = "id;titel;start;pris\nE1;Lysfest;28-11-2026;gratis\n"


def moved(post, **fields):
    return replace(post, slot=replace(post.slot, **fields))


def test_an_approval_copied_to_another_post_does_not_hold_there(office):
    post, other = plain(), plain(phase=Phase.ANNOUNCE)
    desk = approve(post, office.desk(), who="AA")
    with hold(office.home, "AA", NOW) as held:
        append(held, Act.APPROVE.value, other.slot.id, "", desk.content(post).digest, {"uge": "2026-W48"})
    assert standing_of(post, office.desk()).is_approved
    assert not standing_of(other, office.desk()).is_approved
    assert release((other,), office.desk()).drafts == ()


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("Kom til jul", "Kom til\u200b jul", "⟨U+200B⟩"),
        ("Kom til jul", "Kom til\u202e jul", "⟨U+202E⟩"),
        ("Kom til jul", "Kom til\u00a0jul", "⟨U+00A0⟩"),
        ("Én gang på Blokhus Torv", unicodedata.normalize("NFD", "Én gang på Blokhus Torv"), "⟨U+0301⟩"),
        ("Læs på jammerbugt.dk", "Læs på jammerbuɡt.dk", "jammerbuɡt"),
        ("Kom i aften. " * 60 + "Det koster 50 kr.", "Kom i aften. " * 60 + "Det koster 500 kr.", "500 kr."),
    ],
)
def test_an_edit_that_nobody_can_see_clears_the_approval_and_is_shown(office, old, new, seen):
    desk = approve(plain(text=old), office.desk(), who="AA")
    standing = standing_of(plain(text=new), desk)
    assert not standing.is_approved
    (difference,) = standing.differences
    was, now = change_of(difference)
    assert seen in now
    assert seen not in was
    assert len(now) < 400


@pytest.mark.parametrize("status", [Status.APPROVED, Status.EXPORTED, Status.PUBLISHED])
def test_no_word_typed_in_the_column_status_lets_a_post_out(office, status):
    post = plain(choice=Choice("E1.paamindelse.facebook", status=status))
    for as_draft in (False, True):
        assert standing_of(post, office.desk()).is_approved is False
        out = release((replace(post, origin="model"),), office.desk(), as_draft=as_draft)
        assert out.drafts == ()


def test_whoever_changes_a_fact_in_the_calendar_has_written_and_cannot_approve_alone(office):
    events = office.home / "begivenheder.csv"
    events.write_text(EVENTS)
    post = plain()
    approve(post, office.desk(), who="BB")
    edit_rows(events, {"E1": {"pris": "500 kr."}}, base=read_version(events), who="AA", now=NOW)
    text = replace(post, text=post.text.replace("gratis", "500 kr."))
    assert text != post
    refused(office, text, "fire øjne", who="AA")
    approve(text, office.desk(), who="BB")


def test_setting_the_clock_back_lets_no_post_out_whose_time_has_passed(office):
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    assert release((post,), desk).drafts == (post,)
    late = office.desk(NOW + timedelta(days=2))
    assert "udløbet" in release((post,), late).refused[0].what
    mark(plain(phase=Phase.ANNOUNCE), late, Act.SUBMIT, who="BB")
    with pytest.raises(ApprovalError, match="Uret"):
        release((post,), office.desk(NOW))


def test_a_line_from_the_future_holds_back_until_somebody_owns_up_to_it(office):
    post = plain()
    mark(plain(phase=Phase.ANNOUNCE), office.desk(NOW + timedelta(days=900)), Act.SUBMIT, who="BB")
    refused(office, post, "Uret")
    with hold(office.home, "AA", NOW) as held:
        begin_anew(held, "Skrevet med --i-dag ved en fejl")
    assert release((post,), approve(post, office.desk(), who="AA")).drafts == (post,)


def test_taking_the_pauses_file_away_lifts_no_pause(office):
    post = plain()
    approve(post, office.desk(), who="AA")
    pause(office.home, "Storbrand", who="DD", now=NOW)
    (office.home / "PAUSE.txt").unlink()
    with pytest.raises(ApprovalError, match="ingen har genoptaget"):
        release((post,), office.desk())


def test_a_journal_put_back_to_before_a_withdrawal_lets_nothing_out(office):
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    kept = {name: (office.home / name).read_bytes() for name in (JOURNAL, ANCHOR)}
    withdraw(post, desk, who="BB", reason="Forkert dato")
    for name, data in kept.items():
        (office.home / name).write_bytes(data)
    assert standing_of(post, office.desk()).is_approved  # by what the journal says, so the journal must not be believed
    with pytest.raises(ApprovalError, match="har haft"):
        release((post,), office.desk())
    with pytest.raises(ApprovalError, match="har haft"):
        approve(plain(text="ny"), office.desk(), who="AA")


def test_after_a_breach_that_cannot_be_mended_all_is_approved_anew(office):
    post = plain()
    approve(post, office.desk(), who="AA")
    path = office.home / JOURNAL
    path.write_bytes(path.read_bytes().replace(b'"hvem":"AA"', b'"hvem":"BB"'))
    with hold(office.home, "AA", NOW) as held:
        begin_anew(held, "Nogen rettede i filen; sikkerhedskopien var for gammel")
    assert find_tampering(office.home) == ()
    assert not standing_of(post, office.desk()).is_approved
    desk = approve(post, office.desk(), who="AA")
    assert release((post,), desk).drafts == (post,)
    path.write_bytes(path.read_bytes().replace(b'"hvem":"BB"', b'"hvem":"CC"'))
    with pytest.raises(ApprovalError):
        release((post,), office.desk())


def test_a_picture_is_the_one_that_outputs_take_wherever_it_lies(office):
    folder = office.project.assets / "billeder"
    (folder / "a.png").write_bytes(b"a")
    for name in ("a.png", "billeder/a.png", " a.png "):
        post = plain(picture=name, alt="Et træ", phase=Phase.ANNOUNCE)
        desk = approve(post, office.desk(), who="AA")
        assert standing_of(post, desk).is_approved
        (folder / "a.png").write_bytes(b"b")
        assert not standing_of(post, desk).is_approved
        (folder / "a.png").write_bytes(b"a")
    post = plain(picture="a.png", alt="Et træ")
    desk = approve(post, office.desk(), who="AA")
    (office.project.assets / "a.png").write_bytes(b"a picture that outputs now find first")
    assert [each.what for each in standing_of(post, desk).differences] == ["billedets fil"]


def test_a_calendars_picture_counts_though_the_draft_names_none(office):
    (office.project.assets / "billeder/a.png").write_bytes(b"a")
    post = plain(about={"picture": Picture(file="billeder/a.png")})
    desk = approve(post, office.desk(), who="AA")
    (office.project.assets / "billeder/a.png").unlink()
    assert not standing_of(post, desk).is_approved
    assert release((post,), desk).drafts == ()


def test_an_approver_who_leaves_the_register_takes_the_approval_along(office):
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    demoted = STAFF | {"AA": replace(STAFF["AA"], approves=False)}
    left = {name: each for name, each in STAFF.items() if name != "AA"}
    for staff in (demoted, left):
        now = desk._replace(calendar=Calendar((), Registers(employees=staff, consents=REAL)))
        assert not standing_of(post, now).is_approved
        assert release((post,), now).drafts == ()


@pytest.mark.parametrize("who", ["aa", "AA ", " AA", "A\u200bA", "АА", "AA;BB", "?", "AA\n"])
def test_initials_that_only_look_like_an_approvers_are_nobodys(office, who):
    refused(office, plain(), "Kender ikke", who=who)


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", ".", "…", "\u00a0\u2060", "-"])
def test_a_reason_that_says_nothing_is_none(office, reason):
    refused(office, plain(), "begrundelse", who="DD", on_behalf_of="AA", reason=reason)
    desk = approve(plain(), office.desk(), who="AA")
    with pytest.raises(ApprovalError, match="begrundelse"):
        withdraw(plain(), desk, who="DD", reason=reason)


def test_election_periods_that_cannot_be_opened_ask_for_two(office):
    (office.home / "registre/valgperioder.csv").mkdir()
    desk = office.desk()
    assert desk.needed(NOW.date()) == 2
    assert "kan ikke læses" in desk.problems[0].what


def test_text_taken_from_an_approved_post_of_another_week_is_not_approved(office):
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    later = moved(post, day=post.slot.day + timedelta(days=7))
    assert [each.what for each in standing_of(later, desk).differences] == ["dagen"]
    assert release((later,), desk).drafts == ()


def test_a_kept_text_that_was_changed_does_not_show_as_the_approved_one(office):
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    (kept,) = (office.home / ".historik/godkendt").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"gratis", b"dyrt"))
    (difference,) = standing_of(replace(post, text="Ny"), desk).differences
    assert difference.what == "noget i opslaget"
    shutil.rmtree(kept.parent)
    assert standing_of(post, desk).is_approved
    assert WEEK_FILE.startswith("uger/")
