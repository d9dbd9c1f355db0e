"""A post's text for readers outside the team: what the self-check masked stays masked."""

from __future__ import annotations

from collections.abc import Iterable

from jkplan.reading.masking import hide
from jkplan.selfcheck.findings import Finding


def masked_text(text: str, findings: Iterable[Finding]) -> str:
    """
    Give `text` with every stretch hidden that a finding shows otherwise than it stands, because it is personal data.

    An excerpt that is merely shortened (it ends in `…`) hides nothing.
    """
    return hide(
        text,
        (
            (finding.start, finding.end, finding.excerpt)
            for finding in findings
            if finding.excerpt and not _is_shown(text[finding.start : finding.end], finding.excerpt)
        ),
    )


def _is_shown(stands: str, excerpt: str) -> bool:
    """Tell whether the excerpt shows what stands there: as it is, or shortened, or with spaces tidied."""
    bare = "".join(excerpt.casefold().split()).strip("….")
    return not stands or bare in "".join(stands.casefold().split())
