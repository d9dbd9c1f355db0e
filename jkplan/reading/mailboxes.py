"""Mail addresses in Danish text, also those that are written so that no machine should see them, and whose they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jkplan.lazily import compile_lazily
from jkplan.reading.people import known_names, long_names
from jkplan.reading.text import Prepared

_SAID_DOT = r"(?: ?[(\[{] ?(?:dot|punktum|prik) ?[)\]}] ?| (?:dot|punktum|prik) )"
_AT = compile_lazily(
    r"@(?<=\w@)(?=\w)| @ (?=\w)| ?[(\[{<] ?(?:at|a|snabel[ -]?a|snabel|@) ?[)\]}>] ?| (?:snabel[ -]?a|alfakrøl) ",
    re.IGNORECASE,
)
_AT_SIGN = compile_lazily(r"@(?<=\w@)(?=\w)| @ (?=\w)")  # the same for a text that holds nothing of what is said
_MAY_SAY_AT = ("(", "[", "{", "<", "snabel", "alfakrøl")
_MAY_SAY_DOT = ("dot", "punktum", "prik")
_AT_SAID_ALONE = compile_lazily(rf" at (?=[\w-]+(?:{_SAID_DOT}|\.)[\w-]+)", re.IGNORECASE)
# "bo.bak at mail.dk", with its dot as it is; what stands before must then read as somebody's, for "at" is a common word.
_AT_AMONG_WORDS = compile_lazily(r" at (?=[\w-]+\.[a-zæøå]{2,7}(?![\w-]))", re.IGNORECASE)
_BEFORE_AT = compile_lazily(rf"(?<![\w.+'-])\w[\w.+'-]*+(?:{_SAID_DOT}[\w.+'-]++){{0,3}}\Z", re.IGNORECASE)
_AFTER_AT = compile_lazily(rf"[\w-]+(?:(?:\.|{_SAID_DOT})[\w-]+)+", re.IGNORECASE)
_SAYS_DOT = compile_lazily(rf"{_SAID_DOT}", re.IGNORECASE)
_SAID = ("snabel", "(a", "[a", "{a", "<a", "( a", "(@", "alfakrøl", " dot ", "(dot", " punktum ", "(punktum", " prik ")
_LONGEST_LOCAL = 64  # characters before the @ (RFC 5321, section 4.5.3.1.1)
_MAILBOX_PROVIDERS = compile_lazily(
    r"(?:g|hot|web|youse|fast|proton|you|my|privat|free|zo|post|e|in|ho)?-?mail(?:box|boks)?|outlook|live|yahoo|icloud|me|msn|proton|protonmail|gmx|aol|jubii|ofir|ofirmail|post|postkasse\w*|stofanet|tdcadsl|"
    r"webspeed|privat\w*|mailbox|sol|get2net|adslhome|altiboxmail|energimail|nordjyskmail|mail\w*|\w+mail|\w*(?:post|inbox|indbakke|postboks|bredbånd|bredbaand|fibernet|fiber|telenet|homenet)|familien?\w*"
)


def may_hold_mailbox(prepared: Prepared, own_domains: tuple[str, ...] = ()) -> bool:
    """
    Tell whether a text may hold a mail address, however it is written; cheap, for most texts hold none.

    Args:
        prepared: The text.
        own_domains: Mailboxes of these domains, which are the sender's own, do not count.
    """
    signs = prepared.folded.count("@")
    if (signs and signs > len(_at_own(own_domains).findall(prepared.folded))) or _has(prepared.lower, _SAID):
        return True
    at = prepared.lower.find(" at ")
    while at >= 0:
        if _AT_AMONG_WORDS.match(prepared.folded, at):
            return True
        at = prepared.lower.find(" at ", at + 1)
    return False


@lru_cache(maxsize=16)
def _at_own(domains: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, domains)) or "(?!)"
    return re.compile(rf"@(?:[\w-]+\.)*(?:{names})(?![\w-]|\.\w)")


def _has(lower: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110  (a third of the time of `any`, on every text)
        if part in lower:
            return True
    return False


def find_mailboxes(text: str, first: int, last: int) -> Iterator[tuple[int, int, str, str]]:
    """Give start, end, local part and domain, lower case, of each mail address that lies between two places."""
    done, lower = first, text[first:last].lower()
    said_alone = " dot " in lower or " punktum " in lower or " prik " in lower
    at = _AT if _has(lower, _MAY_SAY_AT) else _AT_SIGN
    says_dot = _has(lower, _MAY_SAY_DOT)
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
            if among_words and not _is_mailbox_name(before[0]):
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
    return parts[0] in known_names() or (len(parts) >= 2 and len(parts[0]) <= 2) or parts[0].startswith(long_names())


def _is_mailbox_name(local: str) -> bool:
    """Tell whether a word reads as a mailbox's name and not as any word of a sentence."""
    return any(sign.isdecimal() or sign in "._" for sign in local) or local.lower() in known_names()


def _plain(said: str) -> str:
    return _SAYS_DOT.sub(".", said).lower()
