"""Gender, number and articles of Danish nouns."""

import pytest

from jkplan.danish.nouns import gender_of, with_article


@pytest.mark.parametrize(
    ("word", "gender"),
    [("julemarkedet", "et"), ("byfester", "en"), ("plejecentret", "et"), ("Borgerforening", "en"), ("vejmand", None)],
)
def test_a_compound_has_the_gender_of_its_last_part(word, gender):
    assert gender_of(word) == gender


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("pædagog i en SFO", "en pædagog i en SFO"),
        ("social- og sundhedsassistent", "en social- og sundhedsassistent"),
        ("dagplejer", "en dagplejer"),
        ("frivillige", "frivillige"),
        ("en lærer", "en lærer"),
        ("sosu", "sosu"),
        ("teamleder, 37 timer", "en teamleder, 37 timer"),
    ],
)
def test_a_job_gets_its_article_where_the_noun_is_known(phrase, said):
    assert with_article(phrase) == said
