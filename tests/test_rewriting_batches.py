"""What is remembered, what it costs, and many at a time."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from rewriting_examples import HOUSE, KIT, draft, entry, outgoing

from jkplan.rewriting import rewrite, rewrite_all
from jkplan.writers.asking import Usage
from jkplan.writers.cache import Memory, key_of
from jkplan.writers.faults import WriterError
from jkplan.writers.prices import load_prices
from jkplan.writers.scripted import ScriptedModel

PRICES = load_prices(KIT.assets / "sprogmodel" / "priser.toml")


def model():
    return ScriptedModel(lambda role, text: f"{text} Kom og vær med." if role == "broedtekst" else text)


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
    assert PRICES.told("gpt-5-mini", 0.1).startswith("Skønnet 0,10 kr., men prisen er ikke efterprøvet")  # no "at most"
    read = PRICES.prices["gpt-5-mini"]._replace(is_sure=True)
    assert replace(PRICES, prices={"gpt-5-mini": read}).told("gpt-5-mini", 0.1).startswith("Højst 0,10 kr. (pris af ")
    assert PRICES.cost("ukendt", Usage(1, 1), in_eu=True) is None
