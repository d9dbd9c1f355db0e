"""A post's text for readers outside the team: what the self-check masked stays masked."""

from __future__ import annotations

from collections.abc import Iterable

from jkplan.selfcheck.findings import Finding


def masked_text(text: str, findings: Iterable[Finding]) -> str:
    """
    Give `text` with every stretch hidden that a finding shows otherwise than it stands, because it is personal data.

    An excerpt that is merely shortened (it ends in `…`) hides nothing.
    """
    shown, end = [], 0
    for finding in sorted(findings, key=lambda found: (found.start, -found.end)):
        stands = text[finding.start : finding.end]
        if finding.end <= end or not finding.excerpt or _is_shown(stands, finding.excerpt):
            continue
        shown += [text[end : finding.start], finding.excerpt]
        end = finding.end
    return "".join((*shown, text[end:]))


def _is_shown(stands: str, excerpt: str) -> bool:
    """Tell whether the excerpt shows what stands there: as it is, or shortened, or with spaces tidied."""
    bare = "".join(excerpt.casefold().split()).strip("….")
    return not stands or bare in "".join(stands.casefold().split())
