"""Mail addresses in Danish text, also those that are written so that no machine should see them, and whose they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jkplan.lazily import compile_lazily
from jkplan.reading import cues
from jkplan.reading.people import known_names, long_names
from jkplan.reading.text import Prepared

_SAID_DOT = r"(?: ?[(\[{] ?(?:dot|punktum|prik) ?[)\]}] ?| -?(?:dot|punktum|prik)-? | \. | ?\. (?=(?:com|dk|net)\b))"
_SAID_JOINT = rf"(?:{_SAID_DOT}| (?:underscore|understreg|bindestreg) )"
# The providers that nearly everybody knows: written without their end, or with a comma in it, they are still known.
_KNOWN = r"(?:gmail|hotmail|outlook|yahoo|icloud|jubii|ofirmail|protonmail)"
_AT = compile_lazily(
    r"@(?<=\w@) ?(?=\w)| @ ?(?=\w)|&#64;| ?[(\[{<] ?(?:at|a|hos|snabel[ -]?a|snabel|@) ?[)\]}>] ?"
    r"| (?:snabel[ -]?a|alfakrøl) | ?[*-](?:at|snabel-?a)[*-] ?",
    re.IGNORECASE,
)
_AT_SIGN = compile_lazily(r"@(?<=\w@) ?(?=\w)| @ ?(?=\w)")  # the same for a text that holds nothing of what is said
_MAY_SAY_AT = compile_lazily(r"[(\[{<*&]|-at-|snabel|alfakrøl", re.IGNORECASE)
_MAY_SAY_DOT = compile_lazily(r"dot|punktum|prik| \. |[@ ](?:com|dk)", re.IGNORECASE)
_AT_SAID_ALONE = compile_lazily(
    rf" (?:at|snabel|krøl\w*[ -]?a(?:lfa)?) (?=[\w-]+(?:{_SAID_DOT}|\.)[\w-]+)"
    rf"| (?:hos|alfa) (?={_KNOWN}(?:{_SAID_DOT}|\.)[\w-]+)|,? hos (?=[\w-]+ (?:punktum|dot|prik) [\w-]+)",
    re.IGNORECASE,
)
# "bo.bak at mail.dk", with its dot as it is; what stands before must then read as somebody's, for "at" is a common word.
_AT_AMONG_WORDS = compile_lazily(r" at (?=[\w-]+\.[a-zæøå]{2,7}(?![\w-]))", re.IGNORECASE)
_BEFORE_AT = compile_lazily(rf"(?<![\w.+'-])\w[\w.+'-]*+(?:{_SAID_JOINT}[\w.+'-]++){{0,3}}\Z", re.IGNORECASE)
_AFTER_AT = compile_lazily(rf"[\w-]+(?:(?:\.|,(?=(?:com|dk)\b)|{_SAID_DOT})[\w-]+)+|{_KNOWN}(?![\w-])", re.IGNORECASE)
_SAYS_DOT = compile_lazily(rf"{_SAID_DOT}", re.IGNORECASE)
_SAYS_JOINT = compile_lazily(r" (?:underscore|understreg|bindestreg) ", re.IGNORECASE)
_SAID = (
    "&#64;",
    "*at*",
    "-at-",
    "(hos",
    " hos gmail",
    " hos hotmail",
    " alfa ",
    " krøl",
    "snabel",
    "(a",
    "[a",
    "{a",
    "<a",
    "( a",
    "(@",
    "alfakrøl",
    " dot ",
    "(dot",
    " punktum ",
    "(punktum",
    " prik ",
)
# The shortest of these that a word or sign between two spaces shows; two letters alone are looked for in the text.
SAID_AT = ("&#64;", "*at", "-at-", "snabel", "krøl", "alfa", "dot", "punktum", "prik", "gmail", "hotmail", "(hos", "(a", "[a", "{a", "<a", "(@")  # fmt: skip
_SAYS_ALONE = (" snabel ", " krøl", " dot ", " punktum ", " prik ", " hos gmail", " hos hotmail", " alfa ")
_FAMILY = frozenset(("familien", "familie", "fam"))
_LONGEST_LOCAL = 64  # characters before the @ (RFC 5321, section 4.5.3.1.1)
_MAILBOX_PROVIDERS = compile_lazily(
    r"(?:g|hot|web|youse|fast|proton|you|my|privat|free|zo|post|e|in|ho)?-?mail(?:box|boks)?|outlook|live|yahoo"
    r"|icloud|me|msn|proton|protonmail|gmx|aol|jubii|ofir|ofirmail|post|postkasse\w*|stofanet|tdcadsl|"
    r"webspeed|\w*privat\w*|mailbox|sol|get2net|adslhome|altiboxmail|energimail|nordjyskmail|mail\w*|\w+mail"
    r"|\w*(?:post|inbox|indbakke|postboks|bredbånd|bredbaand|fibernet|fiber|telenet|homenet)|familien?\w*"
)


def may_hold_mailbox(prepared: Prepared) -> bool:
    """Tell whether a text may hold a mail address, however it is written; cheap, for most texts hold none."""
    if not prepared.shown & (cues.AT | cues.SAID_AT | cues.PAGE):
        return False
    if "@" in prepared.folded:
        return True
    lower = prepared.lower
    for sign in _SAID:  # a third of the time of `any`, on every text
        if sign in lower:
            return True
    return may_say_at(prepared)


def may_say_at(prepared: Prepared) -> bool:
    """Tell whether the word `at` may stand for the sign."""
    return " at " in prepared.lower and _AT_AMONG_WORDS.search(prepared.folded) is not None


def find_mailboxes(text: str, first: int, last: int) -> Iterator[tuple[int, int, str, str]]:
    """Give start, end, local part and domain, lower case, of each mail address that lies between two places."""
    done, lower = first, text[first:last].lower()
    said_alone = any(sign in lower for sign in _SAYS_ALONE)
    at = _AT if _MAY_SAY_AT.search(lower) else _AT_SIGN
    says_dot = _MAY_SAY_DOT.search(lower) is not None
    signs = [(sign, False) for sign in at.finditer(text, first, last)]
    if said_alone:
        signs += [(sign, False) for sign in _AT_SAID_ALONE.finditer(text, first, last)]
    if " at " in lower:
        signs += [(sign, True) for sign in _AT_AMONG_WORDS.finditer(text, first, last)]
    for sign, among_words in signs:
        stop = sign.start()
        begin = max(done, stop - _LONGEST_LOCAL)
        if not says_dot:  # then no space is in what stands before the @
            begin = max(begin, text.rfind(" ", begin, stop) + 1)
        before = _BEFORE_AT.search(text, begin, stop)
        after = _AFTER_AT.match(text, sign.end(), last)
        if before and after:
            domain = after[0].rstrip(".-")
            apart = sign[0] in {" @", "@ "}  # "hej @eksempel.dk" greets; "bo.bak @mail.dk" is a mailbox
            if (among_words or (apart and not is_provider(_plain(domain)))) and not _is_mailbox_name(before[0]):
                continue
            done = sign.end() + len(domain)
            yield before.start(), done, _plain(before[0]), _plain(domain)


def is_provider(domain: str) -> bool:
    """Tell whether a domain is one of those that give private people mailboxes: by name, or as most are named."""
    label = re.sub(r"[0-9-]+", "", domain.rsplit(".", 1)[0].rsplit(".", 1)[-1])
    return _MAILBOX_PROVIDERS.fullmatch(label) is not None


def names_a_person(local: str) -> bool:
    """Tell whether the part of a mail address before @ reads as a person's name or initials with a surname."""
    parts = [part for part in re.split(r"[._\-+0-9]+", local) if part]
    if not parts:
        return False
    return (
        parts[0] in known_names()
        or parts[0] in _FAMILY
        or (len(parts) >= 2 and len(parts[0]) <= 2)
        or parts[0].startswith(long_names())
    )


def _is_mailbox_name(local: str) -> bool:
    """Tell whether a word reads as a mailbox's name and not as any word of a sentence."""
    return any(sign.isdecimal() or sign in "._" for sign in local) or local.lower() in known_names()


def _plain(said: str) -> str:
    return _SAYS_JOINT.sub("_", _SAYS_DOT.sub(".", said)).replace(",", ".").lower()
