"""What really leaves the house: a real server on loopback, and every byte that was sent."""

import base64
import json
from dataclasses import replace
from urllib.parse import quote

import pytest
from rewriting_examples import HOUSE, LOCAL, answer, draft, entry, outgoing, secrets, settings
from wire import serving

from jkplan.calendars.entries import Communication
from jkplan.rewriting import rewrite
from jkplan.writers.asking import Request
from jkplan.writers.egress import Guard
from jkplan.writers.faults import WriterError
from jkplan.writers.openai import OpenAIModel

NUMBER = 200
WAYS = [(surface, stream) for surface in ("responses", "chat") for stream in (False, True)]


@pytest.fixture(scope="module")
def prepared():
    return [outgoing(draft(entry(number))) for number in range(NUMBER)]


@pytest.fixture(scope="module")
def server(tmp_path_factory, prepared):
    fixtures = [
        {"match": {"userMessage": one.request.message}, "response": {"content": answer(one)}} for one in prepared
    ]
    fixtures.append({"match": {"userMessage": "Karen"}, "response": {"content": "lækket"}})
    with serving(tmp_path_factory.mktemp("aimock"), fixtures) as running:
        yield running


def model(server, one, surface="responses", **changes):
    guard = Guard(LOCAL, one.protected, one.request.instructions)
    return OpenAIModel(settings(server.base_url, surface), guard, sleep=lambda _: None, **changes)


def written_forms(value):
    """Every way in which a value might stand in bytes."""
    yield value.encode()
    yield json.dumps(value)[1:-1].encode()
    yield quote(value).encode()
    yield quote(value, safe="").encode()
    digits = "".join(filter(str.isdigit, value))
    if len(digits) >= 6:
        yield digits.encode()
    for shift in range(3):
        coded = base64.b64encode(b"x" * shift + value.encode())
        yield coded[4 * (shift > 0) + (shift == 2) : -4]


def leaks(sent, number):
    sent = sent.lower()
    return [
        kind
        for kind, value in secrets(number).items()
        if any(len(form) > 3 and form.lower() in sent for form in written_forms(value))
    ]


def bodies(sent):
    """Every JSON body in a stream of HTTP requests."""
    at = 0
    while (head := sent.find(b"\r\n\r\n", at)) >= 0:
        headers = sent[at:head].decode("latin-1").lower()
        length = int(headers.split("content-length: ")[1].split("\r\n")[0])
        yield json.loads(sent[head + 4 : head + 4 + length])
        at = head + 4 + length


@pytest.mark.parametrize(("surface", "stream"), WAYS)
def test_nothing_protected_of_two_hundred_entries_stands_in_the_bytes(server, prepared, surface, stream):
    server.calm()
    schemas = set()
    for number, one in enumerate(prepared):
        assert one.may_leave
        server.relay.forget()
        if number % 10 == 0:  # the first attempt fails, and the second sends the same again
            server.control("error", {"status": 503, "body": {"error": {"message": "busy"}}})
        got = rewrite(one, model(server, one, surface), HOUSE, on_text=(lambda _: None) if stream else None)
        assert got.fault is None, (number, got.fault)
        assert server.relay.requests == (2 if number % 10 == 0 else 1)
        assert leaks(server.relay.bytes, number) == []
        for body in bodies(server.relay.bytes):
            assert body["store"] is False
            ordered = body["text"]["format"] if surface == "responses" else body["response_format"]["json_schema"]
            schemas.add(json.dumps(ordered["schema"], sort_keys=True))
    assert len(schemas) == 1


def test_the_recorder_sees_a_leak_where_nobody_masks_or_guards(server, prepared):
    server.calm()
    number = 0
    bare = replace(model(server, prepared[number]), guard=Guard(LOCAL, ()))
    hidden = secrets(number)
    whole = f"{prepared[number].draft.text} {hidden['note']} {hidden['genitive']}"
    with_everything = Request("Skriv om.", whole.replace("-", "-"))
    bare.ask(with_everything)
    assert set(leaks(server.relay.bytes, number)) == set(hidden)


def test_the_guard_stops_what_the_mask_let_through(server, prepared):
    server.calm()
    one = prepared[0]
    hidden = secrets(0)
    digits = hidden["phone"].replace(" ", "")
    for text in (
        hidden["name"].upper(),
        hidden["mail"],
        hidden["phone"],
        digits,
        "-".join((digits[:4], digits[4:])),
        quote(hidden["name"]),
        base64.b64encode(f"navnet er {hidden['name']} i dag".encode()).decode(),
        hidden["genitive"],
        "født 150785-1234",
    ):
        with pytest.raises(WriterError) as caught:
            model(server, one).ask(Request("Skriv om.", text))
        assert caught.value.code == "spaerret"
        assert text not in str(caught.value)
    assert server.relay.requests == 0


def test_a_cpr_number_anywhere_in_the_row_sends_nothing(server):
    server.calm()
    message = "Kom og hør om fugle. Kontaktpersonen har cpr-nummer 150785-1234."
    for one in (
        entry(7, communication=Communication(message=message)),
        entry(8, angle="Hun er født 150785-1234, cpr-nummeret står i sagen"),
        entry(9, contact="cpr 150785-1234"),
    ):
        ready = outgoing(draft(one))
        assert not ready.may_leave
        assert ready.request.message == ""
        assert "CPR" in ready.refusal.what
        got = rewrite(ready, model(server, ready), HOUSE)
        assert got.draft is ready.draft
    assert server.relay.requests == 0


def test_a_row_marked_sensitive_stays_with_the_templates():
    ready = outgoing(draft(entry(3, sensitive=True)))
    assert ready.refusal.where.column == "foelsom"


def test_a_row_that_tells_of_illness_stays_with_the_templates():
    told = "Karen Holmgreen har fået kræft og fortæller om sin sygdom."
    assert not outgoing(draft(entry(4, communication=Communication(message=told)))).may_leave


def test_a_stray_address_in_the_environment_redirects_nothing(server, prepared, monkeypatch):
    server.calm()
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "en-anden")
    got = rewrite(prepared[1], model(server, prepared[1]), HOUSE)
    assert got.fault is None
    assert server.relay.requests == 1


def test_a_stream_tells_the_whole_post_as_it_grows(server, prepared):
    server.calm()
    told = []
    got = rewrite(prepared[2], model(server, prepared[2], "chat"), HOUSE, on_text=told.append)
    assert told[-1] == got.draft.text
    assert len(set(told)) > 2
    assert not any("⟦" in text for text in told)
    assert all(text.endswith(got.draft.parts[-1].text) for text in told)


def test_who_cancels_keeps_the_draft_that_stood(server, prepared):
    server.calm()
    told = []
    got = rewrite(prepared[3], model(server, prepared[3]), HOUSE, on_text=told.append, cancelled=lambda: len(told) > 1)
    assert got.code == "afbrudt"
    assert got.draft is prepared[3].draft
