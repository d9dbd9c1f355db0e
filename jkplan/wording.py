"""What the notebooks ask about a post beside its draft: a model's wording, news for the site, an interview kit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from jkplan.calendars import read_choices, save_choices, with_choice
from jkplan.calendars.choices import Choice, Status, WeekChoices
from jkplan.calendars.entries import Kind
from jkplan.drafts import Draft, write_news
from jkplan.drafts.provenance import write_origin
from jkplan.errors import Place, Problem, UsageError
from jkplan.exports.report import WeekReport
from jkplan.project import Project
from jkplan.rewriting import BatchResult, Outgoing, Rewritten
from jkplan.rewriting.outgoing import prepare_rewrite as prepare
from jkplan.rewriting.rewriting import House
from jkplan.showing import Html, heading, join, mark, paragraph, post_text, table
from jkplan.writers.asking import ROLES, Model, load_prompt
from jkplan.writers.cache import Memory
from jkplan.writers.egress import Guard
from jkplan.writers.faults import WriterError
from jkplan.writers.prices import PriceList, load_prices
from jkplan.writers.settings import ModelSettings, read_providers, read_settings
from jkplan.writers.templates import TemplateWriter, load_templates

MEMORY = "sprogmodel.sqlite"  # in the output folder: masked answers only, and safe to delete


def read_model(project: Project, env: Mapping[str, str] | None = None) -> ModelSettings | None:
    """
    Give the language model that the environment names, or None: then there is none, and templates write all.

    Args:
        project: Where the list of allowed providers lies.
        env: The environment; None means the process's own.

    Raises:
        StrategyError: The list cannot be read.
        UsageError: The environment names a model that may not or cannot be used.
    """
    providers = read_providers(project.assets / "sprogmodel" / "udbydere.toml")
    return read_settings(os.environ if env is None else env, providers)


def prepare_rewrite(
    project: Project,
    report: WeekReport,
    slot: str = "",
    *,
    parts: Iterable[str] = ROLES,
    env: Mapping[str, str] | None = None,
    settings: ModelSettings | None = None,
) -> Outgoing:
    """
    Show what would be sent if a post were worded anew; sends nothing.

    Args:
        project: The kit.
        report: The week.
        slot: The post's id; empty for the first post of the week.
        parts: Which of `krog`, `broedtekst`, `opfordring`.
        env: The environment; None means the process's own.
        settings: A model already read, instead of the environment's.

    Raises:
        StrategyError: A file in `assets/sprogmodel` cannot be read.
        UsageError: The week has no such post, a part does not exist, or the environment names no usable model.
    """
    wanted = tuple(parts)
    unknown = [part for part in wanted if part not in ROLES]
    if unknown:
        raise UsageError(
            Problem(f'Kender ikke delen "{unknown[0][:40]}".', Place("parts"), f"Vælg mellem {', '.join(ROLES)}.")
        )
    return prepare(
        _draft(report, slot),
        report.calendar,
        report.strategy,
        prompt=load_prompt(project.assets / "sprogmodel" / "opslag.toml"),
        settings=settings or read_model(project, env),
        prices=read_prices(project),
        roles=wanted,
        today=report.made_on,
    )


def rewrite(
    project: Project,
    report: WeekReport,
    outgoing: Outgoing,
    *,
    confirmed: bool = False,
    on_text: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    model: Model | None = None,
    env: Mapping[str, str] | None = None,
) -> Outgoing | Rewritten:
    """
    Send what was prepared, once a person has seen it and says so; without `confirmed` it is only shown again.

    Args:
        project: The kit.
        report: The week.
        outgoing: What `prepare_rewrite` gave.
        confirmed: True when a person has seen the text and agrees.
        on_text: Told the whole post so far while the answer streams.
        cancelled: Asked throughout; True leaves the draft as it stood.
        model: Somebody else to ask, such as a scripted model.
        env: The environment; None means the process's own.
    """
    from jkplan.rewriting import rewrite as send  # noqa: PLC0415

    if not confirmed or not outgoing.may_leave:
        return outgoing
    asked = model or open_model(project, outgoing, env)
    return send(outgoing, asked, open_house(project, report), on_text=on_text, cancelled=cancelled)


def rewrite_week(
    project: Project,
    report: WeekReport,
    outgoings: Iterable[Outgoing],
    *,
    confirmed: bool = False,
    budget: float | None = 5.0,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
    model: Model | None = None,
    env: Mapping[str, str] | None = None,
) -> tuple[Outgoing, ...] | BatchResult:
    """
    Send many prepared drafts, four at a time; one that fails stops none of the others.

    Args:
        project: The kit.
        report: The week.
        outgoings: What `prepare_rewrite` gave for each.
        confirmed: True when a person has seen the texts and agrees.
        budget: The most that it may cost, kroner; None sets no limit.
        progress: Told how many are done, of how many.
        cancelled: Asked throughout.
        model: Somebody else to ask.
        env: The environment; None means the process's own.
    """
    from jkplan.rewriting import rewrite_all  # noqa: PLC0415

    ready = tuple(one for one in outgoings if one.may_leave)
    if not confirmed or not ready:
        return ready
    settings = read_model(project, env) if model is None else None
    return rewrite_all(
        ready,
        lambda one: model or open_model(project, one, env),
        open_house(project, report),
        prices=read_prices(project),
        budget=None if settings is None or settings.provider.is_local else budget,
        in_eu=settings is not None and not settings.provider.is_local,
        progress=progress,
        cancelled=cancelled,
    )


def keep_rewrite(project: Project, report: WeekReport, rewritten: Rewritten, *, by: str = "") -> WeekChoices:
    """
    Write a model's draft into the week's file as the post's text, together with where each part came from.

    It stands as a draft that nobody has approved: exports mark it until a person sets its status.

    Args:
        project: The kit.
        report: The week.
        rewritten: What `rewrite` gave.
        by: Initials of who takes it over.

    Raises:
        CalendarError: The file cannot be read or written.
        UsageError: There is nothing new to keep.
    """
    if not rewritten.is_new:
        what = "Der er intet nyt at gemme: Sprogmodellens svar kunne ikke bruges."
        raise UsageError(Problem(what, Place("forslaget"), "Prøv igen, eller behold skabelonens tekst."))
    return keep_draft(project, report, rewritten.draft, by=by)


def keep_draft(project: Project, report: WeekReport, draft: Draft, *, by: str = "") -> WeekChoices:
    """
    Write a draft's text into the week's file as the post's own text, with where each part came from.

    Raises:
        CalendarError: The file cannot be read or written.
    """
    week = report.plan.week
    chosen = read_choices(project, week)
    old = next((each for each in chosen.choices if each.slot == draft.slot.id), Choice(draft.slot.id))
    new = replace(old, text=draft.text, origin=write_origin(draft.parts), status=Status.DRAFT, by=by or old.by)
    save_choices(project, with_choice(chosen, new))
    return read_choices(project, week)


def show_news(project: Project, report: WeekReport, slot: str = "") -> Html:
    """
    Show the news for the municipality's own site that tells what a post tells.

    Raises:
        UsageError: The week has no such post.
    """
    draft = _draft(report, slot)
    news = write_news(draft, TemplateWriter(load_templates(project.templates)))
    if news is None:
        return paragraph("Opslaget er jeres eget, så der er ingen skabelon at skrive nyheden ud fra.")
    return join(heading(f"Nyhed til {report.strategy.sender.site}: {news.title}"), post_text(news.body))


def show_facts(report: WeekReport, slot: str = "") -> Html:
    """
    Show every fact of a post's final text and which column of the calendar it comes from.

    Raises:
        UsageError: The week has no such post.
    """
    from jkplan.selfcheck.tracing import trace_facts  # noqa: PLC0415

    draft = _draft(report, slot)
    traced = trace_facts(draft, report.calendar, report.strategy, today=report.made_on)
    rows = [
        (one.text, one.kind, one.source or mark("kalenderen kender den ikke", "advarsel"))
        for one in dict.fromkeys(traced)
    ]
    source = draft.slot.candidate.entry.source
    return table(f"Fakta i opslaget, holdt op mod {source}", ("Der står", "Slags", "Kommer fra"), rows)


def show_interview(project: Project, report: WeekReport, slot: str = "") -> Html:
    """
    Show what the team takes along to one of hverdagens helte: questions, the story with room for own words, consent.

    Args:
        project: Where the wordings lie.
        report: The week.
        slot: The post's id; empty for the week's first hero.

    Raises:
        UsageError: The week has no such post.
    """
    heroes = [draft for draft in report.drafts if draft.slot.candidate.entry.kind is Kind.HERO]
    if not slot and not heroes:
        return paragraph("Der er ingen af hverdagens helte i ugen.")
    draft = _draft(report, slot or heroes[0].slot.id)
    writer = TemplateWriter(load_templates(project.templates))
    sections = [text.partition("\n") for text in writer.interview(draft.brief)] if draft.brief else []
    if not sections:
        return paragraph("Opslaget handler ikke om en af hverdagens helte.")
    title = heading(draft.slot.candidate.entry.title)
    return join(title, *(join(heading(name, 4), post_text(text)) for name, _, text in sections))


def open_model(project: Project, outgoing: Outgoing, env: Mapping[str, str] | None = None) -> Model:
    """
    Give the model that the environment names, with a guard that knows what of this draft must stay.

    Raises:
        UsageError: The environment names a model that may not or cannot be used.
        WriterError: It names none.
    """
    from jkplan.writers.openai import OpenAIModel  # noqa: PLC0415

    settings = read_model(project, env)
    if settings is None:
        raise WriterError("ingen_model")
    return OpenAIModel(settings, Guard(settings.provider, outgoing.protected, outgoing.request.instructions))


def open_house(project: Project, report: WeekReport) -> House:
    """Give what a model's texts are put together with and held against."""
    memory = Memory(project.output / MEMORY)
    return House(report.calendar, report.strategy, load_templates(project.templates), memory, report.made_on)


def read_prices(project: Project) -> PriceList:
    """
    Give the dated prices of models.

    Raises:
        StrategyError: The list cannot be read.
    """
    return load_prices(project.assets / "sprogmodel" / "priser.toml")


def _draft(report: WeekReport, slot: str) -> Draft:
    found = next((draft for draft in report.drafts if not slot or draft.slot.id == slot.strip()), None)
    if found is None:
        fix = (
            f"Kopiér opslagets id fra planen, for eksempel {report.drafts[0].slot.id}."
            if report.drafts
            else "Læg først en plan."
        )
        raise UsageError(Problem(f'Ugen har intet opslag "{slot[:80]}".', Place("opslag"), fix))
    return found
