"""Why a post stands where it does, and why another does not, in Danish: words first, points for those who ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jkplan.candidates import Candidate, LeftOut, Phase
from jkplan.danish import sentence_case, write_date, write_list
from jkplan.plans.measure import Post
from jkplan.plans.points import Board
from jkplan.weeks.week import week_of

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
PART_NAMES = {
    "værdi": "vægt",
    "dag": "afstand fra den bedste dag",
    "tidspunkt": "klokkeslæt",
    "minimum": "kanalens mindste antal",
    "afstand": "afstand til lignende",
    "mix": "blandingen over fire uger",
    "mål": "målene over fire uger",
    "travlt": "dagens travlhed",
    "tur": "byens tur",
    "skal ud": "skal ud",
}


@dataclass(frozen=True, slots=True)
class DayChoice:
    """
    One day that a post could have, and what it would give there.

    Attributes:
        day: Which.
        points: Points by part, `PART_NAMES`; empty when the day is blocked.
        blocked: What stops it, a Danish half-sentence; empty when nothing does.
    """

    day: date
    points: dict[str, int]
    blocked: str = ""

    @property
    def total(self) -> int:
        """The points together."""
        return sum(self.points.values())


def compare_days(board: Board, post: Post) -> tuple[DayChoice, ...]:
    """Give every day of the post's window with its points, or the rule that blocks it, as if the post were free."""
    stood = board.take(post.id) if post.id in board.placed else None
    found = []
    for day in post.days:
        limit = board.limit_reached(post, day)
        found.append(DayChoice(day, board.parts(post, day), say_limit(limit, board, post, day) if limit else ""))
    found += [DayChoice(day, {}, reason) for day, reason in post.blocked]
    if stood is not None:
        board.put(*stood)
    return tuple(sorted(found, key=lambda choice: choice.day))


def say_limit(limit: str, board: Board, post: Post, day: date) -> str:
    """Say in Danish which limit is reached, a half-sentence."""
    channel, name = post.channel, post.channel.name
    has = sum(other.channel.id == channel.id and at == day for other, at in board.placed.values())
    return {
        "dag": f"{name} har allerede {has} opslag den dag",
        "uge": f"{name} har nået loftet på {channel.week_max} om ugen",
        "helt": "ugen har allerede sin hverdagens helt",
        "område": "en helt fra samme område står for tæt på",
        "timer": "holdet har ikke flere timer i ugen",
        "omtale": "omtalen er ikke med",
        "delt": "resten af det samme står i en anden uge",
    }[limit]


def why_here(board: Board, post: Post, day: date, *, pinned_by: str | None, frozen: bool = False) -> str:
    """Say why the post came up, why on this channel, and why on this day."""
    if pinned_by is not None:
        who = f" af {pinned_by}" if pinned_by else ""
        return f"{post.candidate.reason} Fastlåst{who} her."
    if post.channel.kind == "annonce":
        return f"{post.candidate.reason} Her er fristen for at aflevere den."
    if frozen:
        return f"{post.candidate.reason} Dagen er så nær, at opslaget bliver, hvor det stod."
    channel = FITS.get(post.fit, FITS[1]).format(post.channel.name)
    return " ".join((post.candidate.reason, channel, _why_this_day(board, post, day)))


def _why_this_day(board: Board, post: Post, day: date) -> str:
    best = post.candidate.best
    if day == best:
        return f"Dagen er den bedste i perioden.{_next_best(board, post, day)}"
    if not post.candidate.first <= best <= post.candidate.last:
        return "Det er den dag i ugen, der passer bedst."
    blocked = dict(post.blocked).get(best)
    if blocked:
        return f"Den bedste dag var {write_date(best)}, men {blocked}."
    stood = board.take(post.id)
    limit = board.limit_reached(post, best)
    reason = say_limit(limit, board, post, best) if limit else ""
    here, there = board.parts(post, day), board.parts(post, best)
    board.put(*stood)
    if reason:
        return f"Den bedste dag var {write_date(best)}, men {reason}."
    gains = max(here, key=lambda part: here[part] - there[part])
    why = {
        "afstand": "her er der længere til lignende opslag",
        "tidspunkt": "her er der et bedre klokkeslæt ledigt",
        "travlt": "den dag er allerede fyldt",
    }.get(gains, "her er der bedre plads mellem opslagene")
    return f"Den bedste dag var {write_date(best)}, men {why}."


def _next_best(board: Board, post: Post, day: date) -> str:
    """Name the best of the other days, when there is one."""
    stood = board.take(post.id)
    others = [each for each in post.days if each != day and not board.limit_reached(post, each)]
    gains = {each: board.gain(post, each) for each in others}
    board.put(*stood)
    if not gains:
        return ""
    second = max(gains, key=lambda each: (gains[each], -each.toordinal()))
    return f" Næstbedst er {write_date(second)}."


