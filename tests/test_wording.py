"""What the notebooks ask about a post beside its draft."""

import pytest
from rewriting_examples import HOUSE, KIT

from jkplan.errors import UsageError
from jkplan.writers.templates import TemplateWriter


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    import shutil

    import jkplan as jk

    folder = tmp_path_factory.mktemp("kit")
    for name in ("assets", "calendars"):
        shutil.copytree(KIT.root / name, folder / name)
    kit, chosen, day = jk.open_week("2026-W48", "24-11-2026", folder)
    return kit, chosen, jk.make_report(kit, chosen, today=day)


def test_nothing_is_sent_before_a_person_says_yes(week):
    import jkplan as jk

    kit, _, report = week
    ready = jk.prepare_rewrite(kit, report, env={}, rehearsed=True)
    assert jk.rewrite(kit, report, ready, env={}) is ready
    assert not jk.prepare_rewrite(kit, report, env={}).may_leave
    assert jk.rewrite_week(kit, report, [ready], env={}) == (ready,)


def test_what_is_kept_stands_in_the_week_s_file_and_in_the_next_report(week):
    import jkplan as jk

    kit, chosen, report = week
    slot = next(one.slot.id for one in report.drafts if one.slot.channel == "facebook")
    got = jk.rewrite(kit, report, jk.prepare_rewrite(kit, report, slot, env={}, rehearsed=True), confirmed=True, env={})
    jk.keep_rewrite(kit, report, got, by="AB")
    again = jk.make_report(kit, chosen, today=report.made_on)
    draft_again = next(one for one in again.drafts if one.slot.id == slot)
    assert (draft_again.text, draft_again.origin) == (got.draft.text, "model")
    assert draft_again.parts == got.draft.parts
    assert jk.needs_human_review(kit, again, slot)
    jk.choose(kit, chosen, slot, "frit", status="godkendt", by="CD")
    approved = jk.make_report(kit, chosen, today=report.made_on)
    ready = next(one for one in approved.drafts if one.slot.id == slot)
    assert jk.holds_model_text(ready)
    assert jk.needs_human_review(kit, approved, slot)  # typing it is no approval
    jk.choose(kit, chosen, slot, "frit", text="Min egen tekst fra Jammerbugt Kommune.", by="CD")
    mine = jk.make_report(kit, chosen, today=report.made_on)
    assert next(one for one in mine.drafts if one.slot.id == slot).origin == "menneske"


def test_judging_blind_keeps_what_was_chosen_and_shows_who_wrote_it_only_then(week):
    import jkplan as jk

    kit, _, report = week
    compared = jk.compare_blind(kit, report, env={})
    assert len(compared.pairs) == 3
    assert "indøvet" in compared._repr_html_()
    assert {pair.model_is for pair in compared.pairs} <= {"A", "B"}
    assert all(pair.a != pair.b for pair in compared.pairs)
    verdicts = " ".join(f"{at}{pair.model_is}" for at, pair in enumerate(compared.pairs[:2], 1)) + " 3 lige"
    shown = jk.rate(kit, report, compared, verdicts, by="AB")._repr_html_()
    assert jk.rate(kit, report, compared, verdicts, by="AB")._repr_html_() == shown
    from jkplan.rewriting.comparing import read_ratings

    assert [one.chosen for one in read_ratings(kit.output / "sammenligning.csv")] == ["model", "model", "lige"]
    for nonsense in ("", "9A", "ja"):
        with pytest.raises(UsageError):
            jk.rate(kit, report, compared, nonsense)


def test_the_share_that_was_changed_counts_words():
    from jkplan.rewriting.comparing import edit_share

    assert edit_share("Kom og vær med", "Kom og vær med") == 0
    assert edit_share("Kom og vær med", "Kom og vær gode") == 0.25
    assert edit_share("", "Hej") == 1
    assert edit_share("", "") == 0


def test_news_interview_and_facts_are_shown_for_a_post(week):
    import jkplan as jk

    kit, _, report = week
    event = next(one for one in report.drafts if one.slot.candidate.entry.kind == "begivenhed")
    title = event.slot.candidate.entry.title
    assert title in jk.show_news(kit, report, event.slot.id)._repr_html_()
    facts = jk.show_facts(report, event.slot.id)._repr_html_()
    assert "kender den ikke" not in facts
    assert "helte" in jk.show_interview(kit, report, event.slot.id)._repr_html_()
    with pytest.raises(UsageError):
        jk.show_news(kit, report, "E999.omtale.facebook")


def test_an_interview_kit_has_questions_room_for_own_words_consent_and_a_picture():
    from drafted_year import CALENDAR as YEAR
    from drafted_year import year

    writer = TemplateWriter(HOUSE.templates)
    hero = next(one for one in year() if one.slot.candidate.entry.kind == "hverdagens_helt")
    kit = writer.interview(hero.brief)
    assert [text.split("\n")[0].split(",")[0] for text in kit] == [
        "Før I mødes",
        "Spørgsmål",
        "Historien",
        "Billeder",
        "Samtykke",
    ]
    everything = "\n".join(kit)
    assert hero.slot.candidate.entry.details.question in everything
    assert everything.count("____") > 8
    assert "trække mit ja tilbage" in everything
    assert "[" not in everything
    assert "{" not in everything
    assert YEAR.entries
