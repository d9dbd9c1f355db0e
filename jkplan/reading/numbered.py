"""What has a number of its own: meters, tickets, accounts, cases. A number right behind such a word is no person's."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jkplan.lazily import compile_lazily
from jkplan.reading.people import known_names, owners

_SHORTEST_PART = 4  # letters that the end of a compound has at least; a shorter thing must be the whole word
_ENDINGS = ("", "det", "en", "et", "n", "t", "ken", "men", "met", "pen", "ten", "ene", "nr", "s")
_WORD_BEFORE = compile_lazily(
    r"(?:^|(?<!er)(?<!var)(?<!blev)[\s(/])([^\W\d_][\w-]+?)(?:nr|numre)?[.:]?(?: (?:nr|nummer"
    r"|no)[.:]?)?(?: (?:viser|viste|siger|melder|står på|stod på|er|var|blev|lyder|endte på))?:? ?\(?$"
)
_ENDS = compile_lazily(r"[^\W\d_]{5,30}(?<!numre)\. $")  # a sentence, and not an abbreviation
_NO_NOUN = frozenset(
    (
        "af", "aften", "aftenen", "altid", "at", "bare", "besked", "dag", "dagen", "de", "dem", "den", "dennes",
        "der", "deres", "det", "dig", "din", "direkte", "dit", "du", "efter", "eksempel", "eller", "enten", "er",
        "fang", "fanges", "ferien", "for", "fra", "fås", "før", "gerne", "ham", "han", "hans", "har", "hedder", "hej",
        "helst", "hende", "hendes", "her", "hos", "hun", "hverdage", "i", "igen", "jeg", "jer", "kald", "kan", "kl",
        "kontakt", "lige", "lyder", "man", "med", "mellem", "mig", "min", "mine", "mit", "morgenen", "nr", "nu",
        "nummer", "nummeret", "numre", "nå", "og", "også", "om", "os", "privat", "private", "prøv", "på", "samt",
        "sin", "sit", "skriv", "som", "svar", "svare", "svarer", "så", "tak", "til", "under", "ved", "vedkommende",
        "vi", "via", "vores", "weekenden",
    )
)  # fmt: skip
# What ends so is no verb and no person, so that a number right behind names it: `driftsforstyrrelse 61120988` …
_HAPPENS = compile_lazily(r"[a-zæøå]{4}(?:[dgkmnprtv]ing|else|tion|sion|ment|sum)(?:en|n|et)?$")
# … unless it is something that is done for one person, and may be filed under who it is.
_OF_PERSONS = compile_lazily(
    r"flygtning|slægtning|sygemeld|raskmeld|til?meld|afmeld|indmeld|udmeld|vaccin|træning|indlæg|udskriv"
    r"|indskriv|underret|bevilling|anbring|ansætt|opsig|henvis|visit|vurdering|behandl|pension|støtte|ydelse"
    r"|fritag|boligansøg|genoptag|uddann|"
    r"familie|person|borger|patient|elev|barn|børne|mors?$|fars?$|flytning$|døgnrapport|sagsbehand|forsikrede"
    r"|forhør|afhør|vidne|tilsagn|hilsen"
)
_NO_LABEL = (
    compile_lazily(  # a greeting, what is marked so, and what a picture shows: "til natholdet: …", "en taske, mærket …"
        r"(?:^|[.!?\n] ?)til \w+: ?$|, mærket (?:med )?$|(?:billede|foto|skærm|skærmdump)(?:t|et|en|ten)? viser:? ?$"
    )
)
_COMPOUND = compile_lazily(  # "lønnr.", "kreditornummer": whatever it is, the word says that it is numbered
    r"(?<![a-zæøå])(?!tele|mobil|tlf|hjemme|privat|kontakt|direkte|arbejds|fastnet|sms|whatsapp|lokal|hoved|hus"
    r"|vagt)[a-zæøå]{3,}-?(?:nr|numm?er|nummeret|numre|numrene)"
    r"[\s.:=#()\"']*(?:(?:er|var|på|til|lyder|og)\b[\s.:]*)?$"
)


def counts_something(before: str) -> bool:
    """Tell whether a noun right before says what the number counts: `vandmåler 61120988`, `bankoplade 24 61 07 88`."""
    word = _WORD_BEFORE.search(before)
    if word is None or word[1] in _NO_NOUN or _ENDS.search(before) or _NO_LABEL.search(before):
        return False
    return _is_thing(word[1]) and word[1] not in known_names() and owners(word[1]).private < 0


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    """Give what is told apart by a number, in the indefinite singular; with `=` before it as a whole word only."""
    lines = (Path(__file__).parent / "numbered_things.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _is_thing(word: str) -> bool:
    """Tell whether a word, in any form of the singular, is a thing that bears a number, or a compound that ends in one."""
    if _HAPPENS.search(word) and not _OF_PERSONS.search(word):
        return True
    things = _things()
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if ending in {"n", "t"} and not stem.endswith("e"):  # "skuffen", and not "indeholdt"
                continue
            if (
                stem in things
                or f"={stem}" in things
                or any(stem[at:] in things for at in range(1, len(stem) - _SHORTEST_PART + 1))
            ):
                return True
    return False


def is_numbered(before: str) -> bool:
    """Tell whether a compound right before ends in `nr` or `nummer` and is none for phones: `kreditornr.`, `lånernummer`."""
    return _COMPOUND.search(before) is not None