@dataclass(frozen=True, slots=True)
class Cause:
    """
    What keeps a post out: were it not for these, the plan with the post would be worth more.

    Attributes:
        day: The day it would stand best.
        limits: Limits that must give, by name; empty when no limit is in the way.
        parts: Parts of the points that must give, the heaviest first; empty when only limits are in the way.
        missing: Points that the post lacks when nothing of the above helps, it weighs too little in itself.
    """

    day: date
    limits: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    missing: int = 0


def find_cause(board: Board, post: Post) -> Cause | None:
    """
    Give the fewest limits and parts of the points that keep a post out; None when it has no day to stand on.

    On the best board there is none better, so a post that would gain with one limit less is kept out by that limit.
    """
    causes = []
    for day in post.days:
        limits = tuple(dict.fromkeys(board.limits_reached(post, day)))
        parts = board.parts(post, day)
        gain = sum(parts.values())
        heavy = sorted((name for name, points in parts.items() if points < 0), key=lambda name: parts[name])
        given: list[str] = []
        for name in heavy:
            if gain > 0:
                break
            gain -= parts[name]
            given.append(name)
        missing = max(0, 1 - gain)
        causes.append((missing, len(given), len(limits), -gain, day, Cause(day, limits, tuple(given), missing)))
    return min(causes, key=lambda each: each[:5])[5] if causes else None


def why_not(board: Board, candidate: Candidate, posts: Sequence[Post]) -> LeftOut | None:
    """Say what kept a candidate, or the channels it did not get, out of the week; None when all of it stands."""
    missing = [post for post in posts if post.id not in board.placed]
    if not missing:
        return None
    stands = len(missing) < len(posts)
    names = write_list([post.channel.name for post in missing])
    near = not stands and candidate.first <= candidate.best <= candidate.last
    return LeftOut(candidate.entry, f"{PHASES[candidate.phase]} på {names}", say_cause(board, missing[0]), near)


def say_cause(board: Board, post: Post) -> str:
    """Say what keeps a post out, one or two Danish sentences."""
    name = post.channel.name
    cause = find_cause(board, post)
    if cause is None:
        reasons = list(dict.fromkeys(reason for _, reason in post.blocked))
        if len(reasons) == 1:
            return sentence_case(f"{reasons[0]}.")
        return f"Ingen af dagene i perioden kan bruges på {name}" + (f": {write_list(reasons)}." if reasons else ".")
    if cause.missing or "værdi" in cause.parts:
        return f"Det vejer for lidt på {name} til, at det er arbejdet værd."
    said = [_say_limits(board, post, cause)] if cause.limits else []
    said += [_say_part(part, post) for part in cause.parts[:1]]
    return " ".join(said)


def _say_part(part: str, post: Post) -> str:
    name = post.channel.name
    return {
        "dag": f"Det ligger for langt fra sin bedste dag, {write_date(post.candidate.best)}.",
        "afstand": f"Der står noget lignende tæt på, på {name}: samme sted, samme afdeling eller samme slags.",
        "mix": "De seneste fire uger har allerede nok af den slags.",
        "travlt": "Dagene er allerede fyldt, og opslaget vejer ikke tungt nok.",
        "tur": "Byen har lige haft en helt, og der skal gå nogle uger imellem.",
    }.get(part, f"Det vejer for lidt på {name} til, at det er arbejdet værd.")


def _say_limits(board: Board, post: Post, cause: Cause) -> str:
    name, limits = post.channel.name, cause.limits
    if "helt" in limits:  # the hero that stands says it all, whatever area it is from
        limits = tuple(limit for limit in limits if limit != "område")
    week = week_of(cause.day)
    if limits == ("helt",):
        return "Ugen har allerede sin hverdagens helt."
    if limits == ("uge",):
        there = sorted(board.on(post.channel.id, week), key=lambda other: (other.entry.priority * other.fit, other.id))
        least = f" Det letteste af dem er »{there[0].entry.title}«." if there else ""
        return f"{name} har nået loftet på {post.channel.week_max} om ugen, og resten vejer tungere.{least}"
    if limits == ("dag",):
        return (
            f"{name} har allerede {post.channel.day_max} opslag {write_date(cause.day)}, som er loftet om dagen, "
            "og de vejer tungere."
            if len(post.days) == 1
            else f"De dage, det kan stå, er fyldt på {name}: loftet er {post.channel.day_max} om dagen."
        )
    return sentence_case(f"{write_list([say_limit(each, board, post, cause.day) for each in limits])}.")
