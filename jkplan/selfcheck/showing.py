"""Findings as notebooks show them: what is wrong, why it matters, how to mend it, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jkplan.danish import write_list
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Finding, Item, ItemKind
from jkplan.showing import Html, box, join, lines, mark, paragraph, small, strong
from jkplan.strategy.records import Severity, Strategy

SEVERITY_FORMS: Mapping[Severity, tuple[str, str]] = {
    "fejl": ("fejl", "fejl"),
    "advarsel": ("advarsel", "advarsler"),
    "råd": ("råd", "råd"),
}
"""One and many of each level, gravest first."""

NOTHING_FOUND = "ingen anmærkninger"


def check_text(
    text: str, strategy: Strategy, *, today: date, channel: str = "facebook", kind: ItemKind = "post"
) -> Html:
    """
    Check a text that somebody has at hand, and show what was found.

    Args:
        text: The text as it would be posted.
        strategy: The rules.
        today: The day of the check, and the day the text would be posted.
        channel: A channel's id or name.
        kind: `post`, `reply`, `ad` or `comment`.
    """
    names = {one.name.casefold(): one for one in strategy.channels.values()}
    known = strategy.channels.get(channel) or names.get(channel.casefold())
    item = Item("tekst", kind, known.id if known else channel, text.strip(), published_on=today)
    findings = check(item, strategy, today=today)
    told = f"Tjekket som opslag på {known.name}: " if known else f"Tjekket uden kanal ({channel}): "
    return join(paragraph(strong(told), f"{findings_in_short(findings)}."), findings_html(findings, strategy))


def findings_html(findings: Iterable[Finding], strategy: Strategy) -> Html:
    """Give the findings, gravest first."""
    order = list(SEVERITY_FORMS)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    return join(*(_finding(finding, strategy) for finding in ranked))


def findings_in_short(findings: Sequence[Finding]) -> str:
    """Give `1 fejl, 2 råd`, or that nothing was found."""
    found = [finding.severity for finding in findings]
    counts = ((found.count(name), *forms) for name, forms in SEVERITY_FORMS.items())
    told = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return ", ".join(told) or NOTHING_FOUND


def sources(clauses: Iterable[str], strategy: Strategy) -> str:
    """Give where a demand stands: `S-H8 (SoMe-strategi, Sådan gør vi)`."""
    known = (strategy.clauses[id_] for id_ in clauses if id_ in strategy.clauses)
    return write_list([f"{clause.id} ({clause.document}, {clause.section})" for clause in known])


def _finding(finding: Finding, strategy: Strategy) -> Html:
    excerpt = join(" Der står: ", Html("<q>"), finding.quote, Html("</q>.")) if finding.quote else ""
    reasons = small(f"Set på: {write_list(finding.reasons)}.") if finding.reasons else ""
    source = sources(finding.clauses, strategy)
    told = lines(
        join(mark(finding.severity, finding.severity), " ", strong(finding.message), excerpt),
        finding.why,
        join("Gør: ", finding.fix),
        reasons,
        small(f"Krav: {source}.") if source else "",
    )
    return box(paragraph(told), tone=finding.severity)
