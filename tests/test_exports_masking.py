from exports_examples import finding
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.exports.masking import masked_text

TEXT = "Bo, 150785-1234, fik lov. Ring 20 30 40 50."


def at(words, excerpt):
    start = TEXT.index(words)
    return finding("a", start=start, end=start + len(words), excerpt=excerpt)


def test_masked_stretches_are_masked_and_the_rest_stands():
    found = [at("20 30 40 50", "20 XX XX XX"), at("150785-1234", "1507XX-XXXX"), at("lov", "lov")]
    assert masked_text(TEXT, found) == "Bo, 1507XX-XXXX, fik lov. Ring 20 XX XX XX."


def test_a_shortened_or_tidied_excerpt_hides_nothing():
    assert masked_text(TEXT, [at("fik lov. Ring", "fik lov …"), at("fik lov", "FIK  lov")]) == TEXT


def test_overlapping_findings_hide_all_that_either_hides():
    found = [at("150785-1234", "[skjult]"), at("Bo, 150785", "[navn]"), at("1234, fik", "[mere]")]
    shown = masked_text(TEXT, found)
    assert not any(part in shown for part in ("150785", "1234", "Bo"))
    assert shown.endswith(" lov. Ring 20 30 40 50.")


def test_a_finding_about_the_whole_hides_nothing():
    assert masked_text(TEXT, [finding("a", excerpt="noget andet")]) == TEXT


@given(st.lists(st.tuples(st.integers(0, 43), st.integers(0, 43)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_nothing_masked_is_ever_shown_and_nothing_else_is_lost(spans):
    spans = [(a, b) for a, b in spans if a < b]
    hidden = {n for a, b in spans for n in range(a, b)}
    shown = masked_text(TEXT, [finding("a", start=a, end=b, excerpt="¤") for a, b in spans])
    assert shown.replace("¤", "") == "".join(sign for n, sign in enumerate(TEXT) if n not in hidden)
