"""A calendar file as somebody saw it, for holding their changes against."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jkplan.calendars.headings import Layout
from jkplan.calendars.history import digest_of
from jkplan.calendars.merging import Grid, layout_of, read_grid
from jkplan.calendars.tables import Dialect, encode, write_row
from jkplan.errors import CalendarError, Place, Problem

FOLDER = "calendars"
_LARGEST = 50_000_000  # bytes; a year of calendars is a hundredth of it


class Version(NamedTuple):
    """
    A file's content at one moment.

    Attributes:
        name: Path below `calendars/`, forward slashes.
        data: Its bytes; None when there was no file.
    """

    name: str
    data: bytes | None

    @property
    def digest(self) -> str:
        """SHA-256 of the content, empty when there was no file."""
        return "" if self.data is None else digest_of(self.data)

    def rows(self) -> Mapping[str, Mapping[str, str]]:
        """Give the cells by row id and column; empty for a file that is not there or cannot be understood."""
        layout = layout_of(self.name)
        grid = read_grid(self.data, self.name, layout) if self.data and layout else None
        return {row: grid.texts(row) for row in grid.rows} if grid else {}

    def __repr__(self) -> str:
        return f"Version({self.name!r}, {self.digest[:8]!r})"


def read_version(path: Path) -> Version:
    """
    Give the file at `path` as it stands now, to show and later to hold changes against.

    Raises:
        CalendarError: It cannot be opened.
    """
    return Version(place_of(path)[1], read_file(path))


def place_of(path: Path) -> tuple[Path, str]:
    """Give the folder `calendars` that `path` lies in, and the path below it with forward slashes."""
    whole = path.absolute()
    home = next((each for each in whole.parents if each.name == FOLDER), whole.parent)
    return home, whole.relative_to(home).as_posix()


def read_file(path: Path) -> bytes | None:
    """
    Give a file's bytes, or None when there is no such file.

    Raises:
        CalendarError: It cannot be opened.
    """
    try:
        if path.stat().st_size > _LARGEST:
            fix = "Se efter, om det er den rigtige fil."
            raise CalendarError(
                Problem("Filen fylder over 50 MB og er ikke læst.", Place(shown_name(place_of(path)[1])), fix)
            )
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as err:
        fix = "Luk den i andre programmer, og se efter, om du har adgang til den."
        raise CalendarError(Problem("Filen kan ikke åbnes.", Place(shown_name(place_of(path)[1])), fix)) from err


def layout_for(name: str) -> Layout:
    """
    Give the layout of a file below `calendars/`.

    Raises:
        CalendarError: The kit knows no such file.
    """
    layout = layout_of(name)
    if layout is None:
        fix = "Vælg en af kalenderne, et register eller en uge."
        raise CalendarError(Problem("Filen er ingen kalender.", Place(shown_name(name)), fix))
    return layout


def understood(data: bytes | None, name: str, layout: Layout) -> Grid:
    """
    Give the rows of a file, which may be about to be made: then it holds the headings alone.

    Raises:
        CalendarError: Its headings cannot be understood, or it holds bytes that would not survive being written.
    """
    grid = read_grid(data or encode(write_row(layout.fields, Dialect()), Dialect()), name, layout)
    where = Place(shown_name(name))
    if grid is None:
        what = "Filens overskrifter kan ikke læses, så der er ikke gemt noget i den."
        fix = f"Ret øverste linje, eller hent den sidste gode udgave: jkplan fortryd {name}"
        raise CalendarError(Problem(what, where, fix))
    if not grid.is_faithful:
        what = "Filen rummer tegn, der ikke er tekst, og de ville gå tabt; der er ikke gemt noget i den."
        fix = 'Åbn den i Excel, se efter, om æ, ø og å er rigtige, og gem den som "CSV UTF-8 (semikolonsepareret)".'
        raise CalendarError(Problem(what, where, fix))
    return grid


def shown_name(name: str) -> str:
    """Give a path below `calendars/` as messages name it."""
    return f"{FOLDER}/{name}"
