"""A deck as PDF, made by LibreOffice where it is installed: tagged, so that it can be read aloud."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from jkplan.errors import ExportError, Place, Problem
from jkplan.exports.files import write_file

_PROGRAMS = ("soffice", "libreoffice")
_LONGEST = 180  # seconds; a deck of sixty slides takes some ten
_FILTER = (
    'pdf:impress_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"}}'
)
# A profile of our own: the user's open LibreOffice is left alone, and the document's language is Danish.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>da-DK</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
"""


def find_office() -> str | None:
    """Give the path of LibreOffice, or None when it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def write_pdf(deck: Path) -> Path:
    """
    Write the PDF of a .pptx file beside it and give its path.

    Raises:
        ExportError: LibreOffice is not installed or makes no file of it.
    """
    target = deck.with_suffix(".pdf")
    program = find_office()
    if program is None:
        raise ExportError(
            Problem(
                "PDF kan ikke laves, fordi LibreOffice ikke er installeret.",
                Place(target.name),
                f'Åbn "{deck.name}" i PowerPoint, og vælg Filer > Eksportér > PDF, eller installér LibreOffice.',
            )
        )
    with tempfile.TemporaryDirectory(prefix="jkplan-") as name:
        work = Path(name)
        profile = work / "profil"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        shutil.copyfile(deck, work / "slides.pptx")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to"]
        command += [_FILTER, "--outdir", str(work / "ud"), str(work / "slides.pptx")]
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_LONGEST)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ExportError(_refused(deck)) from error
        made = work / "ud" / "slides.pdf"
        if not made.is_file():
            raise ExportError(_refused(deck))
        return write_file(target, made.read_bytes())


def _refused(deck: Path) -> Problem:
    return Problem(
        f'LibreOffice kunne ikke lave PDF af "{deck.name}".',
        Place(deck.as_posix()),
        "Åbn filen i PowerPoint, og vælg Filer > Eksportér > PDF.",
    )
