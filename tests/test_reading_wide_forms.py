"""Whole classes of writing: each template is a way in which people write, filled with any number. All is made up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.cpr_forms import birth_date, has_check_digit
from jkplan.reading.personal import find_contacts
from jkplan.reading.text import prepare

TODAY = date(2026, 11, 24)
OWN = OwnContacts(("72577777", "7257xxxx"), ("jammerbugt.dk",), ("toftevej 43",))
ONES = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")

# {d} day, month and year, {s} the serial, {w} the serial apart.
CPR_WAYS = [
    "Er {d} {s} mødt op i dag?", "{d} {s} er flyttet fra byen", "Til info: {d} {s} udebliver igen", "Hvor bor {d} {s} nu?",
    "Vi mangler svar fra {d} {s} om aftenhjælp", "Låneren {d}{s} har ikke afleveret", "Beboeren {d} {s} skal have insulin",
    "lejer {d}{s} bedes kontaktes", "Ansøgeren ({d} {s}) får svar", "Elev {d} {s} starter i uge 34", "pårørende {d}{s} ringer senere",
    "Vi har kun {d} {w} på sedlen", "CRP-nr {d} {s}", "cpr.nr.: {d}={s}", "C P R {d} {s}", "CPR NUMMER {d}*{s}", "cpr: {d};{s}", "personnummer {d} ({s})",
    "{d}-{s};Pandrup;hentes", "| Ida Prøvesen | {d}-{s} | ja |", "Ida Prøvesen, {d} {s}", "(cpr {d}{s})", "id: {d}-{s}", "Født {d} og {s} bagefter",
    "{d} {s} (cpr)", "praktikanten med {d} {s} kommer mandag", "Send medicinen til {d} {s}", "fødselsnummer\n{d}\n{s}", "sygesikring {d} {s}",
    "Kvinden {d}{s} blev udskrevet", "dreng, {d} {s}, skal hentes kl. 12",
]  # fmt: skip
OTHER_WAYS = [
    "Ordre {d}-{s} er afsendt", "Sagsnr. {d}-{s}", "Tilbud nr. {d} {s}", "Faktura {d}{s} forfalder", "Pakke {d} {s} er kommet", "EAN 57{d}{s}0",
    "Billet {d}{s} gælder", "Konto 9070 {d}{s}", "Journal {d}/{s}", "Matrikel {d} {s}", "Varenr. {d}{s}", "Abonnement {d}{s} udløber",
    "Booking {d}-{s}", "Stelnummer WX{d}{s}", "https://eksempel.dk/{d}-{s}", "IMG_{d}_{s}.jpg", "{d}{s} kr.", "Måler {d}{s} aflæses",
]  # fmt: skip

PHONE_WAYS = [
    "Ring til Lone på {p}", "Lone kan fanges på {p}", "mob. {p} (Bo)", "min søsters whatsapp er {p}", "Mit nr er {p}", "Skriv til mig: {p}", "Hun har nummeret {p}",
    "sms'e min far på {p}", "Bo: {p}", "MobilePay til Ida på {p}", "privat {p}", "Vagten hedder Pia og har {p}", "naboen træffes på {p}", "slå {p} og spørg efter Kaj",
    "Kontakt ejeren på +45 {p}", "min datters mobil ({p})",
]  # fmt: skip
SILENT_PHONE_WAYS = [
    "Vandmåler {p} aflæses", "Bankoplade {p} vandt", "Startnummer {p}", "Lodseddel {p} har vundet", "Kollikode {p}", "CVR {p}", "Journalnr. {p}", "Ordren {p} er klar",
    "Tømrerfirmaet Bo & Søn, tlf. {p}", "Malermester Bak & Sønner, {p}", "Ring til Brovst Hallen på {p}", "Postboks {p}", "Hund med chip {p} er fundet", "{p} kr.", "MobilePay {p}",
    "Parkeringsautomat {p} er i stykker", "Elmåleren {p}", "Gavekort {p}", "Borgerforeningen svarer på {p}",
]  # fmt: skip
GROUPINGS = [
    "{}{}{}{}{}{}{}{}",
    "{}{} {}{} {}{} {}{}",
    "{}{}{}{} {}{}{}{}",
    "{}{}-{}{}-{}{}-{}{}",
    "{}{}.{}{}.{}{}.{}{}",
    "{}{}{}{}-{}{}{}{}",
]

STREETS = [
    "Lærkereden",
    "Poppelgangen",
    "Skovvej",
    "Bøgekrattet",
    "Nørregade",
    "Tranestykket",
    "Rugkoblet",
    "Klitlien",
    "Fasanrækken",
    "Mosetved",
    "Engdraget",
    "Havbakken",
]
HOME_WAYS = [
    "Ida bor på {a}", "Han bor selv i {a}", "Hos fru Prøvesen på {a} er der æbler", "Bank på hos Hr. Prøvesen, {a}", "Min mormor på {a} fylder 90", "privaten, {a}",
    "Hun bor i det gule hus over for Brugsen på {a}", "Deres sommerhus er {a}", "familien Prøvesen på {a}", "Hendes adresse er {a}", "Bo er flyttet til {a}",
    "Vores naboer på {a} larmer", "Ida Prøvesen, {a}, 9440 Aabybro",
]  # fmt: skip
PUBLIC_WAYS = [
    "Koncerten er på {a}", "Skolen på {a} åbner", "Rensning af kloakken ved {a}", "Vi holder åbent hus på {a}", "Brovst Bibliotek, {a}", "Lokalplanen for {a} er vedtaget", "Spejderhytten, {a}, lejes ud",
    "Genbrugsbutikken {a} søger hænder", "Vejen er spærret ved {a}",
]  # fmt: skip


def born_and_serial():
    return st.tuples(st.dates(date(1932, 1, 1), date(2018, 12, 31)), st.integers(1, 9999)).filter(
        lambda each: birth_date(f"{each[0]:%d%m%y}{each[1]:04d}") == each[0]
    )


def filled(way, born, serial):
    return way.format(d=f"{born:%d%m%y}", s=f"{serial:04d}", w=" ".join(f"{serial:04d}"))


@pytest.mark.parametrize("way", CPR_WAYS)
@settings(max_examples=8, deadline=None)
@given(born_and_serial())
def test_any_cpr_number_is_found_in_each_way_of_writing(way, number):
    assert len(find_cpr(prepare(filled(way, *number)), today=TODAY)) == 1


@pytest.mark.parametrize("way", OTHER_WAYS)
@settings(max_examples=8, deadline=None)
@given(born_and_serial().filter(lambda each: not has_check_digit(f"{each[0]:%d%m%y}{each[1]:04d}")))
def test_any_number_of_another_kind_stays_silent(way, number):
    assert find_cpr(prepare(filled(way, *number)), today=TODAY) == ()


def phones():
    return st.tuples(
        st.sampled_from(GROUPINGS), st.from_regex(r"(?:2[1-9]|3[2-9]|[456][0-9])[0-9]{2}[3-9][0-9]{3}", fullmatch=True)
    ).map(lambda each: each[0].format(*each[1]))


@pytest.mark.parametrize("way", PHONE_WAYS)
@settings(max_examples=10, deadline=None)
@given(phones())
def test_any_private_phone_is_found_in_each_way_of_writing(way, phone):
    assert [each.kind for each in find_contacts(prepare(way.format(p=phone)), OWN)] == ["telefon"]


@pytest.mark.parametrize("way", SILENT_PHONE_WAYS)
@settings(max_examples=10, deadline=None)
@given(phones())
def test_any_number_of_a_thing_or_a_firm_stays_silent(way, phone):
    assert find_contacts(prepare(way.format(p=phone)), OWN) == ()


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"[23456][0-9]{7}", fullmatch=True), st.sampled_from(["-", " ", ", "]))
def test_any_phone_is_found_when_told_digit_by_digit_in_words(digits, joint):
    if len(set(digits) - {"1"}) < 3:
        return
    told = joint.join(ONES[int(digit)] for digit in digits)
    assert [each.kind for each in find_contacts(prepare(f"Kontakt ejeren på {told}."), OWN)] == ["telefon"]


@pytest.mark.parametrize("way", HOME_WAYS)
@pytest.mark.parametrize("street", STREETS)
def test_any_home_is_found_whatever_the_street_ends_in(way, street):
    for house in ("7", "38 B", "19, 1. mf", "38, kld. th."):
        text = way.format(a=f"{street} {house}")
        assert [each.kind for each in find_contacts(prepare(text), OWN)] == ["adresse"], text


@pytest.mark.parametrize("way", PUBLIC_WAYS)
@pytest.mark.parametrize("street", STREETS)
def test_any_public_place_stays_silent(way, street):
    assert find_contacts(prepare(way.format(a=f"{street} 14")), OWN) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Meld til Gert, gertprøve88 at onlinepost.example", "mail ole_prøve@27post.example", "Ida.Prøve at mail.dk", "bo.b AT mail.dk", "skriv til ida_p at fiber12.dk",
        "Hun hedder Sofie og har 60 tyve 41 88", "Født den 15. juli 1974, de sidste fire er 1238",
    ],
)  # fmt: skip
def test_a_mailbox_or_number_told_half_in_words_is_found(text):
    prepared = prepare(text)
    assert len(find_contacts(prepared, OWN)) + len(find_cpr(prepared, today=TODAY)) == 1


@pytest.mark.parametrize(
    "text",
    ["Vi håber at eksempel.dk virker", "Husk at gmail.com er nede", "Husk, at billetten koster 60 kr. i 12 dage", "Mødet er den 24. december 2026, de fire sidste bænke er frie"],
)  # fmt: skip
def test_everyday_words_tell_no_mailbox_and_no_number(text):
    prepared = prepare(text)
    assert find_contacts(prepared, OWN) == ()
    assert find_cpr(prepared, today=TODAY) == ()
