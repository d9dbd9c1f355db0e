"""Every form in every sentence: how people write CPR numbers and phones crossed with what they say around them. All is made up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_numbers import (
    APART,
    BIRTHDAYS,
    HOUSE_CALLS,
    LABELLED,
    LOOSE,
    NEVER,
    NUMBERED,
    PHONES,
    PRIVATE_CALLS,
    TIED,
    UNLABELLED,
    around,
)

from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.cpr_forms import birth_date, has_check_digit
from jkplan.reading.personal import find_contacts, mask_personal_data
from jkplan.reading.text import prepare

TODAY = date(2026, 11, 24)
OWN = OwnContacts(("72577777", "7257xxxx"), ("jammerbugt.dk",), ("toftevej 43",))
FEW = settings(max_examples=12, deadline=None)


def numbers():
    """Birthdays with serials of people who may live; four digits that read as a year or fail no test are as good."""
    return st.tuples(
        st.dates(date(1932, 1, 1), date(2018, 12, 31)), st.from_regex("[0-9]{3}[1-9]", fullmatch=True)
    ).filter(lambda each: birth_date(f"{each[0]:%d%m%y}{each[1]}") == each[0] and not 1900 <= int(each[1]) <= 2100)


def phones():
    return st.from_regex("(?:2[1-9]|3[2-9]|[456][0-9])[0-9]{2}[3-9][0-9]{3}", fullmatch=True)


def found(text):
    return find_cpr(prepare(text), today=TODAY)


@pytest.mark.parametrize("form", TIED)
@FEW
@given(st.data())
def test_a_number_as_it_is_printed_is_found_in_any_sentence(form, data):
    born, serial = data.draw(numbers())
    sentence = data.draw(st.sampled_from(LABELLED + UNLABELLED)).format(n=TIED[form](born, serial))
    text = data.draw(around(sentence))
    assert len(found(text)) == 1, text


@pytest.mark.parametrize("form", LOOSE)
@FEW
@given(st.data())
def test_a_number_in_any_form_is_found_where_a_word_says_what_it_is(form, data):
    born, serial = data.draw(numbers())
    text = data.draw(around(data.draw(st.sampled_from(LABELLED)).format(n=LOOSE[form](born, serial))))
    assert len(found(text)) == 1, text


@pytest.mark.parametrize("sentence", APART)
@pytest.mark.parametrize("birthday", range(len(BIRTHDAYS)))
@settings(max_examples=4, deadline=None)
@given(st.data())
def test_a_birthday_and_its_last_four_digits_are_found_however_far_apart_they_are_told(sentence, birthday, data):
    born, serial = data.draw(numbers())
    text = data.draw(around(sentence.format(b=BIRTHDAYS[birthday](born), s=serial)))
    assert len(found(text)) == 1, text


@pytest.mark.parametrize("sentence", NUMBERED)
@FEW
@given(st.data())
def test_no_number_is_anybodys_behind_a_word_for_another_kind_of_number(sentence, data):
    born, serial = data.draw(numbers())
    form = data.draw(st.sampled_from(("bindestreg", "i ét", "mellemrum")))
    written = (TIED | LOOSE)[form](born, serial)
    if has_check_digit(f"{born:%d%m%y}{serial}") and form != "bindestreg":
        return
    text = data.draw(around(sentence.format(n=written)))
    assert found(text) == (), text
    assert find_contacts(prepare(text), OWN) == (), text


@pytest.mark.parametrize("sentence", NEVER)
@FEW
@given(st.data())
def test_dates_times_sums_and_empty_forms_are_nobodys(sentence, data):
    text = data.draw(around(sentence))
    assert found(text) == (), text
    assert find_contacts(prepare(text), OWN, private_talk=True) == (), text


@pytest.mark.parametrize("form", PHONES)
@FEW
@given(st.data())
def test_a_private_phone_is_found_in_any_form_and_sentence(form, data):
    written = PHONES[form].format(*data.draw(phones()))
    text = data.draw(around(data.draw(st.sampled_from(PRIVATE_CALLS)).format(n=written)))
    assert [each.kind for each in find_contacts(prepare(text), OWN)] == ["telefon"], text


@pytest.mark.parametrize("sentence", HOUSE_CALLS)
@FEW
@given(st.data())
def test_the_phone_of_a_trade_a_firm_or_an_authority_stays_silent(sentence, data):
    form = data.draw(st.sampled_from(("toere", "firere", "i ét", "streger", "prikker", "landet")))
    text = data.draw(around(sentence.format(n=PHONES[form].format(*data.draw(phones())))))
    assert find_contacts(prepare(text), OWN) == (), text


@pytest.mark.parametrize("form", TIED | LOOSE)
@FEW
@given(st.data())
def test_masking_leaves_nothing_to_find(form, data):
    born, serial = data.draw(numbers())
    masked = mask_personal_data(prepare(f"Mit cpr er {(TIED | LOOSE)[form](born, serial)}, tak"), OWN, today=TODAY)
    assert found(masked) == (), masked
    assert serial not in masked or serial == f"{born:%d%m}"  # then it is the day that shows
