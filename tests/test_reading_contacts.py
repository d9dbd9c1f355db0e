"""Persons, numbers and addresses here are made up."""

from datetime import date

import pytest

from jkplan.reading.contacts import OwnContacts
from jkplan.reading.personal import find_contacts, find_personal_data, mask_personal_data
from jkplan.reading.text import prepare

TODAY = date(2026, 11, 24)
OWN = OwnContacts(("72577777", "7257xxxx"), ("jammerbugt.dk",), ("toftevej 43",))

PRIVATE_PHONES = [
    "Ring lige til mig på 29440817", "Du kan få mit nummer, det er 51 33 08 72", "mobil +45 40 77 12 09",
    "Kageholdet styres af Bodil (tlf. 61 30 22 18).", "0045 22 83 74 65 bare ring", "kan du ikke sms'e mig 4082 1190",
    "ring til Pia på 37-09-44-21", "hans private nummer 53.12.44.90", "Du melder dig til hos Prøve Eksempelsen på 34 81 22 17",
    "kontakt Gurli på 98247713.", "prøv hans fastnet efter fyraften, 68 14 90 37",
]  # fmt: skip
OTHER_PHONES = [
    "Ring til os på 72 57 77 77.", "7257 7000", "Ring til Falck på 70 10 20 30", "Bestil på Havnekroen, tlf. 98 27 70 00.",
    "Eksempel Haveservice ApS på 84 55 10 10", "kundeservice i trælasten på 84 11 20 10", "CVR 29189439", "CVR: 38 49 12 07",
    "EAN 5798004060012", "MobilePay 45781290", "konto 9070 45 12 78 90", "42500000 kr på veje", "23456789 visninger",
    "Sidste frist er 31.12.2026", "24112026", "Sæson 2026-2027", "Journalnummer 26457812", "ordre 55443322",
    "20261124_153000", "Book tid hos Aabybro Dyreklinik på 98 24 10 10.", "https://eksempel.dk/29440817",
    "Nordværk svarer på 98 15 65 66 eller jammerbugt@nordvaerk.dk.", "isbn 87654321", "2026-11-24",
]  # fmt: skip
PRIVATE_MAILS = [
    "bente.skovhus@hotmail.example", "peter_m_holm@yahoo.dk", "lisbethkrogh snabel-a gmail.com", "tove.riis(at)live.dk",
    "bo (snabel a) gmail (dot) com", "bo.bak [at] outlook [punktum] dk", "bo alfakrøl live.dk", "bo @ live.dk", "soeren.bak@bakfamilien.dk",
    "ida punktum bak snabel-a bakfamilien punktum dk", "ida dot bak at gmail dot com", "ida@skolemor.example",
    "jonas1987@icloud.com", "sonja.kaergaard@postkasse.example", "jk.skelmose@skelmose.example",
]  # fmt: skip
OTHER_MAILS = [
    "info (at) kulturhusetbrovst.dk", "kommunen snabel-a jammerbugt punktum dk", "kontor@prøveskole.example",
    "kasserer@gjoel-bue.example", "formanden@kaasungdomsklub.example", "raadhus@jammerbugt.dk", "a.b@mail.jammerbugt.dk",
    "info@kulturhusetbrovst.dk", "salg@birkelseskov.example", "gjoelborgerforening@gmail.com", "job.fritid@hallen.example",
]  # fmt: skip
PRIVATE_ADDRESSES = [
    "Vi bor Lyngkrogen 8, 9690 Fjerritslev", "hun bor på Skrubtudsevej 3 i Brovst", "Jeg bor på Mejerivej 14 st. tv.",
    "vi bor på ringvejen 7 i Saltum", "ejes af Thorkild Brandhøj, Skrubtudsevej 12, 9460 Brovst",
    "Inger Strandgaard, Tudseengen 7, 9493 Saltum", "Hans privatadresse er Fyrvej 22, 1. th., 9690 Fjerritslev",
    "Kig forbi hos Prøve Prøvesen, Opdigtet Vej 12", "Pia bor i nr. 12 på Skovbrynet", "Han bor på Skovvej 12, 1. sal til venstre",
    "Det er hende på Møllebakken nummer 7", "Hils Ole på Kærsangervænget 4, st.tv.", "Bjarke holder til på Rævebanken 33",
    "Manden på Søndergade 4 råber ad børnene", "Elses adresse: Hegnet 12, 9460 Brovst", "Familien Bak på Kirkevej 4",
    "Aflever nøglen hos Karen, Pilevej 3", "Ved Egekrattet 5, 2. t.v., er der fundet en kat", "Blomsterne skal til Pilebakken 12, hvor Ida venter",
    "ejeren Bo Prøvesen, f. 150774-1238, Fyrvej 88", "min oldemor i Rugtoften 22, kælderen", "Gl. Skolevej 4, hvor min mor bor",
]  # fmt: skip
OTHER_ADDRESSES = [
    "Vi mødes på rådhuset, Toftevej 43", "Borgerservice, Toftevej 43, 9440 Aabybro", "åbner dørene på Fjordgade 22",
    "Plejehjemmet på Solvej 8 fylder 50 år.", "Nørregade i Brovst, nr. 2 til 38", "spærret fra Søndergade 12 til 40",
    "Legepladsen på Hans Jensens Vej 12 er klar", "Kom til koncert med Emma Holm på Skolegade 14", "Mød forfatteren Jens Holm i Bredgade 9",
    "Adressen er Skolegade 14, kælderen", "Biblioteket i Skolegade 9, st. tv.", "Bus nr. 12 til Skovvej", "Mand kørt ned ved Nørregade 14",
    "De gamle træer ved Skovvej 12 fældes", "Sagen om Lærkevej 12 er på dagsordenen", "Tømrer Bo Bak ApS, Industrivej 3, 1. tv.",
    "Ejendommen Kirkevej 4 er solgt", "Vores nye lærer hedder Pia, og skolen ligger på Skovvej 12",
    "I haven 12 børn", "Lyset på Nørregade 14 virker ikke", "Mød Inga Holm på biblioteket, Jernbanegade 9",
]  # fmt: skip


