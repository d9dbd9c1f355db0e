"""Danish as a Dane would write it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.danish import (
    genitive,
    keep_together,
    sentence_case,
    slug,
    strip_end_stop,
    when_from,
    write_count,
    write_date,
    write_date_in_digits,
    write_list,
    write_number,
    write_price,
    write_range,
    write_short_date,
    write_span,
    write_time,
)

SATURDAY = date(2026, 11, 28)


def test_a_date_is_written_with_its_weekday():
    assert write_date(SATURDAY) == "lørdag den 28. november"
    assert write_date(SATURDAY, year=True) == "lørdag den 28. november 2026"
    assert write_date(SATURDAY, weekday=False) == "28. november"
    assert write_short_date(SATURDAY) == "lør. 28/11"
    assert write_short_date(SATURDAY, year=True) == "lør. 28/11 2026"
    assert write_date_in_digits(date(2026, 2, 3)) == "03-02-2026"


@pytest.mark.parametrize(
    ("end", "options", "written"),
    [
        (date(2026, 11, 28), {}, "lørdag den 28. november"),
        (date(2026, 11, 29), {}, "28.–29. november"),
        (date(2026, 11, 29), {"year": True}, "28.–29. november 2026"),
        (date(2026, 11, 29), {"weekdays": True}, "lørdag den 28. og søndag den 29. november"),
        (date(2026, 11, 30), {"weekdays": True}, "fra lørdag den 28. november til mandag den 30. november"),
        (date(2026, 12, 2), {}, "fra den 28. november til den 2. december"),
        (date(2027, 1, 2), {}, "fra den 28. november 2026 til den 2. januar 2027"),
    ],
)
def test_a_range_stands_in_a_sentence(end, options, written):
    assert write_range(SATURDAY, end, **options) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 11, 23), date(2026, 11, 29), "23.–29. november 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30. november – 6. december 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28. december 2026 – 3. januar 2027"),
        (SATURDAY, SATURDAY, "28. november 2026"),
    ],
)
def test_a_span_is_a_heading(first, last, written):
    assert write_span(first, last) == written


def test_a_span_may_leave_out_the_year():
    assert write_span(date(2026, 12, 28), date(2027, 1, 3), year=False) == "28. december – 3. januar"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (time(10), None, "kl. 10"),
        (time(10, 30), None, "kl. 10.30"),
        (time(9, 5), None, "kl. 9.05"),
        (time(10), time(16), "kl. 10–16"),
        (time(20), time(0), "kl. 20–24"),
        (time(0), None, "kl. 00"),
    ],
)
def test_a_time_has_no_idle_minutes(start, end, written):
    assert write_time(start, end) == written


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "i dag"),
        (1, "i morgen"),
        (-1, "i går"),
        (2, "på mandag"),
        (6, "på fredag"),
        (7, "lørdag den 5. december"),
        (-2, "i torsdags"),
        (-7, "lørdag den 21. november"),
        (60, "onsdag den 27. januar"),
        (210, "lørdag den 26. juni 2027"),
    ],
)
def test_a_day_is_named_as_it_looks_from_today(days, said):
    assert when_from(SATURDAY + timedelta(days=days), SATURDAY) == said


def test_a_list_ends_with_og():
    assert write_list([]) == ""
    assert write_list(["a"]) == "a"
    assert write_list(("a", "b")) == "a og b"
    assert write_list(["a", "b", "c"]) == "a, b og c"
    assert write_list(["a", "b"], last="eller") == "a eller b"


def test_numbers_have_full_stops_for_thousands():
    assert write_number(12345) == "12.345"
    assert write_number(1234.56, decimals=1) == "1.234,6"
    assert write_number(999) == "999"


def test_counts_are_words_up_to_twelve():
    assert write_count(0, "opslag", "opslag") == "ingen opslag"
    assert write_count(1, "opslag", "opslag") == "ét opslag"
    assert write_count(1, "plads", "pladser", gender="en") == "én plads"
    assert write_count(2, "plads", "pladser", gender="en") == "to pladser"
    assert write_count(12, "opslag", "opslag") == "tolv opslag"
    assert write_count(13, "opslag", "opslag") == "13 opslag"
    assert write_count(1502, "opslag", "opslag") == "1.502 opslag"
    assert write_count(-3, "opslag", "opslag") == "-3 opslag"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("50", "50 kr."),
        ("50 kr", "50 kr."),
        ("50,- ", "50 kr."),
        ("kr. 1500", "1.500 kr."),
        ("1.500", "1.500 kr."),
        ("12,50", "12,50 kr."),
        ("12.50", "12,50 kr."),
        ("50,00 kr.", "50 kr."),
        ("50-75", "50–75 kr."),
        ("0", "gratis"),
        ("Gratis", "gratis"),
        ("Fri entré", "fri entré"),
        ("50 kr. for voksne", "50 kr. for voksne"),
        ("", ""),
    ],
)
def test_a_price_is_written_in_kroner(cell, written):
    assert write_price(cell) == written


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Aabybro", "Aabybros"),
        ("Jammerbugt Kommune", "Jammerbugt Kommunes"),
        ("Blokhus", "Blokhus'"),
        ("Max", "Max'"),
        ("Heinz", "Heinz'"),
        ("DSB", "DSB's"),
        ("DGS", "DGS's"),
        ("Klub 99", "Klub 99's"),
        ("", ""),
    ],
)
def test_a_genitive_has_an_apostrophe_only_where_danes_put_one(name, owner):
    assert genitive(name) == owner


def test_sentence_case_touches_the_first_letter_alone():
    assert sentence_case("jul på Bratskov") == "Jul på Bratskov"
    assert sentence_case("»æbler« til alle") == "»Æbler« til alle"
    assert sentence_case("39 dage til jul") == "39 dage til jul"
    assert sentence_case("ßx") == "ßx"
    assert sentence_case("") == ""


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("Kom og vær med. ", "Kom og vær med"),
        ("Det koster 50 kr.", "Det koster 50 kr."),
        ("Mad, musik m.m.", "Mad, musik m.m."),
        ("Vent...", "Vent..."),
        ("Vent…", "Vent…"),
        ("", ""),
    ],
)
def test_the_stop_of_an_abbreviation_stays(text, stripped):
    assert strip_end_stop(text) == stripped


def test_numbers_keep_together_with_their_words():
    bound = keep_together("Lørdag den 28. november kl. 10 koster det 50 kr. Uge 48 er god.")
    assert bound.replace("\xa0", "_") == "Lørdag den_28._november kl._10 koster det 50_kr. Uge_48 er god."
    assert keep_together("28. majestæter") == "28. majestæter"


@pytest.mark.parametrize(
    ("text", "file_name"),
    [
        ("Æbleskive på Gjøl", "aebleskive-paa-gjoel"),
        ("Café – Über & søn!", "cafe-uber-soen"),
        ("A\u030abybro", "aabybro"),
        ("  ", ""),
        ("🎄 Jul 2026", "jul-2026"),
    ],
)
def test_a_slug_spells_danish_letters_out(text, file_name):
    assert slug(text) == file_name


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_no_text_is_too_strange_to_write(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(slug(text)) == slug(text)
    assert sentence_case(sentence_case(text)) == sentence_case(text)
    assert genitive(text) == "" or genitive(text).startswith(text.rstrip())
    assert keep_together(text).replace("\xa0", " ") == text.replace("\xa0", " ")
    assert write_price(text) == "" or text.strip()
