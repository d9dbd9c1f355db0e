"""Tone, signal, officialese and private opinion, each beside a near miss. All texts and persons are made up."""

from datetime import date
from pathlib import Path

import pytest
from growing import grows_with_the_text

from jkplan.selfcheck import Item, check
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")


def findings(text, rule, kind="post"):
    return [f for f in check(Item("x", kind, "facebook", text), STRATEGY, today=TODAY) if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "rude"),
    [
        ("Bilisterne er for dovne til at gå.", True),
        ("Katten er for doven til at gå.", False),
        ("Du er slet ikke dum.", False),
        ("Den idiot har væltet skiltet.", True),
        ("Teatret spiller Idioten på fredag.", False),
        ("»Jeg var en kæmpe idiot dengang,« siger han.", False),
        ("Formanden kaldte forslaget en idiots værk.", False),
        ("Tak til jer, der har smidt jeres skrald i grøften.", True),
        ("Tak til jer, der har samlet skrald i grøften.", False),
        ("Nogen har knust ruden igen. Flot!", True),
        ("Holdet har vundet igen. Flot!", False),
        ('Nogle "hundeelskere" var her i nat.', True),
        ('Se filmen "Eksperten" i biografen.', False),
        ("KAN I SÅ LADE VÆRE MED DET", True),
        ("TAK TIL ALLE DER HAR HJULPET", False),
        ("Luk låget!!!", True),
        ("Tillykke!!!", False),
        ("Hvad er forskellen på en turist og en måge?", True),
        ("Hvad er forskellen på restaffald og madaffald?", False),
        ("Kan du heller ikke finde ud af MitID? Kom forbi.", False),
    ],
)
def test_rudeness_is_told_from_its_near_miss(text, rude):
    assert bool(findings(text, "tone")) == rude


def test_a_rolling_eye_is_scorn_in_a_reply_but_not_by_itself_in_a_post():
    assert findings("Det kan du læse i opslaget 🙄", "tone", "reply")
    assert not findings("Mandag morgen igen 🙄", "tone")


def test_two_weak_signs_make_a_finding_and_tell_both_reasons():
    assert not findings("Nok er nok.", "tone")
    (finding,) = findings("Nok er nok, folkens.", "tone")
    assert len(finding.reasons) == 2


def test_the_place_is_counted_in_the_original_text():
    text = "Hej\u200b du. Sikke\u00adn  \u200bidiot."
    (finding,) = findings(text, "tone")
    assert text[finding.start : finding.end].startswith("idiot")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("En mand druknede i går 🎉", True),
        ("En mand druknede i går ❤️", False),
        ("En mand druknede i går, og så er det hurra for livredderne!", True),
        ("Kursus i at undgå drukneulykker 😊", False),
        ("Ingen kom til skade ved branden 😊", False),
        ("Den ene overlevede desværre ikke 😎", True),
        ("Hun overlevede, og i dag fylder hun 100 år 🎉", False),
        ("Vi siger farvel til 14 kolleger 🥳", True),
        ("Vi siger farvel til sommeren 🥳", False),
    ],
)
def test_a_grave_matter_and_cheer_do_not_go_together(text, wrong):
    assert bool(findings(text, "signal")) == wrong


@pytest.mark.parametrize(
    ("text", "heavy"),
    [
        ("Såfremt De har bemærkninger, bedes disse fremsendt snarest.", True),
        ("Har du noget at sige, så skriv til os.", False),
        ("Gennemførelsen af omlægningen af afhentningen forventes påbegyndt primo maj.", True),
        ("»Såfremt De ønsker det, bedes De fremsende ovennævnte,« stod der i et brev fra 1950.", False),
        ("Jordforureningsloven er et langt ord. Den betyder, at du skal ringe til os først.", False),
    ],
)
def test_officialese_is_words_and_structure_together(text, heavy):
    assert bool(findings(text, "kancellistil")) == heavy


def test_officialese_says_what_to_write_instead():
    (finding,) = findings("Såfremt De ønsker det, skal anmodning fremsendes.", "kancellistil")
    assert "hvis" in finding.message


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Regeringen har svigtet os.", True),
        ("Regeringen har ikke svigtet os.", False),
        ("»Regeringen har svigtet os igen og igen,« siger borgmesteren.", False),
        ("Kommunalbestyrelsen mener, at regeringen har svigtet os.", False),
        ("Regeringen har besluttet nye regler.", False),
        ("Byrådet har taget en tåbelig beslutning.", True),
        ("Byrådet håber, at mange kommer.", False),
        ("Jeg synes, at vindmøller er grimme.", True),
        ("Jeg synes, at udstillingen er smuk.", False),
        ("Stem på dem, der vil bevare skolen.", True),
        ("Husk at stemme på tirsdag.", False),
        ("Vejens venstre side er spærret.", False),
    ],
)
def test_private_opinion_is_told_from_position_quotation_and_praise(text, private):
    assert bool(findings(text, "privat-holdning")) == private


@pytest.mark.parametrize(
    "piece", ["så ", "idiot ", "er det virkelig ", '"a ', "kan ikke ", "skal sendes ", "ingen død "]
)
def test_a_hostile_text_takes_time_as_it_is_long(piece):
    assert grows_with_the_text(lambda text: findings(text, "tone"), piece, 3_000)
