"""Which model may be asked, and what its answers look like."""

import json
from pathlib import Path

import pytest
from rewriting_examples import KIT, answer, draft, entry, outgoing, settings

from jkplan.calendars.entries import Communication
from jkplan.errors import StrategyError, UsageError
from jkplan.writers.asking import SCHEMA, Reply, load_prompt, read_partial
from jkplan.writers.prices import load_prices
from jkplan.writers.scripted import ScriptedModel
from jkplan.writers.settings import may_be_reached, read_providers, read_settings

PROVIDERS = read_providers(KIT.assets / "sprogmodel" / "udbydere.toml")
WARM = ScriptedModel(lambda role, text: f"{text} Vi glæder os." if role == "broedtekst" else text)


ENV = {"JKPLAN_MODEL": "openai-eu", "JKPLAN_MODELNAVN": "gpt-5-mini", "OPENAI_API_KEY": "sk-hemmelig"}


def test_there_is_no_model_until_somebody_names_one():
    assert read_settings({}, PROVIDERS) is None
    assert read_settings({"OPENAI_API_KEY": "x", "OPENAI_BASE_URL": "https://x.dk"}, PROVIDERS) is None
    assert read_settings({"JKPLAN_MODEL": "ingen"}, PROVIDERS) is None


def test_openai_is_asked_in_the_eu():
    found = read_settings(ENV, PROVIDERS)
    assert (found.host, found.base_url) == ("eu.api.openai.com", "")
    from jkplan.writers.egress import Guard
    from jkplan.writers.interrupting import Line
    from jkplan.writers.openai import OpenAIModel

    with OpenAIModel(found, Guard(found.provider, ()))._client(Line()) as client:
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
