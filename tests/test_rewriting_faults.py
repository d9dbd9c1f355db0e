"""Everything that a model, a server or a net can do wrong: one family of errors, and the template's draft still stands."""

import json
import socket
import threading
from dataclasses import replace

import pytest
from rewriting_examples import HOUSE, LOCAL, answer, draft, entry, outgoing, settings
from wire import serving

from jkplan.rewriting import rewrite
from jkplan.writers.asking import Reply
from jkplan.writers.egress import Guard
from jkplan.writers.faults import FAULT_CODES, WriterError
from jkplan.writers.openai import OpenAIModel
from jkplan.writers.scripted import ScriptedModel
from jkplan.writers.settings import Provider

SURFACES = ("responses", "chat")


def change(role, words):
    """An answer with one part changed by `words`."""
    return lambda one: answer(one, lambda each, text: words(text) if each == role else text)


# What the server says to a perfectly good request, what is asked of the stream, and the code that comes of it.
STATUSES = {
    "400": ({"status": 400}, "forespoergsel"),
    "401": ({"status": 401}, "noegle"),
    "403": ({"status": 403}, "noegle"),
    "404": ({"status": 404}, "forespoergsel"),
    "408": ({"status": 408}, "utilgaengelig"),
    "409": ({"status": 409}, "forespoergsel"),
    "418": ({"status": 418}, "forespoergsel"),
    "422": ({"status": 422}, "forespoergsel"),
    "429": ({"status": 429}, "travlt"),
    "500": ({"status": 500}, "utilgaengelig"),
    "502": ({"status": 502}, "utilgaengelig"),
    "503": ({"status": 503}, "utilgaengelig"),
    "504": ({"status": 504}, "utilgaengelig"),
}
ANSWERS = {
    "no JSON": (lambda _: "Her er dit opslag: Kom og vær med", "ugyldigt_svar"),
    "half JSON": (lambda one: answer(one)[:-9], "ugyldigt_svar"),
    "a list": (lambda _: "[]", "ugyldigt_svar"),
    "a part too few": (lambda _: '{"krog": "a", "broedtekst": "b"}', "ugyldigt_svar"),
    "a part too many": (lambda one: answer(one)[:-1] + ', "hashtags": "x"}', "ugyldigt_svar"),
    "a number for a text": (lambda _: '{"krog": 1, "broedtekst": "b", "opfordring": "c"}', "ugyldigt_svar"),
    "an empty part": (change("krog", lambda _: "  "), "ugyldigt_svar"),
    "a placeholder lost": (change("broedtekst", lambda _: "Kom og hør om fugle."), "ugyldigt_svar"),
    "a placeholder of its own": (change("krog", lambda text: text + " ⟦NAVN_9⟧"), "ugyldigt_svar"),
    "half a placeholder": (change("krog", lambda text: text + " ⟦NAVN_"), "ugyldigt_svar"),
    "a date of its own": (change("krog", lambda text: text + " Vi ses den 3. december."), "ugyldigt_svar"),
    "a weekday of its own": (change("krog", lambda text: text + " Vi ses på søndag."), "ugyldigt_svar"),
    "an hour of its own": (change("krog", lambda text: text + " Dørene åbner kl. 18."), "ugyldigt_svar"),
    "a price of its own": (change("krog", lambda text: text + " Det koster 75 kr."), "ugyldigt_svar"),
    "a gift of its own": (change("krog", lambda text: text + " Der er gratis kaffe."), "ugyldigt_svar"),
    "a number of its own": (change("krog", lambda text: text + " Der er plads til tres."), "ugyldigt_svar"),
    "a name of its own": (change("krog", lambda text: text + " Mød også Lise Mørk."), "ugyldigt_svar"),
    "a page of its own": (change("opfordring", lambda text: text + " Se billetnet.dk."), "ugyldigt_svar"),
    "a mail of its own": (change("opfordring", lambda text: text + " Skriv til a@b.dk."), "ugyldigt_svar"),
    "a phone of its own": (change("opfordring", lambda text: text + " Ring 98 11 22 33."), "ugyldigt_svar"),
    "a tag of its own": (change("opfordring", lambda text: text + " #hyggeaften"), "ugyldigt_svar"),
    "a post without end": (change("broedtekst", lambda text: text + " Kom og se det hele." * 700), "ugyldigt_svar"),
    "nothing but space": (lambda _: " ", "ugyldigt_svar"),
}
ENDINGS = {
    "cut short": ({"finishReason": "length"}, "afkortet"),
    "filtered": ({"finishReason": "content_filter"}, "afvist"),
}
CHAOS = {
    "dropped": ({"dropRate": 1}, "utilgaengelig"),
    "broken off": ({"disconnectRate": 1}, "utilgaengelig"),
    "garbled": ({"malformedRate": 1}, "ugyldigt_svar"),
    "throttled": ({"rateLimitRate": 1}, "travlt"),
}
LESS_PLAIN = {("filtered", "responses"): "utilgaengelig"}  # the server says `failed` there, and not why
EVERY = [*STATUSES, *ANSWERS, *ENDINGS, *CHAOS]


@pytest.fixture(scope="module")
def prepared():
    return {name: outgoing(draft(entry(400 + at))) for at, name in enumerate([*EVERY, "cut stream", "slow", "fine"])}


