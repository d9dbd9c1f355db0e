"""Whether a comment takes a stand: disagreement and complaint, or praise and thanks."""

from __future__ import annotations

from jkplan.reading.phrases import Found
from jkplan.selfcheck.comments import Comment
from jkplan.selfcheck.requests import is_aside

Reasons = tuple[str, ...]

_EARNEST = 3  # signs of critique from which even a remark to a friend is one


def find_critique(comment: Comment) -> Reasons:
    """Give what makes the comment disagreement or complaint in a tone that may stand."""
    said = comment.all("kritik", "ironi", "retorisk")
    against = (
        len({each.start for each in said}) + 2 * comment.signs.get("vrede", 0) + comment.has("grovt", "nedgørende")
    )
    praise = _praise(comment)
    if is_aside(comment) and against < _EARNEST:
        return ()
    if against and (against > praise or (comment.has("men") and said)):
        return _quoted(comment, said) or ("vrede eller trætte emojis",)
    if not praise and comment.has("skidt", "nægtelse") and is_about_us(comment):
        return _quoted(comment, comment.all("skidt", "nægtelse"))
    return ()


def find_praise(comment: Comment) -> Reasons:
    """Give what makes the comment praise, thanks or joy."""
    if comment.tokens and is_aside(comment):
        return ()
    if said := comment.told("ros"):
        return _quoted(comment, said)
    if comment.signs.get("glæde"):
        return ("glade emojis",)
    return _quoted(comment, comment.told("godt"))


def _praise(comment: Comment) -> int:
    return len({each.start for each in comment.told("ros")}) + comment.signs.get("glæde", 0)


def is_about_us(comment: Comment) -> bool:
    """Tell whether the comment speaks of the municipality or of what it takes care of."""
    return comment.has("jer", "kreds", "flerhed", "folkevalgt", "ansat") or bool(comment.topics)


def _quoted(comment: Comment, said: tuple[Found, ...]) -> Reasons:
    return tuple(dict.fromkeys(f'"{comment.text(each)}"' for each in said[:2]))
