"""The week as one HTML page for colleagues: readable on a phone, on paper and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from jkplan.calendars.choices import Status
from jkplan.candidates import LeftOut, Phase
from jkplan.danish import sentence_case, write_date, write_list, write_short_date, write_time
from jkplan.exports.escaping import escape, web_address
from jkplan.exports.html_frame import COLOURS, html_page
from jkplan.exports.masking import masked_text
from jkplan.exports.posts import NOT_REVIEWED, PHASE_NAMES, Post, channel_name, count_figures, list_posts
from jkplan.exports.report import WeekReport
from jkplan.exports.wording import in_digits, post_moment, week_days, week_name, write_moment
from jkplan.plans.plan import WeekPlan
from jkplan.selfcheck.findings import Finding
from jkplan.selfcheck.showing import SEVERITY_FORMS
from jkplan.strategy.records import Strategy

_MENU = (
    ("tal", "Ugen i tal"),
    ("dage", "Dag for dag"),
    ("opslag", "Opslagene"),
    ("udeladt", "Ikke med"),
    ("senere", "De næste uger"),
    ("kilder", "Kilder"),
)


def week_page(report: WeekReport, colours: Mapping[str, str] = COLOURS) -> bytes:
    """
    Give the week as one page without script, network or pictures.

    It may leave the team: what is for the team only (angles, pitfalls, notes, consents, persons) is not in it, and
    personal data that the self-check found in a text is masked.
    """
    posts = list_posts(report)
    parts = (
        _header(report),
        '<main id="indhold" class="bred">',
        _figures(report, posts),
        _notices(report.plan),
        _whole_week(report),
        _days(report, posts),
        _posts(report.strategy, posts),
        _left_out(report.plan),
        _ahead(report),
        _sources(posts),
        "</main>",
        _footer(report),
    )
    title = f"Ugeplan {week_name(report.plan.week)} – {report.strategy.sender.name}"
    return html_page(title, "\n".join(filter(None, parts)), colours)


def finding_items(strategy: Strategy, findings: Iterable[Finding]) -> str:
    """Give findings as an HTML list: how grave in a word, what, where, the cure and the clause."""
    return f'<ul class="fund">{"".join(_finding(strategy, finding) for finding in findings)}</ul>'


def _header(report: WeekReport) -> str:
    week = report.plan.week
    shown = [(id_, name) for id_, name in _MENU if id_ != "senere" or report.ahead]
    menu = "".join(f'<li><a href="#{id_}">{name}</a></li>' for id_, name in shown)
    return f"""<header><div class="bred">
<p class="afsender">{escape(report.strategy.sender.name)}</p>
<h1>Ugeplan for uge {week.number}</h1>
<p>{sentence_case(week_days(week))}</p>
<nav aria-label="På siden"><ul>{menu}</ul></nav>
</div></header>"""


def _figures(report: WeekReport, posts: tuple[Post, ...]) -> str:
    figures = count_figures(report, posts)
    served, goals = figures.goals
    cards = [
        ("opslag i ugen", figures.posts),
        ("er godkendt eller udgivet", figures.ready),
        ("er uden anmærkninger", figures.clean),
        *(
            (f"{many if figures.findings[name] != 1 else one} fra selvtjekket", figures.findings[name])
            for name, (one, many) in SEVERITY_FORMS.items()
        ),
        ("af strategiens mål er dækket", f"{served} af {goals}"),
    ]
    boxes = "".join(f"<div><dt>{label}</dt><dd>{number}</dd></div>" for label, number in cards)
    channels = [f"{escape(name)} {number}" for name, number in figures.by_channel.items()]
    spread = f'<p class="kanaltal">Opslag på kanalerne: {write_list(channels)}.</p>' if channels else ""
    return f'<section aria-labelledby="tal"><h2 id="tal">Ugen i tal</h2><dl class="tal">{boxes}</dl>{spread}</section>'


def _notices(plan: WeekPlan) -> str:
    deadline = f"Fristen for fællesannoncen er {write_moment(plan.ad_deadline.moment)}."
    notices = (deadline, *filter(None, (plan.ad_deadline.notice,)), *plan.notices)
    items = "".join(f"<li>{escape(notice)}</li>" for notice in notices)
    return f'<section aria-labelledby="husk"><h2 id="husk">Værd at vide</h2><ul class="husk">{items}</ul></section>'


def _whole_week(report: WeekReport) -> str:
    if not report.week_findings:
        return ""
    items = finding_items(report.strategy, report.week_findings)
    return f'<section aria-labelledby="heleugen"><h2 id="heleugen">Selvtjek af hele ugen</h2>{items}</section>'


def _days(report: WeekReport, posts: tuple[Post, ...]) -> str:
    known = tuple(channel.name for channel in report.strategy.enabled_channels)
    channels = tuple(dict.fromkeys((*known, *(post.channel for post in posts))))
    heads = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in ("Dag", *channels))
    rows = []
    for day in report.plan.week.days:
        cells = (_cell(name, [p for p in posts if p.slot.day == day and p.channel == name]) for name in channels)
        head = f'<th scope="row" role="rowheader">{sentence_case(write_short_date(day))}</th>'
        rows.append(f'<tr role="row">{head}{"".join(cells)}</tr>')
    return f"""<section aria-labelledby="dage"><h2 id="dage">Ugen dag for dag</h2>
