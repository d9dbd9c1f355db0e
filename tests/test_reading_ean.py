import pytest

from jkplan.reading.ean import is_ean


@pytest.mark.parametrize("text", ["5790000000005", " 5790 0000 0000 5 ", "5798000000001"])
def test_thirteen_digits_with_the_right_check_digit_are_an_ean(text):
    assert is_ean(text)


@pytest.mark.parametrize(
    "text", ["", "5790000000006", "579000000005", "57900000000055", "579000000000x", "５790000000005"]
)
def test_anything_else_is_none(text):
    assert not is_ean(text)
