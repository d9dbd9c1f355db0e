"""What a planner meets: the text that would leave, the answer in place, where it came from, and what it costs."""

import json
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rewriting_examples import CALENDAR, HOUSE, KIT, PROMPT, STRATEGY, TODAY, answer, draft, entry, outgoing, settings

from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.entries import Communication
from jkplan.drafts import write_drafts
from jkplan.drafts.provenance import (
    holds_model_text,
    mark_of,
    needs_human_review,
    read_origin,
    tell_origin,
    write_origin,
)
from jkplan.errors import StrategyError, UsageError
from jkplan.plans.plan import Deadline, WeekPlan
from jkplan.rewriting import prepare_rewrite, rewrite, rewrite_all
from jkplan.weeks.week import week_of
from jkplan.writers.asking import SCHEMA, Reply, Usage, load_prompt, read_partial
from jkplan.writers.cache import Memory, key_of
from jkplan.writers.faults import WriterError
from jkplan.writers.prices import load_prices
from jkplan.writers.scripted import ScriptedModel
from jkplan.writers.settings import may_be_reached, read_providers, read_settings
from jkplan.writers.templates import TemplateWriter

PROVIDERS = read_providers(KIT.assets / "sprogmodel" / "udbydere.toml")
PRICES = load_prices(KIT.assets / "sprogmodel" / "priser.toml")
WARM = ScriptedModel(lambda role, text: f"{text} Vi glæder os." if role == "broedtekst" else text)


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


def test_model_text_needs_a_reader_until_somebody_has_approved_it():
    got = rewrite(outgoing(draft(entry(1))), model(), HOUSE).draft
    assert needs_human_review(got)
    assert needs_human_review(kept(got))
    assert needs_human_review(kept(got, "Noget helt andet."))
    assert not needs_human_review(kept(got, status=Status.APPROVED))
    assert not needs_human_review(draft(entry(1)))
    assert not holds_model_text(kept(draft(entry(1)), "Min egen tekst."))


def test_a_cell_nobody_can_read_counts_as_a_model_s():
    assert [part.by for part in read_origin("modellen skrev det", "Hej.")] == ["model"]
    assert read_origin("", "Hej.") == ()


def test_a_mark_minds_words_and_not_spacing():
    assert mark_of("Kom  nu\n") == mark_of("Kom nu")
    assert mark_of("Kom nu") != mark_of("Kom, nu")


# ------------------------------------------------------------------ memory, prices, batches


def test_a_second_run_asks_nothing(tmp_path):
    house = replace(HOUSE, memory=Memory(tmp_path / "sprogmodel.sqlite"))
    ready = [outgoing(draft(entry(number))) for number in range(12)]
    first, second = model(), model()
    texts = [rewrite(one, first, house).draft.text for one in ready]
    again = [rewrite(one, second, house) for one in ready]
    assert len(first.asked) == 12
    assert second.asked == []
    assert [one.draft.text for one in again] == texts
    assert all(one.remembered and one.usage == Usage() for one in again)


def test_the_memory_holds_nothing_but_masked_words(tmp_path):
    path = tmp_path / "sprogmodel.sqlite"
    rewrite(outgoing(draft(entry(1))), model(), replace(HOUSE, memory=Memory(path)))
    assert b"Holmgreen" not in path.read_bytes()
    assert "⟦NAVN_1⟧".encode() in path.read_bytes()


def test_an_answer_that_cannot_be_used_is_not_remembered(tmp_path):
    memory = Memory(tmp_path / "sprogmodel.sqlite")
    ready = outgoing(draft(entry(1)))
    bad = ScriptedModel(lambda _role, _text: "tom")
    rewrite(ready, bad, replace(HOUSE, memory=memory))
    assert len(bad.asked) == 2
    assert memory.recall(key_of(ready.request, bad.name, bad.surface)) is None


def test_a_broken_memory_stops_nothing(tmp_path):
    path = tmp_path / "sprogmodel.sqlite"
    path.write_bytes(b"ikke en database" * 100)
    assert rewrite(outgoing(draft(entry(1))), model(), replace(HOUSE, memory=Memory(path))).is_new


