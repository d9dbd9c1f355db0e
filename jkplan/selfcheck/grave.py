"""Whether a text is about a grave matter, where cheer is out of place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from jkplan.reading.text import Prepared
from jkplan.selfcheck.hits import words

# Starts of words and set phrases; a rule's parameter `alvorlige_ord` replaces them.
_STEMS = (
    "død ",
    "døde ",
    "dødsfald",
    "dødsulykke",
    "afdød",
    "omkom",
    "dræbt",
    "livstruende",
    "mistede livet",
    "mistet livet",
    "mistede vi",
    "har mistet en",
    "gået bort",
    "gik bort",
    "sov ind",
    "druknede",
    "druknet",
    "drukneulykke",
    "ulykke",
    "kondolence",
    "mindeord",
    "mindes ",
    "begravelse",
    "bisættelse",
    "efterladte",
    "alvorligt syg",
    "alvorlig syg",
    "kræftsyg",
    "overlevede ikke",
    "overlevede desværre ikke",
    "overfald",
    "voldtægt",
    "drab",
    "mord",
    "savnet siden",
    "eftersøgning",
    "afskediget",
    "afskediges",
    "afskedigelse",
    "afskediger",
    "fyringsrunde",
    "fyringer",
    "opsagt",
    "mister deres job",
    "mister jobbet",
    "siger farvel til",
    "må lukke",
    "lukker for altid",
    "lukker for sidste gang",
    "sidste gang på",
    "konkurs",
    "brændte ned",
    "nedbrændt",
    "flaget er på halv",
    "flager på halv",
    "i sorg",
    "tunge hjerter",
    "tungt hjerte",
    "vores tanker går",
    "varme tanker",
)


def is_grave(prepared: Prepared, parameters: Mapping[str, object]) -> bool:
    """Tell whether a text speaks of death, accident, serious illness, crime, closure or redundancy."""
    return _pattern(words(parameters, "alvorlige_ord", _STEMS)).search(prepared.lower) is not None


@lru_cache(maxsize=8)
def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(stem.strip()) + (r"(?!\w)" if stem.endswith(" ") else "") for stem in stems)
        + ")"
    )
