"""What would leave the house for one draft, as a value that a planner sees before anything does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jkplan.calendars.entries import Ad, Calendar, Entry, Vacancy
from jkplan.drafts.draft import Draft
from jkplan.drafts.facts import EXAMPLE_MARK
from jkplan.errors import Place, Problem
from jkplan.reading.masking import Token, mask
from jkplan.rewriting.gate import find_refusal
from jkplan.selfcheck.factual import common_names
from jkplan.showing import Html, fold, heading, join, paragraph, post_text, problem_list, shown, small, strong, table
from jkplan.strategy.records import Strategy
from jkplan.writers.asking import ROLES, Prompt, Request, write_parts
from jkplan.writers.brief import Brief, Part
from jkplan.writers.prices import PriceList, estimate
from jkplan.writers.settings import ModelSettings

# Which facts are masked, and as what; a title stays in words (its names are masked as names).
_FACT_KINDS = {
    **dict.fromkeys(("dato", "dato_kort", "naar", "periode", "slut", "sidste_dag", "saeson"), "DATO"),
    **dict.fromkeys(("link", "vaert", "hjemmeside", "egenside"), "LINK"),
    **dict.fromkeys(("frist", "frist_naar"), "FRIST"),
    "tid": "TID",
    "sted": "STED",
    **dict.fromkeys(("stednavn", "stedet"), "STEDNAVN"),
    "pris": "PRIS",
    "kontakt": "KONTAKT",
    "arrangoer": "ARRANGOER",
    "arbejdsplads": "ARBEJDSPLADS",
    "timer": "TIMER",
    "ansaettelse": "ANSAETTELSE",
    "start": "START",
}
_SHORTEST_NAME = 3
_FEWEST_WORDS = 4  # of a note, before it counts as something that could be known again
_ROLE_NAMES = {"krog": "krog", "broedtekst": "brødtekst", "opfordring": "opfordring"}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """
    One draft made ready to be sent, and nothing sent yet.

    Attributes:
        draft: What stands until an answer is taken over.
        roles: Which parts are asked for.
        request: The exact text that would leave; empty when nothing may.
        masked: The masked text of each part in `roles`.
        tokens: What each placeholder stands for; stays here.
        protected: What must not stand in a request.
        prompt: Hash of instructions and answer form.
        provider: Who would get it, as people are told; empty when no model is chosen.
        host: The machine it would go to.
        model: The model's name.
        price: What it costs at most, Danish.
        public: Names that may stand in a text unmasked.
        refusal: Why nothing may leave, or None.
    """

    draft: Draft
    roles: tuple[str, ...]
    request: Request
    masked: tuple[str, ...] = ()
    tokens: tuple[Token, ...] = ()
    protected: tuple[str, ...] = ()
    prompt: str = ""
    provider: str = ""
    host: str = ""
    model: str = ""
    price: str = ""
    public: frozenset[str] = frozenset()
    refusal: Problem | None = None

    @property
    def may_leave(self) -> bool:
        """Tell whether anything may be sent."""
        return self.refusal is None

    def __repr__(self) -> str:  # what stays in the house stays out of logs as well
        return f"Outgoing({self.draft.slot.id}, may_leave={self.may_leave})"

    def _repr_html_(self) -> str:
        return shown(outgoing_html(self))


def prepare_rewrite(
    draft: Draft,
    calendar: Calendar,
    strategy: Strategy,
    *,
    prompt: Prompt,
    settings: ModelSettings | None,
    prices: PriceList | None = None,
    roles: Iterable[str] = ROLES,
    today: date,
) -> Outgoing:
    """
    Give what would leave the house if the draft were sent to be worded anew.

    Args:
        draft: A template's draft, or a model's.
        calendar: For its towns and registers.
        strategy: For the rules that keep texts in the house, and the sender.
        prompt: The instructions.
        settings: Which model; None gives a refusal that says so.
        prices: For what it would cost.
        roles: Which parts.
        today: The day.
    """
    given = {part.role: _unmarked(part.text) for part in draft.parts if part.role in roles and part.text.strip()}
    refusal = find_refusal(draft, calendar, strategy, given, settings=settings, today=today)
    brief = draft.brief
    if refusal is not None or brief is None or settings is None:
        return Outgoing(draft, tuple(given), Request("", ""), refusal=refusal or _no_parts())
    entry = draft.slot.candidate.entry
    public = _public_names(calendar, strategy, entry)
    people = tuple(_names_of(entry.people, public))
    facts = [(value, _FACT_KINDS[name]) for name, value in brief.facts.items() if name in _FACT_KINDS and value]
    masked = mask(tuple(given.values()), [*facts, *((name, "NAVN") for name in people)], public)
    texts = dict(zip(given, masked.texts, strict=True))
    request = Request(prompt.instructions, _message(brief, texts, masked.tokens, prompt))
    ours = request.instructions.casefold()
    personal = (token.value for token in masked.tokens if token.is_personal)
    protected = {*people, *personal, *_notes(draft, calendar)}
    kroner = prices.cost(settings.model, estimate(request), in_eu=not settings.provider.is_local) if prices else None
    return Outgoing(
        draft,
        tuple(texts),
        request,
        tuple(texts.values()),
        masked.tokens,
        tuple(sorted(value for value in protected if value.casefold() not in ours)),
        prompt.digest,
        settings.provider.name,
        settings.host,
        settings.model,
        "Koster ikke noget at spørge"
        if settings.provider.is_local
        else (prices.told(settings.model, kroner) if prices else ""),
        public,
    )


def outgoing_html(outgoing: Outgoing) -> Html:
    """Give the text that would leave, word for word, what stays, and where it would go."""
    title = outgoing.draft.slot.candidate.entry.title
    if outgoing.refusal is not None:
        return join(heading(title, 4), paragraph(strong("Intet bliver sendt.")), problem_list((outgoing.refusal,)))
    rows = [(token.written, token.value) for token in outgoing.tokens]
    where = f"Sendes til {outgoing.provider} ({outgoing.host}), modellen {outgoing.model}. {outgoing.price}."
    return join(
        heading(title, 4),
        paragraph(strong("Det her er al den tekst, der bliver sendt, når du siger ja.")),
        post_text(outgoing.request.message),
        fold("Instruksen, der følger med alle opslag", post_text(outgoing.request.instructions)),
        table("Det her bliver i huset", ("Pladsholder", "Står for"), rows) if rows else "",
        paragraph(small(where)),
    )


def _message(brief: Brief, texts: dict[str, str], tokens: Sequence[Token], prompt: Prompt) -> str:
    held = [token for token in tokens if any(token.written in text for text in texts.values())]
    legend = [f"{token.written}: {_explained(token, prompt)}" for token in held]
    limit = f"Hele opslaget må højst fylde {brief.text_limit} tegn." if brief.text_limit <= 5_000 else ""
    lines = [
        f"Kanal: {prompt.channels.get(brief.channel, prompt.channels.get('andre', ''))}",
        f"Slags: {brief.kind.replace('_', ' ')}, {brief.phase}",
        *((limit,) if limit else ()),
        *(("Pladsholdere:", *legend) if legend else ()),
        "",
        write_parts(texts),
        "",
        prompt.ending.format(dele=", ".join(_ROLE_NAMES[role] for role in texts)),
    ]
    return "\n".join(lines)


def _explained(token: Token, prompt: Prompt) -> str:
    """Give what a placeholder stands for and how it is inflected, without its value."""
    from jkplan.danish.nouns import gender_of, is_definite, is_plural  # noqa: PLC0415

    told = [prompt.fields.get(token.kind, "en oplysning")]
    if token.kind in {"ARRANGOER", "ARBEJDSPLADS", "STEDNAVN"}:
        noun = token.value.split(" i ")[0].split(" for ")[0].split()[-1].lower()
        if is_plural(noun) or " og " in token.value:
            told.append("flertal")
        elif gender := gender_of(noun):
            told.append(f"{'intetkøn' if gender == 'et' else 'fælleskøn'}, ental")
        if is_definite(noun):
            told.append("bestemt form")
    return ", ".join(told)


def _public_names(calendar: Calendar, strategy: Strategy, entry: Entry) -> frozenset[str]:
    """Give the names that may leave, lower case: towns, the entry's place, the sender, what everybody knows."""
    towns = (word for town in calendar.registers.towns for word in town.lower().split())
    place = (word.strip(",.()").lower() for word in entry.place.split())
    return frozenset({*common_names(strategy), *towns, *place, EXAMPLE_MARK.lower()})


