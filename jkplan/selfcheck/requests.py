"""Whether a comment asks for something: access to documents, a look into a case of its own, or a plain answer."""

from __future__ import annotations

from jkplan.reading.phrases import Found
from jkplan.selfcheck.comments import Comment

Reasons = tuple[str, ...]

_ANGRY = 2  # signs of critique from which "hvor er pengene" and "hvorfor" are no longer meant as questions
_CASE = 3  # points from which it is a concrete case


def find_document_request(comment: Comment) -> Reasons:
    """Give what makes the comment a request for access to documents."""
    if named := comment.all("aktindsigt"):
        return (f'ordet "{comment.text(named[0])}"',)
    if not comment.has("anmod"):
        return ()
    for papers in comment.all("akter", "papirer"):
        wanted = comment.near(papers, "udlevér", "kræv")
        if wanted and (papers.kind == "akter" or comment.beside(papers, "lukket", "kræv")):
            return (f'beder om at se eller få "{comment.text(papers)}"',)
    return ()


def find_own_case(comment: Comment) -> Reasons:
    """Give what makes the comment about one concrete case that somebody must look into."""
    points, reasons = 0, []
    for kind, worth, told in (
        ("sagsnummer", 2, "et sagsnummer"),
        ("egen sag", 2, "egen sag"),
        ("forløb", 1, "et forløb"),
        ("status", 1, "spørger til sagen"),
        ("siden", 1, "tid er gået"),
    ):
        if hits := comment.all(kind):
            points += worth
            reasons.append(f'{told}: "{comment.text(hits[0])}"')
    own = [each for each in comment.all("sag") if comment.near(each, "min", "jeg")]
    concrete = comment.has("sagsnummer", "egen sag") or (own and comment.has("status", "forløb"))
    if any(comment.near(each, "min", words=2) for each in own):
        points += 2
    if not concrete or points < _CASE or (comment.has("jeg søger") and not comment.has("egen sag", "sagsnummer")):
        return ()
    return tuple(reasons)


def find_question(comment: Comment) -> Reasons:
    """Give what makes the comment a question to the municipality, with or without a question mark."""
    if is_aside(comment):
        return ()
    rhetorical = {each.sentence for each in comment.all("retorisk")}
    if len({each.start for each in comment.all("kritik")}) >= _ANGRY:
        rhetorical |= {each.sentence for each in comment.all("hvor")}
    for each in comment.all("spørgeord", "ja-nej", "spørgsmål"):
        if each.sentence not in rhetorical and not _is_exclamation(comment, each):
            return (f'spørger: "{comment.text(each)}"',)
    for sentence in sorted(comment.asked - rhetorical):
        if any(each.sentence == sentence for each in comment.all("spørgende")) or not comment.has("kritik", "ironi"):
            return ("et spørgsmålstegn",)
    return ()


def is_aside(comment: Comment) -> bool:
    """Tell whether the comment is meant for somebody else than the municipality."""
    if comment.tags or comment.has("opslagstavle"):
        return True
    return comment.has("afsides") and not comment.has("jer", "kreds", "flerhed")


def _is_exclamation(comment: Comment, word: Found) -> bool:
    """Tell `hvor er det flot` from `hvor er det henne`; `nogen der ved` asks whatever follows."""
    return (
        word.kind != "spørgsmål"
        and word.sentence not in comment.asked
        and comment.near(word, "ros", "kritik", words=6) is not None
    )
