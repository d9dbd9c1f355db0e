"""Where the kit's folders are."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jkplan.errors import Place, Problem, ProjectError


class Project(NamedTuple):
    """
    A kit's folder: `calendars/` is what is planned, `assets/` is who speaks.

    Attributes:
        root: The folder, absolute.
    """

    root: Path

    @property
    def calendars(self) -> Path:
        """Calendars, registers and people's choices."""
        return self.root / "calendars"

    @property
    def weeks(self) -> Path:
        """People's choices, one file a week."""
        return self.calendars / "uger"

    @property
    def strategy(self) -> Path:
        """The strategy's records."""
        return self.root / "assets" / "strategi"

    @property
    def templates(self) -> Path:
        """Wordings of the drafts."""
        return self.root / "assets" / "skabeloner"

    @property
    def assets(self) -> Path:
        """Brand, template of the slides, pictures."""
        return self.root / "assets"

    @property
    def notebooks(self) -> Path:
        """Where the team works."""
        return self.root / "notebooks"

    @property
    def output(self) -> Path:
        """Where results are written unless another folder is named."""
        return self.root / "output"


def open_project(folder: Path | str | None = None) -> Project:
    """
    Give the kit that `folder` lies in (the current folder when None), looking upward as git does.

    Raises:
        ProjectError: No folder upward holds `calendars/` and `assets/`.
    """
    start = Path(folder or ".").resolve()
    for place in (start, *start.parents):
        if (place / "calendars").is_dir() and (place / "assets").is_dir():
            return Project(place)
    raise ProjectError(
        Problem(
            f'Mappen "{start.name}" er ikke et jkplan-kit.',
            Place(str(folder or ".")),
            "Åbn mappen, der indeholder calendars og assets, eller angiv den med --mappe.",
        )
    )
