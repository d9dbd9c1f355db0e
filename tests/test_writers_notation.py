import pytest

from jkplan.writers.notation import NotationError, fill, literal, needed, parse, slots


def said(wording, **facts):
    filled = fill(parse(wording), facts)
    return None if filled is None else filled.text


def test_a_fact_goes_where_its_place_is():
    assert said("Vi ses {sted}.", sted="på Blokhus Torv") == "Vi ses på Blokhus Torv."


def test_a_capital_in_the_name_gives_the_fact_a_capital():
    assert said("{Naar} sker det.", naar="på lørdag") == "På lørdag sker det."


def test_a_wording_without_a_fact_it_needs_is_not_used():
    assert said("Vi ses {sted}.") is None


def test_an_optional_phrase_goes_whole_when_its_fact_is_missing():
    assert said("Det er {dato}[ {tid}][, og prisen er {pris}].", dato="i dag") == "Det er i dag."


def test_a_phrase_takes_the_first_alternative_whose_facts_are_known():
    wording = "Hvor: [{sted}|{stednavn}|ukendt]"
    assert said(wording, stednavn="Bratskov i Brovst") == "Hvor: Bratskov i Brovst"
    assert said(wording, sted="på Gjøl", stednavn="Gjøl") == "Hvor: på Gjøl"
    assert said(wording) == "Hvor: ukendt"


def test_a_phrase_may_stand_within_a_phrase():
    wording = "[Arbejdsplads: {arbejdsplads}[ {sted}]\n]Frist: {frist}"
    assert said(wording, frist="i morgen") == "Frist: i morgen"
    assert said(wording, frist="i morgen", arbejdsplads="dagplejen") == "Arbejdsplads: dagplejen\nFrist: i morgen"


def test_the_facts_of_a_wording_and_those_it_needs_are_told_apart():
    nodes = parse("{Titel}[ {tid}|, {dato}].")
    assert (needed(nodes), slots(nodes)) == ({"titel"}, {"titel", "tid", "dato"})
    assert literal(nodes) == " , ."


def test_the_facts_that_were_used_are_told():
    filled = fill(parse("{titel}[ {tid}][ {sted}]"), {"titel": "Jul", "sted": "i Brovst"})
    assert filled is not None
    assert filled.facts == {"titel", "sted"}


@pytest.mark.parametrize(
    "wording",
    ["Kom {dag}.", "Kom [ {dato}", "Kom ] nu", "Kom {dato", "Kom [ nu]", "Kom } nu"],
    ids=["unknown fact", "no end", "no beginning", "half a brace", "nothing to miss", "stray brace"],
)
def test_a_wording_that_cannot_be_read_is_refused(wording):
    with pytest.raises(NotationError):
        parse(wording)


def test_a_bar_outside_a_phrase_is_a_bar():
    assert said("En dag som {rolle} | Hverdagens helte", rolle="natvagt") == "En dag som natvagt | Hverdagens helte"