<table class="uge" role="table" aria-labelledby="dage">
<thead role="rowgroup"><tr role="row">{heads}</tr></thead>
<tbody role="rowgroup">{"".join(rows)}</tbody>
</table></section>"""


def _cell(channel: str, posts: list[Post]) -> str:
    if not posts:
        return '<td role="cell" class="tom"><span class="ingen">–</span></td>'
    lines = "".join(
        f'<p><span class="kl">{write_time(post.slot.at)}</span>'
        f'<a href="#{_anchor(post)}">{escape(post.title)}</a>{" (aflyst)" * _is_cancelled(post)}</p>'
        for post in posts
    )
    return f'<td role="cell"><span class="felt">{escape(channel)}</span>{lines}</td>'


def _posts(strategy: Strategy, posts: tuple[Post, ...]) -> str:
    shown = "\n".join(_post(strategy, post) for post in posts) or "<p>Der er ingen opslag i ugen.</p>"
    return f'<section aria-labelledby="opslag"><h2 id="opslag">Opslagene</h2>\n{shown}</section>'


def _post(strategy: Strategy, post: Post) -> str:
    facts = [
        ("Status", post.status.value),
        ("Kategori", post.category),
        ("Mål", post.goal.short if post.goal else ""),
        ("Afdeling", ", ".join(post.department_names)),
    ]
    about = " · ".join(f"{name}: <strong>{escape(value)}</strong>" for name, value in facts if value)
    touch = "" if post.slot.candidate.phase is Phase.ONCE else f" ({post.phase})"
    example = '<span class="maerke eksempel">EKSEMPEL</span>' if post.is_unmarked_example else ""
    alt = f'<p class="om">Billedets alternative tekst: {escape(post.alt)}</p>' if post.alt else ""
    checked = (
        finding_items(strategy, post.findings) if post.findings else '<p class="ok">Selvtjek: ingen anmærkninger</p>'
    )
    review = f'<p class="om"><strong>{NOT_REVIEWED}</strong></p>\n' if post.needs_review else ""
    return f"""<article class="opslag{" aflyst" * _is_cancelled(post)}" id="{_anchor(post)}">
