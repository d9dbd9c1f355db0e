"""Numbers told in words, digit by digit, in odd groups or in two parts. Numbers and persons here are made up."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.contacts import OwnContacts
from jkplan.reading.cpr import find_cpr
from jkplan.reading.cpr_forms import birth_date
from jkplan.reading.personal import find_contacts, mask_personal_data
from jkplan.reading.text import prepare
from jkplan.reading.told import in_figures, told_numbers

TODAY = date(2026, 11, 24)
OWN = OwnContacts(("72577777", "7257xxxx"), ("jammerbugt.dk",), ())

CPR_TOLD = [
    "cpr er femten nul syv fireoghalvfjerds tolv otteogtredive", "Mit CPR er et fem nul syv syv fire et to tre otte",
    "Hun hedder Bo og har femten nul syv fire og halvfjerds, tolv otte og tredive", "min mor har 1 5 0 7 7 4 1 2 3 8",
    "patienten fik 15 07 74 12 38 på sedlen", "Hans personnummer: 15 0 7 7 4 1 2 3 8", "Det er borger 1507 74 1238",
    "cpr l5O774-l238", "Hun sagde 15 07 74 og så 1238 i røret", "nummeret 150774 streg 1238 er hendes", "min søn har 150774\n1238",
    "Han diktererede 150774, bindestreg, 1238 til mig", "Jeg har 15. 07. 74 - 1238", "født 15.07.74, de sidste fire er 1238",
    "Fødselsdag: 15/7-1974, sidste 4 cifre: 1238", "Sidste fire cifre 1238, født 150774", "født 15 07 1974, løbenummeret er 1238",
]  # fmt: skip
PHONES_TOLD = [
    "Ring til Ida på toogtyve, treogtredive, fireogfyrre, femoghalvtreds", "Ring til Ida på to to tre tre fire fire fem fem",
    "Bo kan fanges på 22 334455", "Bo kan fås på (+45) 22 33 44 55", "ring til mig 22/33/44/55", "sms til Eva på 223 344 55",
    "ring til mig 2233-44-55", "Min brors mobil: 2 2 3 3 4 4 5 5", "skriv til hende på (22) 33 44 55", "min mors tlf 45 22 33 44 5 5",
    "Skriv en sms til Ole: 22 33 - 44 55",
]  # fmt: skip
NEITHER = [
    "Ring til os 24.12-26.12", "Ring mandag 08-16 eller 12-18", "Åbent 08 16 12 18", "Vindertallene er 04 12 18 22 31",
    "Kampene endte 2-1, 3-0, 4-2, 1-1 og 2-2", "Vi har talt en to tre fire fem seks syv otte ni ti", "Start 150726 1230",
    "Dankort slutter på 1238, udløb 15.07.24", "Ring på de sidste fire cifre", "To tre gange fire fem børn", "Tilbud nr. 1507 74 1238",
    "Kontonummerets sidste fire cifre er 1238, oprettet 15-07-1974", "Ring til os på syv to fem syv syv syv syv syv",
    "Biblioteket svarer på 98 - 27 - 70 - 00", "Hold 1 2 3 4 5 6 7 8 møder tirsdag",
]  # fmt: skip
JOINTS = ["-", "", " ", " - ", "/", " / ", "_", ".", "\n", " bindestreg ", " streg ", ", ", " og så ", "--"]
BETWEEN = ["", " ", ".", "/", "-", ". ", " / ", " - "]


@pytest.mark.parametrize("text", CPR_TOLD)
def test_a_cpr_number_is_found_however_it_is_told(text):
    (datum,) = find_cpr(prepare(text), today=TODAY)
    assert datum.kind == "cpr"
    assert "8" not in datum.masked[6:]


@pytest.mark.parametrize("text", PHONES_TOLD)
def test_a_phone_number_is_found_however_it_is_told(text):
    assert [datum.kind for datum in find_contacts(prepare(text), OWN)] == ["telefon"]


@pytest.mark.parametrize("text", NEITHER)
def test_times_results_counting_and_other_numbers_stay_silent(text):
    prepared = prepare(text)
    assert find_cpr(prepared, today=TODAY) == ()
    assert find_contacts(prepared, OWN) == ()


@pytest.mark.parametrize(
    "text", ["Skriv til os senest den 24.11.2026.", "Kontakt os inden 28-11-2026", "Ring før 21/12/2026 kl. 10"]
)
def test_a_date_is_no_phone_number_though_somebody_is_to_call_before_it(text):
    assert find_contacts(prepare(text), OWN) == ()


def test_a_number_told_in_words_is_hidden_altogether():
    text = "Ring til Ida på toogtyve, treogtredive, fireogfyrre, femoghalvtreds. Hendes cpr: et fem nul syv syv fire et to tre otte."
    masked = mask_personal_data(prepare(text), OWN, today=TODAY)
    assert masked == "Ring til Ida på XX XX XX XX. Hendes cpr: XXXXXX-XXXX."


def test_a_run_is_told_with_its_groups():
    (told,) = told_numbers(prepare("kald toogtyve, treogtredive 44-fem 5 nu"))
    assert (told.digits, told.groups, told.joints, told.worded) == (
        "22334455",
        (2, 2, 2, 1, 1),
        (",", "", "-", ""),
        True,
    )


@settings(max_examples=300, deadline=None)
@given(
    st.dates(date(1920, 1, 1), date(2020, 12, 31)),
    st.integers(0, 9999),
    st.tuples(st.sampled_from(BETWEEN), st.sampled_from(JOINTS)),
    st.booleans(),
    st.booleans(),
)
def test_any_labelled_number_is_found_in_any_writing(born, serial, signs, full_year, replacement):
    between, joint = signs
    if birth_date(f"{born:%d%m%y}{serial:04d}", born.year if full_year else None) is None:
        return
    day = born.day + 60 if replacement else born.day
    year = f"{born:%Y}" if full_year else f"{born:%y}"
    number = f"{day:02d}{between}{born:%m}{between}{year}{joint}{serial:04d}"
    text = f"Hendes cpr er {number} fra i går"
    (datum,) = find_cpr(prepare(text), today=TODAY)
    assert text[datum.start : datum.end] == number


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=7, max_size=7), st.lists(st.integers(1, 4), min_size=8, max_size=8))
def test_any_grouping_of_a_private_number_is_found_after_a_word_for_phones(digits, sizes):
    number = "2" + "".join(map(str, digits))
    groups, at = [], 0
    for size in sizes:
        groups.append(number[at : at + size])
        at += size
    written = " ".join(group for group in groups if group)
    found = find_contacts(prepare(f"Ring til min bror på {written}, han svarer"), OWN)
    assert [datum.text for datum in found] == [written]


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "150774 ",
        "to tre ",
        "150774 (",
        "sidste 150774 fire ",
        "cpr 150774 og ",
        "født femtende juli sidste fire 1238 ",
        "løbenummer efter 150774 ",
        "150774-1238 og ",
        "x dot ",
        "a (at) ",
        "fra Bo, Vej 3 ",
        "nr. 1 på Aa ",
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(piece):
    def seconds(times):
        prepared = prepare(piece * times)
        start = time.process_time()
        find_cpr(prepared, today=TODAY)
        find_contacts(prepared, OWN)
        return time.process_time() - start

    seconds(200)  # patterns are compiled on first use
    small, large = seconds(400), seconds(3200)
    assert large < 24 * max(small, 0.01)


@pytest.mark.parametrize(
    "text",
    [
        "Mit nr er den femtende i syvende fireoghalvfjerds, tolv otteogtredive.",
        "Cpr femtende i syvende halvfjerdsindstyve, bindestreg, tolv otteogtredive",
        "Mit nummer er femtende juli fireoghalvfjerds, tolv otteogtredive.",
        "den femtende i syvende nitten fireoghalvfjerds, og så tolv otteogtredive",
        "Det starter med 150774 og slutter på 1238.",
        "Løbenummeret er 1238, og fødselsdatoen kender I: 150774.",
        "Mine sidste fire cifre er 1238, og jeg er fra den 15. juli 1974.",
        "Født 15. i 7. 74, endelse 1238",
        "Hans nummer er 150774 × 1238",
        "cpr 150774&#45;1238",
        "det er 150774, efterfulgt af 1238",
        "Hun er fra 15/7-74 og resten er 1238",
        "750774-1238 er mit erstatningsnummer",
        "Til Ole: du har fået tid den 4. maj. Til Inga (150774-1238): du har fået tid den 5.",
    ],
)
def test_a_number_told_with_ordinals_in_parts_or_oddly_is_found(text):
    assert len(find_cpr(prepare(text), today=TODAY)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Den første, anden og tredje tirsdag i måneden, og så den fjerde og femte i maj.",
        "Den femtende juli kommer der tolv hold og otteogtredive gæster.",
        "Mit lodnummer starter med 2619. Resten er 4437.",
        "Ordrenr. 150774-1238 er på vej.",
        "Vi mødes den 15. i 7. klasse kl. 12 til 1238 kroner.",
    ],
)
def test_ordinals_and_parts_that_tell_no_number_stay_silent(text):
    assert find_cpr(prepare(text), today=TODAY) == ()


TOLD_IN_PARTS = [
    "Født femtende juli fireoghalvfjerds, og de sidste fire er tolv otteogtredive.",
    "Sidste fire et to tre otte, og jeg er født femtende i syvende fireoghalvfjerds",
    "Min far er født femtende juli nitten hundrede fireoghalvfjerds, endetallene er 1238",
    "De første seks er 150774, de næste fire 1238",
    "Nummeret indledes med 150774 og afsluttes med 1238",
    "Ole har 150774 som fødselsdato og 1238 bagefter",
    "15-07-74 er min fødselsdag, og 1238 er resten",
    "De fire sidste i mit personnummer er 1238, og min fødselsdato er 15/7 74",
    "Født 15. juli 1974, de fire bagerste er 1238",
    "Skal I bruge min fødselsdag? 150774. Og de sidste fire? 1238",
    "Cpr begynder 150774 og slutter 1238",
    "Personnummer 150774 (bindestreg) 1238",
    "Første halvdel 150774, anden halvdel 1238, det er mit cpr",
    "Cpr nr slutter 1238, fødselsdato 150774",
    "Løbenummeret efter min fødselsdag 150774 er 1238",
    "Vores søn: 15. juli 2014 - 5238 (cpr)",
    "15 07 74 streg 12 38, skriv det ned",
    "150774, og så 1238 er mit cpr",
    "CPR: [150774] [1238]",
    "cpr=150774%2D1238",
    ">>150774-1238<< kopieret fra e-boks",
    "Filen cpr_150774-1238.pdf ligger åben",
    "Ny kode til hende med 15O774-1238",
    "Brev til 150774-1238 er kommet retur",
    "Journal på 150774-1238 ligger i køkkenet",
    "p.nr. 150774-1238",
    "personligt id-nr. 150774-1238",
    "150774 - 1238, det er mit nummer",
    '"1507 74 1238" sagde damen i telefonen',
    "Skal jeg skrive alle ti? 1-5-0-7-7-4-1-2-3-8",
    "nul fem nul syv fireoghalvfjerds, tolv nulotte er mit cpr",
]
LIKE_PARTS = [
    "Billet til 150774-1238",
    "Koden til 150774-1238 er skiftet",
    "Vi åbnede 15. juli 1974, og de sidste fire gange kom der 1238",
    "Anlægget er fra den 15. juli 1974, og de sidste fire ejere har betalt 1238 kr.",
    "Foreningen er født femtende juli, og de sidste fire år er tolv hold blevet til otteogtredive",
    "De første 6 løb er 150774 meter, og de 4 sidste er 1238",
    "Kontrolcifrene er 1238, kortet er fra 15/7 1974",
    "Journalnummeret indledes med 150774 og afsluttes med 1238",
    "Kontonummeret begynder 150774 og slutter 1238",
    "Gavekortet begynder med 150774 og så 1238",
    "Tilbud: [150774] [1238]",
    "Sagerne 150774-1238 og 160774-1238",
    "Parcellerne 150774-1238 og 160774-1238 er solgt",
    "Pumpen har nummer 150774-1238",
    "150774 1238 står på måleren",
    'Der står "150774-1238" på fakturaen',
    '"150774-1238" er lokalplanens nummer',
    "Lottotallene blev 1 5 0 7 7 4 1 2 3 8",
    "Resultaterne blev femten nul, syv fire, tolv otteogtredive",
    "Mine udgifter er 150774 plus 1238",
    "Udgivet 15.07.1974 - 1238 eksemplarer",
    "Slå § 150774 og 1238 op",
    "140226.0916 er et tidsstempel",
]


@pytest.mark.parametrize("text", TOLD_IN_PARTS)
def test_a_number_in_parts_is_found_whatever_tells_of_them(text):
    assert len(find_cpr(prepare(text), today=TODAY)) == 1


@pytest.mark.parametrize("text", LIKE_PARTS)
def test_what_only_looks_like_the_parts_of_a_number_stays_silent(text):
    assert find_cpr(prepare(text), today=TODAY) == ()


_WORDS_FOR_ONES = ("nul", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1937, 1, 1), date(1999, 12, 31)),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.sampled_from(("figurer", "ord")),
    st.booleans(),
)
def test_any_birthday_and_any_last_four_are_found_in_words_as_in_figures(born, serial, way, serial_first):
    digits = "".join(map(str, serial))
    last = " ".join(_WORDS_FOR_ONES[digit] for digit in serial) if way == "ord" else digits
    day = f"{born:%d%m%y}"
    text = (
        f"Sidste fire {last}, og jeg er født {day}"
        if serial_first
        else f"Jeg er født {day}, og de sidste fire er {last}"
    )
    found = find_cpr(prepare(text), today=TODAY)
    assert bool(found) == (birth_date(f"{day}{digits}") is not None)
    for datum in found:
        assert text[datum.start : datum.end] == datum.text


@given(st.text(alphabet="femtn sygiort12 .,-", max_size=60))
def test_figures_for_words_keep_their_way_back(lower):
    figures, places = in_figures(lower)
    assert len(places) == len(figures) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(lower)
