"""The terminal's arguments, in Danish from the first help text to the last complaint."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import Any, NoReturn

from jkplan.cli.safe_commands import add_form_options, add_safe_commands
from jkplan.errors import Place, Problem, UsageError

COMPLAINTS = (
    (r"the following arguments are required: (.+)", "Der mangler noget: {}."),
    (r"unrecognized arguments: (.+)", 'Forstår ikke "{}" her.'),
    (r"argument (\S+): expected .+", "Der mangler en værdi efter {}."),
    (r"argument KOMMANDO: invalid choice: '(.+?)' \(.*", 'Der er ingen kommando, der hedder "{}".'),
    (r"argument (\S+): invalid choice: (.+?) \(.*", "{} kan ikke være {}."),
    (r"argument (\S+): invalid .+ value: (.+)", "{} kan ikke være {}."),
    (r"argument (\S+): (.+)", "{}: {}"),
)


_Commands = Any  # argparse keeps the type of its subparsers to itself
HIGHEST_PORT = 65_535
WIDTH = 78  # characters in a line of help


class DanishParser(argparse.ArgumentParser):
    """An argument parser that speaks Danish and complains in three lines."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **options)  # type: ignore[arg-type]
        self._positionals.title = "Angiv"
        self._optionals.title = "Valg"
        self.add_argument("-h", "--help", "--hjælp", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong as a problem in Danish."""
        for pattern, danish in COMPLAINTS:
            if found := re.fullmatch(pattern, message):
                message = danish.format(*found.groups())
                break
        raise UsageError(
            Problem(message, Place("kommandolinjen"), f"Skriv {self.prog} --help for at se, hvad der kan stå.")
        )


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=WIDTH)  # argparse would load four libraries to measure the window

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


def make_parser() -> DanishParser:
    """Give the parser of all commands."""
    parser = DanishParser(
        prog="jkplan",
        description="Planlæg, skriv, tjek og vis kommunens uge på sociale medier og i fællesannoncen.",
        epilog="Afslutter med 0, når alt er i orden, 1 ved fund på niveauet fejl,\nog 2, når noget ikke kunne læses; resten bliver lavet alligevel.",
    )
    commands = parser.add_subparsers(
        dest="command", metavar="KOMMANDO", title="Kommandoer", prog="jkplan", parser_class=DanishParser
    )

    week = commands.add_parser("uge", help="lav ugens plan, kladder, selvtjek og slides", description="Lav en hel uge.")
    week.add_argument("week", nargs="?", metavar="UGE", help="fx 2026-W48 eller 48; uden uge vælges den kommende")
    week.add_argument("--ud", metavar="MAPPE", help="mappe til resultatet (ellers output/UGE)")
    week.add_argument(
        "--vedtag",
        action="store_true",
        help="gem planen som den, I er enige om; så flytter den sig kun, hvor det betaler sig",
    )

    year = commands.add_parser("aar", help="lav et udkast til et helt år", description="Lav et udkast til et helt år.")
    year.add_argument("year", nargs="?", metavar="ÅR", help="fx 2027; uden år vælges det næste")
    year.add_argument("--ud", metavar="MAPPE", help="mappe til resultatet (ellers output/ÅR)")

    what_if = commands.add_parser(
        "hvad-nu-hvis", help="se ugen, som den ville blive", description="Se ugen, som den ville blive."
    )
    what_if.add_argument("week", metavar="UGE", help="fx 2026-W48 eller 48")
    what_if.add_argument("--uden", action="append", default=[], metavar="INDSLAG", help="uden indslaget, fx E016")
    what_if.add_argument(
        "--en-mere", dest="one_more", action="append", default=[], metavar="KANAL", help="ét opslag mere på kanalen"
    )
    what_if.add_argument(
        "--fravær", "--fravaer", dest="away", action="append", default=[], metavar="INITIALER", help="er væk i ugen"
    )

    check = commands.add_parser("tjek", help="tjek tekster mod strategien", description="Tjek tekster mod strategien.")
    check.add_argument(
        "files", nargs="+", metavar="FIL", help=".txt, .csv, .xlsx, .jsonl, en uge som 2026-W48, eller -"
    )
    check.add_argument("--format", choices=("tekst", "json", "jsonl"), default="tekst", help="tekst, json eller jsonl")
    check.add_argument("--kanal", metavar="KANAL", default="facebook", help="kanal for rene tekster (facebook)")
    check.add_argument(
        "--slags",
        choices=("opslag", "svar", "annonce", "kommentar"),
        default="opslag",
        help="hvad rene tekster er: opslag, svar, annonce eller kommentar",
    )
    check.add_argument("--ret", action="store_true", help="skriv de sikre rettelser i filerne")
    check.add_argument(
        "--som", dest="who", default="", metavar="INITIALER", help="før kommentarer ind i journalen som denne"
    )

    _add_hand_overs(commands)

    commands.add_parser(
        "profiler",
        help="gennemgå registret over profiler",
        description="Vis, hvem der ejer hver side, hvornår der sidst skete noget, og hvad der skal gøres.",
    )

    documents = commands.add_parser(
        "strategi",
        help="hold en ny udgave af et strategidokument op mod klausulerne",
        description="Vis, hvilke klausuler der ikke længere står i dokumentet, og hvilke regler der skal læses igen.",
    )
    documents.add_argument("files", nargs="*", metavar="FIL", help="dokumentet som .txt, .md eller .docx")
    documents.add_argument("--dokument", metavar="NAVN", help="hvilket af strategiens dokumenter det er")
    documents.add_argument("--saetning", metavar="TEKST", help="giv fingeraftrykket af en sætning, og tjek intet")

    lab = commands.add_parser("lab", help="åbn JupyterLab ved startsiden", description="Åbn JupyterLab ved startsiden.")
    lab.add_argument(
        "--port", type=_port, default=8888, metavar="TAL", help="port; er den optaget, vælges den næste frie"
    )
    lab.add_argument("--ingen-browser", dest="browser", action="store_false", help="åbn ikke browseren")

    commands.add_parser("doktor", help="se efter, om alt er på plads", description="Se efter, om alt er på plads.")

    add_safe_commands(commands)

    for command in dict.fromkeys(commands.choices.values()):  # one that has two names stands there twice
        command.add_argument("--mappe", metavar="MAPPE", help="kittets mappe (ellers den, du står i)")
        command.add_argument(
            "--i-dag", dest="today", type=_day, metavar="DATO", help="regn med denne dato, fx 2026-11-24"
        )
    return parser


def _add_hand_overs(commands: _Commands) -> None:
    """Add the commands that take the plan out of the kit, and what comes back into it."""
    slides = commands.add_parser(
        "slides",
        help="lav slides for en uge, en måned, et kvartal eller et år",
        description="Lav slides til ledelsen for en uge, en måned, et kvartal eller et år.",
    )
    slides.add_argument(
        "week",
        nargs="?",
        metavar="TID",
        help="en uge (2026-W48 eller 48), en måned (2026-11), et kvartal (2027-K1) eller et år (2027)",
    )
    slides.add_argument("--ud", metavar="MAPPE", help="mappe til resultatet (ellers output/TID)")
    slides.add_argument(
        "--rapport", action="store_true", help="vis, regel for regel, om alle kan læse filen (EN 301 549)"
    )
    slides.add_argument("--pdf", action="store_true", help="lav også en PDF (kræver LibreOffice)")

    export = commands.add_parser(
        "eksport",
        help="skriv ugen til Buffer, Publer, Metricool, en kalender eller Excel",
        description="Skriv ugen i den form, som et andet værktøj tager imod.",
    )
    export.add_argument("week", nargs="?", metavar="UGE", help="fx 2026-W48 eller 48; uden uge vælges den kommende")
    export.add_argument(
        "--til", required=True, metavar="VÆRKTØJ", help="buffer, publer, metricool, ics (kalender) eller xlsx (Excel)"
    )
    export.add_argument("--skabelon", metavar="FIL", help="værktøjets egen skabelon; dens overskrifter bliver brugt")
    export.add_argument("--udkast", action="store_true", help="tag også det med, der ikke er godkendt endnu")
    export.add_argument("--ud", metavar="MAPPE", help="mappe til resultatet (ellers output/UGE)")
    export.add_argument("--som", dest="who", default="", metavar="INITIALER", help="hvem du er; står i journalen")

    intake = commands.add_parser(
        "indlaes",
        aliases=["indlæs"],
        help="tag rettelser, afdelingernes skemaer eller en kalenderfil ind",
        description="Tag rettelser ind fra ugens regneark (.xlsx), indslag fra et udfyldt skema (.xlsx; se jkplan blanket), eller begivenheder fra en kalenderfil (.ics).",
    )
    intake.add_argument("file", metavar="FIL", help="fx ugeplan-2026-W48.xlsx eller foreningens-kalender.ics")
    intake.add_argument("--ja", action="store_true", help="skriv begivenhederne fra en .ics i kalenderen")
    intake.add_argument("--vis", action="store_true", help="vis kun, hvad der ville ske")
    add_form_options(intake)


def _day(text: str) -> date:
    from jkplan.weeks.week import FIRST_YEAR, LAST_YEAR  # noqa: PLC0415  (most commands name no day)

    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = f'"{text}" er ikke en dato; skriv den som 2026-11-24'
        raise argparse.ArgumentTypeError(message) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f'"{text}" ligger uden for årene {FIRST_YEAR} til {LAST_YEAR}'
        raise argparse.ArgumentTypeError(message)
    return day


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= HIGHEST_PORT:
        return int(text)
    message = f'"{text}" er ikke en port; skriv et tal fra 1 til {HIGHEST_PORT}'
    raise argparse.ArgumentTypeError(message)
