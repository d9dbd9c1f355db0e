"""
Whether a comment attacks somebody: threats, hatred for a group, slander, ridicule of a person, foul talk.

Each judge gives what it leaned on, Danish, or nothing. An attack is told from anger by whom it hits: words about a
road or a decision are critique, however hard they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jkplan.reading.phrases import Found
from jkplan.selfcheck.comments import Comment

Reasons = tuple[str, ...]

CRIME = "forbrydelse"
"""Kind of the words for what is punishable."""

_WORDS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "chikane": ("trussel", "vold", "voldsord", "varsel", "færden", "ønske"),
        "racisme": ("antydning", "fjendskab", "udelukkelse", "uvilje", "racistisk", "parole"),
        "injurie": (CRIME, "vanære", "anklage", "hentydning"),
        "mobning": ("krop", "kropsdel", "spot", "dyr", "tabermærke", "latter", "gentagelse", "øgenavn", "stammen", "lighed"),
        "nedladende": ("skældsord", "hån", "nedgørende", "grovt", "grov vending", "skældsbillede"),
    }
)  # fmt: skip
_EMOJIS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"chikane": ("trussel",), "racisme": ("spot", "latter"), "mobning": ("latter", "spot"), "nedladende": ("spot",)}
)
_SHORT = 9  # words; in a remark that short a foul word is the whole of it
_RIDICULE = 3  # points from which laughing at somebody is no longer harmless


def sounds_like(comment: Comment, category: str) -> bool:
    """Tell whether a word or an emoji of those that such an attack is made of stands in the comment, whomever it hits."""
    return comment.has(*_WORDS_OF.get(category, ())) or any(
        comment.signs.get(sign) for sign in _EMOJIS.get(category, ())
    )


def find_threat(comment: Comment) -> Reasons:
    """Give what makes the comment harassment or a threat against people."""
    threats = [each for each in comment.told("trussel") if not _is_kind(comment, each)]
    if threats:
        return (f'truer eller chikanerer: "{comment.text(threats[0])}"',)
    for each in comment.told("vold"):
        target = comment.near(each, "person", "jer", words=3)
        if target and _is_wished(comment, each):
            return (f'vold mod nogen: "{comment.text(each)}" og "{comment.text(target)}"',)
    for each in comment.told("voldsord"):
        target = comment.beside(each, "tiltalt", "omtalt", "navn", "ansat", "folkevalgt") or comment.near(each, "jer")
        if target and comment.near(each, "ønske") and not _is_glad(comment):
            return (f'ønsker nogen ondt: "{comment.text(each)}"',)
    if comment.signs.get("trussel") and comment.has("person", "jer") and not comment.signs.get("glæde"):
        return ("våben som emoji, rettet mod nogen",)
    said = comment.told("varsel")
    warnings = {comment.text(each) for each in said}
    followed = {comment.text(each) for each in comment.all("færden") if not any(_overlap(each, one) for one in said)}
    if len(warnings) + bool(followed) >= 2 and comment.has("person") and not _is_glad(comment):
        return tuple(f'ildevarslende: "{words}"' for words in sorted(warnings | followed))
    return ()


def find_hatred(comment: Comment) -> Reasons:
    """Give what makes the comment scorn or hatred for ethnicity, skin colour, religion or origin."""
    if slurs := comment.told("racistisk"):
        return (f'hånligt ord om herkomst: "{comment.text(slurs[0])}"',)
    if comment.has("forsvar"):
        return ()
    if slogans := comment.told("parole"):
        return (f'fremmedfjendsk vending: "{comment.text(slogans[0])}"',)
    for group in comment.all("gruppe", "antydning"):
        kinds = ("fjendskab", "udelukkelse", "skældsord") if group.kind == "gruppe" else ("fjendskab",)
        for hostile in comment.all(*kinds):
            if abs(hostile.sentence - group.sentence) <= 1 and not _is_refuted(comment, group, hostile):
                return (f'"{comment.text(hostile)}" om "{comment.text(group)}"',)
        ill = [each for each in comment.all("uvilje") if each.sentence == group.sentence and each.start != group.start]
        if ill and comment.near(group, "generaliserer", words=6):
            return (f'"{comment.text(ill[0])}" om alle "{comment.text(group)}"',)
    return ()


def find_slander(comment: Comment) -> Reasons:
    """Give what accuses an employee or councillor of something punishable or dishonourable."""
    for charge in comment.told(CRIME, "vanære"):
        if target := _accused(comment, charge):
            return (f'"{comment.text(charge)}" sagt om "{comment.text(target)}"',)
    if verdict := _verdict(comment):
        return (f'"{comment.text(verdict)}" sagt om en, der kan kendes',)
    return ()


def find_charge(comment: Comment) -> Found | None:
    """Give what somebody who can be recognised is accused of when it is punishable."""
    for charge in comment.told(CRIME):
        target = _accused(comment, charge)
        if target and target.kind != "flerhed":
            return charge
    return _verdict(comment)


def _accused(comment: Comment, charge: Found) -> Found | None:
    """Give whom a charge hits, unless it is only wondered about."""
    target = comment.near(charge, "ansat", "folkevalgt", "navn", "flerhed", words=12) or comment.beside(
        charge, "ansat", "folkevalgt", "navn"
    )
    target = target or comment.near(charge, "omtalt", words=6)
    return None if _is_wondered(comment, charge) else target


def _verdict(comment: Comment) -> Found | None:
    """Give the words that call it all a crime, where somebody was named however long before: `det er bedrageri`."""
    if not comment.has("ansat", "folkevalgt", "navn"):
        return None
    return next((verdict for verdict in comment.told("anklage") if not _is_wondered(comment, verdict)), None)


def find_ridicule(comment: Comment) -> Reasons:
    """Give what makes fun of one person: body, looks, speech or being the odd one out, with laughter or again and again."""
    if not comment.has("person", "øgenavn", "stammen"):
        return ()
    points, reasons = 0, []
    for kind, worth, told in (
        ("øgenavn", 3, "øgenavnet"),
        ("stammen", 3, "hermer efter nogens tale"),
        ("spot", 2, "spottende"),
        ("tabermærke", 2, "gør nogen til taber"),
        ("krop", 2, "om krop eller væsen"),
        ("dyr", 1, "lignet med et dyr"),
        ("kropsdel", 1, "om udseende"),
        ("lighed", 1, "ligner"),
        ("gentagelse", 1, "igen og igen"),
        ("latter", 1, "der grines"),
        ("skældsord", 1, "skældsord"),
        ("nedgørende", 1, "nedgørende"),
    ):
        if hits := comment.all(kind):
            points += worth
            reasons.append(f'{told}: "{comment.text(hits[0])}"')
    about_somebody = comment.all("stammen", "øgenavn", "spot", "tabermærke", "krop", "dyr", "kropsdel")
    points += any(comment.signs.get(sign) for sign in ("latter", "spot"))
    if about_somebody and points >= _RIDICULE and not _is_glad(comment):
        return tuple(reasons)
    return ()


def find_condescension(comment: Comment) -> Reasons:
    """Give what is condescending or foul without attacking a person or a group as the others do."""
    for kind, told in (("grov vending", "grov vending"), ("hån", "nedladende vending"), ("skældsord", "skældsord")):
        if hits := [each for each in comment.told(kind) if not (_is_praise(comment, each) or _is_own(comment, each))]:
            return (f'{told}: "{comment.text(hits[0])}"',)
    for each in comment.told("nedgørende", "skældsbillede"):
        target = comment.near(each, "jer", "kreds", "flerhed", "person", "dem", words=5)
        if target and not _is_praise(comment, each):
            return (f'"{comment.text(each)}" om "{comment.text(target)}"',)
    foul = [each for each in comment.told("grovt") if not _is_praise(comment, each)]
    if foul and (
        len(foul) > 1
        or len(comment.tokens) <= _SHORT
        or comment.near(foul[0], "jer", "kreds", "flerhed", "person", words=4)
    ):
        return (f'groft: "{comment.text(foul[0])}"',)
    if comment.signs.get("spot") and comment.has("jer", "kreds") and not comment.has("ros"):
        return ("hånlig emoji",)
    return ()


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _is_refuted(comment: Comment, group: Found, hostile: Found) -> bool:
    """Tell whether it is the group's own word, quoted, or said not to be so: `er ikke beskidte`."""
    before = comment.near(hostile, "nægtelse", words=0)
    refuted = before is not None and before.start == hostile.start - 1 and comment.tokens[before.start - 1].text == "er"
    return group.start <= hostile.start < group.end or comment.is_reported(hostile) or refuted


