"""
Two tools that a team could take instead, on the same file of posts in the same run.

presidio-analyzer has no Danish CPR number: it is given the pattern and the words around it that such a number has, and
a blank Danish pipeline, for no model of its own speaks of numbers. textlint is given, as rules of its own, what of ours
a pattern can hold: length, hashtags, emojis, the words of two lists, and the forms of CPR numbers, phones and mails.
Both are installed in a folder that goes away again.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from processes import ROOT, run
from throughput import write_posts

POSTS = 10_000

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
const listed = require("./listed.json").map((pattern) => new RegExp(pattern, "giu"));
const cpr = /(?<!\\d)(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}[- ]?\\d{4}(?!\\d)/gu;
const phone = /(?<!\\d)[2-9]\\d(?: ?\\d\\d){3}(?!\\d)/gu;
const mail = /[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+/gu;
const emoji = /\\p{Extended_Pictographic}/gu;
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
        for (const pattern of [...listed, cpr, phone, mail]) for (const found of text.matchAll(pattern)) say(found[0]);
      }
    },
  };
};
"""
LISTS = ("kancelli", "tone")


def measure_peers(folder: Path) -> Iterator[tuple[str, bool]]:
    """Give a line for each tool: CPU seconds for so many posts, beside ours, and peak memory."""
    posts = write_posts(folder, POSTS)
    ours, memory = run(("-m", "jkplan", "tjek", str(posts), "--format", "jsonl"))
    yield f"{f'{POSTS:,} posts':<34}{'CPU s':>8}{'beside ours':>13}{'peak MB':>9}", False
    yield f"{'jkplan tjek, all rules':<34}{ours:>8.2f}{1.0:>13.1f}{memory:>9.0f}", False
    for name, measure in (("presidio, 2 of the rules", _presidio), ("textlint, 7 of the rules", _textlint)):
        try:
            seconds, peak = measure(folder, posts)
        except (OSError, RuntimeError, subprocess.CalledProcessError) as err:
            yield f"{name:<34}  not measured: {err}", False
        else:
            yield f"{name:<34}{seconds:>8.2f}{seconds / ours:>13.1f}{peak:>9.0f}", False


def _presidio(folder: Path, posts: Path) -> tuple[float, float]:
    home = folder / "presidio"
    venv.create(home, with_pip=True)
    python = str(home / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "presidio-analyzer"], check=True, capture_output=True)
    script = folder / "presidio_posts.py"
    script.write_text(PRESIDIO, encoding="utf-8")
    return run((str(script), str(posts)), python, folder)


def _textlint(folder: Path, posts: Path) -> tuple[float, float]:
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise RuntimeError(message)
    home = folder / "textlint"
    (home / "rules").mkdir(parents=True)
    (home / "rules" / "strategy.js").write_text(TEXTLINT_RULE, encoding="utf-8")
    (home / "rules" / "listed.json").write_text(json.dumps(list(_listed())), encoding="utf-8")
    (home / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
    options = {"plugins": {"@textlint/text": {"extensions": [".jsonl"]}}}
    (home / ".textlintrc.json").write_text(json.dumps(options), encoding="utf-8")
    needed = ("textlint", "@textlint/textlint-plugin-text")
    subprocess.run([npm, "install", "--silent", *needed], cwd=home, check=True, capture_output=True)
    textlint = ("node_modules/textlint/bin/textlint.js", "--rulesdir", "rules", "--format", "unix", str(posts))
    return run(textlint, shutil.which("node") or "node", home)


def _listed() -> Iterator[str]:
    """Give the words and phrases of two lists, one pattern a list; endings are whatever four letters come."""
    letter, joint = r"[\p{L}]", r"\s+"
    for name in LISTS:
        path = ROOT / "assets" / "strategi" / "ordlister" / f"{name}.csv"
        phrases = []
        for row in csv.reader(path.read_text("utf-8-sig").splitlines()[1:], delimiter=";"):
            words = [
                "|".join(
                    ("" if each[0] != "*" else f"{letter}*")
                    + "".join(sign if sign.isalnum() or sign == "-" else "." for sign in each.strip("=*"))
                    + (f"{letter}*" if each[-1] == "*" else "" if each[0] == "=" else f"{letter}{{0,4}}")
                    for each in piece.split("/")
                    if each.strip("=*")
                )
                for piece in (row[0].split() if row else ())
                if piece != "..."
            ]
            phrases.append(joint.join(f"(?:{word})" for word in words))
        yield f"(?<!{letter})(?:{'|'.join(filter(None, phrases))})(?!{letter})"
