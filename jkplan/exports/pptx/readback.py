"""A finished file counted again: every post once, every number true, or nothing is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jkplan.danish import MONTHS, NUMBER_WORDS, write_number
from jkplan.errors import ExportError, Place, Problem
from jkplan.exports.deck import EMPTY, Deck, KeyFigures, Table
from jkplan.exports.deck.overview import CANCELLED, WAITING
from jkplan.exports.deck.slides import NO_GOAL
from jkplan.exports.deck.told_departments import NOT_TOLD
from jkplan.exports.escaping import clean
from jkplan.exports.pptx.charts import CHART_NAME
from jkplan.exports.pptx.layouts import BODY, CARDS, TITLE
from jkplan.exports.pptx.lint.document import Document, open_document, query
from jkplan.exports.pptx.pages import CONTINUED, Page
from jkplan.exports.pptx.tables import TABLE_NAME
from jkplan.exports.pptx.text import Native
from jkplan.exports.pptx.wheel import WHEEL_NAME

_WORDS = {word: number for number, word in enumerate(NUMBER_WORDS, 1) if number > 1} | {"ét": 1, "én": 1}
_NUMBER = re.compile(rf"\b(\d+|{'|'.join(_WORDS)})\b", re.IGNORECASE)
# Weeks, dates and parts of a table are names.
_NOT_COUNTED = re.compile(
    rf"\((?:\d+ af )?\d+\)$|\bDel \d+ af \d+\.|\b[Uu]ge\s\d+(?:–\d+)?|\b\d\d?\.\s(?:{'|'.join(MONTHS)})\b"
)


@dataclass(frozen=True, slots=True)
class Written:
    """
    What a finished slide says.

    Attributes:
        title: Its title.
        layout: Its layout's name.
        tables: Kind and rows of each table; a cell is its paragraphs.
        charts: Kind of each chart to category and series to figure; the year wheel counts nothing and is left out.
        alts: Alternative texts.
        cards: Figures of the cards, as written.
        points: Paragraphs of the main text.
    """

    title: str
    layout: str
    tables: tuple[tuple[str, tuple[tuple[tuple[str, ...], ...], ...]], ...]
    charts: Mapping[str, Mapping[tuple[str, str], int]]
    alts: tuple[str, ...]
    cards: tuple[str, ...]
    points: tuple[str, ...]


def read_deck(package: bytes) -> tuple[Written, ...]:
    """Give what the slides of a .pptx file say."""
    document = open_document(package)
    return tuple(_read(document, name) for _, name in document.slides())


def recount(slides: Sequence[Written]) -> dict[str, int]:
    """Give every number the deck may speak of, counted in the tables and the chart of the file."""
    posts = Counter(found for slide in slides for found in _posts(slide))
    standing = {post: number for post, number in posts.items() if not post[2].startswith(CANCELLED)}
    per_day: Counter[str] = Counter()
    for (day, _, _), number in standing.items():
        per_day[day] += number
    waiting = sum(number for post, number in standing.items() if post[2].endswith(WAITING))
    bars = bars_of(slides)
    results = Counter(row[2][0] for row in _rows(slides, "tjek"))
    ahead, sources = _rows(slides, "forude"), _rows(slides, "kilder")
    themes, undated = _rows(slides, "temaer"), _rows(slides, "uden dato")
    budgets = [row[4][0].replace(".", "") for row in _rows(slides, "kampagner")]
    total = sum(standing.values()) or sum(int(row[1][0]) for row in themes)
    goals = [number for name, number in bars["mål"].items() if name != NO_GOAL]
    return {
        "opslag": total,
        "mangler": waiting,
        "godkendt": total - waiting,
        "om dagen": max(per_day.values(), default=0),
        "annoncer": len(_rows(slides, "annonce")),
        "på én kanal": max(bars["kanaler"].values(), default=0),
        "kanaler i brug": sum(number > 0 for number in bars["kanaler"].values()),
        "flest": max(bars["perioder"].values(), default=0),
        "færrest": min(bars["perioder"].values(), default=0),
        "mål": len(goals),
        "mål dækket": sum(number > 0 for number in goals),
        "kampagner": len(budgets),
        "annoncekroner": sum(int(text) for text in budgets if text != EMPTY),
        "uden dato": sum(_standing_for(row[0][0]) for row in undated),
        "uden besked": sum(row[2][0] == NOT_TOLD for row in _rows(slides, "afdelinger")),
        "stop": results["STOP"],
        "tjek": results["TJEK"],
        "følges op": results["STOP"] + results["TJEK"],
        "punkter": sum(len(slide.points) for slide in slides if slide.layout == "Titel og indhold"),
        "uger": len(ahead),
        "forude": sum(int(row[1][0]) for row in ahead),
        "kalendere": len(sources),
        "rækker": sum(int(row[1][0]) for row in sources),
        **{f"{kind}: {name}": number for kind, counted in bars.items() for name, number in counted.items()},
    }


def bars_of(slides: Sequence[Written]) -> Mapping[str, Counter[str]]:
    """Give the length of each bar of each kind of chart, all its series together."""
    bars: dict[str, Counter[str]] = {"kanaler": Counter(), "perioder": Counter(), "mål": Counter()}
    for slide in slides:
        for kind, figures in slide.charts.items():
            for (category, _), number in figures.items():
                bars.setdefault(kind, Counter())[re.sub(r" \(\d+\)$", "", category)] += number
    return bars


def _standing_for(text: str) -> int:
    """Give how many things a row of a table stands for: one, or as many as `Yderligere 12` says."""
    more = re.fullmatch(r"Yderligere (\d+)", text)
    return int(more[1]) if more else 1


def verify(package: bytes, deck: Deck, pages: Sequence[Page]) -> None:
    """
    Hold the finished file against the deck.

    Raises:
        ExportError: A post is missing or stands twice, or a number is not what the file's own tables and chart hold.
    """
    slides = read_deck(package)
    if len(slides) != len(pages):
        raise _refusal(f"Filen har {len(slides)} slides i stedet for {len(pages)}.")
    planned = Counter(found for slide in deck.slides if isinstance(slide.body, Table) for found in _planned(slide.body))
    written = Counter(found for slide in slides for found in _posts(slide))
    for post in (planned - written) + (written - planned):
        what = "mangler i filen" if planned[post] > written[post] else "står for mange gange i filen"
        raise _refusal(f'Opslaget "{post[2]}" ({post[0]}, {post[1]}) {what}.')
    found = recount(slides)
    for kind, bars in bars_of(slides).items():
        if bars and sum(bars.values()) != found["opslag"]:
            raise _refusal(f"Diagrammet over {kind} viser {sum(bars.values())} opslag, men tabellen {found['opslag']}.")
    for number, (page, slide) in enumerate(zip(pages, slides, strict=True), 1):
        if not slide.title:
            raise _refusal(f"Slide {number} har ingen titel.")
        _verify_slide(page, slide, found)


def numbers_in(text: str) -> set[int]:
    """Give the numbers a sentence tells, in digits or words; week numbers and `(1 af 2)` are names, not counts."""
    bare = _NOT_COUNTED.sub("", text.strip()).replace(".", "")
    return {_WORDS.get(word.lower()) or int(word) for word in _NUMBER.findall(bare)}


def _verify_slide(page: Page, slide: Written, found: Mapping[str, int]) -> None:
    said = page.slide
    if slide.title != clean(said.title):
        raise _refusal(f'Titlen "{slide.title}" skulle være "{said.title}".')
    if isinstance(said.body, KeyFigures):
        _verify_cards(said.body, slide, found)
    if said.counts is None:
        return
    for measure, number in said.counts.items():
        if found.get(measure, 0) != number:
            raise _refusal(f'"{slide.title}" regner med {number} ({measure}), men filen har {found.get(measure, 0)}.')
    for text in (slide.title, *slide.alts):
        wrong = numbers_in(text) - set(said.counts.values())
        if wrong:
            raise _refusal(f'Tallet {min(wrong)} i "{text}" er ikke talt op i filen.')


def _verify_cards(body: KeyFigures, slide: Written, found: Mapping[str, int]) -> None:
    if len(slide.cards) != len(body.cards):
        raise _refusal(f"Filen har {len(slide.cards)} nøgletal i stedet for {len(body.cards)}.")
    for card, text in zip(body.cards, slide.cards, strict=True):
        if text != write_number(found[card.measure]):
            raise _refusal(f'Nøgletallet "{card.label}" siger {text}, men filen har {found[card.measure]}.')
        wrong = numbers_in(card.label) - {found[measure] for measure in card.counts}
        if wrong:
            raise _refusal(f'Tallet {min(wrong)} i nøgletallet "{card.label}" er ikke talt op i filen.')


def _read(document: Document, name: str) -> Written:
    """Read one slide from the XML of its part."""
    title, tables, cards = "", [], {}
    points: tuple[str, ...] = ()
    charts: dict[str, dict[tuple[str, str], int]] = {}
    shapes = query(document.parts[name], "./p:cSld/p:spTree/*[*[1]/p:cNvPr]")
    for shape in shapes:
        called = query(shape, "string(./*[1]/p:cNvPr/@name)")
        for table in query(shape, "./a:graphic/a:graphicData/a:tbl"):
            rows = tuple(tuple(_paragraphs(cell) for cell in query(row, "./a:tc")) for row in query(table, "./a:tr"))
            tables.append((called.removeprefix(TABLE_NAME), rows))
        if called.startswith(CHART_NAME) and called != WHEEL_NAME:
            for part in document.related(name, "chart"):
                charts.setdefault(called.removeprefix(CHART_NAME), {}).update(_bars(document.parts[part]))
        for place in query(shape, "./p:nvSpPr/p:nvPr/p:ph"):
            idx, texts = int(place.get("idx", TITLE)), _paragraphs(shape)
            if idx == TITLE:
                title = "\n".join(texts)
            elif idx in CARDS:
                cards[idx] = texts[0]
            elif idx == BODY:
                points = texts
    return Written(
        title,
        "".join(
            query(document.parts[part], "string(./p:cSld/@name)") for part in document.related(name, "slideLayout")
        ),
        tuple(tables),
        charts,
        tuple(alt for shape in shapes for alt in query(shape, "./*[1]/p:cNvPr/@descr") if alt),
        tuple(cards[idx] for idx in sorted(cards)),
        points,
    )


def _paragraphs(owner: Native) -> tuple[str, ...]:
    """Give the text of each paragraph in a shape or a cell."""
    return tuple("".join(query(paragraph, ".//a:t/text()")) for paragraph in query(owner, "./*/a:p"))


def _bars(chart: Native) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield category and series with the figure that the chart draws, 0 where it draws none."""
    for series in query(chart, ".//c:ser"):
        named = query(series, "string(./c:tx//c:v)")
        drawn = {point.get("idx"): query(point, "number(./c:v)") for point in query(series, "./c:val//c:pt")}
        for point in query(series, "./c:cat//c:pt"):
            yield (query(point, "string(./c:v)"), named), int(drawn.get(point.get("idx"), 0))


def _rows(slides: Sequence[Written], kind: str) -> list[tuple[tuple[str, ...], ...]]:
    return [row for slide in slides for name, rows in slide.tables if name == kind for row in rows[1:]]


def _posts(slide: Written) -> Iterator[tuple[str, str, str]]:
    """Yield day, network and text of every post in the slide's table of the week."""
    for kind, rows in slide.tables:
        if kind == "uge":
            for row in rows[1:]:
                for column in range(1, len(row)):
                    for text in row[column]:
                        if text != EMPTY:
                            yield row[0][0].removesuffix(CONTINUED), rows[0][column][0], text


def _planned(table: Table) -> Iterator[tuple[str, str, str]]:
    if table.kind == "uge":
        for row in table.rows:
            for column, cell in zip(table.columns[1:], row[1:], strict=True):
                for text in cell.lines:
                    if text != EMPTY:
                        yield clean(row[0].lines[0]), clean(column.heading), clean(text)


def _refusal(what: str) -> ExportError:
    return ExportError(
        Problem(
            what, Place("slides"), "Der er ikke skrevet noget. Prøv igen, og vis beskeden til den, der passer jkplan."
        )
    )
