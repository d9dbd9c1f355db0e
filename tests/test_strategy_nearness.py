"""For the first few texts only the rows near a text are read; they must find what the whole list finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planned_weeks import real_strategy

from jkplan.reading.text import prepare
from jkplan.strategy.nearness import lines_near
from jkplan.strategy.wordlists import HEADINGS, WordLists

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
FOLDER = real_strategy().lists.folder
PATIENT, EAGER = 1_000_000, 0  # texts for which a list is read only as far as they need
TEXTS = tuple(prepare(case.text) for rule in real_strategy().rules.values() for case in (*rule.passes, *rule.fails))


@pytest.mark.parametrize("name", LISTS)
def test_the_rows_near_a_text_find_what_the_whole_list_finds(name):
    patient, eager = (WordLists(FOLDER, few_texts).lexicon(name) for few_texts in (PATIENT, EAGER))
    for prepared in TEXTS[::3]:
        assert list(patient.find(prepared)) == list(eager.find(prepared))


@pytest.mark.parametrize("name", LISTS)
def test_most_rows_are_passed_over(name):
    _, *lines = (FOLDER / f"{name}.csv").read_text("utf-8-sig").splitlines()
    near = [len(list(lines_near(lines, frozenset(word.lower for word in text.words)))) for text in TEXTS]
    assert sum(near) < len(TEXTS) * len(lines) / 4


PIECES = st.one_of(
    st.text("abeiæIÆ=*/.'-1 …", min_size=1, max_size=12),
    st.sampled_from(
        ("se", "de", "te", "være", "er", "afholde", "børn", "eBoks", "=er", "få*", "*hold", "e-mail", "HK")
    ),
)
WORDS = st.sampled_from(
    ("s", "d", "t", "er", "var", "afholdt", "barn", "eboks", "få", "bofælleshold", "E-mailen", "hk")
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=3), st.lists(st.one_of(WORDS, st.text("abeiæI1-", max_size=4)), max_size=8)
)
def test_whatever_the_row_and_the_text_no_match_is_lost(tmp_path_factory, pieces, words):
    folder, prepared = tmp_path_factory.mktemp("ordlister"), prepare(" ".join(words))
    row = " ".join(pieces).strip() or "a"
    (folder / "liste.csv").write_text(f"{';'.join(HEADINGS)}\n{row};;;;\n", encoding="utf-8")
    patient, eager = (WordLists(folder, few_texts).lexicon("liste") for few_texts in (PATIENT, EAGER))
    assert list(patient.find(prepared)) == list(eager.find(prepared))
