from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from exports_examples import STRATEGY, draft, entry
from planned_weeks import real_strategy
from small_kit import make_kit

from jkplan.approvals import (
    Act,
    approve,
    ask_for_changes,
    cancel,
    mark,
    needs_human_review,
    open_desk,
    pause,
    release,
    resume,
    standing_of,
    submit,
    withdraw,
)
from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.editing import edit_rows
from jkplan.calendars.entries import Calendar, Consent, Employee, Picture, Registers
from jkplan.calendars.journal import JOURNAL
from jkplan.calendars.versions import read_version
from jkplan.errors import ApprovalError

NOW = datetime(2026, 11, 23, 9)
STAFF = {name: Employee(name, "", 10, (), name in {"AA", "BB", "CC"}) for name in ("AA", "BB", "CC", "DD")}
REAL = {"S1": Consent("S1", "rolle", "helte", ("facebook",), date(2026, 1, 1), None, None)}
WEEK_FILE = "uger/2026-W48.csv"


def plain(**fields):
    return draft(entry(people=(), consents=(), **fields.pop("about", {})), **fields)


@pytest.fixture
def office(tmp_path):
    project = make_kit(tmp_path)
    (project.assets / "billeder").mkdir()
    calendar = Calendar((), Registers(employees=STAFF, consents=REAL))

    def desk(now=NOW, strategy=STRATEGY):
        return open_desk(project, calendar, strategy, now=now)

    return SimpleNamespace(project=project, desk=desk, home=project.calendars)


def refused(office, post, said, **fields):
    desk = fields.pop("desk", None) or office.desk()
    with pytest.raises(ApprovalError, match=said):
        approve(post, desk, **({"who": "AA"} | fields))
    assert not standing_of(post, office.desk()).is_approved


def wrote(office, who, post, text="ny tekst"):
    path = office.home / WEEK_FILE
    edit_rows(path, {post.slot.id: {"tekst": text, "af": who}}, base=read_version(path), who=who, now=NOW)


def test_an_approved_post_goes_out_and_is_marked(office):
    post = plain()
    assert standing_of(post, office.desk()).status is Status.DRAFT
    desk = submit(post, office.desk(), who="DD")
    assert standing_of(post, desk).status is Status.REVIEW
    desk = ask_for_changes(post, desk, who="AA", reason="Kortere")
    assert standing_of(post, desk).status is Status.CHANGES
    desk = approve(post, desk, who="AA")
    assert standing_of(post, desk).line == "Godkendt af AA (23-11 kl. 09.00)."
    assert release((post,), desk).drafts == (post,)
    desk = mark(post, desk, Act.EXPORT, who="AA")
    assert standing_of(post, desk).status is Status.EXPORTED
    assert standing_of(post, mark(post, desk, Act.PUBLISH, who="AA")).status is Status.PUBLISHED


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"text": "En anden tekst"}, "teksten"),
        ({"title": "En titel"}, "titlen"),
        ({"picture": "billeder/a.png"}, "billedet"),
        ({"alt": "Et træ"}, "den alternative tekst"),
        ({"slot": {"day": date(2026, 11, 25)}}, "dagen"),
        ({"slot": {"at": time(20)}}, "tiden"),
        ({"slot": {"channel": "instagram"}}, "kanalen"),
    ],
)
def test_any_edit_clears_the_approval_and_the_difference_is_shown(office, change, what):
    (office.project.assets / "billeder/a.png").write_bytes(b"a")
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    slot = replace(post.slot, **change.get("slot", {}))
    edited = replace(post, slot=slot, **{key: value for key, value in change.items() if key != "slot"})
    standing = standing_of(edited, desk)
    assert not standing.is_approved
    assert what in [each.what for each in standing.differences]
    assert release((edited,), desk).drafts == ()
    assert standing_of(post, desk).is_approved