<h3><bdi>{escape(post.title)}</bdi></h3>
<p><span class="maerke">{escape(post.channel)}</span>{example}{escape(sentence_case(post_moment(post)))}{touch}</p>
<p class="om">{about}</p>
{review}<div class="krop">
<div class="tekst" dir="auto">{escape(masked_text(post.draft.text, post.findings))}</div>
<div>
{checked}
{alt}<p class="om">Derfor her: {escape(post.slot.reason)}</p>
</div>
</div>
</article>"""


def _finding(strategy: Strategy, finding: Finding) -> str:
    css = finding.severity.replace("å", "aa")
    excerpt = f" Der står: <q>{escape(finding.quote)}</q>." if finding.quote else ""
    known = (strategy.clauses[id_] for id_ in finding.clauses if id_ in strategy.clauses)
    basis = "; ".join(dict.fromkeys(f"{clause.document}, {clause.section}" for clause in known))
    small = f"<small>Se {escape(basis)}</small>" if basis else ""
    return (
        f'<li class="{css}"><strong>{finding.severity.capitalize()}:</strong> {escape(finding.message)}{excerpt}'
        f" {escape(finding.fix)}{small}</li>"
    )


def _left_out(plan: WeekPlan) -> str:
    near = [left for left in plan.left_out if left.near]
    rest = [left for left in plan.left_out if not left.near]
    shown = _left_out_table(near) if near else ""
    if rest and near:
        shown += f"<details><summary>Vis {in_digits(len(rest), 'ting', 'ting')} mere</summary>{_left_out_table(rest)}</details>"
    elif rest:
        shown = _left_out_table(rest)
    heading = '<h2 id="udeladt">Det kom ikke med</h2>'
    return f'<section aria-labelledby="udeladt">{heading}{shown or "<p>Alt kom med.</p>"}</section>'


def _left_out_table(left_out: list[LeftOut]) -> str:
    rows = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{escape(left.entry.title)}</th>'
        f'<td role="cell">{escape(left.what) or "hele punktet"}</td><td role="cell">{escape(left.reason)}</td></tr>'
        for left in left_out
    )
    heads = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in ("Titel", "Hvad", "Hvorfor"))
    return (
        '<table role="table" aria-label="Det kom ikke med">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _ahead(report: WeekReport) -> str:
    if not report.ahead:
        return ""
    weeks = "".join(_later_week(report.strategy, plan) for plan in report.ahead)
    return (
        f'<section aria-labelledby="senere"><h2 id="senere">De næste uger</h2><div class="uger">{weeks}</div></section>'
    )


def _later_week(strategy: Strategy, plan: WeekPlan) -> str:
    touches: dict[tuple[date, str], list[str]] = {}
    for slot in sorted(plan.slots, key=lambda slot: slot.day):
        phase = slot.candidate.phase
        touch = "" if phase is Phase.ONCE else f", {PHASE_NAMES[phase]}"
        name = channel_name(strategy, slot.channel)
        touches.setdefault((slot.day, f"{slot.candidate.entry.title}{touch}"), []).append(name)
    items = "".join(
        f"<li>{sentence_case(write_short_date(day))}: {escape(what)} · {escape(write_list(channels))}</li>"
        for (day, what), channels in touches.items()
    )
    shown = f"<ul>{items}</ul>" if items else "<p>Intet planlagt endnu.</p>"
    return f"<section><h3>Uge {plan.week.number}</h3><p>{week_days(plan.week)}</p>{shown}</section>"


def _sources(posts: tuple[Post, ...]) -> str:
    entries = {post.entry.id: post.entry for post in posts}
    items = []
    for entry in entries.values():
        address = web_address(entry.provenance.url)
        link = (
            f', <a href="{escape(address)}" rel="noopener noreferrer">kilden til {escape(entry.title)}</a>'
            if address
            else ""
        )
        checked = entry.provenance.checked_on
        when = f", set {write_date(checked, weekday=False, year=True)}" if checked else ""
        items.append(f"<li>{escape(entry.title)}: {escape(str(entry.source))}{link}{when}</li>")
    listed = f'<ul class="kilder">{"".join(items)}</ul>' if items else "<p>Ingen opslag, ingen kilder.</p>"
    return f'<section aria-labelledby="kilder"><h2 id="kilder">Kilder</h2>{listed}</section>'


def _footer(report: WeekReport) -> str:
    made = write_date(report.made_on, year=True)
    team = escape(report.strategy.sender.team)
    return f'<footer><div class="bred">Lavet {made} af {team}.</div></footer>'


def _anchor(post: Post) -> str:
    return "o-" + "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in post.slot.id)


def _is_cancelled(post: Post) -> bool:
    return post.status is Status.CANCELLED
