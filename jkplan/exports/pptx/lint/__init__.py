"""A finished .pptx file held against the rules for documents that everyone can open and read."""

from __future__ import annotations

from pathlib import Path

from jkplan.exports.pptx.fitting import measured_as
from jkplan.exports.pptx.lint.access_rules import access_faults
from jkplan.exports.pptx.lint.document import Fault, font_of, open_document
from jkplan.exports.pptx.lint.package_rules import package_faults

__all__ = ["RULES", "Fault", "lint", "write_lint_report"]

# Title and clause of EN 301 549 (chapter 10, documents); where the standard asks for nothing, why we do.
RULES: dict[str, tuple[str, str]] = {
    "A1": ("Hver slide har én titel", "10.2.4.6"),
    "A2": ("Ingen titel går igen", "10.2.4.6"),
    "A3": ("Billeder, diagrammer og tabeller har alternativ tekst", "10.1.1.1"),
    "A4": ("Tabeller har overskrifter, ingen tomme og ingen flettede celler", "10.1.3.1"),
    "A5": ("Al tekst er mærket som dansk", "10.3.1.1 og 10.3.1.2"),
    "A6": ("Teksten er stor nok", "god skik"),
    "A7": ("Tekst og baggrund har tydelig kontrast", "10.1.4.3 og 10.1.4.11"),
    "A8": ("Titlen læses først, derefter oppefra og ned", "10.1.3.2"),
    "A9": ("Ingen tomme pladser", "10.1.3.1"),
    "A10": ("Filen har titel, forfatter og sprog", "10.2.4.2"),
    "A11": ("Links siger, hvor de fører hen", "10.2.4.4"),
    "A12": ("Afsnit har navne og dækker alle slides", "10.2.4.6"),
    "A13": ("Alt ligger på sliden, og intet dækker for noget andet", "10.1.3.2"),
    "A14": ("Teksten er inden for sin plads", "god skik"),
    "A15": ("Intet bevæger sig eller skifter af sig selv", "10.2.2.2"),
    "A16": ("Ingen besked gives med farve alene", "10.1.4.1"),
    "P1": ("Ingen del ligger to gange i filen", "filformat"),
    "P2": ("Hver del har en type, og hver type en del", "filformat"),
    "P3": ("Figurernes id er forskellige", "filformat"),
    "P4": ("Ingen negative id på akser", "filformat"),
    "P5": ("Hver slide står én gang i afsnittene", "filformat"),
    "P6": ("Id på mastere og layouts er lovlige", "filformat"),
    "P7": ("Tabeller er hele", "filformat"),
    "P8": ("Hver henvisning peger på noget", "filformat"),
    "P9": ("Hver del kan læses", "filformat"),
}


def lint(file: Path | bytes) -> tuple[Fault, ...]:
    """Give every breach of the rules in a .pptx file, in the order of the rules; empty when it is in order."""
    document = open_document(file if isinstance(file, bytes) else file.read_bytes())
    order = list(RULES)
    with measured_as(font_of(document)):
        faults = dict.fromkeys((*package_faults(document), *access_faults(document)))
    return tuple(sorted(faults, key=lambda fault: order.index(fault.rule)))


def write_lint_report(faults: tuple[Fault, ...]) -> str:
    """Give a Danish report: a line for each rule with its clause of EN 301 549, and under it what breaks it."""
    lines = []
    for rule, (title, clause) in RULES.items():
        broken = [fault for fault in faults if fault.rule == rule]
        lines.append(f"{'RET' if broken else 'OK':3}  {rule:3}  {title} ({clause})")
        lines += [f"     {fault.where}: {fault.what}" for fault in broken]
    return "\n".join(lines) + "\n"
