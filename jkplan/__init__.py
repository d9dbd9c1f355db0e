"""
jkplan: a municipality's week of communication, from calendar to slides.

Each stage is one verb, and each value shows itself in a notebook:

    import jkplan as jk
    kit = jk.open_project()
    strategy = jk.load_strategy(kit.strategy)

Other wordings of a post, and a language model if the house allows one:

    jk.variants(draft, writer, n=3)          up to three drafts of the same facts
    jk.prepare_rewrite(kit, report, slot)    the exact text that would leave the house; sends nothing
    jk.rewrite(kit, report, outgoing, confirmed=True, on_text=..., cancelled=...)
                                             the draft with the model's words, or the old one and the reason
    jk.rewrite_week(kit, report, outgoings, confirmed=True, budget=5.0, progress=...)
    jk.keep_rewrite(kit, report, rewritten, by="AB")   into the week's file, with where each part came from
    jk.compare_blind(kit, report); jk.rate(kit, report, comparison, "1A 2B"); jk.show_trust(kit, report)
    jk.show_facts(report, slot); jk.show_news(kit, report, slot); jk.show_interview(kit, report, slot)
    jk.needs_human_review(kit, report, slot) model text that nobody has approved; jk.tell_origin says so in Danish
                                             (draft.parts: role, by, origin, prompt, text)

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jkplan.lazily import load_lazily

if TYPE_CHECKING:
    from jkplan.calendars import (
        as_frame,
        find_entries,
        read_calendars,
        read_choices,
        save_choices,
        with_choice,
        without_choice,
    )
    from jkplan.calendars.choices import Choice, Pick, Status
    from jkplan.candidates import find_candidates
    from jkplan.candidates.showing import show_coming, show_undated
    from jkplan.drafts import variants, write_drafts, write_news
    from jkplan.drafts.provenance import holds_model_text, tell_origin
    from jkplan.errors import JkplanError, Problem
    from jkplan.exports.exporting import export
    from jkplan.exports.preview import preview
    from jkplan.exports.showing import show_ahead, show_drafts, show_findings
    from jkplan.notebook import (
        choose,
        needs_human_review,
        open_week,
        show_files,
        show_health,
        show_problems,
        show_table,
        show_variants,
    )
    from jkplan.plans.changes import compare_plans, price_pin, price_post
    from jkplan.plans.making import lay_week, make_plan
    from jkplan.plans.rolling import plan_ahead, plan_year
    from jkplan.plans.what_if import what_if
    from jkplan.project import open_project
    from jkplan.selfcheck import check, check_draft
    from jkplan.selfcheck.showing import check_text
    from jkplan.selfcheck.triage import triage
    from jkplan.selfcheck.triage_showing import triage_text
    from jkplan.strategy import load_strategy
    from jkplan.strategy.showing import show_coverage
    from jkplan.weekly import make_report
    from jkplan.weeks.week import Week, parse_week
    from jkplan.widgets import (
        show_approvals,
        show_board,
        show_calendar,
        show_check,
        show_editor,
        show_export,
        show_profiles,
        show_what_if,
        show_year,
    )
    from jkplan.wording import (
        compare_blind,
        keep_draft,
        keep_rewrite,
        prepare_rewrite,
        rate,
        rewrite,
        rewrite_week,
        show_facts,
        show_interview,
        show_news,
        show_trust,
    )

__getattr__ = load_lazily(
    __name__,
    {
        "Choice": "jkplan.calendars.choices",
        "JkplanError": "jkplan.errors",
        "Pick": "jkplan.calendars.choices",
        "Problem": "jkplan.errors",
        "Status": "jkplan.calendars.choices",
        "Week": "jkplan.weeks.week",
        "as_frame": "jkplan.calendars",
        "check": "jkplan.selfcheck",
        "check_draft": "jkplan.selfcheck",
        "check_text": "jkplan.selfcheck.showing",
        "choose": "jkplan.notebook",
        "compare_blind": "jkplan.wording",
        "compare_plans": "jkplan.plans.changes",
        "export": "jkplan.exports.exporting",
        "find_candidates": "jkplan.candidates",
        "find_entries": "jkplan.calendars",
        "holds_model_text": "jkplan.drafts.provenance",
        "keep_draft": "jkplan.wording",
        "keep_rewrite": "jkplan.wording",
        "lay_week": "jkplan.plans.making",
        "load_strategy": "jkplan.strategy",
        "make_plan": "jkplan.plans.making",
        "make_report": "jkplan.weekly",
        "needs_human_review": "jkplan.notebook",
        "open_project": "jkplan.project",
        "open_week": "jkplan.notebook",
        "parse_week": "jkplan.weeks.week",
        "plan_ahead": "jkplan.plans.rolling",
        "plan_year": "jkplan.plans.rolling",
        "prepare_rewrite": "jkplan.wording",
        "preview": "jkplan.exports.preview",
        "price_pin": "jkplan.plans.changes",
        "price_post": "jkplan.plans.changes",
        "rate": "jkplan.wording",
        "read_calendars": "jkplan.calendars",
        "read_choices": "jkplan.calendars",
        "rewrite": "jkplan.wording",
        "rewrite_week": "jkplan.wording",
        "save_choices": "jkplan.calendars",
        "show_ahead": "jkplan.exports.showing",
        "show_approvals": "jkplan.widgets",
        "show_board": "jkplan.widgets",
        "show_calendar": "jkplan.widgets",
        "show_check": "jkplan.widgets",
        "show_coming": "jkplan.candidates.showing",
        "show_coverage": "jkplan.strategy.showing",
        "show_drafts": "jkplan.exports.showing",
        "show_editor": "jkplan.widgets",
        "show_export": "jkplan.widgets",
        "show_facts": "jkplan.wording",
        "show_files": "jkplan.notebook",
        "show_findings": "jkplan.exports.showing",
        "show_health": "jkplan.notebook",
        "show_interview": "jkplan.wording",
        "show_news": "jkplan.wording",
        "show_problems": "jkplan.notebook",
        "show_profiles": "jkplan.widgets",
        "show_table": "jkplan.notebook",
        "show_trust": "jkplan.wording",
        "show_undated": "jkplan.candidates.showing",
        "show_variants": "jkplan.notebook",
        "show_what_if": "jkplan.widgets",
        "show_year": "jkplan.widgets",
        "tell_origin": "jkplan.drafts.provenance",
        "triage": "jkplan.selfcheck.triage",
        "triage_text": "jkplan.selfcheck.triage_showing",
        "variants": "jkplan.drafts",
        "what_if": "jkplan.plans.what_if",
        "with_choice": "jkplan.calendars",
        "without_choice": "jkplan.calendars",
        "write_drafts": "jkplan.drafts",
        "write_news": "jkplan.drafts",
    },
)

__version__ = "0.2.0"
__all__ = [
    "Choice",
    "JkplanError",
    "Pick",
    "Problem",
    "Status",
    "Week",
    "as_frame",
    "check",
    "check_draft",
    "check_text",
    "choose",
    "compare_blind",
    "compare_plans",
    "export",
    "find_candidates",
    "find_entries",
    "holds_model_text",
    "keep_draft",
    "keep_rewrite",
    "lay_week",
    "load_strategy",
    "make_plan",
    "make_report",
    "needs_human_review",
    "open_project",
    "open_week",
    "parse_week",
    "plan_ahead",
    "plan_year",
    "prepare_rewrite",
    "preview",
    "price_pin",
    "price_post",
    "rate",
    "read_calendars",
    "read_choices",
    "rewrite",
    "rewrite_week",
    "save_choices",
    "show_ahead",
    "show_approvals",
    "show_board",
    "show_calendar",
    "show_check",
    "show_coming",
    "show_coverage",
    "show_drafts",
    "show_editor",
    "show_export",
    "show_facts",
    "show_files",
    "show_findings",
    "show_health",
    "show_interview",
    "show_news",
    "show_problems",
    "show_profiles",
    "show_table",
    "show_trust",
    "show_undated",
    "show_variants",
    "show_what_if",
    "show_year",
    "tell_origin",
    "triage",
    "triage_text",
    "variants",
    "what_if",
    "with_choice",
    "without_choice",
    "write_drafts",
    "write_news",
]


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
