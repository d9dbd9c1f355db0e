"""
Two tools that a team could take instead, on the same file of posts in the same run, each beside ours with as many rules.

presidio-analyzer has no Danish CPR number: it is given the pattern and the words around it that such a number has, and
a blank Danish pipeline, for no model of its own speaks of numbers. textlint is given, as rules of its own, what of ours
a pattern can hold: length, hashtags, emojis, the words of two lists, and the forms of CPR numbers, phones and mails; of
the lists it tries only what begins as the word at hand does, for tried one after another they cost it a hundred times
as much. Ours is run with all its rules, and with those alone that the other tool is given. Both tools are installed in a
folder that goes away again.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from processes import ROOT, run, tell
from throughput import write_posts

POSTS = 10_000
LONGEST = 180.0  # seconds by the clock that a tool may take

PRESIDIO = """
import json, sys
import spacy
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer

class Blank(SpacyNlpEngine):
    def __init__(self):
        super().__init__(models=[{"lang_code": "da", "model_name": "blank"}])
        self.nlp = {"da": spacy.blank("da")}
    def load(self):
        pass

registry = RecognizerRegistry(supported_languages=["da"])
cpr = Pattern("cpr", r"\\b(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}[- ]?\\d{4}\\b", 0.5)
registry.add_recognizer(PatternRecognizer("DK_CPR", patterns=[cpr], context=["cpr", "personnummer", "født"], supported_language="da"))
registry.add_recognizer(EmailRecognizer(supported_language="da"))
registry.add_recognizer(PhoneRecognizer(supported_language="da", supported_regions=("DK",)))
analyzer = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["da"])
for line in open(sys.argv[1], encoding="utf-8"):
    analyzer.analyze(json.loads(line)["text"], language="da")
