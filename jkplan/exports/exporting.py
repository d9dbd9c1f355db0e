"""Writing a week's outputs: one dict of formats, one verb."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jkplan.danish import write_list
from jkplan.errors import Place, Problem, UsageError
from jkplan.exports.calendar_file import week_calendar
from jkplan.exports.copy_pack import copy_pack
from jkplan.exports.files import write_file, write_folder
from jkplan.exports.html_frame import COLOURS
from jkplan.exports.page import week_page
from jkplan.exports.pptx.brand import COLOURS as BRAND_COLOURS
from jkplan.exports.pptx.brand import read_brand
from jkplan.exports.report import WeekReport
from jkplan.exports.week_json import week_json
from jkplan.exports.workbook import week_workbook
from jkplan.project import Project

Exporter = Callable[[WeekReport, Path, Path], tuple[Path, ...]]  # report, assets, folder


def export(
    report: WeekReport,
    project: Project,
    folder: Path,
    *,
    formats: Iterable[str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Path, ...]:
    """
    Write the week into `folder` and give the paths to open, in the order of `EXPORTERS`; the copy pack's is its index.

    Each file replaces the one of an earlier run in one step, and running twice gives the same bytes.

    Args:
        report: The week.
        project: Where brand, template of the slides and pictures lie.
        folder: Where to; made when absent.
        formats: Keys of `EXPORTERS`; None means all.
        progress: Told each step in Danish as it begins.

    Raises:
        ApprovalError: Everything is held back by a pause.
        ExportError: Something cannot be written; files written before it stay.
        UsageError: A format does not exist.
    """
    if (project.calendars / "PAUSE.txt").exists():
        from jkplan.approvals.policy import forbid_while_paused  # noqa: PLC0415  (a crisis is rare)

        forbid_while_paused(project.calendars)
    wanted = tuple(EXPORTERS) if formats is None else tuple(formats)
    unknown = [name for name in wanted if name not in EXPORTERS]
    if unknown:
        fix = f"Vælg mellem {write_list(tuple(EXPORTERS))}."
        raise UsageError(Problem(f'Kender ikke formatet "{unknown[0][:40]}".', Place("formater"), fix))
    written: list[Path] = []
    for name, (step, exporter) in EXPORTERS.items():
        if name in wanted:
            progress(f"{step} …")
            written += exporter(report, project.assets, folder)
    return tuple(written)


def output_path(report: WeekReport, folder: Path, ending: str) -> Path:
    """Give the path of an output: `ugeplan-2026-W48.xlsx`."""
    return folder / f"ugeplan-{report.plan.week}.{ending}"


def _deck(report: WeekReport, assets: Path, folder: Path) -> tuple[Path, ...]:
    from jkplan.exports.deck import week_deck  # noqa: PLC0415
    from jkplan.exports.pptx import write_deck  # noqa: PLC0415

    path = output_path(report, folder, "pptx")
    write_deck(week_deck(report), path, assets)
    return (path,)


def _workbook(report: WeekReport, _assets: Path, folder: Path) -> tuple[Path, ...]:
    return (write_file(output_path(report, folder, "xlsx"), week_workbook(report)),)


def _calendar(report: WeekReport, _assets: Path, folder: Path) -> tuple[Path, ...]:
    path = output_path(report, folder, "ics")
    try:
        previous = path.read_bytes()
    except OSError:
        previous = b""
    return (write_file(path, week_calendar(report, previous)),)


def _json(report: WeekReport, _assets: Path, folder: Path) -> tuple[Path, ...]:
    return (write_file(output_path(report, folder, "json"), week_json(report)),)


def _page(report: WeekReport, assets: Path, folder: Path) -> tuple[Path, ...]:
    return (write_file(output_path(report, folder, "html"), week_page(report, _colours(assets))),)


def _pack(report: WeekReport, assets: Path, folder: Path) -> tuple[Path, ...]:
    pack = folder / "opslag"
    write_folder(pack, copy_pack(report, assets, _colours(assets)))
    return (pack / "index.html",)


def _colours(assets: Path) -> Mapping[str, str]:
    brand = assets / "brand.toml"
    return dict(zip(BRAND_COLOURS, read_brand(brand).colours, strict=True)) if brand.is_file() else COLOURS


EXPORTERS: Mapping[str, tuple[str, Exporter]] = {
    "pptx": ("Laver slides", _deck),
    "xlsx": ("Laver regnearket", _workbook),
    "ics": ("Laver kalenderfilen", _calendar),
    "json": ("Skriver ugen til andre programmer", _json),
    "html": ("Laver siden til kollegerne", _page),
    "opslag": ("Pakker opslagene", _pack),
}
"""What a week can be written as: the key is what a person types, the sentence is what they see meanwhile."""
