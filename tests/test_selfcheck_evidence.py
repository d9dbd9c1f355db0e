"""A rule is passed over where its evidence is missing; whether that is so nobody may notice by what is found."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.index import Index
from jkplan.reading.text import prepare
from jkplan.selfcheck import Item, check
from jkplan.selfcheck.cases import case_item
from jkplan.selfcheck.engine import DETECTORS
from jkplan.selfcheck.evidence import EVIDENCE, needs_of
from jkplan.strategy import load_strategy
from jkplan.strategy.wordlists import WordLists

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
CASES = [(rule, case) for rule in STRATEGY.rules.values() for case in (*rule.fails, *rule.passes)]
PIECES = (
    "150774-1238", " 98 11 22 33 ", "bo@gmail.com ", "Fyrvej 2, 9440 Aabybro ", "bo snabel-a gmail.com ", "bo alfakrøl live.dk ", "bo hos gmail.com ", "bo@gmail ", "bo&#64;gmail.com ", "bor Rylen 4 ", "Pilev. 4 ", "https://eksempel.dk/?cpr=1507741238 ", "(a", "[husk foto] ", "TODO ", "x-intern: ", "se portal.lan ", "sager.intra/nyt ", "vagt.corp ", "\nFra: ",
    "27.00.00-G01-5-26 ", "C:\\sager\\nr1 ", "Anne, kan du tjekke det? ", "skype-møde-id: 44 55 66 ", "DET HER ER ALT FOR MEGET ", "!!! ", 'en "venlig" bilist ', "🙄 ",
    "den 31. februar ", "vi søger en ung mand ", "han døde i går 🎉 ", "afslag på kontanthjælp ", "såfremt ", "efter min mening ", "idiot", ". ", "\n", " ", "é", "\u00ad", "½-",
    "ring til mig på otte ni tolv ", "en fem nul syv syv fire ", "streg en to tre otte ", "98 tyve 41 88 ", "min mobil er 6 1-2 3-4 5-6 7 ", "O1o19O-1234 ", "født 15/7 1974, ",
    "sidste fire cifre er 1238 ", "den femtende i syvende fireoghalvfjerds, tolv otteogtredive ", "starter med 150774 og slutter på 1238 ", "løbenummeret er 1238, og jeg er født 15.07.74 ", "bor på Fasanvej nr. tolv ", "ulla underscore bak hos fjordnet punktum example ", "bo . bak @ mail . example ", "15. i 7. 74, endelse 1238 ", "28·77·41·03 er min søns ", "150774 og 1238 ", "født 5.7.74-1238 ", "senest 24.11.2026 ", "skriv til os ", "Undskyld, Anne! ", "det bliver et nej til dig ", "Vores nye kollega er diskret. Hun ler. ", "er du over 50, ", "raadhus@jammerbugt.dk ", "@jammerbugt.dk.example ",
    "Oles søster ", "Sundhedsplejerske til Tranum Skole. Se jammerbugt.dk/job ", '"Jeg hader det," sagde Bo ', "de er kristne ", "stem rødt, stem blåt ", "skal du ikke tage dig sammen ", "familien Prøvesen ", "hendes ", "har diabetes ", "får kontanthjælp ", "bor på Fuglsang 4 ", "i nr. 7 ", "partiet er elendigt ", "VI ", "ER ", "MEGET ", "VREDE ",
    "født femtende juli fireogfyrre, og de sidste fire er tolv otteogtredive ", "hendes sluttal er 1238 ", "15 07 74 streg 12 38 ", "150774 som fødselsdag og 1238 bagefter ", "cpr=150774%2D1238 ", "cpr_150774-1238.pdf ", "nulfem tretten ", "de næste fire 1238 ", "nummeret indledes med 150774 og afsluttes med 1238 ", "cpr begynder 150774 og slutter 1238 ", "1. juni 1962 - 3341 ", "7/9 81 1305 ", "med 150774 foran og 1238 bagved ", "så mangler I bare 1238 ", "født 15.07.74, kontrolnummer 1238 ", "42 11 O9 38 ", "4 2 1 1 0 9 3 8 ", "først 60 71, så 29 84 ", "hos os på Tranevej 9 ", "Tranevej 9, Grethe? ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.sampled_from([case.text for _, case in CASES]), max_size=8).map("".join)


def indexed():
    """Give the strategy with its lists read as a whole, as they are from the fifth text on."""
    strategy = STRATEGY._replace(lists=WordLists(STRATEGY.lists.folder))
    for _ in range(5):
        check(Item("x", "post", "facebook", "Hej"), strategy, today=TODAY)
    return strategy


MANY = indexed()


def patient():
    """Give the strategy as the first text meets it: every rule is run."""
    return STRATEGY._replace(lists=WordLists(STRATEGY.lists.folder))


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(("post", "reply", "ad", "comment")), st.sampled_from(("facebook", "linkedin", "twitter")))
def test_the_first_text_and_the_thousandth_are_judged_alike(text, kind, channel):
    item = Item("x", kind, channel, text, published_on=TODAY)
    assert check(item, MANY, today=TODAY) == check(item, patient(), today=TODAY)


def test_each_rules_own_cases_are_judged_alike_when_thousands_are():
    for rule, case in CASES:
        found = {finding.rule for finding in check(case_item(rule, case, STRATEGY), MANY, today=TODAY)}
        assert (rule.id in found) == (case in rule.fails)


def test_what_needs_evidence_is_a_kind_of_rule_that_there_is():
    assert EVIDENCE.keys() <= DETECTORS.keys()


@pytest.mark.parametrize(
    "kind", ["tone", "cpr", "kancellistil", "sagsbehandling", "privat_holdning", "foelsom_oplysning"]
)
def test_a_plain_text_holds_no_evidence_for_what_takes_long(kind):
    text = "Biblioteket i Brovst får nye reoler, og alle bøgerne står klar."
    index = MANY.lists.index(prepare(text))
    assert isinstance(index, Index)
    rule = next(rule for rule in MANY.rules.values() if rule.kind == kind)
    needs = needs_of(rule, "post", "facebook", MANY, index)
    mask = index.read(prepare(text)).mask
    assert not any(mask & need.any_of for need in needs)


def test_a_name_of_a_list_that_no_piece_can_show_makes_its_rule_run_on_every_text():
    rule = next(rule for rule in MANY.rules.values() if rule.kind == "intern_oplysning")
    numbered = rule._replace(parameters={**rule.parameters, "intranettets_navn": ("7net",)})
    index = MANY.lists.index(prepare("Hej"))
    assert needs_of(numbered, "post", "facebook", MANY, index) == ()
