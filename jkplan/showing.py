"""What notebooks show: tables, lists and small headings as HTML in which text can only ever be text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from jkplan.errors import Problem

Tone = Literal["", "ok", "råd", "advarsel", "fejl"]

LONG = 30  # rows; a longer table scrolls in a box of its own
_CLASSES: dict[Tone, str] = {"": "", "ok": "ok", "råd": "raad", "advarsel": "advarsel", "fejl": "fejl"}
_LOOK = """
.jkplan.jkplan{max-width:75em;line-height:1.45;overflow-wrap:break-word;hyphens:auto;color:var(--jp-content-font-color1)}
.jkplan.jkplan :is(h3,h4){margin:1.2em 0 .4em;line-height:1.25;color:inherit}
.jkplan.jkplan :is(p,ul,ol){margin:.3em 0 .6em}
.jkplan.jkplan small{color:var(--jp-content-font-color2)}
.jkplan.jkplan table{margin:.4em 0 1em;border-collapse:collapse;font-size:inherit;table-layout:auto}
.jkplan.jkplan caption{padding:.3em .55em;text-align:left;font-weight:600;color:inherit}
.jkplan.jkplan :is(th,td){padding:.4em .55em;line-height:1.35;text-align:left;vertical-align:top;
border-bottom:1px solid var(--jp-border-color2)}
.jkplan.jkplan tbody th{font-weight:400}
.jkplan.jkplan thead th{position:sticky;top:0;background:var(--jp-layout-color1);
border-bottom:2px solid var(--jp-border-color1)}
.jkplan.jkplan .rul{max-height:38em;overflow:auto;margin:.4em 0 1em;border:1px solid var(--jp-border-color2)}
.jkplan.jkplan .rul table{margin:0}
.jkplan.jkplan :is(.rul,summary,a):focus-visible{outline:2px solid var(--jp-brand-color1);outline-offset:2px}
.jkplan.jkplan details{margin:.5em 0}
.jkplan.jkplan summary{cursor:pointer;font-weight:600}
.jkplan.jkplan .maerke{display:inline-block;padding:0 .6em;border:1px solid var(--jp-border-color0);border-radius:1em;white-space:nowrap}
.jkplan.jkplan .boks{margin:.5em 0;padding:.1em .9em;border-left:5px solid var(--jp-border-color0)}
.jkplan.jkplan :is(.maerke,.boks).ok{border-color:var(--jp-success-color1)}
.jkplan.jkplan :is(.maerke,.boks).raad{border-color:var(--jp-info-color1)}
.jkplan.jkplan :is(.maerke,.boks).advarsel{border-color:var(--jp-warn-color1)}
.jkplan.jkplan :is(.maerke,.boks).fejl{border-color:var(--jp-error-color1)}
.jkplan.jkplan .tekst{max-width:42em;margin:.5em 0;padding:.8em 1em;border:1px solid var(--jp-border-color1);
border-radius:.4em;background:var(--jp-layout-color0);hyphens:none;overflow-wrap:anywhere;white-space:pre-wrap}
.jkplan.jkplan .side{max-width:60em;margin:.9em 0;padding:1em 1.4em;border:1px solid var(--jp-border-color1);
border-radius:.4em;background:var(--jp-layout-color0)}
.jkplan.jkplan .side h3{margin:.2em 0 .6em}
.jkplan.jkplan .side thead th{position:static;background:none}
.jkplan.jkplan .hel{white-space:nowrap}
.jkplan.jkplan .skjult{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
.jkplan.jkplan .tal{display:flex;flex-wrap:wrap;gap:.6em;margin:.6em 0 1em}
.jkplan.jkplan .tal div{flex:1 1 7em;max-width:13em;padding:.5em .9em;border:1px solid var(--jp-border-color1);
border-radius:.4em;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.jkplan.jkplan .tal :is(dt,dd){float:none;width:auto;margin:0;padding:0;font-weight:400}
.jkplan.jkplan .tal dd{font-size:1.8em;font-weight:600;line-height:1.2}
"""


@dataclass(frozen=True, slots=True)
class Html:
    """Finished HTML. What is no `Html` is text, and is escaped wherever it is put in."""

    code: str

    def __repr__(self) -> str:
        return f"Html({len(self.code)})"

    def _repr_html_(self) -> str:
        return shown(self)


Piece = str | Html


def shown(*pieces: Piece) -> str:
    """Give what a notebook shows of the pieces: in the house's look, in Danish, with nothing that runs or fetches."""
    return f'<div class="jkplan" lang="da"><style>{_LOOK}</style>{join(*pieces).code}</div>'


def join(*pieces: Piece, between: Piece = "") -> Html:
    """Give the pieces after one another."""
    return Html(_code(between).join(_code(piece) for piece in pieces))


def lines(*pieces: Piece) -> Html:
    """Give the pieces on a line each; empty ones are left out."""
    return join(*(piece for piece in pieces if _code(piece)), between=Html("<br>"))


def heading(text: Piece, level: Literal[3, 4] = 3) -> Html:
    """Give a heading that stands below those of the notebook."""
    return Html(f"<h{level}>{_code(text)}</h{level}>")


def paragraph(*pieces: Piece) -> Html:
    """Give one paragraph of the pieces."""
    return Html(f"<p>{join(*pieces).code}</p>")


def small(*pieces: Piece) -> Html:
    """Give the pieces as an aside."""
    code = join(*pieces).code
    return Html(f"<small>{code}</small>" if code else "")


def strong(text: Piece) -> Html:
    """Give the text with weight."""
    return Html(f"<strong>{_code(text)}</strong>")


def whole(text: str) -> Html:
    """Give a text that stays on one line: a date in digits, a file name."""
    return Html(f'<span class="hel">{_code(text)}</span>')


def bullets(items: Iterable[Piece]) -> Html:
    """Give a list, or nothing when it has no items."""
    code = "".join(f"<li>{_code(item)}</li>" for item in items)
    return Html(f"<ul>{code}</ul>" if code else "")


def mark(word: str, tone: Tone = "") -> Html:
    """Give a word in a ring; the word tells what it is, the colour only helps."""
    return Html(f'<span class="maerke {_CLASSES[tone]}">{_code(word)}</span>')


def box(*pieces: Piece, tone: Tone = "") -> Html:
    """Give the pieces as a block with a line at its left."""
    return Html(f'<div class="boks {_CLASSES[tone]}">{join(*pieces).code}</div>')


def frame(*pieces: Piece, label: str) -> Html:
    """Give the pieces as a page of their own, named `label`."""
    return Html(f'<section class="side" aria-label="{_code(label)}">{join(*pieces).code}</section>')


def post_text(text: str) -> Html:
    """Give a post's text line by line as it will stand, from the right where its script does."""
    return Html(f'<div class="tekst" dir="auto">{_code(text)}</div>')


def figures(numbers: Iterable[tuple[int | str, str]]) -> Html:
    """Give key figures: each a number and what it counts."""
    boxes = "".join(f"<div><dt>{_code(label)}</dt><dd>{_code(str(number))}</dd></div>" for number, label in numbers)
    return Html(f'<dl class="tal">{boxes}</dl>')


def fold(summary: str, *pieces: Piece, opened: bool = False) -> Html:
    """Give the pieces behind a line that opens and closes them."""
    start = "<details open>" if opened else "<details>"
    return Html(f"{start}<summary>{_code(summary)}</summary>{join(*pieces).code}</details>")


def link(text: str, address: str, *, download: bool = False) -> Html:
    """
    Give a link to a file; an address with a scheme other than http(s) is shown as text alone.

    Args:
        text: What to press.
        address: Relative to the notebook, or a full address.
        download: True fetches the file instead of opening it; JupyterLab cannot open every kind.
    """
    scheme, colon, _ = address.partition(":")
    if colon and "/" not in scheme and scheme.strip().lower() not in {"http", "https"}:
        return Html(_code(text))
    fetch = " download" if download else ""
    return Html(f'<a href="{_code(address)}"{fetch} rel="noopener noreferrer">{_code(text)}</a>')


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Piece]], *, quiet: bool = False) -> Html:
    """
    Give a table; the first cell of a row names the row, and a long table scrolls by itself.

    Args:
        caption: What the table shows.
        headings: One for each column.
        rows: One cell for each column in each row.
        quiet: True leaves the caption to screen readers, where the page says the same.
    """
    body = [f'<tr><th scope="row">{_code(first)}</th>{_cells(rest)}</tr>' for first, *rest in rows]
    head = "".join(f'<th scope="col">{_code(text)}</th>' for text in headings)
    hidden = ' class="skjult"' if quiet else ""
    code = (
        f"<table><caption{hidden}>{_code(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table>"
    )
    if len(body) <= LONG:
        return Html(code)
    return Html(f'<div class="rul" role="region" tabindex="0" aria-label="{_code(caption)}">{code}</div>')


def problem_list(problems: Sequence[Problem]) -> Html:
    """Give the problems as a list that says how many they are, or nothing when there are none."""
    if not problems:
        return Html("")
    many = "1 ting at rette" if len(problems) == 1 else f"{len(problems)} ting at rette"
    items = "".join(f"<li>{_problem(problem).code}</li>" for problem in problems)
    return box(fold(many, Html(f"<ol>{items}</ol>"), opened=True), tone="advarsel")


def _problem(problem: Problem) -> Html:
    return lines(strong(problem.what), small("Hvor: ", str(problem.where)), join("Gør: ", problem.fix))


def _cells(cells: Iterable[Piece]) -> str:
    return "".join(f"<td>{_code(cell)}</td>" for cell in cells)


def _code(piece: Piece) -> str:
    """Give a piece's HTML: text is escaped, its line breaks stay, and half a surrogate pair cannot stop the notebook."""
    if isinstance(piece, Html):
        return piece.code
    return escape(piece.encode("utf-8", "replace").decode("utf-8")).replace("\n", "<br>")
