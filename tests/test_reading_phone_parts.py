"""Phones that are told in parts with words between, and the small signs that tell other numbers from them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.personal import find_contacts
from jkplan.reading.text import prepare

TOWN = OwnContacts(phones=("72577777",), mail_domains=("jammerbugt.dk",))
DIGITS = st.from_regex(r"\A[2-6][1-9][0-9]{6}\Z")


def phones(text):
    return [each for each in find_contacts(prepare(text), TOWN, private_talk=True) if each.kind == "telefon"]


@given(
    DIGITS,
    st.sampled_from(
        (
            "Min mobil begynder med {a}, og resten er {b}.",
            "Ring til mig: først {a} og derefter {b}",
            "Mit telefonnummer? {a}. Og så de sidste fire: {b}.",
            "De fire første tal i mit nummer er {a}. De sidste fire er {b}.",
        )
    ),
)
def test_eight_digits_in_two_parts_are_a_phone_where_a_word_says_so(digits, sentence):
    text = sentence.format(a=digits[:4], b=digits[4:])
    (found,) = phones(text)
    assert digits[:4] in found.text
    assert digits[4:] in found.text


@pytest.mark.parametrize(
    "text",
    [
        "Vi åbner dørene 1930 og slutter med kaffe 2200.",
        "Lokale 2214 er optaget, så brug de sidste: 4410.",
        "Sæson 2024 og derefter 2025 bliver flot.",
        "Ring inden kl. 14 og derefter 16.",
        "De første 2500 billetter koster 150 kr., de sidste 3000 koster 200 kr.",
    ],
)
def test_numbers_that_words_put_in_order_are_no_phone_by_that_alone(text):
    assert phones(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bogen har nr. 820010-katalog:51284403.",
        "Betal i MobilePay Box 4021 6633.",
        "Boks 22114477 står åben.",
    ],
)
def test_codes_and_boxes_are_no_phones(text):
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pnr: 140382 1243, det drejer sig om kørekort", True),
        ("PNR 14 03 82-1243", True),
        ("pnr 1403821243 er vores produktionsenhed", False),
        ("Fakturaen, I sendte i går (1403821243), er betalt.", False),
        ("Billedet hedder 1403821243-havnen.jpg", False),
    ],
)
def test_how_ten_digits_are_written_and_wrapped_tells_what_they_are(text, found):
    assert bool(find_cpr(prepare(text), today=date(2026, 11, 24))) is found
