"""Comments and what they are: each category on turns that many would use, and the borders between them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.errors import StrategyError
from jkplan.reading.text import prepare
from jkplan.selfcheck.comments import read_comment
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Item
from jkplan.selfcheck.learning import learn, read_examples, write_weights
from jkplan.selfcheck.sorting import sort, sort_comment
from jkplan.selfcheck.weighing import ALWAYS, Weights, signs_of, weigh
from jkplan.strategy import load_strategy
from jkplan.strategy.playbook import EXAMPLES, WEIGHTS, PlaybookFile

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
CATEGORIES = [category.id for category in STRATEGY.playbook.categories]


def category_of(text):
    item = Item("k1", "comment", "facebook", text)
    return sort_comment(item, check(item, STRATEGY, today=TODAY), STRATEGY).id


CLEAR = {
    "chikane": [
        "Jeg ved godt, hvor du bor, og en aften får du besøg",
        "Nogen burde give borgmesteren et par på kassen",
        "Hop ud foran et tog",
        "HÆNG DEM OP I LYGTEPÆLENE",
        "Find hendes adresse, så tager vi derhjem alle sammen",
        "Jeg myrder dig, hvis den hæk bliver klippet igen",
        "Chefen fortjener at ende i en kørestol",
        "Jeg holder øje, og jeg ved, hvornår du går tur. Hver aften",
        "Til sagsbehandleren 🔪🔪",
    ],
    "racisme": [
        "Perkere overalt i svømmehallen",
        "Muslimerne er beskidte og skal ikke bade med vores børn",
        "Send dem hjem, hvor de kommer fra",
        "Danmark for danskere",
        "Polakkerne er tyveknægte alle sammen",
        "Syrerne drikker jo altid, ingen undtagelser",
    ],
    "injurie": [
        "Borgmesteren har modtaget penge under bordet",
        "Skolelederen lyver forældrene lige op i ansigtet",
        "Chefen sørgede for, at svogeren fik ordren",
        "Ham på genbrugspladsen stjæler kommunens diesel",
        "teknikdirektøren er korupt",
    ],
    "mobning": [
        "Se, der kommer Trille-Trine rullende igen 😂",
        "Hun ligner en flodhest hver eneste gang I viser hende haha",
        "B-b-b-borgmester, så s-s-sig det dog",
        "Ham med de skæve tænder er på igen, hold da op hvor er han grim 🤣",
    ],
    "nedladende": [
        "Rend mig i røven med jeres cykelsti",
        "I er en flok uduelige amatører",
        "Luk dog bare munden, kommune",
        "Hvilken idiot har tegnet den rundkørsel",
        "Kan I overhovedet læse?",
        "Politikerne er talentløse",
        "Sikke noget lort",
        "Er det jeres plan 🤮",
    ],
    "personfoelsom": [
        "Mit cpr er 150774-1238, kan I finde mit pas?",
        "Ring til mig på 61 23 45 67",
    ],
    "aktindsigt": [
        "Jeg vil gerne søge aktindsigt i sagen om havnen",
        "aktindsikt tak, alt om asfalten",
        "Kan I sende mig en kopi af sagen om skolen?",
        "Jeg beder om at få udleveret korrespondancen med bygherren",
    ],
    "sagsbehandling": [
        "Jeg søgte byggetilladelse i maj og har intet hørt",
        "Hvor langt er I med min ansøgning?",
        "Sagsnr. 2026-11873, hvem sidder med den",
        "Hvorfor fik vi ikke plads i børnehaven? Vi søgte i marts",
        "min skraldespand er stadig ik tømt, tredje uge",
    ],
    "spoergsmaal": [
        "Hvornår åbner svømmehallen?",
        "kan man købe billetter i døren",
        "Super fint! Kan man også komme uden tilmelding?",
        "mon genbrugspladsen har åbent 2. pinsedag",
        "vornår tændes julelysene",
    ],
    "kritik": [
        "Det er for dårligt, at vejen ikke er saltet",
        "Jeg er dybt uenig i at lukke skolen",
        "Hvad tænker I på? Endnu en skattestigning!",
        "SÅ SLÅ DOG DET GRÆS",
        "Fin film, men I skulle hellere ansætte flere pædagoger",
    ],
    "ros": [
        "Hvor er det flot lavet, tusind tak",
        "❤️❤️❤️",
        "Hold da kæft, hvor er det godt gået!",
        "Tillykke til jer alle, velfortjent",
    ],
    "andet": [
        "@Mette, skal vi tage derhen?",
        "Sælger to billetter, skriv pb",
        "Nogen, der har set en sort kat?",
        "12",
        "",
    ],
}


@pytest.mark.parametrize(
    ("category", "text"), [(category, text) for category, texts in CLEAR.items() for text in texts]
)
def test_a_comment_is_what_a_reader_would_call_it(category, text):
    assert category_of(text) == category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Borgmesteren er ikke korrupt, det er noget vrøvl at sige", {"kritik", "andet", "nedladende"}),
        ("Borgmesteren lover og lover, men der sker ingenting", {"kritik"}),
        ("Det er jo sindssygt godt gået!", {"ros"}),
        ("Man bliver syg af den vej", {"kritik"}),
        ("Pissegodt arrangement", {"ros"}),
        ("Hvornår kommer der sprogundervisning for flygtninge?", {"spoergsmaal"}),
        ("Dejligt at se muslimer og kristne spise sammen ❤️", {"ros"}),
        ("Hvordan melder jeg rotter?", {"spoergsmaal"}),
        ("Pas på cyklisterne, når I drejer", {"andet", "kritik"}),
        ("Kan jeg få mit pas fornyet om lørdagen?", {"spoergsmaal"}),
        ("Jeg er en idiot, der glemte at tilmelde mig", {"andet", "kritik"}),
        ("Muslimer er ikke beskidte", {"andet", "kritik"}),
        ("Racisme mod muslimer hører ingen steder hjemme, heller ikke når nogen kalder dem dyr", {"andet", "kritik"}),
        ("Pas på dig selv derude ❤️", {"ros", "andet"}),
    ],
)
def test_what_only_resembles_an_attack_or_a_case_is_none(text, category):
    assert category_of(text) in category


def test_abuse_that_is_quoted_or_denied_does_not_count():
    assert category_of('Det er ikke i orden, at nogen kaldte pædagogen en "idiot"') not in {"nedladende", "mobning"}


def test_the_first_category_that_fits_wins():
    assert category_of("Jeg smadrer dig, din idiot, og hvornår åbner I?") == "chikane"
    assert category_of("Tak for hjælpen! Hvornår åbner I?") == "spoergsmaal"
    assert category_of("Tak, men det er alt for dårligt, at I lukker") == "kritik"


def test_personal_data_outweigh_what_the_comment_asks_for():
    assert category_of("Hvornår får jeg svar på min ansøgning? Mit nummer er 61 23 45 67") == "personfoelsom"


def test_a_judge_tells_what_it_leaned_on():
    prepared = prepare("Borgmesteren har modtaget penge under bordet")
    category, reasons = sort(read_comment(prepared, STRATEGY.lists), prepared, (), STRATEGY)
    assert category.id == "injurie"
    assert any("borgmesteren" in reason for reason in reasons)


def test_a_playbook_with_a_category_nobody_judges_is_refused():
    playbook = STRATEGY.playbook
    strange = playbook.categories[0]._replace(id="fornærmelse")
    file = PlaybookFile(STRATEGY.playbook_file.folder, playbook._replace(categories=(strange, *playbook.categories)))
    prepared = prepare("Hej")
    comment = read_comment(prepared, STRATEGY.lists)
    with pytest.raises(StrategyError, match="fornærmelse"):
        sort(comment, prepared, (), _with_playbook(file))


def _with_playbook(file):
    return STRATEGY._replace(playbook_file=file)


def test_what_no_judge_knows_is_weighed_by_all_its_signs():
    signs = frozenset({"ord måge", "slags omtalt"})
    weights = Weights(("ros", "mobning"), {ALWAYS: (0.5, 0.0), "ord måge": (-1.0, 2.0), "slags omtalt": (0.0, 1.0)})
    likely = weigh(signs, weights)
    assert likely["mobning"] > likely["ros"]
    assert sum(likely.values()) == pytest.approx(1)
    assert weigh(frozenset(), weights)["ros"] > 0.5


def test_the_weights_are_what_the_examples_teach():
    folder = STRATEGY.playbook_file.folder
    learnt = learn(read_examples(folder / EXAMPLES), STRATEGY.lists)
    kept = Weights(*STRATEGY.playbook_file.weights())
    stale = "Kør python -m jkplan.selfcheck.learning i kittets mappe."
    assert learnt.categories == kept.categories, stale
    assert learnt.of.keys() == kept.of.keys(), stale
    assert all(learnt.of[sign] == pytest.approx(kept.of[sign], abs=0.03) for sign in learnt.of), stale


def test_what_was_learnt_is_read_again_as_it_was_written(tmp_path):
    weights = Weights(("ros", "andet"), {ALWAYS: (0.25, -1.5), "ord tak": (1.0, 0.0)})
    write_weights(weights, tmp_path / WEIGHTS)
    assert PlaybookFile(tmp_path).weights() == tuple(weights)


def test_the_examples_name_no_person_and_hold_nothing_personal():
    examples = read_examples(STRATEGY.playbook_file.folder / EXAMPLES)
    assert {category for category, _ in examples} == set(CATEGORIES) - {"personfoelsom"}
    named = [
        text
        for _, text in examples
        if any("navn" in token.extra for token in read_comment(prepare(text), STRATEGY.lists).tokens)
    ]
    assert named == []


def test_missing_weights_are_told_with_the_remedy(tmp_path):
    with pytest.raises(StrategyError, match="learning"):
        PlaybookFile(tmp_path).weights()


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_category(text):
    prepared = prepare(text)
    comment = read_comment(prepared, STRATEGY.lists)
    assert sort(comment, prepared, (), STRATEGY)[0].id in CATEGORIES
    assert all(isinstance(sign, str) for sign in signs_of(comment))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Din carport brænder snart, Anne", "chikane"),
        ("Nogen burde sætte ild til chefens hus", "chikane"),
        ("Han skulle kastes i havnen, den borgmester, og hende sagsbehandleren skulle bindes til en pæl", "chikane"),
        ("Lederen har ansat halve sin familie", "injurie"),
        ("Kommunens gartner hedder Anne. Jeg har set det hele. Tre gange. Det er bedrageri", "injurie"),
        ("Mon ikke direktøren har taget imod bestikkelse", "injurie"),
        ("Polakkerne tager vores job", "racisme"),
        ("Fej nu tyrkerne ud herfra", "racisme"),
        ("Pas på jeres børn på den vej, bilerne kører alt for stærkt", "kritik"),
        ("Turisterne fylder stranden med affald, det er for dårligt", "kritik"),
        ("Flot, at nye naboer fra hele verden mødtes til madfest", "ros"),
        ("nogen der ved om hallen er lukket på mandag", "spoergsmaal"),
        ("Vi ses derude, Anne", "andet"),
    ],
)
def test_what_is_said_by_the_way_counts_and_what_only_sounds_like_it_does_not(text, category):
    assert category_of(text) == category