@pytest.fixture(scope="module")
def server(tmp_path_factory, prepared):
    fixtures = []
    for name, one in prepared.items():
        made = ANSWERS[name][0](one) if name in ANSWERS else answer(one)
        fixture = {"match": {"userMessage": one.request.message}, "response": {"content": made}}
        fixture["response"] |= ENDINGS[name][0] if name in ENDINGS else {}
        fixture |= {"truncateAfterChunks": 2} if name == "cut stream" else {}
        fixture |= {"streamingProfile": {"ttft": 3_000, "tps": 10}} if name == "slow" else {}
        fixtures.append(fixture)
    with serving(tmp_path_factory.mktemp("aimock"), fixtures) as running:
        yield running


def model(server, one, surface, naps=None, **changes):
    sleep = (naps if naps is not None else []).append
    guard = Guard(LOCAL, one.protected, one.request.instructions)
    return OpenAIModel(settings(server.base_url, surface), guard, sleep=sleep, **changes)


def demand(got, one, code):
    """The old draft stands, whole, and what is told quotes nothing."""
    assert got.code == code, got.fault
    assert got.draft is one.draft
    told = str(got.fault)
    assert not any(secret in told for secret in (*one.protected, "hemmelig-noegle", one.request.message))


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("name", EVERY)
def test_the_old_draft_stands_and_the_reason_is_told(server, prepared, name, surface):
    server.calm()
    one = prepared[name]
    code = LESS_PLAIN.get((name, surface)) or {**STATUSES, **ANSWERS, **ENDINGS, **CHAOS}[name][1]
    if name in CHAOS:
        server.control("chaos", CHAOS[name][0])
    asked = model(server, one, surface)
    if name in STATUSES:
        for _ in range(1 + WriterError(code).retries):
            server.control("error", {**STATUSES[name][0], "body": {"error": {"message": "nej", "type": "x"}}})
        with pytest.raises(WriterError) as caught:
            asked.ask(one.request)
        assert caught.value.code == code
        assert server.relay.requests == 1 + caught.value.retries
        return
    for on_text in (None, lambda _: None):
        got = rewrite(one, asked, HOUSE, on_text=on_text)
        demand(got, one, "utilgaengelig" if name == "garbled" and on_text else code)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_stream_that_is_cut_is_begun_anew_and_then_given_up(server, prepared, surface):
    server.calm()
    one = prepared["cut stream"]
    demand(rewrite(one, model(server, one, surface), HOUSE, on_text=lambda _: None), one, "utilgaengelig")
    assert server.relay.requests == 3


@pytest.mark.parametrize("surface", SURFACES)
def test_a_server_that_is_silent_too_long_is_left(server, prepared, surface):
    server.calm()
    one = prepared["slow"]
    asked = model(server, one, surface, timeout=0.2)
    demand(rewrite(one, asked, HOUSE, on_text=lambda _: None), one, "utilgaengelig")


@pytest.mark.parametrize("surface", SURFACES)
def test_nobody_there_is_told_as_such(prepared, surface):
    one = prepared["fine"]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    asked = OpenAIModel(settings(f"http://127.0.0.1:{port}/v1", surface), Guard(LOCAL, ()), sleep=lambda _: None)
    demand(rewrite(one, asked, HOUSE), one, "utilgaengelig")


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(
    "said",
    [b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", b"\xff\xfe\x00 no http", b"",
     b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a": nul',
     b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
     b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"],
    ids=["a redirect", "noise", "nothing", "half a body", "an empty body", "a web page"],
)  # fmt: skip
def test_a_server_of_another_kind_is_told_as_such(prepared, surface, said):
    one = prepared["fine"]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_say, args=(listener, said), daemon=True).start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        asked = OpenAIModel(settings(address, surface), Guard(LOCAL, ()), timeout=2, sleep=lambda _: None)
        for on_text in (None, lambda _: None):
            got = rewrite(one, asked, HOUSE, on_text=on_text)
            assert got.code in FAULT_CODES
            demand(got, one, got.code)


def _say(listener, said):
    try:
        while True:
            client, _ = listener.accept()
            client.recv(65536)
            client.sendall(said)
            client.close()
    except OSError:
        return


def test_a_provider_that_asks_for_patience_gets_it_within_reason(server, prepared):
    one = prepared["fine"]
    body = {"error": {"message": "busy"}}
    naps: list[float] = []
    server.calm()
    server.control("error", {"status": 502, "body": body})
    assert model(server, one, "chat", naps).ask(one.request).text
    assert sum(naps) == pytest.approx(0.5)


def test_a_request_elsewhere_than_agreed_is_stopped_at_the_gate(server, prepared):
    one = prepared["fine"]
    server.calm()
    elsewhere = Provider("azure", "Azure", ("*.openai.azure.com",), "chat", "json_schema")
    asked = replace(model(server, one, "chat"), guard=Guard(elsewhere, ()))
    demand(rewrite(one, asked, HOUSE), one, "spaerret")
    assert server.relay.requests == 0


def test_the_settings_never_show_the_key():
    assert "hemmelig" not in repr(settings())
    assert "hemmelig" not in repr(OpenAIModel(settings(), Guard(LOCAL, ())))


def test_an_answer_in_fences_or_with_emphasis_is_as_good_as_a_plain_one(prepared):
    one = prepared["fine"]

    class Fenced(ScriptedModel):
        def ask(self, _request, **_):
            bold = answer(one, lambda role, text: f"**{text}**" if role == "krog" else text)
            return Reply(f"```json\n{bold}\n```")

    got = rewrite(one, Fenced(lambda _, text: text), HOUSE)
    assert got.draft.text == one.draft.text


def test_every_code_has_its_danish_words():
    assert len({str(WriterError(code)) for code in FAULT_CODES}) == len(FAULT_CODES)
    assert json.dumps(FAULT_CODES)
