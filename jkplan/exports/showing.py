"""A planned, drafted and checked week as notebooks show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from jkplan.counting import count
from jkplan.danish import sentence_case, write_count, write_list, write_number, write_short_date
from jkplan.drafts.provenance import tell_origin
from jkplan.errors import Place, Problem, UsageError
from jkplan.exports.masking import masked_text
from jkplan.exports.posts import Post, count_figures, list_posts
from jkplan.exports.report import WeekReport
from jkplan.exports.wording import in_digits, picture_text, post_moment, week_days
from jkplan.plans.showing import ahead_html, day_name, left_out_html, notices_html, status_mark, time_name
from jkplan.selfcheck.findings import Finding
from jkplan.selfcheck.showing import findings_html, findings_in_short, sources
from jkplan.showing import (
    Html,
    Piece,
    Tone,
    box,
    bullets,
    figures,
    fold,
    heading,
    join,
    lines,
    mark,
    paragraph,
    post_text,
    problem_list,
    small,
    strong,
    table,
    whole,
)
from jkplan.strategy.records import Strategy

_MANY = 3  # posts that are told the same are told so once
_SAME = {"advarsel": "den samme advarsel", "råd": "det samme råd"}
_COUNTED = {"x": ", talt som X tæller", "utf16": ", hvor de fleste emojis tæller 2", "tegn": ""}


def report_html(report: WeekReport) -> Html:
    """Give the week at a glance: key figures, what people must see, and every post with what the self-check says."""
    posts = list_posts(report)
    week = report.plan.week
    common = _recurring(posts)
    rows = (_report_row(post, common) for post in posts)
    standing = (
        table(f"Opslag {week_days(week)}", ("Dag", "Tid", "Kanal", "Opslag", "Status", "Selvtjek"), rows)
        if posts
        else paragraph("Der er ingen opslag i ugen endnu.")
    )
    return join(
        heading(f"Uge {week.number}"),
        problem_list((*report.plan.problems, *report.calendar.problems)),
        _figures(report, posts),
        notices_html(report.plan),
        *(_told_once(report.strategy, rule, posts) for rule in common),
        standing,
        left_out_html(report.plan),
    )


def show_drafts(report: WeekReport, channel: str = "") -> Html:
    """
    Show the drafts as they will be posted, channel by channel, each with its counted length.

    Args:
        report: The week.
        channel: Name or id of the one channel to show; empty for all.

    Raises:
        UsageError: The strategy has no such channel.
    """
    wanted = {_channel_id(report.strategy, channel)} if channel else set(report.strategy.channels)
    posts = [post for post in list_posts(report) if post.slot.channel in wanted or not channel]
    by_channel: dict[str, list[Post]] = {name.id: [] for name in report.strategy.channels.values()}
    for post in posts:
        by_channel.setdefault(post.slot.channel, []).append(post)
    shown = [_channel_drafts(report.strategy, of_channel) for of_channel in by_channel.values() if of_channel]
    return join(*shown) if shown else paragraph("Der er ingen kladder her i denne uge.")


def show_findings(report: WeekReport) -> Html:
    """Show what the self-check found: first what comes again and again, then post by post."""
    posts = list_posts(report)
    found = [post for post in posts if post.findings]
    figures_ = count_figures(report, posts)
    every = tuple(finding for post in posts for finding in post.findings)
    told = f"Selvtjekket fandt {findings_in_short(every)}; {figures_.clean} opslag er uden anmærkninger."
    common = _recurring(posts)
    alike = [post for post in found if all(_recurs(finding, common) for finding in post.findings)]
    apart = [post for post in found if post not in alike]
    return join(
        paragraph(strong(told)),
        _again_and_again(report.strategy, found),
        *(_post_findings(report.strategy, post) for post in apart),
        fold(
            f"{sentence_case(write_count(len(alike), 'opslag', 'opslag'))} med kun det, der går igen",
            *(_post_findings(report.strategy, post) for post in alike),
        )
        if alike
        else "",
    )


def _recurring(posts: Collection[Post]) -> tuple[str, ...]:
    """Give the rules that most of the posts break, the commonest first: what all are told hides what one is told."""
    counted = Counter(rule for post in posts for rule in {finding.rule for finding in post.findings})
    return tuple(rule for rule, count in counted.most_common() if count >= _MANY and 2 * count > len(posts))


def _recurs(finding: Finding, common: Collection[str]) -> bool:
    return finding.rule in common and finding.severity != "fejl"


def show_ahead(report: WeekReport) -> Html:
    """Show the weeks that follow, each folded under its number of posts."""
    return ahead_html(report.ahead)


def draft_html(post: Post, strategy: Strategy) -> Html:
    """Give one draft as it will be posted, with what the team must know beside it."""
    draft = post.draft
    facts = [
        _length(post, strategy),
        tell_origin(draft, reviewed=not post.needs_review),
        f"Selvtjek: {findings_in_short(post.findings)}",
    ]
    note = box(paragraph(mark("Obs"), " ", draft.note), tone="advarsel") if draft.note else Html("")
    return join(
        heading(join(post.title, " "), 4),
        paragraph(f"{sentence_case(post_moment(post))} ({post.phase}) ", status_mark(post.status)),
        post_text(masked_text(draft.text, post.findings)),
        note,
        paragraph(lines(" · ".join(facts), small(draft.idea or picture_text(post)), small(f"Id: {post.slot.id}"))),
    )


def _figures(report: WeekReport, posts: tuple[Post, ...]) -> Html:
    counted = count_figures(report, posts)
    served, goals = counted.goals
    return figures(
        (
            (counted.posts, "opslag"),
            (counted.ready, "er godkendt eller udgivet"),
            (counted.findings["fejl"], "fejl i selvtjekket"),
            (counted.findings["advarsel"], "advarsler" if counted.findings["advarsel"] != 1 else "advarsel"),
            (f"{served} af {goals}", "mål i strategien er dækket"),
        )
    )


def _report_row(post: Post, common: Collection[str]) -> tuple[Piece, ...]:
    about = lines(strong(post.title), small(f"{post.category} · {post.phase}"))
    when = day_name(post.slot.day), time_name(post.slot.at)
    return *when, post.channel, about, status_mark(post.status), _findings_cell(post.findings, common)


def _findings_cell(findings: tuple[Finding, ...], common: Collection[str]) -> Html:
    own = tuple(finding for finding in findings if not _recurs(finding, common))
    if findings and not own:
        return small(whole("som ovenfor"))
    return mark(findings_in_short(own), own[0].severity) if own else mark("i orden", "ok")


def _told_once(strategy: Strategy, rule_id: str, posts: Iterable[Post]) -> Html:
    """Give a rule that most posts break in one line, which opens to what is said, what to do and of which posts."""
    told: dict[tuple[str, str], list[Post]] = {}
    found: dict[str, Finding] = {}
    for post in posts:
        for finding in post.findings:
            if finding.rule == rule_id and finding.severity != "fejl":
                told.setdefault((finding.message, finding.fix), []).append(post)
                found.setdefault(post.slot.id, finding)
    if not found:
        return Html("")
    severity: Tone = "advarsel" if any(each.severity == "advarsel" for each in found.values()) else "råd"
    rule = strategy.rules.get(rule_id)
    many = sentence_case(write_count(len(found), "opslag", "opslag"))
    line = f"{many} har {_SAME[severity]}: {rule.title if rule else rule_id}"
    fixes = {fix for _, fix in told}
    said = (
        lines(message if len(fixes) == 1 else f"{message} {fix}", small("; ".join(map(_post_name, about))))
        for (message, fix), about in told.items()
    )
    return box(fold(line, paragraph(*fixes) if len(fixes) == 1 else "", bullets(said)), tone=severity)


def _channel_drafts(strategy: Strategy, posts: list[Post]) -> Html:
    many = in_digits(len(posts), "kladde", "kladder")
    return join(heading(f"{posts[0].channel}: {many}"), *(draft_html(post, strategy) for post in posts))


def _length(post: Post, strategy: Strategy) -> str:
    draft = post.draft
    channel = strategy.channels.get(post.slot.channel)
    limit = channel.limit("text") if channel else None
    if limit is None or limit.unit == "stk":
        return f"{write_number(len(draft.text))} tegn"
    length = count(draft.text, limit.unit)
    told = f"{write_number(length)} af {write_number(limit.value)} tegn{_COUNTED[limit.unit]}"
    fold_at = channel.limit("fold") if channel else None
    if fold_at is None or fold_at.unit == "stk" or count(draft.text, fold_at.unit) <= fold_at.value:
        return told
    return f"{told}; de første {write_number(fold_at.value)} ses uden at folde ud"


def _again_and_again(strategy: Strategy, posts: Iterable[Post]) -> Html:
    by_rule: dict[str, list[Finding]] = {}
    for post in posts:
        for finding in post.findings:
            by_rule.setdefault(finding.rule, []).append(finding)
    if not by_rule:
        return Html("")
    rows = []
    for rule_id, findings in sorted(by_rule.items(), key=lambda each: -len(each[1])):
        first = findings[0]
        rule = strategy.rules.get(rule_id)
        about = f"{len({finding.item for finding in findings})} opslag"
        name = rule.title if rule else rule_id
        rows.append((name, mark(first.severity, first.severity), about, first.fix, sources(first.clauses, strategy)))
    return table("Det, selvtjekket siger til", ("Regel", "Hvor alvorligt", "Hvor mange", "Gør", "Krav"), rows)


def _post_findings(strategy: Strategy, post: Post) -> Html:
    summary = f"{_post_name(post)}: {findings_in_short(post.findings)}"
    is_grave = any(finding.severity == "fejl" for finding in post.findings)
    return fold(summary, findings_html(post.findings, strategy), opened=is_grave)


def _post_name(post: Post) -> str:
    return f"{post.title} · {post.channel} {write_short_date(post.slot.day)}"


def _channel_id(strategy: Strategy, name: str) -> str:
    for channel in strategy.channels.values():
        if name.casefold().strip() in {channel.id, channel.name.casefold(), channel.short.casefold()}:
            return channel.id
    choices = write_list([channel.name for channel in strategy.channels.values()], last="eller")
    raise UsageError(Problem(f'Kender ikke kanalen "{name[:40]}".', Place("kanal"), f"Vælg {choices}."))
