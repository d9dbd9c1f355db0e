"""
Hold decks of every story on generated plans to three judges: our rules, openxml-audit and Microsoft's own validator.

    uv run poe decks            200 plans; a few minutes
    uv run poe decks --sdk      with Microsoft's validator too, 82 MB from npm, in a folder that goes away again
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from processes import ROOT
from slides import count_errors, install_validator

sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    """Print what the judges found; give 1 when it is anything at all."""
    from deck_generator import random_deck
    from openxml_audit import OpenXmlValidator

    from jkplan.exports.pptx import deck_bytes
    from jkplan.exports.pptx.lint import lint

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--sdk", action="store_true")
    options = parser.parse_args()
    slides, findings, audit, sdk = 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        validate = install_validator(folder) if options.sdk else None
        path = folder / "deck.pptx"
        for seed in range(options.plans):
            deck = random_deck(seed)
            path.write_bytes(deck_bytes(deck, ROOT / "assets"))
            faults = lint(path)
            errors = OpenXmlValidator().validate(str(path)).errors
            for fault in (*faults, *errors):
                print(f"plan {seed}: {fault}")
            slides += len(deck.slides)
            findings += len(faults)
            audit += len(errors)
            sdk += count_errors(validate, path) if validate else 0
    told = f", {sdk} of Microsoft's validator" if validate else ""
    print(f"{options.plans} plans, {slides} slides: {findings} findings, {audit} errors of openxml-audit{told}")
    return int(findings + audit + sdk > 0)


if __name__ == "__main__":
    sys.exit(main())
