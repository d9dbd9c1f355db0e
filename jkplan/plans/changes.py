"""What a new plan changes, what a pin costs, and what would have to give for a post to come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jkplan.calendars.agreed import Agreed
from jkplan.danish import sentence_case, write_count, write_date, write_list
from jkplan.plans.explaining import find_cause
from jkplan.plans.layout import Layout
from jkplan.plans.measure import Post
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.plans.points import Board
from jkplan.plans.solving import lay
from jkplan.showing import Html, bullets, heading, join, paragraph, shown

LEAST_CHANGE = (5_000, 2_500)  # so dear that nothing moves that need not
GONE = "Det er ikke længere blandt det, der kan bringes i ugen."
GENTLY = (1, 1)  # of equal plans the one nearest to what stands


@dataclass(frozen=True, slots=True)
class Move:
    """
    One post that a plan places otherwise than before.

    Attributes:
        slot: Its id.
        title: What it is about.
        channel: Channel name, as people see it.
        was: Day before, or None when it has come.
        now: Day now, or None when it has gone.
        reason: Why, a Danish sentence; empty when nobody asked.
    """

    slot: str
    title: str
    channel: str
    was: date | None
    now: date | None
    reason: str = ""

    def __str__(self) -> str:
        about = f"»{self.title}« på {self.channel}"
        if self.was is None and self.now is not None:
            said = f"{about} kommer med {write_date(self.now)}."
        elif self.now is None and self.was is not None:
            said = f"{about} ryger ud; det stod {write_date(self.was)}."
        elif self.was is not None and self.now is not None:
            said = f"{about} rykker fra {write_date(self.was)} til {write_date(self.now)}."
        else:
            said = f"{about} er, som det var."
        return f"{said} {self.reason}".strip()


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What a plan changes, for a person to see before they accept it."""

    moved: tuple[Move, ...] = ()
    came: tuple[Move, ...] = ()
    gone: tuple[Move, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """All of it: what moved, what came, what went."""
        return (*self.moved, *self.came, *self.gone)

    def __bool__(self) -> bool:
        return bool(self.moves)

    def __str__(self) -> str:
        return "\n".join(map(str, self.moves)) or "Planen er, som den var."

    def _repr_html_(self) -> str:
        return shown(change_html(self))


@dataclass(frozen=True, slots=True)
class Price:
    """What a pin, or a post that is let in, costs the rest of the week: points, and what changes for it."""

    slot: str
    points: int
    change: PlanChange
    text: str

    def __str__(self) -> str:
        return self.text


def change_html(change: PlanChange) -> Html:
    """Give what a plan changes, under what moved, came and went."""
    if not change:
        return paragraph("Planen er, som den var.")
    groups = (("Rykker", change.moved), ("Kommer med", change.came), ("Ryger ud", change.gone))
    return join(*(join(heading(name, 4), bullets(map(str, moves))) for name, moves in groups if moves))


def compare_plans(before: WeekPlan, after: WeekPlan) -> PlanChange:
    """Give what `after` changes of `before`, each with the reason that the new plan has for it."""
    was = {slot.id: slot for slot in before.slots}
    now = {slot.id: slot for slot in after.slots}
    reasons = {left.entry.id: left.reason for left in after.left_out}
    names = {**before.channel_names, **after.channel_names}

    def move(slot: Slot, old: Slot | None, new: Slot | None) -> Move:
        entry = slot.candidate.entry
        reason = new.reason if new else reasons.get(entry.id, GONE)
        name = names.get(slot.channel, slot.channel)
        return Move(slot.id, entry.title, name, old.day if old else None, new.day if new else None, reason)

    return PlanChange(
        tuple(move(new, was[key], new) for key, new in now.items() if key in was and was[key].day != new.day),
        tuple(move(new, None, new) for key, new in now.items() if key not in was),
        tuple(move(old, old, None) for key, old in was.items() if key not in now),
    )


def compare_agreed(agreed: Iterable[Agreed], after: WeekPlan) -> PlanChange:
    """Give what a plan changes of the one that people agreed on; nothing when they agreed on none."""
    was = {each.id: each for each in agreed}
    if not was:
        return PlanChange()
    now = {slot.id: slot for slot in after.slots}
    reasons = {left.entry.id: left.reason for left in after.left_out}

    def name(slot: str) -> str:
        channel = slot.rpartition(".")[2]
        return after.channel_names.get(channel, channel)

    def move(slot: Slot, day: date | None) -> Move:
        return Move(slot.id, slot.candidate.entry.title, name(slot.id), day, slot.day, slot.reason)

    return PlanChange(
        tuple(move(slot, was[key].day) for key, slot in now.items() if key in was and was[key].day != slot.day),
        tuple(move(slot, None) for key, slot in now.items() if key not in was),
        tuple(
            Move(key, old.title or key, name(key), old.day, None, reasons.get(key.partition(".")[0], GONE))
            for key, old in was.items()
            if key not in now
        ),
    )


def price_pin(layout: Layout, slot: str) -> Price | None:
    """Give what a person's pin costs the rest, by laying the week without it; None when nothing is pinned there."""
    pin = next((pin for pin in layout.pins.values() if pin.post.slot == slot), None)
    if pin is None:
        return None
    others = {key: (each.post, each.day) for key, each in layout.pins.items() if key != pin.post.id}
    free = layout.posts.get(pin.post.id)
    board = _lay_again(layout, others, GENTLY, [free] if free is not None else [])
    change = _changes(board, layout.board, leave=pin.post.id)
    points = max(0, board.points - layout.board.points)
    worse = [*change.moved, *change.gone]
    if not points:
        text = f"Fastlåsningen af »{pin.post.entry.title}« koster ikke noget."
    elif worse:
        many = write_count(len(worse), "opslag", "opslag")
        named = write_list([f"»{move.title}«" for move in worse])
        text = f"Fastlåsningen af »{pin.post.entry.title}« koster {many} den bedste dag eller pladsen: {named}."
    else:
        text = f"Fastlåsningen af »{pin.post.entry.title}« koster kun opslaget selv en bedre dag."
    return Price(slot, points, change, text)


def price_post(layout: Layout, slot: str) -> Price | None:
    """
    Give what would have to give for a post that is left out to come in, with as little else changed as can be.

    None when the post stands, is unknown, or has no day that it may stand on.
    """
    post = next((each for each in layout.posts.values() if each.slot == slot), None)
    if post is None or post.id in layout.board.placed or not post.days:
        return None
    pins = {key: (pin.post, pin.day) for key, pin in layout.pins.items()}
    best: tuple[int, date, Board] | None = None
    for day in _days_to_try(layout.board, post):
        board = _lay_again(layout, {**pins, post.id: (post, day)}, LEAST_CHANGE, [])
        if best is None or board.points > best[0]:
            best = (board.points, day, board)
    if best is None:
        return None
    points, day, board = best
    change = _changes(layout.board, board, leave=post.id)
    told = [_in_short(move) for move in (*change.gone, *change.moved, *change.came)]
    much = write_list(told) if told else "rykker intet andet"
    cost = layout.board.points - points
    text = sentence_case(f"skal »{post.entry.title}« med {write_date(day)} på {post.channel.name}, {much}.")
    return Price(slot, cost, change, f"{text} Det koster {cost} point." if cost > 0 else text)


def _in_short(move: Move) -> str:
    if move.now is None:
        return f"ryger »{move.title}« ud"
    if move.was is None:
        return f"kommer »{move.title}« med {write_date(move.now)}"
    return f"rykker »{move.title}« til {write_date(move.now)}"


def _days_to_try(board: Board, post: Post) -> list[date]:
    """Give the day that needs least to give, and the one that is worth most."""
    cause = find_cause(board, post)
    worth = max(post.days, key=lambda day: (board.gain(post, day), -day.toordinal()))
    return list(dict.fromkeys([worth] if cause is None else [cause.day, worth]))


def _lay_again(
    layout: Layout, pins: Mapping[str, tuple[Post, date]], loyalty: tuple[int, int], further: list[Post]
) -> Board:
    board = Board(layout.board.measure)
    for key in sorted(pins):
        board.put(*pins[key])
    standing = {post.slot: day for post, day in layout.board.placed.values()}
    lay(board, [*(post for post in layout.free if post.id not in pins), *further], standing, loyalty=loyalty)
    return board


def _changes(before: Board, after: Board, leave: str) -> PlanChange:
    def move(post: Post, was: date | None, now: date | None) -> Move:
        return Move(post.slot, post.entry.title, post.channel.name, was, now)

    was, now = before.placed, after.placed
    keys = [key for key in sorted({*was, *now}) if key != leave]
    return PlanChange(
        tuple(move(now[k][0], was[k][1], now[k][1]) for k in keys if k in was and k in now and was[k][1] != now[k][1]),
        tuple(move(now[k][0], None, now[k][1]) for k in keys if k not in was),
        tuple(move(was[k][0], was[k][1], None) for k in keys if k not in now),
    )