def test_another_picture_under_the_same_name_clears_the_approval(office):
    picture = office.project.assets / "billeder/a.png"
    picture.write_bytes(b"a")
    post = plain(picture="billeder/a.png", alt="Et træ")
    desk = approve(post, office.desk(), who="AA")
    assert standing_of(post, desk).is_approved
    picture.write_bytes(b"b")
    assert [each.what for each in standing_of(post, desk).differences] == ["billedets fil"]


def test_bypass_1_typing_approved_in_the_weeks_file(office):
    post = plain(choice=Choice("E1.paamindelse.facebook", status=Status.APPROVED))
    standing = standing_of(post, office.desk())
    assert (standing.status, standing.is_approved) == (Status.REVIEW, False)
    assert release((post,), office.desk()).drafts == ()


def test_bypass_2_approving_ones_own_text(office):
    post = plain(text="ny tekst", origin="menneske", choice=Choice("E1.paamindelse.facebook", by="AA"))
    wrote(office, "AA", post)
    refused(office, post, "fire øjne")
    approve(post, office.desk(), who="BB")


def test_bypass_3_approving_without_the_right_to(office):
    refused(office, plain(), "må ikke godkende", who="DD")


def test_bypass_4_approving_as_somebody_unknown(office):
    refused(office, plain(), "Kender ikke", who="ZZ")
    refused(office, plain(), "Kender ikke", who="")


def test_bypass_5_on_behalf_of_another_without_a_reason(office):
    refused(office, plain(), "begrundelse", who="DD", on_behalf_of="AA")
    refused(office, plain(), "må ikke", who="AA", on_behalf_of="DD", reason="sagde ja")
    desk = approve(plain(), office.desk(), who="DD", on_behalf_of="AA", reason="sagde ja i telefonen")
    (held,) = standing_of(plain(), desk).approvals
    assert (held.who, held.approver, held.reason) == ("DD", "AA", "sagde ja i telefonen")


def test_bypass_6_ones_own_text_on_behalf_of_another(office):
    post = plain(origin="menneske", choice=Choice("E1.paamindelse.facebook", by="DD"))
    refused(office, post, "fire øjne", who="DD", on_behalf_of="AA", reason="sagde ja")


def test_bypass_7_a_time_that_has_passed(office):
    late = NOW + timedelta(days=2)
    refused(office, plain(), "udløbet", desk=office.desk(late))
    standing = standing_of(plain(), office.desk(late))
    assert standing.status is Status.EXPIRED
    assert "Tiden er gået" in standing.line


def test_bypass_8_setting_the_clock_back(office):
    approve(plain(), office.desk(NOW), who="AA")
    refused(office, plain(text="noget nyt"), "Uret", desk=office.desk(NOW - timedelta(days=3)))


def test_bypass_9_one_approval_or_the_same_person_twice_before_an_election(office):
    (office.home / "registre/valgperioder.csv").write_text("fra;til;valg\n01-11-2026;30-11-2026;Folketingsvalg\n")
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    assert not standing_of(post, desk).is_approved
    desk = approve(post, desk, who="AA")
    desk = approve(post, desk, who="AA", on_behalf_of="BB", reason="sagde ja")
    assert not standing_of(post, desk).is_approved
    assert standing_of(post, approve(post, desk, who="CC")).is_approved


def test_an_election_period_that_cannot_be_read_asks_for_two_every_day(office):
    (office.home / "registre/valgperioder.csv").write_text("fra;til;valg\nhvornår;ved valget;?\n")
    assert office.desk().needed(date(2030, 1, 1)) == 2
    assert office.desk().problems


def test_bypass_10_exporting_in_a_pause(office):
    post = plain()
    desk = approve(post, office.desk(), who="AA")
    pause(office.home, "Storbrand i Brovst", who="DD", now=NOW)
    for as_draft in (False, True):
        with pytest.raises(ApprovalError, match="Storbrand i Brovst"):
            release((post,), desk, as_draft=as_draft)
    resume(office.home, who="DD", now=NOW)
    assert release((post,), desk).drafts == (post,)


def test_bypass_11_a_language_models_text_as_a_draft(office):
    post = plain(origin="model")
    out = release((post, plain()), office.desk(), as_draft=True)
    assert out.drafts == (plain(),)
    assert "sprogmodel" in out.refused[0].what
    assert release((post,), approve(post, office.desk(), who="AA")).drafts == (post,)