def test_another_prompt_or_model_is_another_question():
    ready = outgoing(draft(entry(1)))
    keys = {
        key_of(ready.request, "a", "chat/text"),
        key_of(ready.request, "b", "chat/text"),
        key_of(ready.request, "a", "responses/text"),
        key_of(ready.request._replace(instructions="Andet."), "a", "chat/text"),
    }
    assert len(keys) == 4


def test_a_budget_that_does_not_reach_sends_nothing():
    ready = [outgoing(draft(entry(number))) for number in range(3)]
    asked = replace_name(model(), "gpt-5-mini")
    got = rewrite_all(ready, lambda _: asked, HOUSE, prices=PRICES, budget=0.0001)
    assert got.stopped is not None
    assert asked.asked == []
    assert [one.draft for one in got.rewritten] == [one.draft for one in ready]
    assert rewrite_all(ready, lambda _: asked, HOUSE, prices=PRICES, budget=5.0).stopped is None
    assert rewrite_all(ready, lambda _: replace_name(model(), "ukendt"), HOUSE, prices=PRICES, budget=5.0).stopped


def replace_name(one, name):
    return replace(one, name=name, asked=[])


def test_four_at_a_time_with_progress_and_one_that_fails_stops_nothing():
    ready = [outgoing(draft(entry(number))) for number in range(12)]
    at_once, most, lock, meeting = [0], [0], threading.Lock(), threading.Barrier(4, timeout=10)

    class Counting(ScriptedModel):
        def ask(self, request, **how):
            with lock:
                at_once[0] += 1
                most[0] = max(most[0], at_once[0])
            meeting.wait()
            with lock:
                at_once[0] -= 1
            if request == ready[5].request:
                raise WriterError("utilgaengelig")
            return super().ask(request, **how)

    told = []
    got = rewrite_all(
        ready, lambda _: Counting(lambda _, text: text), HOUSE, progress=lambda done, of: told.append((done, of))
    )
    assert most == [4]
    assert told == [(number, 12) for number in range(1, 13)]
    assert [one.code for one in got.rewritten] == ["utilgaengelig" if at == 5 else "" for at in range(12)]


def test_a_batch_that_is_cancelled_leaves_the_rest_as_it_stood():
    ready = [outgoing(draft(entry(number))) for number in range(8)]
    got = rewrite_all(ready, lambda _: model(), HOUSE, cancelled=lambda: True)
    assert {one.code for one in got.rewritten} == {"afbrudt"}


def test_the_price_table_is_dated_and_says_how_sure_it_is():
    cost = PRICES.cost("gpt-5-mini", Usage(1_000_000, 1_000_000), in_eu=True)
    assert cost == pytest.approx(2.25 * 1.1 * PRICES.rate)
    assert PRICES.cost("gpt-5-mini", Usage(1_000_000, 0), in_eu=False) == pytest.approx(0.25 * PRICES.rate)
    assert all(price.read_on >= date(2026, 1, 1) and price.source for price in PRICES.prices.values())
    assert "ikke efterprøvet" in PRICES.told("gpt-5-mini", 0.1)
    assert PRICES.cost("ukendt", Usage(1, 1), in_eu=True) is None


# ------------------------------------------------------------------ settings

ENV = {"JKPLAN_MODEL": "openai-eu", "JKPLAN_MODELNAVN": "gpt-5-mini", "OPENAI_API_KEY": "sk-hemmelig"}


def test_there_is_no_model_until_somebody_names_one():
    assert read_settings({}, PROVIDERS) is None
    assert read_settings({"OPENAI_API_KEY": "x", "OPENAI_BASE_URL": "https://x.dk"}, PROVIDERS) is None
    assert read_settings({"JKPLAN_MODEL": "ingen"}, PROVIDERS) is None


def test_openai_is_asked_in_the_eu():
    found = read_settings(ENV, PROVIDERS)
    assert (found.host, found.base_url) == ("eu.api.openai.com", "")
    from jkplan.writers.egress import Guard
    from jkplan.writers.openai import OpenAIModel

    with OpenAIModel(found, Guard(found.provider, ()))._client() as client:
        assert str(client.base_url) == "https://eu.api.openai.com/v1/"


