from pathlib import Path

import builders
import pytest

from jkplan.errors import ExportError
from jkplan.exports import pdf
from jkplan.exports.deck import week_deck
from jkplan.exports.pptx import write_deck

ASSETS = Path(__file__).parents[1] / "assets"


def test_slides_become_a_tagged_danish_pdf_where_libreoffice_is_and_are_refused_with_a_remedy_where_not(tmp_path):
    deck = tmp_path / "uge.pptx"
    write_deck(week_deck(builders.real_week()), deck, ASSETS)
    if pdf.find_office() is None:
        with pytest.raises(ExportError, match="LibreOffice ikke er installeret"):
            pdf.write_pdf(deck)
        return
    made = pdf.write_pdf(deck)
    content = made.read_bytes()
    assert made == tmp_path / "uge.pdf"
    assert content.startswith(b"%PDF")
    assert b"/MarkInfo<</Marked true>>" in content
    assert b"/Lang(da-DK)" in content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["uge.pdf", "uge.pptx"]


def test_without_libreoffice_the_refusal_says_what_to_do_in_powerpoint(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError) as refused:
        pdf.write_pdf(tmp_path / "uge.pptx")
    assert "Filer > Eksportér > PDF" in refused.value.problem.fix


def test_a_program_that_makes_no_file_is_told(tmp_path, monkeypatch):
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    (tmp_path / "uge.pptx").write_bytes(b"ikke slides")
    with pytest.raises(ExportError, match="kunne ikke lave PDF"):
        pdf.write_pdf(tmp_path / "uge.pptx")
