"""Why a post stands where it does, and why another does not, in Danish."""

from __future__ import annotations

from datetime import date

from jkplan.candidates import Candidate, LeftOut, Phase
from jkplan.danish import write_date, write_list
from jkplan.plans.measure import Post
from jkplan.plans.points import Board

PHASES = {
    Phase.ANNOUNCE: "omtale",
    Phase.REMIND: "påmindelse",
    Phase.THANK: "tak bagefter",
    Phase.ONCE: "opslag",
}
FITS = {
    3: "{} er den kanal, strategien peger på.",
    2: "{} passer godt til indholdet.",
    1: "{} kan også bære det.",
}


def why_here(board: Board, post: Post, day: date, *, pinned_by: str | None) -> str:
    """Say why the post came up, why on this channel, and why on this day."""
    if pinned_by is not None:
        who = f" af {pinned_by}" if pinned_by else ""
        return f"{post.candidate.reason} Fastlåst{who} her."
    channel = FITS.get(post.fit, FITS[1]).format(post.channel.name)
    if post.channel.kind == "annonce":
        return f"{post.candidate.reason} Den skal være inde til fristen for fællesannoncen."
    return " ".join((post.candidate.reason, channel, _why_this_day(board, post, day)))


def _why_this_day(board: Board, post: Post, day: date) -> str:
    best = post.candidate.best
    if day == best:
        return "Dagen er den bedste i perioden."
    if not post.candidate.first <= best <= post.candidate.last:
        return "Det er den dag i ugen, der passer bedst."
    if best not in post.days:
        return f"Den bedste dag var {write_date(best)}, men der må {post.channel.name} ikke bruges."
    stood = board.take(post.id)
    full = board.limit_reached(post, best)
    board.put(*stood)
    if full:
        return f"Den bedste dag var {write_date(best)}, men den er fyldt på {post.channel.name}."
    return f"Den bedste dag var {write_date(best)}, men her er der bedre plads mellem opslagene."


def why_not(board: Board, candidate: Candidate, posts: list[Post]) -> LeftOut | None:
    """Say what kept a candidate, or the channels it did not get, out of the week; None when all of it stands."""
    missing = [post for post in posts if post.id not in board.placed]
    if not missing:
        return None
    stands = len(missing) < len(posts)
    names = write_list([post.channel.name for post in missing])
    near = not stands and candidate.first <= candidate.best <= candidate.last
    return LeftOut(candidate.entry, f"{PHASES[candidate.phase]} på {names}", _limit(board, missing), near)


def _limit(board: Board, missing: list[Post]) -> str:
    post = missing[0]
    name = post.channel.name
    if not post.days:
        return f"Ingen af dagene i perioden kan bruges på {name}."
    limits = [board.limit_reached(post, day) for day in post.days]
    if "helt" in limits:
        return "Ugen har allerede sin hverdagens helt."
    if "uge" in limits:
        least = min(
            (other for other in board.on(post.channel.id)),
            key=lambda other: (other.entry.priority * other.fit, other.id),
        )
        return (
            f"{name} har nået loftet på {post.channel.week_max} om ugen, og resten vejer tungere. "
            f"Det letteste af dem er “{least.entry.title}”."
        )
    if all(limits):
        return f"De dage, det kan stå, er fyldt på {name}: loftet er {post.channel.day_max} om dagen."
    parts = max((board.parts(post, day) for day in post.days), key=lambda points: sum(points.values()))
    heaviest = min(parts, key=lambda name: parts[name])
    return {
        "dag": f"Det ligger for langt fra sin bedste dag, {write_date(post.candidate.best)}.",
        "afstand": f"Der er lige bragt noget lignende på {name}, samme sted eller samme slags.",
        "mix": "De seneste fire uger har allerede nok af den slags.",
        "travlt": "Dagene er allerede fyldt, og opslaget vejer ikke tungt nok.",
    }.get(heaviest, f"Det vejer for lidt på {name} til, at det er arbejdet værd.")
