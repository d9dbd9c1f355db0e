"""How alike two posts are, as a reader who has seen the one would feel about the other."""

import re
from collections import Counter
from difflib import SequenceMatcher

TOO_ALIKE = 0.8  # share of characters that stand in both in the same order, 2 x matches / characters of both


def alike(one, other):
    """Give the ratio; spacing does not count."""
    texts = (" ".join(one.split()), " ".join(other.split()))
    return SequenceMatcher(None, *texts, autojunk=False).ratio()


def find_alike(texts, least=TOO_ALIKE):
    """Give the pairs of `texts` that are at least so alike, as (ratio, first, second) by place."""
    words = [Counter(re.findall(r"\w+", text.casefold())) for text in texts]
    sizes = [sum(each.values()) for each in words]
    for at, later in enumerate(words):
        for place, earlier in enumerate(words[:at]):
            most = min(sizes[at], sizes[place])  # words in common, at the very most
            if 2 * most < (least - 0.15) * (sizes[at] + sizes[place]):
                continue
            if 2 * sum((later & earlier).values()) < (least - 0.15) * (sizes[at] + sizes[place]):
                continue
            ratio = alike(texts[place], texts[at])
            if ratio >= least:
                yield ratio, place, at