@pytest.mark.parametrize(
    "change",
    [
        {"JKPLAN_MODEL": "gemini"},
        {"JKPLAN_MODELNAVN": ""},
        {"OPENAI_API_KEY": ""},
        {"JKPLAN_BASE_URL": "https://api.openai.com/v1"},
        {"JKPLAN_BASE_URL": "http://eu.api.openai.com/v1"},
        {"JKPLAN_BASE_URL": "https://eu.api.openai.com.ond.dk/v1"},
        {"JKPLAN_BASE_URL": "https://eu.api.openai.com@ond.dk/v1"},
        {"JKPLAN_FLADE": "fax"},
        {"JKPLAN_SVARFORM": "vers"},
        {"JKPLAN_MODEL": "azure"},
        {"JKPLAN_MODEL": "azure", "JKPLAN_BASE_URL": "https://openai.azure.com.ond.dk/openai/v1/"},
        {"JKPLAN_MODEL": "lokal", "JKPLAN_BASE_URL": "http://192.168.1.7:8080/v1"},
        {"JKPLAN_MODEL": "lokal", "JKPLAN_BASE_URL": "http://localhost.ond.dk/v1"},
        {"JKPLAN_MODEL": "lokal", "JKPLAN_BASE_URL": "ftp://localhost/v1"},
    ],
)
def test_what_may_not_be_used_is_refused_with_what_to_do(change):
    with pytest.raises(UsageError) as caught:
        read_settings({**ENV, **change}, PROVIDERS)
    assert caught.value.problem.fix
    assert "hemmelig" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("azure", "https://jammerbugt.openai.azure.com/openai/v1/"),
        ("lokal", "http://127.0.0.1:8080/v1"),
        ("lokal", "http://localhost:1234/v1"),
        ("lokal", "http://[::1]:8080/v1"),
    ],
)
def test_what_the_list_allows_may_be_reached(name, address):
    env = {**ENV, "JKPLAN_MODEL": name, "JKPLAN_BASE_URL": address}
    assert read_settings(env, PROVIDERS).base_url == address
    assert may_be_reached(address, PROVIDERS[name])


@pytest.mark.parametrize("text", ["x = 1", "[a]\nnavn = 1\nukendt = 2", "[a]\nflade = 'responses'", "["])
def test_a_list_of_providers_that_cannot_be_trusted_is_refused(tmp_path, text):
    (tmp_path / "udbydere.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StrategyError):
        read_providers(tmp_path / "udbydere.toml")


@pytest.mark.parametrize("reader", [load_prompt, load_prices])
def test_a_broken_file_of_the_team_s_is_told_of(tmp_path, reader):
    (tmp_path / "x.toml").write_text("pris = 'gratis'", encoding="utf-8")
    with pytest.raises(StrategyError):
        reader(tmp_path / "x.toml")


def test_the_answer_form_is_the_same_for_every_entry_and_holds_nothing_of_one():
    assert json.dumps(SCHEMA, sort_keys=True) == json.dumps(
        {
            "additionalProperties": False,
            "properties": {role: {"type": "string"} for role in ("krog", "broedtekst", "opfordring")},
            "required": ["krog", "broedtekst", "opfordring"],
            "type": "object",
        },
        sort_keys=True,
    )


def test_an_answer_can_be_read_at_every_letter_of_its_way():
    one = outgoing(draft(entry(1)))
    whole = answer(one, lambda _, text: f'{text} "Så\nsandt" \\ 🎉')
    seen = [read_partial(whole[:end]) for end in range(len(whole) + 1)]
    assert seen[-1] == json.loads(whole)
    for parts in seen:
        for role, part in parts.items():
            assert json.loads(whole)[role].startswith(part)
            assert part.count("⟦") == part.count("⟧")


def test_importing_the_kit_loads_no_sdk():
    import subprocess
    import sys

    code = (
        "import sys, jkplan, jkplan.wording; sys.exit(any(m in sys.modules for m in ('openai', 'httpx2', 'sqlite3')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], check=False).returncode == 0


def test_a_scripted_model_says_what_it_is():
    assert "indøvet" in WARM.name
    assert isinstance(WARM.ask(outgoing(draft(entry(2))).request), Reply)
    assert settings().provider.is_local
    assert outgoing(draft(entry(6, communication=Communication(message="Kom nu.")))).may_leave
