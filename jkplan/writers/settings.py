"""Which language model the house allows, read from the environment by whoever may look there, and never stored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, NamedTuple, cast
from urllib.parse import urlsplit

from jkplan.errors import Place, Problem, StrategyError, UsageError

Surface = Literal["responses", "chat"]
AnswerForm = Literal["json_schema", "json_object", "text"]

NONE = "ingen"
_SURFACES = ("responses", "chat")
_FORMS = ("json_schema", "json_object", "text")
_KEYS = {"navn", "vaerter", "flade", "svarform", "lokal", "noegle"}


class Provider(NamedTuple):
    """
    Somebody a text may be sent to.

    Attributes:
        id: `openai-eu`, `azure`, `lokal`.
        name: As people are told, before anything is sent.
        hosts: Host names; `*.` before one means its subdomains.
        surface: `responses` or `chat`.
        form: How the answer is ordered.
        is_local: True when only this machine may be reached.
        needs_key: True when a key is needed.
    """

    id: str
    name: str
    hosts: tuple[str, ...]
    surface: Surface
    form: AnswerForm
    is_local: bool = False
    needs_key: bool = True


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """
    A model that may be asked.

    Attributes:
        provider: Who runs it.
        model: Its name.
        base_url: Where it is; empty for OpenAI in the EU, whose address the SDK knows.
        key: The key; never shown.
        surface: `responses` or `chat`.
        form: How the answer is ordered.
    """

    provider: Provider
    model: str
    base_url: str
    key: str = field(repr=False)
    surface: Surface = "responses"
    form: AnswerForm = "json_schema"

    @property
    def host(self) -> str:
        """The machine that texts go to."""
        return _host(self.base_url) if self.base_url else self.provider.hosts[0]


def read_providers(path: Path) -> dict[str, Provider]:
    """
    Give the providers of `assets/sprogmodel/udbydere.toml` by id.

    Raises:
        StrategyError: The file cannot be read, or a record has an unknown key or value.
    """
    place = Place("/".join(path.parts[-3:]))
    try:
        records = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fix = "Gem den igen som almindelig UTF-8-tekst."
        raise StrategyError(Problem("Listen over sprogmodeller kan ikke læses.", place, fix)) from error
    return {name: _provider(name, record, place) for name, record in records.items()}


def read_settings(env: Mapping[str, str], providers: Mapping[str, Provider]) -> ModelSettings | None:
    """
    Give the model that the environment names, or None when it names none; nothing is reached for.

    Args:
        env: `JKPLAN_MODEL` (`ingen`, `openai-eu`, `azure`, `lokal`), `JKPLAN_MODELNAVN`, `JKPLAN_BASE_URL`,
            `JKPLAN_FLADE`, `JKPLAN_SVARFORM`, `OPENAI_API_KEY`.
        providers: Whom the house allows.

    Raises:
        UsageError: The provider is not known, its model, address or key is missing, or the address is not one that
            texts may be sent to.
    """
    wanted = env.get("JKPLAN_MODEL", "").strip() or NONE
    if wanted == NONE:
        return None
    provider = providers.get(wanted)
    if provider is None:
        known = ", ".join((NONE, *providers))
        raise _usage("JKPLAN_MODEL", f'Kender ikke sprogmodellen "{wanted[:40]}".', f"Skriv en af disse: {known}.")
    model = env.get("JKPLAN_MODELNAVN", "").strip()
    if not model:
        raise _usage("JKPLAN_MODELNAVN", "Modellens navn mangler.", "Skriv for eksempel gpt-5-mini.")
    key = env.get("OPENAI_API_KEY", "").strip()
    if provider.needs_key and not key:
        raise _usage("OPENAI_API_KEY", "Nøglen til sprogmodellen mangler.", "Bed it-afdelingen om en nøgle.")
    base_url = env.get("JKPLAN_BASE_URL", "").strip()
    if base_url or provider.id != "openai-eu":
        _demand_allowed(base_url, provider)
    return ModelSettings(
        provider,
        model,
        base_url,
        key or "lokal",
        cast("Surface", _word(env, "JKPLAN_FLADE", _SURFACES, provider.surface)),
        cast("AnswerForm", _word(env, "JKPLAN_SVARFORM", _FORMS, provider.form)),
    )


def may_be_reached(url: str, provider: Provider) -> bool:
    """Tell whether a text may be sent to `url`: https to a host on the list, or this machine for a local provider."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if parts.username or parts.password or not host:
        return False
    if provider.is_local:
        return parts.scheme in {"http", "https"} and is_loopback(host)
    return parts.scheme == "https" and any(
        host.endswith(listed[1:]) if listed.startswith("*.") else host == listed for listed in provider.hosts
    )


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, by its address and not by what a name server says."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _demand_allowed(base_url: str, provider: Provider) -> None:
    if not base_url:
        raise _usage("JKPLAN_BASE_URL", "Adressen på sprogmodellen mangler.", "Skriv den med https:// foran.")
    if not may_be_reached(base_url, provider):
        fix = "Brug en adresse, der står i assets/sprogmodel/udbydere.toml."
        raise _usage("JKPLAN_BASE_URL", f"Der må ikke sendes tekst til {_host(base_url) or 'adressen'}.", fix)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _provider(name: str, record: object, place: Place) -> Provider:
    if not isinstance(record, dict) or not set(record) <= _KEYS:
        fix = f"Brug kun {', '.join(sorted(_KEYS))}."
        raise StrategyError(Problem(f'Sprogmodellen "{name}" har en ukendt nøgle.', place, fix))
    hosts, surface, form = record.get("vaerter", []), record.get("flade"), record.get("svarform")
    is_local = record.get("lokal") is True
    fine = surface in _SURFACES and form in _FORMS and all(_is_host(host) for host in hosts) and (hosts or is_local)
    if not fine:
        fix = "Se forklaringen øverst i filen."
        raise StrategyError(Problem(f'Sprogmodellen "{name}" mangler en vært, en flade eller en svarform.', place, fix))
    return Provider(
        name,
        str(record.get("navn", name)),
        tuple(hosts),
        cast("Surface", surface),
        cast("AnswerForm", form),
        is_local,
        record.get("noegle") is not False,
    )


def _is_host(host: object) -> bool:
    return isinstance(host, str) and re.fullmatch(r"(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}", host) is not None


def _word(env: Mapping[str, str], name: str, known: tuple[str, ...], default: str) -> str:
    word = env.get(name, "").strip() or default
    if word not in known:
        raise _usage(name, f'Kender ikke "{word[:40]}".', f"Skriv en af disse: {', '.join(known)}.")
    return word


def _usage(name: str, what: str, fix: str) -> UsageError:
    return UsageError(Problem(what, Place(f"miljøvariablen {name}"), fix))
