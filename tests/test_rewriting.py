"""What a planner meets: the text that would leave, the answer in place, where it came from, and what it costs."""

from dataclasses import replace

from rewriting_examples import CALENDAR, HOUSE, PROMPT, STRATEGY, TODAY, draft, entry, outgoing

from jkplan.calendars.choices import Choice, Status
from jkplan.drafts import write_drafts
from jkplan.drafts.provenance import (
    holds_model_text,
    mark_of,
    read_origin,
    tell_origin,
    write_origin,
)
from jkplan.plans.plan import Deadline, WeekPlan
from jkplan.rewriting import prepare_rewrite, rewrite
from jkplan.weeks.week import week_of
from jkplan.writers.scripted import ScriptedModel
from jkplan.writers.templates import TemplateWriter


def model():
    return ScriptedModel(lambda role, text: f"{text} Kom og vær med." if role == "broedtekst" else text)


def test_what_is_seen_is_what_is_sent():
    ready = outgoing(draft(entry(1)))
    shown = ready._repr_html_()
    asked = model()
    rewrite(ready, asked, HOUSE)
    assert asked.asked == [ready.request]
    for line in filter(None, (*ready.request.message.split("\n"), *ready.request.instructions.split("\n"))):
        assert line.replace('"', "&quot;").replace("'", "&#x27;") in shown


def test_the_answer_stands_in_its_parts_and_facts_stand_where_they_stood():
    one = draft(entry(1))
    got = rewrite(outgoing(one, roles=("broedtekst",)), model(), HOUSE)
    assert "Kom og vær med." in got.draft.text
    assert got.draft.origin == "model"
    assert [part.by for part in got.draft.parts if part.role == "broedtekst"] == ["model"]
    kept = [(part.role, part.text) for part in one.parts if part.role != "broedtekst"]
    assert [(part.role, part.text) for part in got.draft.parts if part.role != "broedtekst"] == kept


def test_the_mark_of_an_example_stays_first():
    one = draft(entry(1, fictional=True))
    got = rewrite(outgoing(one), model(), HOUSE)
    assert one.text.startswith("EKSEMPEL: ")
    assert got.draft.text.startswith("EKSEMPEL: ")
    assert got.draft.text.count("EKSEMPEL") == 1


def test_no_more_emojis_come_back_than_the_channel_takes():
    many = ScriptedModel(lambda role, text: f"{text} 🎉🎈🥳🎊" if role == "krog" else text)
    got = rewrite(outgoing(draft(entry(1))), many, HOUSE)
    from jkplan.counting import emojis

    assert len(emojis(got.draft.text)) <= 3


def test_a_fact_guard_flag_keeps_the_old_draft():
    bold = ScriptedModel(lambda role, text: f"{text} Mødet er i forsamlingshuset i Klim." if role == "krog" else text)
    ready = outgoing(draft(entry(1)))
    got = rewrite(ready, bold, HOUSE)
    assert got.code == "ugyldigt_svar"
    assert got.draft is ready.draft


def test_without_a_model_nothing_may_leave():
    ready = prepare_rewrite(draft(entry(1)), CALENDAR, STRATEGY, prompt=PROMPT, settings=None, today=TODAY)
    assert not ready.may_leave
    assert "ikke valgt en sprogmodel" in ready._repr_html_()
    assert rewrite(ready, model(), HOUSE).draft is ready.draft


def test_values_keep_the_house_s_words_out_of_their_own_repr():
    ready = outgoing(draft(entry(1)))
    got = rewrite(ready, model(), HOUSE)
    assert "Holmgreen" not in repr(ready) + repr(got)


# ------------------------------------------------------------------ where it came from


def kept(got, text=None, status=Status.DRAFT):
    """The draft as it is written again from the week's file."""
    slot = got.slot
    choice = Choice(slot.id, text=text if text is not None else got.text, origin=write_origin(got.parts), status=status)
    plan = WeekPlan(week_of(TODAY), (replace(slot, choice=choice),), (), Deadline(None))
    return write_drafts(plan, STRATEGY, CALENDAR, TemplateWriter(HOUSE.templates))[0]


def test_where_each_part_came_from_outlives_the_week_s_file():
    got = rewrite(outgoing(draft(entry(1)), roles=("broedtekst",)), model(), HOUSE).draft
    again = kept(got)
    assert again.parts == got.parts
    assert again.origin == "model"
    assert tell_origin(again) == "Sprogmodellen indøvet-model har skrevet brødteksten – ikke gennemgået"


def test_an_edit_is_a_person_s_and_the_rest_stays_the_model_s():
    got = rewrite(outgoing(draft(entry(1)), roles=("broedtekst",)), model(), HOUSE).draft
    edited = kept(got, got.text.replace(got.parts[0].text, "Nu skal I høre:"))
    assert [(part.role, part.by) for part in edited.parts[:2]] == [("tekst", "menneske"), ("broedtekst", "model")]
    assert edited.parts[0].text == "Nu skal I høre:"


def test_text_is_a_model_s_until_no_word_of_it_is_left_and_typing_approved_changes_nothing():
    got = rewrite(outgoing(draft(entry(1))), model(), HOUSE).draft
    assert holds_model_text(got)
    assert holds_model_text(kept(got))
    assert holds_model_text(kept(got, "Noget helt andet."))  # it grew out of a model's; doubt asks for a reader
    assert tell_origin(kept(got, status=Status.APPROVED)).endswith("ikke gennemgået")
    assert tell_origin(kept(got), reviewed=True).endswith("gennemgået og godkendt")
    assert not holds_model_text(draft(entry(1)))
    assert not holds_model_text(kept(draft(entry(1)), "Min egen tekst."))


def test_a_cell_nobody_can_read_counts_as_a_model_s():
    assert [part.by for part in read_origin("modellen skrev det", "Hej.")] == ["model"]
    assert read_origin("", "Hej.") == ()


def test_a_mark_minds_words_and_not_spacing():
    assert mark_of("Kom  nu\n") == mark_of("Kom nu")
    assert mark_of("Kom nu") != mark_of("Kom, nu")