def found(text, **talk):
    return find_contacts(prepare(text), OWN, **talk)


@pytest.mark.parametrize("text", PRIVATE_PHONES)
def test_a_private_phone_is_found(text):
    assert [datum.kind for datum in found(text)] == ["telefon"]


@pytest.mark.parametrize("text", OTHER_PHONES)
def test_the_numbers_of_houses_and_other_numbers_stay_silent(text):
    assert found(text) == ()


@pytest.mark.parametrize("address", PRIVATE_MAILS)
def test_a_private_mail_is_found(address):
    text = f"Skriv til {address}, tak."
    (datum,) = found(text)
    assert (datum.kind, datum.text) == ("mail", address)


@pytest.mark.parametrize("address", OTHER_MAILS)
def test_role_mailboxes_and_own_mail_stay_silent(address):
    assert found(f"Skriv til {address}, tak.") == ()


@pytest.mark.parametrize(
    "text", ["raadhus@jammerbugt.dk eller bo@gmail.com", "bo.bak@jammerbugt.dk.gmail.com", "bo.bak@ikkejammerbugt.dk"]
)
def test_a_strangers_mail_is_found_beside_the_senders_own_or_where_it_only_looks_so(text):
    assert [datum.kind for datum in found(f"Skriv til {text}")] == ["mail"]


@pytest.mark.parametrize("text", PRIVATE_ADDRESSES)
def test_the_address_where_somebody_lives_is_found(text):
    (datum,) = found(text)
    assert datum.kind == "adresse"
    assert any(character.isdigit() for character in datum.text)


@pytest.mark.parametrize("text", OTHER_ADDRESSES)
def test_places_of_events_and_public_houses_stay_silent(text):
    assert found(text) == ()


def test_a_full_address_in_a_citizens_comment_needs_no_further_word():
    text = "Så kan alle se det: Tudseengen 19, 9440 Aabybro. Kør forbi"
    assert found(text) == ()
    assert [datum.text for datum in found(text, private_talk=True)] == ["Tudseengen 19, 9440 Aabybro"]
    assert found("Aflever ham på internatet, Industrivej 4, 9440 Aabybro", private_talk=True) == ()


def test_masking_hides_everything_and_leaves_the_rest():
    text = "Ring til Bo på 29 44 08 17, skriv bo.prove@gmail.example, cpr 150774-1238. Han bor Fyrvej 22, 9690 Fjerritslev!"
    masked = mask_personal_data(prepare(text), OWN, today=TODAY)
    assert masked == "Ring til Bo på 29 XX XX XX, skriv b…@gmail.example, cpr 1507XX-XXXX. Han bor Fyrvej XX!"


def test_a_number_is_counted_once():
    found_all = find_personal_data(prepare("cpr 220774 1238 ring"), OWN, today=TODAY)
    assert [datum.kind for datum in found_all] == ["cpr"]


def test_places_count_the_original_characters():
    text = "🎄… ring til mig på ２９440817"
    (datum,) = found(text)
    assert text[datum.start : datum.end] == "２９440817"


@pytest.mark.parametrize(
    "text",
    [
        "Vi på Pilevej 12 har ikke fået tømt", "foran min carport, Pilevej 12", "lige uden for os, Pilevej 12, er der et hul", "Pilevej 12. Det er mit hus", "kom forbi Pilevej 12, så giver jeg kaffe",
        "Jeg ejer Pilevej 12", "vi bor Pilev. 12", "bor Rylen 4", "adr. Pilevej 12", "Mvh\nIda Prøvesen\nPilevej 12", "I kan bare komme ud. Pilevej 12", "Lodsejeren på Pilevej 12 spærrer stien",
        "Han bor i det gule hus, Gl. Skolevej 7B i Tranum", "jeg bor på Pilehøj i nr. 4", "Det er Pilevej 12 vi bor", "Har købt hus på Pilevej 12", "efter 40 år på Pilevej 12",
    ],
)  # fmt: skip
def test_where_a_citizen_lives_is_found_however_it_is_told(text):
    assert [datum.kind for datum in found(text, private_talk=True)] == ["adresse"]