def _names_of(people: Iterable[str], public: frozenset[str]) -> Iterator[str]:
    """Give the names of the entry's people, whole and by their parts; a role (`en dagplejer`) is no name."""
    for person in people:
        words = person.replace(",", " ").split()
        capitals = [word for word in words if word[:1].isupper()]
        if not capitals:
            continue
        yield " ".join(capitals)
        yield from (word for word in capitals if len(word) >= _SHORTEST_NAME and word.lower() not in public)


def _notes(draft: Draft, calendar: Calendar) -> Iterator[str]:
    """Give what is for the team only, in forms that could be known again: notes, contacts, consents, approvers."""
    entry, choice = draft.slot.candidate.entry, draft.slot.choice
    notes = [entry.angle, entry.provenance.note, entry.picture.rights, choice.note if choice else ""]
    notes += list(draft.brief.team.values()) if draft.brief else []
    if isinstance(entry.details, Ad):
        notes.append(entry.details.approver)
    yield from (note.strip() for note in notes if len(note.split()) >= _FEWEST_WORDS)
    contacts = [entry.contact, entry.details.contact if isinstance(entry.details, Vacancy) else ""]
    yield from (contact.strip() for contact in contacts if contact.strip())
    for number in entry.consents:
        yield number
        consent = calendar.registers.consents.get(number)
        yield from () if consent is None else _names_of((consent.person,), frozenset())


def _unmarked(text: str) -> str:
    return text.removeprefix(f"{EXAMPLE_MARK}: ")


def rejoin(parts: Sequence[Part], new: dict[str, str], *, model: str, prompt: str) -> tuple[Part, ...]:
    """Give the parts with some of them worded anew by a model; the mark of an example stays first."""
    out = []
    for part in parts:
        if part.role not in new:
            out.append(part)
            continue
        mark = f"{EXAMPLE_MARK}: " if part.text.startswith(f"{EXAMPLE_MARK}: ") else ""
        out.append(Part(part.role, model, mark + new[part.role], "model", prompt))
    return tuple(out)


def _no_parts() -> Problem:
    what = "Opslaget har ingen dele, som en sprogmodel kan skrive om."
    return Problem(what, Place("kladden"), "Brug teksten, som den er, eller skriv den selv.")
