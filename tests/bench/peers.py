"""
Two tools that a team could take instead, on the same posts in the same run.

presidio-analyzer has no Danish CPR number: it is given the pattern and the words around it that such a number has, and
a blank Danish pipeline, for no model of its own speaks of numbers. textlint is given what of our rules it can hold: the
length of a text and forbidden words. Both are installed in a folder that goes away again.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from posts import make_posts
from processes import run
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
module.exports = (context) => {
  const { Syntax, RuleError, report, getSource } = context;
  const forbidden = ["såfremt", "vedrørende", "herunder", "idiot", "fordi", "brugere"];
  return {
    [Syntax.Document](node) {
      const text = getSource(node);
      if (text.length > 2200) report(node, new RuleError("for lang"));
      for (const word of forbidden) if (text.includes(word)) report(node, new RuleError(word));
    },
  };
};
"""


def measure_peers(folder: Path) -> Iterator[tuple[str, bool]]:
    """Give a line for each tool: CPU seconds for so many posts, beside ours, and peak memory."""
    posts = write_posts(folder, POSTS)
    ours, memory = run(("-m", "jkplan", "tjek", str(posts), "--format", "jsonl"))
    yield f"{f'{POSTS:,} posts':<34}{'CPU s':>8}{'beside ours':>13}{'peak MB':>9}", False
    yield f"{'jkplan tjek, all rules':<34}{ours:>8.2f}{1.0:>13.1f}{memory:>9.0f}", False
    for name, measure in (("presidio, CPR, phone and mail", _presidio), ("textlint, length and 6 words", _textlint)):
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


def _textlint(folder: Path, _: Path) -> tuple[float, float]:
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise RuntimeError(message)
    home = folder / "textlint"
    (home / "rules").mkdir(parents=True)
    (home / "rules" / "strategy.js").write_text(TEXTLINT_RULE, encoding="utf-8")
    (home / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
    (home / "posts").mkdir()
    for post in make_posts(POSTS):  # textlint reads files
        (home / "posts" / f"{post['id']}.txt").write_text(str(post["text"]), encoding="utf-8")
    subprocess.run([npm, "install", "--silent", "textlint"], cwd=home, check=True, capture_output=True)
    textlint = ("node_modules/textlint/bin/textlint.js", "--rulesdir", "rules", "--format", "unix", "posts/")
    return run(textlint, shutil.which("node") or "node", home)
