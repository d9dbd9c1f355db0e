"""Numbers here are made up or the authorities' test numbers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.cpr import find_cpr, mask_cpr
from jkplan.reading.cpr_forms import birth_date, has_check_digit
from jkplan.reading.text import prepare

TODAY = date(2026, 11, 24)

WRITINGS = [
    "150774-1238", "1507741238", "150774 1238", "150774–1238", "150774−1238", "150774‑1238", "150774 - 1238",
    "15.07.74-1238", "15/07/74-1238", "15 07 74 1238", "15-07-74-1238", "15-07-1974-1238", "750774-1238",
    "150774/1238", "150774_1238", "150774.1238", "１５０７７４-１２３８", "1507\u200b74-1238",
]  # fmt: skip

SURROUNDINGS = [
    "Personnummer150774-1238", "cpr=150774-1238", "mor(150774-1238)søger", "1507741238😊", "mit cpr er\n150774-1238",
    "cpr. 0503 94 0283, boede i Klim", "Personnummeret står som 1808 35-2514", "min onkel, født 18 03 62–7651, har søgt",
    "cpr-nr. på sagen: 150774-1238", "150774-1238 er mit cpr", "Det er sagen om min mor 150774-1238.",
    "goddag det 2507665941 jeg vil gerne ha en aftale", "til Bo Prøvesen, 260428-6989, som har bestilt", "cpr 150726-1930",
    "født d. 3/11-88-2214", "erstatningsnummer 631188-2214",
]  # fmt: skip

OTHER_NUMBERS = [
    "EAN 5798004060012", "EAN 57 98 00 40 60 01 2", "GLN 5798 0040 6001 2", "CVR 29 18 94 39", "140826-150826",
    "01.06-31.08", "140826-2030", "14.08.26 1900-2100", "14.08.26-2030", "24-11-2026 1900", "kl. 10-16",
    "sag 1507741238", "Journalnr. 1507741238", "ordrenr. 150774-1238", "tilbudsnr. 1507741238", "faktura 1507741238",
    "konto 1507741238", "projektnr. 1507741238", "varenummer: 1507741238", "serienr. 1507741238",
    "stregkode 1507741238", "billetnr. 150774-1238", "pakkenummer 1507741238", "matrikelnr. 1507741238",
    "løbenr. 1507741238", "udbudsnr. 1507741238", "Sagsnr. 150774-1238-26", "27.00.00-G01-5-26", "2026-150774-1238",
    "DK50 0040 0440 1162 43", "reg. 9070 konto 1204567733", "9070-1204567733", "https://eksempel.dk/1507741238",
    "jammerbugt.dk/sag/150774-1238", "IMG_202607151238.jpg", "IMG_1507741238.jpg", "ISBN 1507741238",
    "1507741238 kr.", "kr. 1507741238", "MobilePay 1507741238", "57.150774, 9.123812", "320774-1238", "151374-1238",
    "150730-4238", "150774-12345", "150774-123", "150774-xxxx", "1507XX-XXXX", "+45 1507741238", "P-nr. 1003456789",
    "bookingnummeret var 240330-7720 fra appen", "150774-1238 er jeres ordrenummer",
    "Skriv ikke cpr, men sagsnr. 1507741238", "Nr. 1507741234", "A1507741238", "mit låner-id er 0311882214",
    "Abonnement 0802991486", "Vind: lodseddel 0802991486", "DHL 0802991486 pakken", "Elmåler 0311882214 skal aflæses", "Tlf. 15 07 74 12 38", "Registreringsnummer 120478 på skiltet",
]  # fmt: skip


def found(text):
    return find_cpr(prepare(text), today=TODAY)


@pytest.mark.parametrize("number", WRITINGS)
@pytest.mark.parametrize("sentence", ["Det er {}, tak", "{}", "Hun hedder Bo og har {}."])
def test_every_usual_writing_is_found_where_it_stands(number, sentence):
    text = sentence.format(number)
    (datum,) = found(text)
    assert text[datum.start : datum.end] == number == datum.text


@pytest.mark.parametrize("text", SURROUNDINGS)
def test_words_around_do_not_hide_a_number(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["Ring til 010190-1234", "Ring på 010190-1234 efter kl. 16", "sms til 010190-1234", "Mobil: 010190-1234",
     "tlf. 150774-1238", "Mit telefonnummer er 150774-1238", "mobilnr. 010190-1234", "Ring 010190 - 1234"],
)  # fmt: skip
def test_a_word_for_phones_does_not_hide_a_number_written_six_and_four(text):
    assert [each.text.replace(" ", "") for each in found(text)] in (["010190-1234"], ["150774-1238"])


@pytest.mark.parametrize(
    "text", ["Ring på 1507741238", "tlf. 15 07 74 12 38", "sms 1234 150774 1238", "mobilnr. 1507741238"]
)
def test_a_word_for_phones_clears_ten_digits_in_any_other_writing(text):
    assert found(text) == ()


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_other_numbers_stay_silent(text):
    assert found(text) == ()
    assert found(f"Husk det her: {text} og så videre") == ()


def test_several_in_one_sentence_are_all_found():
    assert len(found("150774-1238, 160580-2234 og 1705801235")) == 3
    assert len(found("150774-1238/160580-2234")) == 2


def test_a_number_without_check_digit_is_possible_and_one_with_a_label_is_sure():
    (bare,) = found("Nummeret 160580-2234 ligger her.")
    (labelled,) = found("CPR: 160580-2234")
    assert not has_check_digit("1605802234")
    assert (bare.confidence, labelled.confidence) == ("mulig", "sikker")
    assert labelled.reasons == ('ordet "cpr" står foran',)


def test_the_reasons_say_what_speaks_for_it():
    assert "kontrolcifret passer" in found("150774-1238")[0].reasons
    assert "uden kontrolciffer" in found("010165-1234")[0].reasons[0]


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("1507741238", date(1974, 7, 15)),
        ("1507744238", date(1974, 7, 15)),
        ("1507194238", date(2019, 7, 15)),
        ("1507195238", date(2019, 7, 15)),
        ("1507745238", date(1874, 7, 15)),
        ("7507741238", date(1974, 7, 15)),
        ("3002741238", None),
        ("0000000000", None),
        ("2902001238", None),
        ("2902004238", date(2000, 2, 29)),
    ],
)
def test_the_seventh_digit_gives_the_century(digits, born):
    assert birth_date(digits) == born


def test_nobody_is_born_after_today():
    assert find_cpr(prepare("140331-5512"), today=date(2026, 1, 1)) == ()
    assert len(find_cpr(prepare("140331-5512"), today=date(2032, 1, 1))) == 1


def test_a_masked_number_shows_day_and_month_only():
    assert mask_cpr("150774-1238") == "1507XX-XXXX"
    assert mask_cpr("15.07.1974 - 1238") == "15.07.XXXX - XXXX"


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 9999), st.sampled_from(["-", "", " ", " - "]))
def test_any_birth_in_the_past_is_found_when_labelled_and_gone_when_masked(born, serial, joint):
    text = f"cpr {born:%d%m%y}{joint}{serial:04d}"
    if birth_date(f"{born:%d%m%y}{serial:04d}") is None:  # 29 February of a year that has none in that century
        return
    (datum,) = found(text)
    assert found(text[: datum.start] + datum.masked + text[datum.end :]) == ()


@pytest.mark.parametrize(
    "address", ["https://eksempel.dk/opslag?cpr=1507741238", "https://eksempel.dk/?cprnr=150774-1238&trin=2"]
)
def test_a_number_that_a_web_address_calls_a_cpr_number_is_found(address):
    (datum,) = find_cpr(prepare(f"Se {address} her"), today=TODAY)
    assert (datum.text.replace("-", ""), datum.confidence) == ("1507741238", "sikker")


def test_other_numbers_in_web_addresses_stay_silent():
    assert (
        find_cpr(prepare("https://eksempel.dk/?id=1507741238 og https://eksempel.dk/cpr-hjaelp/2026"), today=TODAY)
        == ()
    )