"""

TEXTLINT_RULE = """
const lists = require("./listed.json").map(({ anywhere, beginning }) => ({
  anywhere: new RegExp(anywhere || "(?!)", "giu"),
  beginning: new Map(Object.entries(beginning).map(([letters, pattern]) => [letters, new RegExp(pattern, "iuy")])),
}));
const cpr = /(?<!\\d)(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}[- ]?\\d{4}(?!\\d)/gu;
const phone = /(?<!\\d)[2-9]\\d(?: ?\\d\\d){3}(?!\\d)/gu;
const mail = /[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+/gu;
const emoji = /\\p{Extended_Pictographic}/gu;
const word = /\\p{L}+/gu;
const limits = { twitter: 280, instagram: 2200 };
module.exports = (context) => {
  const { Syntax, RuleError, report, getSource } = context;
  return {
    [Syntax.Document](node) {
      for (const line of getSource(node).split("\\n")) {
        if (!line) continue;
        const { text, channel } = JSON.parse(line);
        const say = (what) => report(node, new RuleError(what));
        if (text.length > (limits[channel] ?? 63206)) say("length");
        if (channel === "instagram" && !/#\\w/u.test(text)) say("hashtags");
        const emojis = (text.match(emoji) ?? []).length;
        if (emojis < 1 || emojis > 5) say("emojis");
        for (const pattern of [cpr, phone, mail, ...lists.map((list) => list.anywhere)])
          for (const found of text.matchAll(pattern)) say(found[0]);
        for (const { 0: { length }, index } of text.matchAll(word))
          for (const { beginning } of lists) {
            const pattern = beginning.get(text.slice(index, index + Math.min(length, 2)).toLowerCase());
            if (!pattern) continue;
            pattern.lastIndex = index;
            const found = pattern.exec(text);
            if (found) say(found[0]);
          }
      }
    },
  };
};
"""
LISTS = ("kancelli", "tone")


class Peer(NamedTuple):
    """A tool: its name, the ids of the rules of ours that it is given, and what installs it and gives how it is run."""

    name: str
    rules: tuple[str, ...]
    install: Callable[[Path], Run]


class Run(NamedTuple):
    """A program, its arguments before the file of posts, and the folder that it is run in."""

    program: str
    arguments: tuple[str, ...]
    folder: Path


def measure_peers(folder: Path) -> Iterator[tuple[str, bool]]:
    """Give a line for each tool: CPU seconds for so many posts, milliseconds a post, beside ours, and peak memory."""
    few, posts = write_posts(folder, 1), write_posts(folder, POSTS)
    heading = f"{POSTS:,} posts, the same file"
    yield f"{heading:<34}{'CPU s':>8}{'ms/post':>9}{'beside ours':>13}{'peak MB':>9}", False
    yield _row("jkplan tjek, all rules", _measured("jkplan, all rules", _ours(ROOT), few, posts), None), False
    for peer in PEERS:
        known = f"{len(peer.rules)} of the rules"
        kit = _with_rules(peer.rules, folder / f"kit-{peer.name}")
        ours = _measured(f"jkplan, {known}", _ours(kit), few, posts)
        yield _row(f"jkplan tjek, {known}", ours, ours), False
        try:
            tell(f"{peer.name}: installing")
            theirs = _measured(peer.name, peer.install(folder / peer.name), few, posts)
        except (OSError, RuntimeError, subprocess.SubprocessError) as err:
            yield f"{f'{peer.name}, the same':<34}  not measured: {err}", False
        else:
            yield _row(f"{peer.name}, the same {len(peer.rules)}", theirs, ours), False
    yield (
        "ms/post leaves out what one post takes, start-up and loading; beside ours is by the post, with the same rules",
        False,
    )


class Cost(NamedTuple):
    """CPU seconds of the whole run, milliseconds of each post beyond the first, and peak memory in MB."""

    seconds: float
    each: float
    memory: float


def _measured(name: str, how: Run, few: Path, posts: Path) -> Cost:
    tell(f"{name}: one post, then {POSTS:,}")
    start, _ = run((*how.arguments, str(few)), how.program, how.folder, LONGEST)
    seconds, memory = run((*how.arguments, str(posts)), how.program, how.folder, LONGEST)
    return Cost(seconds, (seconds - start) / (POSTS - 1) * 1000, memory)


def _row(name: str, cost: Cost, beside: Cost | None) -> str:
    ratio = f"{cost.each / beside.each:>13.1f}" if beside else f"{'':>13}"
    return f"{name:<34}{cost.seconds:>8.2f}{cost.each:>9.3f}{ratio}{cost.memory:>9.0f}"


def _ours(kit: Path) -> Run:
    return Run(sys.executable, ("-m", "jkplan", "tjek", "--format", "jsonl", "--mappe", str(kit)), ROOT)


def _with_rules(rules: tuple[str, ...], kit: Path) -> Path:
    """Give a copy of the kit that knows no other rules than these."""
    for name in ("assets", "calendars"):
        shutil.copytree(ROOT / name, kit / name, ignore=shutil.ignore_patterns(".historik", "billeder"))
    for path in (kit / "assets" / "strategi" / "regler").glob("*.toml"):
        if path.stem not in rules:
            path.unlink()
    return kit


def _presidio(home: Path) -> Run:
    venv.create(home, with_pip=True)
    python = str(home / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "presidio-analyzer"], check=True, capture_output=True)
    script = home / "presidio_posts.py"
    script.write_text(PRESIDIO, encoding="utf-8")
    return Run(python, (str(script),), home)


def _textlint(home: Path) -> Run:
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise RuntimeError(message)
    (home / "rules").mkdir(parents=True)
    (home / "rules" / "strategy.js").write_text(TEXTLINT_RULE, encoding="utf-8")
    (home / "rules" / "listed.json").write_text(json.dumps(list(map(_listed, LISTS))), encoding="utf-8")
    (home / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
    options = {"plugins": {"@textlint/text": {"extensions": [".jsonl"]}}}
    (home / ".textlintrc.json").write_text(json.dumps(options), encoding="utf-8")
    needed = ("textlint", "@textlint/textlint-plugin-text")
    subprocess.run([npm, "install", "--silent", *needed], cwd=home, check=True, capture_output=True)
    program = ("node_modules/textlint/bin/textlint.js", "--rulesdir", "rules", "--format", "unix")
    return Run(shutil.which("node") or "node", program, home)


def _listed(name: str) -> dict[str, object]:
    """
    Give the words and phrases of a list as patterns: those that begin with the same two letters together.

    Endings are whatever four letters come; what a list lets begin in any way is looked for anywhere.
    """
    path = ROOT / "assets" / "strategi" / "ordlister" / f"{name}.csv"
    anywhere: list[str] = []
    beginning: dict[str, list[str]] = {}
    for row in csv.reader(path.read_text("utf-8-sig").splitlines()[1:], delimiter=";"):
        pieces = [[each for each in piece.split("/") if each.strip("=*.")] for piece in (row[0].split() if row else ())]
        first, *rest = filter(None, pieces)
        more = "".join(rf"\s+(?:{'|'.join(map(_pattern, each))})" for each in rest) + NO_LETTER
        for each in first:
            if each.startswith("*"):
                anywhere.append(_pattern(each) + more)
            else:
                beginning.setdefault(each.strip("=*")[:2].lower(), []).append(_pattern(each) + more)
    return {
        "anywhere": "|".join(anywhere),
        "beginning": {letters: "|".join(patterns) for letters, patterns in beginning.items()},
    }


# Spelt out, for a class of all the letters there are takes node a hundred times as long to make ready.
LETTER, NO_LETTER = "[a-zæøåäöüé]", "(?![a-zæøåäöüé])"


def _pattern(word: str) -> str:
    letters = "".join(sign if sign.isalnum() or sign == "-" else "." for sign in word.strip("=*"))
    if word.endswith("*"):
        return f"{letters}{LETTER}*"
    return letters if word.startswith("=") or len(letters) == 1 else f"{letters}{LETTER}{{0,4}}"


PEERS = (
    Peer("textlint", ("laengde", "hashtags", "emoji", "kancellistil", "tone", "cpr", "privat-kontakt"), _textlint),
    Peer("presidio", ("cpr", "privat-kontakt"), _presidio),
)
