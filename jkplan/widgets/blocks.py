"""The blocks that a form's view is built of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jkplan.danish import sentence_case
from jkplan.selfcheck.findings import Finding
from jkplan.selfcheck.mending import FIXES
from jkplan.selfcheck.showing import sources
from jkplan.strategy.records import Strategy
from jkplan.widgets.board_view import TONES
from jkplan.widgets.commands import LONGEST, Command, refused

Block = dict[str, object]
FIX_LABELS = {"skjul": "Skjul nummeret", "hashtags": "Sæt de faste tags ind"}


def heading(text: str) -> Block:
    """Give a heading."""
    return {"kind": "heading", "text": text}


def text(said: str, lead: str = "", *, quiet: bool = False) -> Block:
    """Give a paragraph, which may begin with a word in bold."""
    return {"kind": "text", "text": said, "lead": lead, "quiet": quiet}


def box(tone: str, *blocks: Block) -> Block:
    """Give blocks in a box; `ok`, `raad`, `advarsel`, `fejl` or nothing."""
    return {"kind": "box", "tone": tone, "blocks": [block for block in blocks if block]}


def opened_box(key: str, tone: str, *blocks: Block) -> Block:
    """Give blocks in a box that comes into view when `key` is new: what somebody asked to read."""
    return {**box(tone, *blocks), "opened": key}


def row(*blocks: Block) -> Block:
    """Give blocks beside one another."""
    return {"kind": "row", "blocks": list(blocks)}


def fold(title: str, *blocks: Block, key: str = "") -> Block:
    """Give blocks that are folded away; `key` tells it from others of the same title."""
    return {"kind": "fold", "title": title, "blocks": list(blocks), "key": key or title}


def bullets(items: Iterable[str | Block]) -> Block:
    """Give a list."""
    return {"kind": "list", "items": list(items)}


def mark(word: str, tone: str = "") -> Block:
    """Give a word in a ring, for a cell or an item."""
    return {"text": word, "tone": tone}


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str | Block]]) -> Block:
    """Give a table."""
    return {"kind": "table", "caption": caption, "headings": list(headings), "rows": [list(each) for each in rows]}


def act(
    label: str, send: str, *, main: bool = False, disabled: bool = False, chooses: bool = False, **fields: object
) -> Block:
    """Give a button that sends a command; one that `chooses` what is open keeps the others still until it is there."""
    return {"label": label, "send": send, "main": main, "disabled": disabled, "chooses": chooses, "fields": fields}


def actions(*items: Block) -> Block:
    """Give buttons beside one another."""
    return {"kind": "actions", "items": list(items)}


def post(said: str, *, copied: bool = True) -> Block:
    """Give a text to read, and to copy."""
    return {"kind": "post", "text": said, "copy": copied}


def link(said: str, path: str, about: str = "", *, download: bool = False) -> Block:
    """Give a link to a file of the kit."""
    return {"kind": "link", "text": said, "path": path, "about": about, "download": download}


def entry(name: str, label: str, value: str, hint: str = "", *, area: bool = False, fresh: bool = False) -> Block:
    """Give a field to write in; `fresh` when the kit has changed what stands there."""
    return {
        "kind": "field",
        "as": "area" if area else "text",
        "name": name,
        "label": label,
        "value": value,
        "hint": hint,
        "fresh": fresh,
    }


def choice(name: str, label: str, options: Iterable[Sequence[str]], value: str) -> Block:
    """Give a field to choose in."""
    listed = [list(each) for each in options]
    return {"kind": "field", "as": "select", "name": name, "label": label, "options": listed, "value": value}


def tick(name: str, label: str, *, value: bool) -> Block:
    """Give a field to tick."""
    return {"kind": "field", "as": "check", "name": name, "label": label, "value": value}


def key_of(finding: Finding) -> str:
    """Give what tells a finding from most others; numbers of the same day look alike, for they are masked."""
    return f"{finding.rule}-{finding.excerpt}"


def pointed_at(command: Command, findings: Sequence[Finding]) -> Finding:
    """
    Give the finding that somebody pressed for: by its key, and among several of that key by the place they saw it at.

    Raises:
        UsageError: Something was typed just before, and it is not there any longer or cannot be told from another.
    """
    if not command.has("key"):
        return findings[command.number("number", len(findings))]
    key = command.text("key")
    same = [finding for finding in findings if key_of(finding) == key]
    if len(same) > 1:
        at = command.number("at", LONGEST)
        same = [finding for finding in same if finding.start == at]
    if not same:
        raise refused("Intet er sket: Teksten er en anden nu.", "Se, hvad selvtjekket siger, og tryk igen.")
    return same[0]


def finding_box(finding: Finding, strategy: Strategy, number: int) -> Block:
    """Give a finding: what, what to do, why, where the demand stands, and a button for what may be mended at once."""
    told = f"Der står: »{finding.quote}«." if finding.quote else ""
    source = sources(finding.clauses, strategy)
    mendable, key = finding.safe_fix in FIXES, key_of(finding)
    return box(
        TONES[finding.severity],
        text(told, f"{sentence_case(finding.severity)}: {finding.message}"),
        text(finding.fix, "Gør:"),
        *(
            (
                actions(
                    act(
                        FIX_LABELS.get(finding.safe_fix, "Ret det"),
                        "fix",
                        main=True,
                        number=number,
                        key=key,
                        at=finding.start,
                    )
                ),
            )
            if mendable
            else ()
        ),
        fold(
            "Hvorfor?",
            text(finding.why),
            *((text(f"Krav: {source}.", quiet=True),) if source else ()),
            key=key,
        ),
    )
