"""A kit in a temporary folder with a strategy and registers small enough to read, for tests of the calendars."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Calendar, Entry
from jkplan.calendars.headings import ENTRY_LAYOUTS, REGISTER_LAYOUTS
from jkplan.project import Project
from jkplan.strategy.records import (
    Cadence,
    Channel,
    ContentType,
    Goal,
    PhaseWindow,
    Sender,
    Strategy,
)

TODAY = date(2026, 11, 24)

REGISTERS = {
    "afdelinger": """\
id;navn;type;hoerer_under;by;kontakt;emner;kilde;kilde_tjekket;sikkerhed;note
D001;Kultur og Fritid;afdeling;;Aabybro;kultur@kommune.example;"biblioteker; idræt";;;;
D002;Sekretariat, Udvikling og Kommunikation;stab;;Aabybro;;presse;;;;
""",
    "profiler": """\
id;enhed;ejer;platform;adresse;brug;regel;seneste_aktivitet;kilde;kilde_tjekket;sikkerhed;note
P001;Kommunen;Kommunikationsteamet;Facebook;;Nyheder;;20-11-2026;;;verificeret;
""",
    "samtykker": """\
id;person;formaal;kanaler;givet;gaelder_til;trukket;barn;note
S001;dagplejer;hverdagens helte;Facebook; 01-10-2026;31-12-2027;;nej;
S002;svømmelærer;hverdagens helte;alle;01-10-2026;;05-11-2026;ja;
""",
    "medarbejdere": """\
initialer;rolle;timer_pr_uge;fravaer;note
AA;tekst;12,5;"21-12-2026 til 03-01-2027; 12-02-2027";
""",
    "byer": "by;postnr;forholdsord;rolle;stavning\nAabybro;9440;i;;\nGjøl;9440;på;;ikke Gøl\n",
    "lukkedage": "dato;navn\n24-12-2026;Juleaften\n",
}


def make_kit(folder: Path, files: dict[str, str | bytes] | None = None) -> Project:
    """Give a kit whose calendars hold no rows but those of `files` (path below `calendars/` to content)."""
    calendars = folder / "calendars"
    (calendars / "registre").mkdir(parents=True)
    (calendars / "uger").mkdir()
    (folder / "assets").mkdir()
    content: dict[str, str | bytes] = {
        layout.file: ";".join(layout.fields) + "\n" for layout in (*ENTRY_LAYOUTS.values(), *REGISTER_LAYOUTS)
    }
    content |= {f"registre/{name}.csv": text for name, text in REGISTERS.items()}
    for name, text in (content | (files or {})).items():
        (calendars / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return Project(folder)


def small_strategy() -> Strategy:
    """Give a strategy with three channels, two goals and a content type for each calendar."""
    window = PhaseWindow(-10, -1, -3)
    return Strategy(
        sender=Sender("Kommunen", ("kommunen",), "kommune.example", (), (), (), (), "Teamet", ""),
        clauses={},
        goals={
            "S-G4": Goal("S-G4", "Gør events synlige", "Synlige events", "S-G4"),
            "S-G5": Goal("S-G5", "Hjælp i hverdagen", "Råd og service", "S-G5"),
        },
        channels={c.id: c for c in (_channel("facebook", "Facebook", "FB"), _channel("twitter", "X (Twitter)", "X"))}
        | {"faellesannonce": _channel("faellesannonce", "Fællesannoncen", "AN")},
        content_types={
            t.id: t
            for t in (
                _type("begivenhed", "Begivenhed", "event"),
                _type("nytte", "Nytte for borgerne", "saesontip"),
                _type("hverdagens_helt", "Hverdagens helt"),
                _type("job", "Ledig stilling", "stilling"),
                _type("servicemeddelelse", "Servicemeddelelse"),
                _type("faellesannonce", "Fællesannonce", "annonce"),
            )
        },
        cadence=Cadence(window, window, window, 8, 1, 6, 21, 3, 4, 2, 4, 3, time(12), 8, 2, 40, {}),
        rules={},
        ad_categories=("Generel information", "Ledige jobs", "Udbud", "Teknik, plan & miljø"),
    )


def _channel(name: str, title: str, short: str) -> Channel:
    return Channel(
        id=name,
        name=title,
        short=short,
        kind="netværk",
        enabled=True,
        purpose="",
        clauses=(),
        limits=(),
        required_hashtags=(),
        emoji_min=0,
        emoji_max=5,
        week_min=1,
        week_max=5,
        day_max=2,
        weekdays=(1, 2, 3, 4, 5),
        times=(),
        times_source="",
        wants_picture=False,
        wants_video=False,
        links_clickable=True,
    )


def _type(name: str, title: str, *aliases: str) -> ContentType:
    return ContentType(name, title, "oplysning", aliases, {"facebook": 3}, 0, 9, (), "S-G4")


def calendar_of(folder: Path, name: str, text: str, **registers: str) -> Calendar:
    """Give the calendar of a small kit whose file `name` holds `text`, and whose registers hold what is named."""
    files = {f"{name}.csv": text} | {f"registre/{register}.csv": rows for register, rows in registers.items()}
    return read_calendars(make_kit(folder, files), small_strategy(), today=TODAY)


def only(calendar: Calendar) -> Entry:
    """Give the one entry of a calendar that was read without a problem."""
    assert not calendar.problems, calendar.problems[0]
    (entry,) = calendar.entries
    return entry
