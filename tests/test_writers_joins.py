import pytest

from jkplan.writers.joins import NO_EMOJI, end_sentence, first_sentence, limit_emojis, mend, sentences


@pytest.mark.parametrize(
    ("rough", "smooth"),
    [
        ("Det er  nu .", "Det er nu."),
        ("Prisen er 50 kr..", "Prisen er 50 kr."),
        ("Hul i vejen?. Ring", "Hul i vejen? Ring"),
        ("Kom nu!.", "Kom nu!"),
        ("Vi spørger: »Hvornår?«.", "Vi spørger: »Hvornår?«"),
        ("kl. kl. 10", "kl. 10"),
        ("Blokhus () er åben", "Blokhus er åben"),
        ("Linje \n\n\n\nlinje", "Linje\n\nlinje"),
        ("Vent ... lidt", "Vent ... lidt"),
        (f"Sæt kryds {NO_EMOJI} Jul på Bratskov.", "Sæt kryds. Jul på Bratskov."),
        (f"Er du klar? {NO_EMOJI} Det er i dag.", "Er du klar? Det er i dag."),
        (f"Hilsen Jammerbugt Kommune {NO_EMOJI}", "Hilsen Jammerbugt Kommune."),
    ],
)
def test_a_seam_is_mended(rough, smooth):
    assert mend(rough) == smooth


def test_only_the_first_emojis_are_kept():
    assert limit_emojis("Jul 🎄 Kom nu ✨ og se 🎅.", 1) == "Jul 🎄 Kom nu. og se."


def test_a_family_counts_as_one_emoji():
    assert limit_emojis("Kom 👨‍👩‍👧 og 👩🏽‍🚒", 1).count("👨‍👩‍👧") == 1


def test_a_line_that_ends_nowhere_gets_its_full_stop_but_a_link_does_not():
    assert end_sentence("Vi ses") == "Vi ses."
    assert end_sentence("Vi ses!") == "Vi ses!"
    assert end_sentence("Se jammerbugt.dk/jul") == "Se jammerbugt.dk/jul"
    assert end_sentence("") == ""


def test_neither_an_ordinal_nor_a_time_ends_a_sentence():
    text = "Det er den 28. november kl. 10. Kom og se! Er I klar?"
    assert sentences(text) == ("Det er den 28. november kl. 10.", "Kom og se!", "Er I klar?")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Lyset bliver tændt. Kom og vær med.", "Lyset bliver tændt."),
        ("Lyset bliver tændt.", ""),
        ("Er det svært at læse? Så kom forbi.", ""),
        ("Vandet er koldt. Gå aldrig i alene.", ""),
        ("Foder lokker rotter. Sæt brættet 2 meter over jorden.", ""),
        ("Du ser hullet. Send en besked med appen Rapport fra stedet.", ""),
        ("Kig i skuffen. Så kan I få et nyt i ro og mag.", "Kig i skuffen."),
    ],
)
def test_a_first_sentence_stands_alone_only_where_nothing_needed_goes(text, first):
    assert first_sentence(text, names_may_go=False) == first


def test_a_name_may_go_where_it_is_told_anyway():
    text = "Byen tænder lys. Sådan går vi i Brovst julen i møde."
    assert first_sentence(text, names_may_go=True) == "Byen tænder lys."
    assert first_sentence(text, names_may_go=False) == ""
