import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.reading.text import FILLER, fold, prepare

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１５０７", "1507"),
        ("a\u200bb", "ab"),
        ("1\u20112", "1-2"),
        ("ba\u030adplads", "bådplads"),
        ("fro\u00adkost", "frokost"),
        ("kl.\u00a010", "kl. 10"),
        ("…", "..."),
        ("2\u20133\u22124", "2-3-4"),
    ],
)
def test_what_looks_alike_reads_alike(text, plain):
    assert prepare(text).folded == plain


def test_a_place_in_the_folded_text_leads_back_to_the_original():
    text = "x… １\u200b5ba\u030ad 👨‍👩‍👧!"
    prepared = prepare(text)
    at = prepared.folded.index("båd")
    start, end = prepared.original_span(at, at + 3)
    assert text[start:end] == "ba\u030ad"


def test_plain_text_keeps_its_places():
    prepared = prepare("Så ses vi på Gjøl – kl. 10")
    assert prepared.at is None
    assert prepared.original_span(3, 6) == (3, 6)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_folding_never_loses_its_way_in_any_text(text):
    folded, at = fold(text)
    assert len(at) == len(folded) + 1
    assert list(at) == sorted(at)
    assert at[-1] == len(text)
    prepared = prepare(text)
    assert len(prepared.masked) == len(prepared.lower) == len(prepared.folded)
    assert all(prepared.folded[s.start : s.end].strip() for s in prepared.sentences)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Se jammerbugt.dk/juletraeer.", "jammerbugt.dk/juletraeer"),
        ("(https://www.jammerbugt.dk/a?b=1)", "https://www.jammerbugt.dk/a?b=1"),
        ("Læs mere på Jammerbugt.dk, hvis du vil", "Jammerbugt.dk"),
        ("www.eksempel.dk/æble!", "www.eksempel.dk/æble"),
    ],
)
def test_a_web_address_is_found_without_closing_punctuation(text, address):
    (span,) = prepare(text).urls
    assert text[span.start : span.end] == address


@pytest.mark.parametrize("text", ["skriv til a@jammerbugt.dk", "Vi ses.Men først", "kl. 10.30", "f.eks. her"])
def test_mail_addresses_and_loose_full_stops_are_no_web_addresses(text):
    assert prepare(text).urls == ()


def test_numbers_inside_an_address_are_masked_and_places_kept():
    prepared = prepare("Se jammerbugt.dk/1507741238 nu")
    assert "1507741238" not in prepared.masked
    assert prepared.masked.endswith(FILLER + " nu")
    assert len(prepared.masked) == len(prepared.original)


def test_sentences_end_where_a_reader_ends_them():
    text = "Vi ses kl. 10 den 3. maj. Kom glad! Tag f.eks. kage med\nTak"
    prepared = prepare(text)
    assert [text[s.start : s.end] for s in prepared.sentences] == [
        "Vi ses kl. 10 den 3. maj.",
        "Kom glad!",
        "Tag f.eks. kage med",
        "Tak",
    ]
    assert prepared.sentence_at(text.index("glad")).start == text.index("Kom")


def test_words_know_where_they_stand():
    prepared = prepare("Anne-Grethe har 2 æbler")
    assert [(word.text, word.lower) for word in prepared.words] == [
        ("Anne-Grethe", "anne-grethe"),
        ("har", "har"),
        ("2", "2"),
        ("æbler", "æbler"),
    ]
