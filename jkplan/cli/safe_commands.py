"""The arguments of the commands that approve, account for, undo and take in."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

_Commands = Any  # argparse keeps the type of its subparsers to itself


def add_safe_commands(commands: _Commands) -> None:
    """Add the commands to the parser's."""
    _approve(commands)
    _undo(commands)
    _account(commands)
    _send_out(commands)


def add_form_options(command: argparse.ArgumentParser) -> None:
    """Add to `indlaes` what a department's form needs."""
    _who(command)
    command.add_argument(
        "--alligevel",
        type=int,
        action="append",
        default=[],
        metavar="LINJE",
        help="tag linjen i skemaet med, selv om den ligner en dublet eller rummer noget personligt",
    )


def run_safely(options: argparse.Namespace, today: date) -> int:
    """Run the command that was asked, and give its exit code."""
    if options.command in {"eksport", "indlaes", "indlæs"}:
        from jkplan.cli.exchange import run_exchange  # noqa: PLC0415

        return run_exchange(options, today)
    if options.command == "godkend":
        from jkplan.cli.approving import run_approvals  # noqa: PLC0415

        return run_approvals(options)
    if options.command in {"fortryd", "flet"}:
        from jkplan.cli.undoing import run_undo  # noqa: PLC0415

        return run_undo(options)
    if options.command in {"journal", "samtykker"}:
        from jkplan.cli.accounting import run_accounts  # noqa: PLC0415

        return run_accounts(options)
    from jkplan.cli.forms import run_forms  # noqa: PLC0415

    return run_forms(options)


def _approve(commands: _Commands) -> None:
    command = commands.add_parser(
        "godkend",
        help="se, godkend eller træk opslag tilbage",
        description="Vis, hvor langt ugens opslag er, eller godkend dem, du nævner. En godkendelse gælder kun præcis den tekst, det billede, den kanal og den tid.",
    )
    command.add_argument("week", nargs="?", metavar="UGE", help="fx 2026-W48 eller 48; uden uge vælges den kommende")
    command.add_argument("slots", nargs="*", metavar="OPSLAG", help="opslagets id, fx E023.paamindelse.facebook")
    _who(command)
    what = command.add_mutually_exclusive_group()
    what.add_argument("--send", action="store_const", const="send", dest="act", help="bed om godkendelse")
    what.add_argument("--ret", action="store_const", const="ret", dest="act", help="ønsk ændringer (kræver --grund)")
    what.add_argument(
        "--traek-tilbage", action="store_const", const="traek", dest="act", help="træk godkendelsen tilbage"
    )
    what.add_argument(
        "--aflys", action="store_const", const="aflys", dest="act", help="aflys opslaget (kræver --grund)"
    )
    what.add_argument("--udgivet", action="store_const", const="udgivet", dest="act", help="fortæl, at det er udgivet")
    what.add_argument("--pause", action="store_const", const="pause", dest="act", help="sæt alt på pause i en krise")
    what.add_argument("--genoptag", action="store_const", const="genoptag", dest="act", help="ophæv pausen")
    command.add_argument(
        "--paa-vegne-af", dest="on_behalf_of", default="", metavar="INITIALER", help="hvem der har sagt ja"
    )
    command.add_argument("--grund", dest="reason", default="", metavar="TEKST", help="hvorfor; står i journalen")


def _undo(commands: _Commands) -> None:
    command = commands.add_parser(
        "fortryd",
        help="se tidligere udgaver, og hent en af dem tilbage",
        description="Vis de gemte udgaver, eller hent en tilbage. Det kan selv fortrydes.",
    )
    command.add_argument("files", nargs="*", metavar="FIL", help="fx begivenheder.csv; uden fil alle")
    command.add_argument("--til", metavar="HVORNÅR", help="i går, en dato, eller nummeret på en udgave")
    _who(command)
    merge = commands.add_parser(
        "flet",
        help="afgør uenigheder, og flet kopier ind",
        description="Vis det, som to har rettet forskelligt, og de kopier, som OneDrive og andre har lagt. Vælg, hvad der skal stå.",
    )
    merge.add_argument(
        "--min", dest="mine", type=int, action="append", default=[], metavar="NR", help="tag den, der ikke står i filen"
    )
    merge.add_argument(
        "--filens",
        dest="theirs",
        type=int,
        action="append",
        default=[],
        metavar="NR",
        help="lad filen være, som den er",
    )
    merge.add_argument("--kopi", action="append", default=[], metavar="NAVN", help="flet kopien ind og læg den væk")
    _who(merge)


def _account(commands: _Commands) -> None:
    journal = commands.add_parser(
        "journal",
        help="se, hvem der har gjort hvad, og tjek, at intet er rettet",
        description="Vis journalen, tjek den, eller lav et uddrag til en anmodning om aktindsigt.",
    )
    journal.add_argument("--kontrol", action="store_true", help="find linjer, der er ændret, fjernet eller flyttet")
    journal.add_argument(
        "--begynd-forfra",
        dest="anew",
        action="store_true",
        help="bruddet er undersøgt og kan ikke rettes: alt skal godkendes igen, og kun det nye tæller",
    )
    journal.add_argument("--grund", dest="reason", default="", metavar="TEKST", help="hvad der er fundet ud af")
    _who(journal)
    journal.add_argument("--hoved", default="", metavar="NR:KODE", help="den linje, du har noteret før")
    journal.add_argument("--om", default="", metavar="TEKST", help="kun linjer om dette, fx E023")
    journal.add_argument("--fra", metavar="DATO", help="kun fra og med denne dag")
    journal.add_argument("--til", metavar="DATO", help="kun til og med denne dag")
    journal.add_argument("--aktindsigt", metavar="FIL", help="skriv uddraget i FIL.xlsx, personoplysninger skjult")
    consents = commands.add_parser(
        "samtykker",
        help="se samtykker, frister og hvor de bruges",
        description="Vis, hvilke samtykker der udløber eller er trukket, hvor de bruges, og hvad der skal slettes.",
    )
    consents.add_argument("consents", nargs="*", metavar="SAMTYKKE", help="fx SAM05; uden navn vises det, der haster")


def _send_out(commands: _Commands) -> None:
    form = commands.add_parser(
        "blanket",
        help="lav et Excel-skema, som afdelingerne kan udfylde",
        description="Lav et Excel-skema med lister og vejledning, som afdelingerne kan melde indslag ind med.",
    )
    form.add_argument("--ud", metavar="FIL", default="blanket.xlsx", help="hvor skemaet gemmes (blanket.xlsx)")


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--som", dest="who", default="", metavar="INITIALER", help="hvem du er")
