"""For the first few texts only the rows near a text are read; they must find what the whole list finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planned_weeks import real_strategy

from jkplan.reading.lexicon import Lexicon
from jkplan.reading.text import prepare
from jkplan.strategy.nearness import lines_near
from jkplan.strategy.wordlists import ListedWord

LISTS = (
    "alvor",
    "billedkald",
    "filmemner",
    "foelsomme_emner",
    "holdning",
    "interne_ord",
    "kanalemner",
    "kancelli",
    "muntert",
    "personer",
    "sager",
    "stillingskrav",
    "svar",
    "tone",
)
TEXTS = tuple(prepare(case.text) for rule in real_strategy().rules.values() for case in (*rule.passes, *rule.fails))


def found(words, prepared):
    return list(Lexicon(ListedWord(word, "", "", "", "") for word in words).find(prepared))


@pytest.mark.parametrize("name", LISTS)
def test_the_rows_near_a_text_find_what_the_whole_list_finds(name):
    words = [row.word for row in real_strategy().lists[name]]
    whole = Lexicon(ListedWord(word, "", "", "", "") for word in words)
    read = 0
    for prepared in TEXTS:
        near = [line.partition(";")[0] for line in lines_near((f"{word};;;;" for word in words), prepared.vocabulary)]
        assert found(near, prepared) == list(whole.find(prepared))
        read += len(near)
    assert read < len(TEXTS) * len(words) / 4


PIECES = st.one_of(
    st.text("abeiæIÆ=*/.'-1 …", min_size=1, max_size=12),
    st.sampled_from(
        ("se", "de", "te", "være", "er", "afholde", "børn", "eBoks", "=er", "få*", "*hold", "e-mail", "HK")
    ),
)
WORDS = st.sampled_from(
    ("s", "d", "t", "er", "var", "afholdt", "barn", "eboks", "få", "bofælleshold", "E-mailen", "hk")
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=3), st.lists(st.one_of(WORDS, st.text("abeiæI1-", max_size=4)), max_size=8)
)
def test_whatever_the_row_and_the_text_no_match_is_lost(pieces, words):
    row, prepared = " ".join(pieces).strip() or "a", prepare(" ".join(words))
    near = list(lines_near([f"{row};;;;"], prepared.vocabulary))
    assert near or not found([row], prepared)
