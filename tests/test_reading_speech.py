import pytest

from jkplan.reading.mood import is_question, rows_of_marks, shouted, speaks_to_reader
from jkplan.reading.readability import lix, longest_sentence, noun_chains, noun_share, passives
from jkplan.reading.speech import at_arms_length, is_cited, is_negated, is_reported, is_title, quotations
from jkplan.reading.text import Span, prepare


def at(text, word):
    return prepare(text), text.index(word)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("»De kaldte mig en idiot,« siger han.", ["De kaldte mig en idiot,"]),
        ("«Vi ses i morgen» skrev hun", ["Vi ses i morgen"]),
        ('Han sagde "det går nok" og gik', ["det går nok"]),
        ("„Tak for i dag“, lød det", ["Tak for i dag"]),
        ("”Det er godt”, sagde hun. ”Meget godt”", ["Det er godt", "Meget godt"]),
        ('Et tegn " alene\nog et " til', []),
    ],
)
def test_quotations_stand_between_any_pair_of_marks_in_one_line(text, inside):
    assert [text[span.start : span.end] for span in quotations(prepare(text))] == inside


def test_words_at_arms_length_are_no_speech():
    prepared, place = at('Nogle "kloge hoveder" var her', "kloge")
    assert not is_cited(prepared, place)
    assert len(list(at_arms_length(prepared))) == 1
    assert is_cited(*at('Han sagde "det er en dum idé" i går', "dum"))


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Formanden mener, at planen er tåbelig", True),
        ("Vi mener, at planen er tåbelig", False),
        ("Det mener vi er tåbelig", False),
        ("Planen er tåbelig", False),
        ("Hun siger det. Planen er tåbelig", False),
        ("Et skældsord som ordet tåbelig", True),
    ],
)
def test_what_others_say_is_told_from_what_we_say(text, reported):
    assert is_reported(*at(text, "tåbelig")) == reported


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Du er slet ikke dum", True),
        ("Ingen er dum", True),
        ("Han er dum", False),
        ("Det er ikke sjovt, men han er dum", False),
        ("Det er ikke rigtigt. Han er dum", False),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(text, negated):
    assert is_negated(*at(text, "dum")) == negated


def test_a_negation_far_away_can_be_left_out():
    assert is_negated(*at("Vi stemmer ikke på de sure gubber", "gubber"))
    assert not is_negated(*at("Vi stemmer ikke på de sure gubber", "gubber"), reach=2)


@pytest.mark.parametrize(
    ("text", "title"),
    [("Teatret spiller Idioten i aften", True), ("Idioten er her", False), ("De er IDIOTER", False), ("en idiot", False)],
)  # fmt: skip
def test_a_capital_within_a_sentence_makes_a_title(text, title):
    place = text.lower().index("idiot")
    assert is_title(prepare(text), place) == title


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("SÅ LÆS DOG DET SKILT", 1),
        ("HUSK: fristen er i morgen", 0),
        ("DGI, FDF, KFUM og SSP er med", 0),
        ("SMS KFUM DGI FDF SSP", 0),
        ("Hej. KOM HJEM MED DET SAMME. Farvel", 1),
    ],
)
def test_shouting_is_four_words_and_no_abbreviations(text, loud):
    assert len(list(shouted(prepare(text)))) == loud


def test_rows_of_marks_need_an_exclamation_mark():
    assert len(list(rows_of_marks(prepare("Nej!!! Hvad??? Hvad?!! Ja!")))) == 2


def test_questions_and_address():
    prepared = prepare("Kan du høre mig? Det kan vi.")
    assert is_question(prepared, prepared.sentences[0])
    assert not is_question(prepared, prepared.sentences[1])
    assert speaks_to_reader(prepared, prepared.sentences[0])
    assert not speaks_to_reader(prepared, prepared.sentences[1])
    assert not speaks_to_reader(prepare("i morgen"), Span(0, 8))
    assert speaks_to_reader(prepare("I kommer"), Span(0, 8))


def test_lix_is_words_a_sentence_and_the_share_of_long_words():
    assert lix(prepare("Vi ses her. Kom nu.")) == pytest.approx(2.5)
    assert lix(prepare("Kommunalbestyrelsen mødes.")) == pytest.approx(2 + 50)
    assert lix(prepare("")) == 0
    assert longest_sentence(prepare("Kom nu. Vi ses i aften."))[1] == 4


def test_heavy_nouns_and_passives_are_seen():
    prepared = prepare("Gennemførelsen af renoveringen skal påbegyndes, og der kan findes vej.")
    assert len(list(noun_chains(prepared))) == 1
    assert [prepared.folded[span.start : span.end] for span in passives(prepared)] == ["skal påbegyndes"]
    assert noun_share(prepared) == pytest.approx(0.2)