@pytest.mark.parametrize(
    "text",
    [
        "Lægehuset er flyttet til Bredgade 12, 1. sal", "Tandklinikken bor nu på Bredgade 12", "Naboer til Bredgade 12 er hørt", "For familien er der hoppepude på Torvet 1", "Hullet ved Pilevej 12 er stort",
        "Min datter går på Skolevej 12, altså skolen", "Jeg arbejder på Industrivej 7", "Foreningen bor på Engbakken 7", "I kan aflevere ham der, Industrivej 4, til dyreinternatet", "Vi bor 12 km fra byen",
        "Hvad bliver der bygget på Engbakken 7?", "Containeren står ved Engbakken 7", "Jeg bor på Pilevej", "Jeg fik en bøde på Bredgade 12",
    ],
)  # fmt: skip
def test_where_nobody_lives_stays_silent_in_comments_too(text):
    assert found(text, private_talk=True) == ()


@pytest.mark.parametrize(
    "address",
    [
        "bo.prøve @gmail.com", "bo.prøve@ gmail.com", "bo.prøve@gmail,com", "bo.prøve@gmail", "bo.prøve&#64;gmail.com", "bo.prøve *at* gmail.com", "bo.prøve -at- gmail -dot- com", "bo_prøve alfa gmail.com",
        "boprøve hos gmail punktum com", "bo snabel live punktum dk", "bo krøllealfa live.dk", "bo(at)live(prik)dk", "familien@prøvesen.dk",
    ],
)  # fmt: skip
def test_a_mailbox_that_is_hidden_from_machines_is_found(address):
    assert [datum.kind for datum in found(f"Skriv til {address}, tak")] == ["mail"]


@pytest.mark.parametrize(
    "text",
    ["Hej @jammerbugtkommune", "@Ida se her", "Kl. 10 @ rådhuset", "5 stk. @ 20 kr.", "bk@firma.dk har svaret", "klubben hos Gmail", "Vi glæder os at se jer på eksempel.dk"],
)  # fmt: skip
def test_greetings_and_prices_are_no_mailboxes(text):
    assert found(text) == ()


@pytest.mark.parametrize("number", ["+46 70 123 45 67", "+49 151 23456789", "0046 70 123 45 67", "+298 21 23 45"])
def test_another_countrys_number_is_found(number):
    assert [datum.text for datum in found(f"Ring til mig på {number}")] == [number]


def test_payment_slips_are_no_phones():
    assert found("FI +73 82345678") == found("+71<002304771834123+82345678<") == ()


def test_a_name_in_no_list_is_a_firms_with_a_fixed_line_and_may_be_a_persons_with_a_mobile():
    assert found("Ring til Nordværk på 98 15 65 66") == ()
    assert len(found("Ring til Annis på 31 15 65 66")) == 1
    assert len(found("Ring til Kurt på 98 15 65 66")) == 1


def test_what_moves_must_be_somebody():
    assert found("Mødet er flyttet til Pilevej 2", private_talk=True) == ()
    assert len(found("Vi er flyttet til Pilevej 2", private_talk=True)) == 1
    assert len(found("Familien flytter til Pilevej 2")) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bor du ikke på Svalevej otte, Grethe?", "Svalevej XX"),
        ("Jeg hedder Jonna, og jeg bor på Fasanvej nr. tolv.", "Fasanvej nr. XX"),
        ("Ambulancen holder ved Egernvej 7, hos ham med den blå bil.", "Egernvej XX"),
        ("Kom og hent dem hos mig, Havblikvej 29, carporten er åben.", "Havblikvej XX"),
        ("Læg den i kassen på Skrænten 10, det er hos Bodil.", "Skrænten XX"),
        ("Jeg er i sommerhuset, Marehalmen 58, til og med søndag.", "Marehalmen XX"),
        ("Post til undertegnede: Gl. Skolevej 41, 9460 Brovst", "Gl. Skolevej XX"),
        ("Det er min eks, der har nøglen. 29 44 80 16. Held og lykke.", "29 XX XX XX"),
        ("28·77·41·03 er til min nevø.", "28·XX·XX·XX"),
        ("jeg hedder det på mail: jytte underscore bak hos fjordnet punktum example", "j…"),
        ("Den private mail er karen punktum holst, hos fjordnet punktum example", "k…"),
        ("Mail til min datter: sofie . lund @ skrivhjem . example", "s…"),
    ],
)
def test_a_contact_told_aloud_or_after_the_place_is_found(text, shown):
    (datum,) = find_contacts(prepare(text), OWN)
    assert datum.masked.startswith(shown)


@pytest.mark.parametrize(
    "text",
    [
        "Vi mødes på Nørregade to gange om ugen, hvor der bor en kat.",
        "Bussen kører fra Kirkevej, fire minutter senere.",
        "Turen går ad Strandvej, seks kilometer i alt.",
        "Kaffen er hos kroens bestyrer, punktum.",
        "Foreningen holder til på Havnevej nr. tolv.",
        "Vandmåler 61120988 er aflæst.",
    ],
)
def test_what_is_told_alike_of_no_home_stays_silent(text):
    assert find_contacts(prepare(text), OWN) == ()