def _is_wished(comment: Comment, act: Found) -> bool:
    """Tell whether a violent word is a threat or a wish, not the telling of what somebody did."""
    if act.end - act.start > 1 or comment.tokens[act.start].opens:
        return True
    return comment.near(act, "jeg", "ønske", words=5) is not None


def _is_wondered(comment: Comment, charge: Found) -> bool:
    """Tell whether a charge is spoken of without being made; who wonders whether it is not so makes it."""
    doubt = comment.near(charge, "forbehold", words=6)
    return doubt is not None and all(hint.start != doubt.start for hint in comment.all("hentydning"))


def _is_kind(comment: Comment, threat: Found) -> bool:
    """Tell whether what sounds like a threat is said with warmth."""
    return comment.signs.get("glæde", 0) > 0 and comment.beside(threat, "ros", "godt") is not None


def _is_glad(comment: Comment) -> bool:
    return len(comment.told("ros")) >= 2 and not comment.has("skældsord", "tabermærke", "øgenavn")


def _is_praise(comment: Comment, word: Found) -> bool:
    """Tell whether a coarse word only makes praise or anger stronger."""
    return any(each.start <= word.start < each.end or each.end == word.start for each in comment.all("forstærker"))


def _is_own(comment: Comment, word: Found) -> bool:
    """Tell whether the writer says it of nobody but themselves or of people in general: `jeg er en idiot`."""
    said_of = comment.near(word, "egen person", words=3)
    return (
        said_of is not None
        and said_of.end <= word.start
        and not comment.near(word, "jer", "kreds", "omtalt", "tiltalt")
    )
