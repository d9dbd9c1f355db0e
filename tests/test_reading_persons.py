"""Who a text talks of."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.persons import Talk, Who, find_mentions, word_at
from jkplan.reading.text import prepare
from jkplan.strategy import load_strategy

PEOPLE = load_strategy(Path(__file__).parents[1] / "assets" / "strategi").lists.lexicon("personer")


def mentioned(text, talk=Talk.CITIZEN):
    prepared = prepare(text)
    return [
        (" ".join(word.text for word in prepared.words[each.first : each.after]), each.who)
        for each in find_mentions(prepared, PEOPLE, talk)
    ]


@pytest.mark.parametrize(
    ("text", "talk", "expected"),
    [
        ("Jeg bor her", Talk.CITIZEN, ("Jeg", Who.SELF)),
        ("Min gamle mor bor her", Talk.CITIZEN, ("mor", Who.KIN)),
        ("Jeg har en bror i Brovst", Talk.CITIZEN, ("bror", Who.KIN)),
        ("mor var der også", Talk.CITIZEN, ("mor", Who.KIN)),
        ("Oles søster kom", Talk.CITIZEN, ("søster", Who.KIN)),
        ("Vi så Karsten Bak i går", Talk.CITIZEN, ("Karsten Bak", Who.NAME)),
        ("Naboen i nr. 12 larmer", Talk.CITIZEN, ("Naboen", Who.ROLE)),
        ("Pedellen på skolen er flink", Talk.CITIZEN, ("Pedellen", Who.ROLE)),
        ("Manden i det gule hus", Talk.CITIZEN, ("Manden", Who.ROLE)),
        ("En chauffør fra Hjortdal", Talk.HOUSE, ("chauffør", Who.ROLE)),
        ("To brødre fra Tranum", Talk.HOUSE, ("brødre", Who.ROLE)),
        ("Borgmesteren kom", Talk.HOUSE, ("Borgmesteren", Who.OFFICE)),
        ("Så får du et brev", Talk.REPLY, ("du", Who.ADDRESSEE)),
        ("Din mor får et brev", Talk.REPLY, ("mor", Who.KIN)),
        ("Hun kom hjem", Talk.HOUSE, ("Hun", Who.PRONOUN)),
        ("Drengene og pigerne spiller", Talk.HOUSE, None),
        ("Så siger folk det", Talk.CITIZEN, ("folk", Who.NOBODY)),
        ("Vores børn skal have det godt", Talk.CITIZEN, ("børn", Who.NOBODY)),
        ("En konsulent hjælper", Talk.HOUSE, ("konsulent", Who.NOBODY)),
    ],
)
def test_a_text_tells_who_it_talks_of(text, talk, expected):
    found = mentioned(text, talk)
    if expected is None:
        assert not [who for _, who in found if who is not Who.NOBODY]
    else:
        assert expected in found


def test_jeg_is_nobody_in_the_municipalitys_own_post():
    assert mentioned("Jeg elsker den sti", Talk.HOUSE) == []


def test_a_pronoun_that_is_also_a_name_opens_no_sentence_as_a_name():
    assert ("Hans", Who.NAME) not in mentioned("Hans bil holder der")
    assert ("Hans Vestergaard", Who.NAME) in mentioned("Hans Vestergaard holder der")


def test_a_word_is_found_by_its_place():
    words = prepare("Vi ses i Brovst").words
    assert [word_at(words, word.start) for word in words] == [0, 1, 2, 3]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_mentions_in_its_order_and_within_it(text):
    prepared = prepare(text)
    for talk in Talk:
        found = find_mentions(prepared, PEOPLE, talk)
        assert all(0 <= m.first < m.after <= len(prepared.words) for m in found)
        assert [m.first for m in found] == sorted(m.first for m in found)