def test_bypass_12_an_error_or_a_withdrawn_consent_that_came_after_the_approval(office):
    post = draft(entry(people=(), consents=("S1",)), text="Kom til jul i Blokhus. Skriv til Kommunen. jammerbugt.dk")
    desk = office.desk()
    keep = approve(post, desk, who="AA")
    strict = keep._replace(strategy=real_strategy())
    withdrawn = replace(REAL["S1"], withdrawn_on=date(2026, 11, 20))
    gone = strict._replace(calendar=Calendar((), Registers(employees=STAFF, consents={"S1": withdrawn})))
    assert any("samtykke" in f"{each.what}".lower() for each in release((post,), gone).refused)


def test_bypass_13_an_example_or_a_made_up_consent(office):
    refused(office, plain(about={"fictional": True}), "eksempel")
    made_up = {"S1": replace(REAL["S1"], fictional=True)}
    desk = office.desk()._replace(calendar=Calendar((), Registers(employees=STAFF, consents=made_up)))
    refused(office, draft(entry(people=(), consents=("S1",))), "eksempel", desk=desk)


def test_bypass_14_a_forged_line_in_the_journal(office):
    post, desk = plain(), office.desk()
    approve(post, desk, who="AA")
    path = office.home / JOURNAL
    path.write_bytes(path.read_bytes().replace(b'"hvem":"AA"', b'"hvem":"BB"'))
    with pytest.raises(ApprovalError):
        release((post,), office.desk())
    with pytest.raises(ApprovalError):
        approve(post, office.desk(), who="AA")


def test_bypass_15_a_withdrawn_approval_and_one_called_off(office):
    post = plain()
    desk = withdraw(post, approve(post, office.desk(), who="AA"), who="DD", reason="Forkert dato")
    assert release((post,), desk).drafts == ()
    desk = cancel(post, approve(post, desk, who="AA"), who="DD", reason="Aflyst")
    assert standing_of(post, desk).status is Status.CANCELLED
    assert release((post,), desk).drafts == ()
    with pytest.raises(ApprovalError, match="begrundelse"):
        withdraw(post, desk, who="DD", reason=" ")


def test_bypass_16_writing_in_excel_so_that_nobody_knows_the_author(office):
    post = plain(text="fra Excel", origin="menneske", choice=Choice("E1.paamindelse.facebook"))
    wrote(office, "BB", post)
    path = office.home / WEEK_FILE
    path.write_bytes(path.read_bytes().replace(b"ny tekst", b"fra Excel").replace(b";BB;", b";;"))
    refused(office, post, "Ingen ved, hvem", who="CC")


def test_bypass_17_a_picture_that_nobody_can_have_seen(office):
    refused(office, plain(about={"picture": Picture(file="billeder/mangler.png")}), "findes ikke")
    refused(office, plain(picture="../../etc/passwd"), "findes ikke")


def test_two_authors_may_approve_each_others_words_but_not_their_own_last_ones(office):
    post = plain(text="to", origin="menneske", choice=Choice("E1.paamindelse.facebook", by="BB"))
    wrote(office, "AA", post, "et")
    wrote(office, "BB", post, "to")
    refused(office, post, "fire øjne", who="BB")
    assert standing_of(post, approve(post, office.desk(), who="AA")).is_approved


def test_a_models_text_is_reviewed_once_exactly_it_is_approved_and_by_nothing_else(office):
    post = plain(origin="model", choice=Choice("E1.paamindelse.facebook", status=Status.APPROVED))
    assert needs_human_review(post, office.desk())  # somebody typed approved in the week's file
    approve(post, office.desk(), who="AA")
    assert not needs_human_review(post, office.desk())
    assert needs_human_review(replace(post, text=f"{post.text} Og en sætning mere."), office.desk())
    assert not needs_human_review(replace(post, origin="menneske"), office.desk())  # no word of it is a model's
