"""X's own counter beside ours: ten thousand Danish texts and every emoji there is."""

import json
import random
import subprocess
import sys
from pathlib import Path

import emoji
import pytest
from npm_peers import peers

from jkplan.counting import count, hashtags, links

sys.path.append(str(Path(__file__).parent / "bench"))
from posts import CLOSINGS, EMOJIS, EVENTS, SENTENCES, SPOTS, TOWNS

NUMBER = 10_000
SCRIPT = """
const tt = require("twitter-text");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(t => [
  tt.parseTweet(t).weightedLength, tt.extractUrls(t), tt.extractHashtags(t)])));
"""
GLUE = (" ", " ", " ", "\n\n", ". ", ".", " – ", " … ", ", ", " (", ") ", ": ", " »", "« ", "/", "! ")
EXTRAS = (
    *("jammerbugt.dk", "www.jammerbugt.dk/borger", "https://jammerbugt.dk/det-sker?dato=28-11", "optagelse.dk/åben"),
    *("åbenhus.dk/jul", "post@jammerbugt.dk", "#derforjammerbugt", "#jammerbugtkommune", "#9440Aabybro", "#Åbybro"),
    *("#jul_2026", "(#tag)", "#hverdagens-helte", "#klima&energi", "ord#tag", "@jammerbugt", "kl. 10.30", "50 kr."),
    *("1.500 kr.", "æøå ÆØÅ é", "½ liter", "• punkt", "5 €", "A→B", "Vi ses.Se mere", "dag.Men", "tak.Vi", "e\u0301n"),
)


def texts():
    """Danish posts as they are written, and as they are glued together in a hurry."""
    dice = random.Random(20261124)
    for _ in range(NUMBER):
        pieces = []
        for _ in range(dice.randint(2, 5)):
            sentence = dice.choice((*SENTENCES, *CLOSINGS))
            filled = sentence.format(
                event=dice.choice(EVENTS),
                spot=dice.choice(SPOTS),
                town=dice.choice(TOWNS),
                day=f"den {dice.randint(1, 30)}. november",
                hour=dice.randint(8, 20),
                price=dice.randint(10, 95),
                hero="Vejmand",
                town_slug=dice.choice(TOWNS).lower(),
            )
            pieces.append(filled if dice.random() < 0.7 else filled.rstrip("."))
            if dice.random() < 0.5:
                pieces.append(dice.choice(EXTRAS))
            if dice.random() < 0.4:
                pieces.append(dice.choice(EMOJIS))
        yield "".join(piece + dice.choice(GLUE) for piece in pieces).strip()


def ask(some):
    """What twitter-text says of each text: weight, links, tags."""
    answer = subprocess.run(
        ["node", "-e", SCRIPT],
        cwd=peers(),
        input=json.dumps(some),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return json.loads(answer.stdout)


@pytest.fixture(scope="module")
def corpus():
    some = list(texts())
    assert len(set(some)) > 0.99 * NUMBER
    return list(zip(some, ask(some), strict=True))


def test_x_and_the_kit_count_ten_thousand_danish_texts_alike(corpus):
    differing = [(text, count(text, "x"), weight) for text, (weight, _, _) in corpus if count(text, "x") != weight]
    assert differing == []


def test_x_and_the_kit_see_the_same_links_and_tags_in_them(corpus):
    for text, (_, urls, tags) in corpus:
        assert [piece.text for piece in links(text)] == urls, text
        assert [piece.text[1:] for piece in hashtags(text)] == tags, text


def test_no_emoji_is_counted_for_less_than_x_counts_it():
    every = [f"Jul {one} i dag" for one in emoji.EMOJI_DATA]
    assert len(every) > 5_000
    differences = [count(text, "x") - weight for text, (weight, _, _) in zip(every, ask(every), strict=True)]
    assert min(differences) >= 0
    assert sum(difference > 0 for difference in differences) <= len(every) // 300
