"""How the networks count: X's own answers, and texts nobody would write."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.counting import count, cut_hashtags, emojis, hashtags, links, mentions

ORACLE = json.loads((Path(__file__).parent / "test_counting_oracle.json").read_text(encoding="utf-8"))["rows"]
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)  # lone surrogates included
GLUED = st.lists(
    st.sampled_from([*"ab.æ-_/()#@?= 1", "dk", ".dk", "https://", "🎄", "\ufe0f", "\u200d", "🇩", "e\u0301"]),
    max_size=20,
).map("".join)


def texts(pieces):
    return [piece.text for piece in pieces]


@pytest.mark.parametrize("row", ORACLE, ids=lambda row: ascii(row["text"])[1:31])
def test_x_and_the_kit_agree(row):
    text = row["text"]
    assert count(text, "x") == row["weighted"]
    assert texts(links(text)) == row["links"]
    assert [tag.text[1:] for tag in hashtags(text)] == row["hashtags"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("æøå é ½ » – “", 13),
        ("• … € → ™", 14),
        ("© ®", 3),
        ("👨‍👩‍👧‍👦", 2),
        ("🇩🇰", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("👩🏽‍⚕️", 2),
        ("♾️", 4),
        ("👁️‍🗨️", 5),
        ("e\u0301", 1),
        ("Se https://jammerbugt.dk/nyheder/2026/aaben-skole?x=1.", 27),
        ("jammerbugt.dk/job", 23),
        ("post@jammerbugt.dk", 18),
        ("Vi ses.Se mere", 31),
    ],
)
def test_x_weighs_signs_emojis_and_links(text, length):
    assert count(text, "x") == length


def test_the_other_units_count_code_units_and_characters():
    assert count("Jul 🎄", "utf16") == 6
    assert count("Jul 🎄", "tegn") == 5
    assert count("e\u0301", "tegn") == 2


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="bytes"):
        count("Jul", "bytes")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#hverdagens-helte", ["#hverdagens"]),
        ("#klima&energi", ["#klima"]),
        ("#a.b", ["#a"]),
        ("#tag's", ["#tag"]),
        ("#jul🎄", ["#jul"]),
        ("#9440", []),
        ("ord#tag", []),
        ("#tag#tag2", []),
        ("#🎄jul", []),
        ("&#tag", []),
        ("se jammerbugt.dk/#tag", []),
        ("#9440Aabybro", ["#9440Aabybro"]),
        ("#Åbybro", ["#Åbybro"]),
        ("#jul_2026", ["#jul_2026"]),
        ("(#tag)", ["#tag"]),
        ("#️⃣ nu", []),
        ("#jul\ufe0f#nytår", []),
    ],
)
def test_a_hashtag_is_letters_digits_and_underscore(text, tags):
    assert texts(hashtags(text)) == tags


@pytest.mark.parametrize(
    ("text", "written", "stopped_by"),
    [
        ("Mød #hverdagens-helte.", "#hverdagens-helte", "-"),
        ("#klima&energi", "#klima&energi", "&"),
        ("#tag's", "#tag's", "'"),
        ("#jul-på-bratskov 2026", "#jul-på-bratskov", "-"),
        ("#jammer\u00adbugt", "#jammer\u00adbugt", "\u00ad"),
    ],
)
def test_a_hashtag_cut_short_tells_what_was_meant(text, written, stopped_by):
    (cut,) = cut_hashtags(text)
    assert (cut.written, cut.stopped_by) == (written, stopped_by)
    assert text[cut.start : cut.end] == written


@pytest.mark.parametrize("text", ["#jul - vi ses", "#jul.", "(#jul)", "#jul🎄", "#jul, #vinter", "#jul-"])
def test_a_hashtag_before_punctuation_is_whole(text):
    assert cut_hashtags(text) == ()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Jul 🎄 og ❤️", ["🎄", "❤️"]),
        ("👨‍👩‍👧‍👦🇩🇰👋🏽1️⃣", ["👨‍👩‍👧‍👦", "🇩🇰", "👋🏽", "1️⃣"]),
        ("🫶🥹🐦‍⬛🙂‍↔️", ["🫶", "🥹", "🐦‍⬛", "🙂‍↔️"]),
        ("© ® ™ ↔ 1 #", []),
        ("™️", ["™️"]),
        ("☀ ☎", ["☀", "☎"]),
        ("☀\ufe0e", []),
        ("Vi ses :-)", []),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", ["🏴󠁧󠁢󠁳󠁣󠁴󠁿"]),
    ],
)
def test_an_emoji_is_what_a_reader_sees_as_one(text, seen):
    assert texts(emojis(text)) == seen


def test_a_mention_is_no_mail_address():
    assert texts(mentions("Tak til @jammerbugt og (@visit_blokhus), skriv til post@jammerbugt.dk, @kåre")) == [
        "@jammerbugt",
        "@visit_blokhus",
    ]


def test_links_stand_where_they_say_also_before_normalising():
    text = "Se e\u0301n: (jammerbugt.dk/søg), og https://borger.dk/pas."
    assert [text[link.start : link.end] for link in links(text)] == ["jammerbugt.dk/søg", "https://borger.dk/pas"]


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT | GLUED)
def test_no_text_is_too_strange(text):
    longest = max(len(text.encode("utf-16-le", "surrogatepass")) // 2, 1)
    assert 0 <= count(text, "x") <= 23 * longest
    assert count(text, "tegn") == len(text) <= count(text, "utf16") <= 2 * len(text)
    for find in (links, hashtags, emojis, mentions):
        found = find(text)
        assert all(text[piece.start : piece.end] == piece.text for piece in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(cut.written.startswith(cut.text) and len(cut.written) > len(cut.text) for cut in cut_hashtags(text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["Jul på Gjøl", "🎄", "jammerbugt.dk/jul", "#jul", "50 €", "post@x.dk"]), min_size=1))
def test_parts_apart_count_as_they_do_together(parts):
    assert count(" ".join(parts), "x") == sum(count(part, "x") for part in parts) + len(parts) - 1


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20000,
        "æ_" * 20000 + ".dk",
        "x.dk/" + "(a" * 20000,
        "x.dk/" + "." * 40000,
        "#a-" * 13000,
        "👨\u200d" * 20000,
    ],
)
def test_a_page_of_nonsense_takes_no_time(text):
    begun = time.perf_counter()
    count(text, "x")
    cut_hashtags(text)
    emojis(text)
    assert time.perf_counter() - begun < 3
