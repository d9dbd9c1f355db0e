"""The week as JSON, for other programs: the contract of `ugeplan-<uge>.json`."""

from __future__ import annotations

import json

from jkplan.errors import Problem
from jkplan.exports.posts import Post, list_posts
from jkplan.exports.report import WeekReport
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import SEVERITY_IN_JSON


def week_json(report: WeekReport) -> bytes:
    """
    Give the week as UTF-8 JSON: the same report gives the same bytes.

    Keys are only ever added, at the end. Dates are ISO, times `HH:MM` on Copenhagen's clock, severities `error`,
    `warning` or `hint`; `start` and `end` of a finding count Unicode characters of `text`.
    """
    plan = report.plan
    week = {
        "week": str(plan.week),
        "slots": [_slot(post) for post in list_posts(report)],
        "left_out": [
            {
                "entry": left.entry.id,
                "reason": left.reason,
                "what": left.what,
                "title": left.entry.title,
                "near": left.near,
            }
            for left in plan.left_out
        ],
        "problems": [_problem(problem) for problem in (*plan.problems, *report.calendar.problems)],
        "notices": list(plan.notices),
        "ad_deadline": {
            "date": plan.ad_deadline.moment.date().isoformat(),
            "time": f"{plan.ad_deadline.moment:%H:%M}",
            "notice": plan.ad_deadline.notice,
        },
        "made_on": report.made_on.isoformat(),
    }
    text = json.dumps(week, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace") + b"\n"  # half an emoji from a broken file becomes "?", lengths unchanged


def finding_object(finding: Finding) -> dict[str, object]:
    """Give a finding as every JSON output of the kit has it."""
    return {
        "rule": finding.rule,
        "severity": SEVERITY_IN_JSON[finding.severity],
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "fix": finding.fix,
        "clauses": list(finding.clauses),
    }


def _slot(post: Post) -> dict[str, object]:
    slot, entry = post.slot, post.entry
    return {
        "id": slot.id,
        "entry": entry.id,
        "kind": entry.kind.value,
        "channel": slot.channel,
        "date": slot.day.isoformat(),
        "time": f"{slot.at:%H:%M}",
        "category": entry.content_type,
        "goal": post.goal.id if post.goal else entry.goal,
        "departments": list(entry.departments),
        "pinned": slot.pinned,
        "reason": slot.reason,
        "text": post.draft.text,
        "origin": post.draft.origin,
        "findings": [finding_object(finding) for finding in post.findings],
        "title": post.title,
        "status": post.status.value,
        "phase": slot.candidate.phase.value,
        "ad_category": post.ad_category,
        "picture": post.picture,
        "alt": post.alt,
        "source": {"file": entry.source.file, "line": entry.source.line},
        "example": post.is_example,
        "needs_review": post.needs_review,
        "parts": [
            {"role": part.role, "by": part.by, "origin": part.origin, "prompt": part.prompt}
            for part in post.draft.parts
        ],
    }


def _problem(problem: Problem) -> dict[str, object]:
    where = problem.where
    return {
        "what": problem.what,
        "where": {"file": where.file, "line": where.line, "column": where.column},
        "fix": problem.fix,
    }
