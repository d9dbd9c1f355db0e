"""Facts a text states, and whether an entry holds them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.danish import write_date, write_time
from jkplan.reading.statements import find_statements
from jkplan.reading.support import find_unsupported, read_known
from jkplan.reading.text import prepare

MARKET = read_known(
    dates="2026-11-28",
    times="10:00-16:00",
    place="Herregården Bratskov, Brovst",
    price="20 kr.",
    texts=["Julemarked på Bratskov", "jammerbugt.dk/jul"],
)


def stated(text):
    return [(s.kind, s.value) for s in find_statements(prepare(text))]


def unsupported(text, known=MARKET):
    found = find_unsupported(find_statements(prepare(text)), known, near=date(2026, 11, 16))
    return [(s.kind, s.text) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi ses den 28. november", ("dato", "11-28")),
        ("Vi ses den 28/11 2026", ("dato", "2026-11-28")),
        ("Kom på lørdag", ("ugedag", "6")),
        ("Det sker i marts", ("måned", "3")),
        ("Det er den 28. og aldrig siden", ("dag", "28")),
        ("Vi åbner kl. 10.30", ("tid", "10:30")),
        ("Vi åbner halv otte", ("tid", "t07:30")),
        ("Åbent 16.30-18.30", ("tid", "18:30")),
        ("Klokken ti til fire", ("tid", "t10:00")),
        ("Det koster 1.200 kr.", ("pris", "1200")),
        ("Det koster halvtreds kroner", ("pris", "50")),
        ("Pris 95,-", ("pris", "95")),
        ("Der er gratis kaffe", ("gratis", "0")),
        ("Mød 40 boder", ("tal", "40")),
        ("Plads til treogtyve", ("tal", "23")),
        ("Skriv til hej@klub.example", ("mail", "hej@klub.example")),
        ("Ring på 98 00 00 27", ("telefon", "98000027")),
        ("Vi bor Klim Byvej 44 nu", ("adresse", "klim byvej 44")),
        ("Mød op i forsamlingshuset i Klim", ("sted", "forsamlingshuset/klim")),
        ("Musik ved Lone Kjær", ("navn", "kjær")),
    ],
)
def test_a_fact_is_read_out_of_a_text(text, expected):
    assert expected in stated(text)


def test_the_digits_of_one_fact_are_no_other_fact():
    kinds = [kind for kind, _ in stated("Lørdag den 28. november kl. 10-16 koster det 20 kr.")]
    assert "tal" not in kinds


@pytest.mark.parametrize(
    "text",
    [
        "Vi ses lørdag den 28. november kl. 10-16 på Bratskov. Entreen er 20 kr.",
        "På lørdag fra klokken ti til fire kan du købe julegaver på Bratskov for en 20'er.",
        "Julemarked i Brovst. Læs mere på jammerbugt.dk/jul.",
        "Glæder du dig til jul i 2026? Det gør vi.",
        "Vi ses på Herregården.",
    ],
)
def test_what_the_entry_holds_may_be_said_in_any_wording(text):
    assert unsupported(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vi ses den 29. november", "dato"),
        ("Vi ses den 28. november 2027", "dato"),
        ("Vi ses søndag", "ugedag"),
        ("Vi ses i maj", "måned"),
        ("Det er den 27. og aldrig siden", "dag"),
        ("Vi åbner kl. 11", "tid"),
        ("Vi åbner halv elleve", "tid"),
        ("Det koster 25 kr.", "pris"),
        ("Der er gratis kaffe", "gratis"),
        ("Mød 40 boder", "tal"),
        ("Bestil på billetter.example", "side"),
        ("Skriv til marked@klub.example", "mail"),
        ("Ring på 98 00 00 27", "telefon"),
        ("Kom til Klim Byvej 44 i dag", "adresse"),
        ("Mød op i hallen i Klim", "sted"),
        ("Musik ved Lone Kjær", "navn"),
    ],
)
def test_what_the_entry_does_not_hold_is_found(text, kind):
    assert kind in {each for each, _ in unsupported(text)}


def test_an_entry_without_a_date_does_not_dispute_a_weekday():
    assert unsupported("Vi ses torsdag", read_known(place="Klim Forsamlingshus")) == []


def test_the_house_may_not_move_to_another_town():
    known = read_known(place="Thorup Strand Forsamlingshus", texts=["Borgermøde om badebro ved Klim Strand"])
    assert unsupported("Kom til mødet i forsamlingshuset i Klim", known) != []
    assert unsupported("Kom til mødet i forsamlingshuset i Thorup Strand", known) == []


@settings(max_examples=100, deadline=None)
@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), at=st.times().map(lambda t: t.replace(second=0, microsecond=0))
)
def test_a_date_and_hour_written_by_the_kit_are_held_and_the_next_day_is_not(day, at):
    known = read_known(dates=day.isoformat(), times=f"{at:%H:%M}")
    assert unsupported(f"Vi ses {write_date(day)} {write_time(at)}.", known) == []
    other = day.replace(day=day.day % 28 + 1)
    assert other == day or unsupported(f"Vi ses {write_date(other)}.", known) != []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_statements_within_it(text):
    prepared = prepare(text)
    for each in find_statements(prepared):
        assert 0 <= each.start < each.end <= len(prepared.folded)
    list(find_unsupported(find_statements(prepared), read_known(texts=[text]), near=None))
