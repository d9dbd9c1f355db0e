"""The week board's state: what stands where, what a person changes, and a new plan to say yes or no to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from jkplan.calendars.choices import Choice, Pick, Status
from jkplan.danish import write_date, write_short_date
from jkplan.drafts import Draft
from jkplan.plans.changes import PlanChange, compare_agreed, compare_plans, price_pin, price_post
from jkplan.plans.choosing import KEEPS_ITS_PLACE
from jkplan.plans.layout import Layout
from jkplan.plans.measure import Post
from jkplan.plans.plan import Slot, WeekPlan
from jkplan.selfcheck.findings import Finding
from jkplan.strategy.records import Channel
from jkplan.widgets.board_view import BoardPicture, board_view
from jkplan.widgets.commands import Command, obey, refused
from jkplan.widgets.departments import waiting
from jkplan.widgets.jobs import Job
from jkplan.widgets.week import BY_HAND, Desk


class Change(NamedTuple):
    """A post's choice before and after; None where there was none."""

    slot: str
    before: Choice | None
    after: Choice | None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did, so that it can be undone: the choices and the week's posts before and after."""

    changes: tuple[Change, ...]
    stood: tuple[Slot, ...]
    stands: tuple[Slot, ...] = ()


class WeekBoard:
    """
    The board of a week.

    A person's change is written at once, and nothing else moves for it; laying the rest again is asked for, and shown
    before it is accepted.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.layout: Layout = desk.lay(desk.agreed())
        self.plan: WeekPlan = desk.plan(self.layout)
        self.since: PlanChange = compare_agreed(desk.agreed(), self.plan)
        self.proposal: WeekPlan | None = None
        self.picked = ""
        self.price = ""
        self.undone: list[Step] = []
        self.done: list[Step] = []
        self._checked: dict[str, tuple[Draft, tuple[Finding, ...]]] = {}
        self.findings: dict[str, tuple[Finding, ...]] = {}
        self._check()

    def view(self) -> dict[str, object]:
        """Give the board as it is seen."""
        return board_view(
            BoardPicture(
                desk=self.desk,
                layout=self.layout,
                plan=self.plan,
                findings=self.findings,
                picked=self.picked,
                price=self.price,
                proposal=compare_plans(self.plan, self.proposal) if self.proposal else None,
                proof=str(self.proposal.proof or "") if self.proposal else "",
                since=self.since,
                is_agreed=self._is_agreed(),
                can_undo=bool(self.done),
                can_redo=bool(self.undone),
            )
        )

    def take(self, command: Command) -> str | Job:
        """Do what the view asks; see `Model`."""
        return obey(
            command,
            {
                "me": lambda each: self.desk.person.tell(each, self.desk.staff),
                "pick": self._pick,
                "move": self._move,
                "time": self._set_time,
                "pin": self._pin,
                "leave": self._leave,
                "owner": self._set_owner,
                "told": self._tell_departments,
                "status": self._set_status,
                "price": self._tell_price,
                "undo": self._step_back,
                "redo": self._step_forward,
                "plan": lambda _: Job("Lægger planen", self._lay_again, self._propose),
                "accept": self._accept,
                "reject": self._reject,
                "agree": self._agree,
            },
        )

    # What a person does

    def _move(self, command: Command) -> str:
        """Put a post on a day, and perhaps on another channel, from where it stands or from outside the week."""
        post, desk = self._post(command), self.desk
        channel = desk.strategy.channels[command.one_of("channel", ("", *desk.strategy.channels)) or post.channel.id]
        slot = f"{post.entry.id}.{post.candidate.phase.value}.{channel.id}"
        day = command.day("day", desk.today)
        if day not in desk.week:
            raise refused(
                f"{write_date(day).capitalize()} ligger ikke i uge {desk.week.number}.", "Vælg en dag i ugen."
            )
        deadline = self.plan.ad_deadline.moment.date()
        if post.channel.kind == "annonce" and day != deadline:
            fix = f"Den skal stå {write_date(deadline)}. Skal den vente, så læg den uden for ugen."
            raise refused("Fællesannoncen følger sin frist.", fix)
        if day < desk.today:
            raise refused(f"{write_date(day).capitalize()} er gået.", "Vælg en dag fra i dag og frem.")
        stands = self._slot(post.slot)
        if stands and stands.day == day and slot == post.slot:
            return f"Opslaget står allerede {write_date(day)}."
        if stands and stands.status in KEEPS_ITS_PLACE:
            fix = 'Sæt status tilbage til "udkast", hvis det skal flyttes. Så skal det godkendes igen.'
            raise refused(f"Opslaget er {stands.status}, så det bliver, hvor det står.", fix)
        if slot != post.slot:
            return self._change_channel(post, slot, channel, day)
        old, new = desk.change(slot, pick=Pick.PIN, day=day, at=stands.choice.at if stands and stands.choice else None)
        self._did(Change(slot, old, new))
        warning = dict(post.blocked).get(day)
        told = f"{post.entry.title} på {channel.name} står nu {write_date(day)} og er fastlåst."
        return f"{told} Vær opmærksom på: {warning}." if warning else told

    def _change_channel(self, post: Post, slot: str, channel: Channel, day: date) -> str:
        """Pin the same thing on another channel; what stood on the first leaves the week, what was outside stays there."""
        desk, title = self.desk, post.entry.title
        if "annonce" in {channel.kind, post.channel.kind}:
            raise refused("Fællesannoncen er for sig selv.", "Vælg en anden kanal.")
        if not channel.enabled:
            raise refused(f"{channel.name} er slået fra i strategien.", "Vælg en anden kanal.")
        if self._slot(slot):
            raise refused(f"{title} står allerede på {channel.name}.", f"Flyt kortet på {channel.name} i stedet.")
        changes = [Change(slot, *desk.change(slot, pick=Pick.PIN, day=day, status=Status.DRAFT))]
        if self._slot(post.slot):
            changes.append(Change(post.slot, *desk.change(post.slot, pick=Pick.SKIP, day=None)))
        self._did(*changes)
        told = f"{title} står nu på {channel.name} {write_date(day)} og er fastlåst."
        kind = desk.strategy.content_types.get(post.entry.content_type)
        if kind and not kind.fit.get(channel.id, 0):
            told += f" Vær opmærksom på: Strategien bruger ikke {channel.name} til {kind.name.lower()}."
        return told

    def _pin(self, command: Command) -> str:
        """Pin a post where it stands, or leave the day to the plan again."""
        post, pinned = self._post(command), command.flag("on")
        slot = self._standing(post)
        pick, day = (Pick.PIN, slot.day) if pinned else (Pick.FREE, None)
        old, new = self.desk.change(post.slot, pick=pick, day=day)
        self._did(Change(post.slot, old, new))
        return f"{post.entry.title} er {'fastlåst' if pinned else 'ikke længere fastlåst'}."

    def _leave(self, command: Command) -> str:
        """Leave a post out of the week."""
        post, note = self._post(command), command.text("note", 500)
        slot = self._slot(post.slot)
        if slot and slot.status in KEEPS_ITS_PLACE:
            fix = 'Sæt status til "udkast" eller "aflyst" først.'
            raise refused(f"Opslaget er {slot.status} og kan ikke lægges uden for ugen.", fix)
        more = {"note": note} if note.strip() else {}
        old, new = self.desk.change(post.slot, pick=Pick.SKIP, day=None, **more)
        self._did(Change(post.slot, old, new))
        return f"{post.entry.title} på {post.channel.name} er lagt uden for ugen."

    def _set_time(self, command: Command) -> str:
        post = self._post(command)
        slot = self._standing(post)
        at = command.clock("time")
        old, new = self.desk.change(post.slot, pick=Pick.PIN, day=slot.day, at=at)
        self._did(Change(post.slot, old, new))
        return f"{post.entry.title} står nu {_short(self._standing(post))}."

    def _set_owner(self, command: Command) -> str:
        post = self._post(command)
        by = command.one_of("by", ("", *self.desk.staff))
        old, new = self.desk.change(post.slot, by=by)
        self._did(Change(post.slot, old, new))
        return f"{by} har nu {post.entry.title}." if by else f"Ingen har {post.entry.title}."

    def _tell_departments(self, command: Command) -> str:
        """Write that a department, or with no name every one that waits, was told today."""
        found = waiting(self.plan.slots, self.desk.calendar, self.desk.strategy)
        who = command.one_of("value", ("", *found))
        slots = [slot for name, posts in found.items() if who in {"", name} for slot in posts]
        if not slots:
            return "Ingen afdelinger mangler besked."
        today = self.desk.today
        self._did(*(Change(slot.id, *self.desk.change(slot.id, told_on=today)) for slot in slots), pick="")
        return f"{who or 'Alle afdelinger'} har fået besked {write_date(today)}."

    def _set_status(self, command: Command) -> str:
        post = self._post(command)
        status = Status(command.one_of("status", [each.value for each in BY_HAND]))
        slot = self._standing(post)
        if slot.status in KEEPS_ITS_PLACE:
            self.desk.withdraw(self._checked[slot.id][0], f"Sat til {status.value} på ugetavlen.")
        old, new = self.desk.change(post.slot, status=status)
        self._did(Change(post.slot, old, new))
        return f"{post.entry.title}: {status.value}."

    def _pick(self, command: Command) -> str:
        slot = command.text("slot", 200)
        self.picked = slot if slot in {post.slot for post in self.layout.posts.values()} or self._slot(slot) else ""
        self.price = ""
        return ""

    def _tell_price(self, command: Command) -> str:
        post = self._post(command)
        price = price_pin(self.layout, post.slot) if self._slot(post.slot) else price_post(self.layout, post.slot)
        self.picked = post.slot
        fallback = "Der er ikke noget, der skal vige for det." if price is None else price.text
        self.price = fallback
        return fallback

    # Undo, and the plan laid again

    def _step_back(self, _: Command) -> str:
        if not self.done:
            return "Der er ikke mere at fortryde."
        step = self.done[-1]
        for change in reversed(step.changes):
            self.desk.write(change.slot, change.after, change.before)
        self.undone.append(self.done.pop())
        self._show(step.stood, step.changes[-1].slot)
        return "Fortrudt."

    def _step_forward(self, _: Command) -> str:
        if not self.undone:
            return "Der er ikke mere at gentage."
        step = self.undone[-1]
        for change in step.changes:
            self.desk.write(change.slot, change.before, change.after)
        self.done.append(self.undone.pop())
        self._show(step.stands, step.changes[0].slot)
        return "Gentaget."

    def _lay_again(self, _: object) -> WeekPlan:
        return self.desk.plan(self.desk.lay(self.plan.slots))

    def _propose(self, plan: WeekPlan) -> str:
        change = compare_plans(self.plan, plan)
        if not change:
            self.proposal = None
            return f"Planen er {plan.proof}: Der er intet at flytte." if plan.proof else "Der er intet at flytte."
        self.proposal = plan
        return f"Et forslag er klar: {len(change.moves)} ændringer. Se dem, og sig ja eller nej."

    def _reject(self, _: Command) -> str:
        self.proposal = None
        return "Planen er, som den var."

    def _agree(self, _: Command) -> str:
        self.desk.agree(self.plan)
        self.since = PlanChange()
        return "Planen er vedtaget. Når den lægges igen, flytter den sig så lidt som muligt."

    def _accept(self, _: Command) -> str:
        if self.proposal is None:
            raise refused("Der er intet forslag at sige ja til.", "Tryk på Læg resten igen.")
        self.plan, self.proposal = self.proposal, None
        self.layout = self.desk.lay(self.plan.slots)
        self.desk.agree(self.plan)
        self.since = PlanChange()
        self._check()
        return "Planen er ændret og vedtaget."

    # What stands

    def _did(self, *changes: Change, pick: str | None = None) -> None:
        """Keep what a person did, and show it: those posts come, go or move, and all others stay where they stood."""
        stood = self.plan.slots
        fresh = {each.id: each for each in self.desk.plan(self.desk.lay(stood)).slots}
        changed = {change.slot for change in changes}
        slots = [each for each in stood if each.id not in changed]
        for slot, _, after in changes:
            own = next((each for each in stood if each.id == slot), None)
            if after is None or _is_out(after):
                continue
            now = fresh.get(slot) if after.day is not None else own and replace(own, choice=after, pinned=False)
            slots += [now] if now else []
        slots.sort(key=lambda each: (each.day, each.at, each.channel))
        self.done.append(Step(changes, stood, tuple(slots)))
        self.undone.clear()
        self._show(tuple(slots), changes[0].slot if pick is None else pick)

    def _show(self, slots: tuple[Slot, ...], picked: str) -> None:
        """Show these posts, with reasons, misses and notices as the choices in the file make them now."""
        self.picked, self.proposal, self.price = picked, None, ""
        self.layout = self.desk.lay(slots)
        fresh = self.desk.plan(self.layout)
        chosen = {slot.id: slot for slot in fresh.slots}
        choices = {slot: choice for (week, slot), choice in self.layout.choices.items() if week == self.desk.week}
        told = (
            replace(
                each,
                reason=chosen[each.id].reason if _is_same(each, chosen) else each.reason,
                choice=choices.get(each.id),
            )
            for each in slots
        )
        self.plan = replace(fresh, slots=tuple(told))
        self._check()

    def _check(self) -> None:
        """Check the drafts; one that reads as before keeps its findings."""
        before = self._checked
        self._checked = {
            draft.slot.id: before[draft.slot.id]
            if draft.slot.id in before and before[draft.slot.id][0] == draft
            else (draft, self.desk.check(draft, self.plan))
            for draft in self.desk.drafts(self.plan)
        }
        self.findings = {slot: findings for slot, (_, findings) in self._checked.items()}

    def _is_agreed(self) -> bool:
        agreed = {(each.id, each.day) for each in self.desk.agreed()}
        return bool(agreed) and agreed == {(slot.id, slot.day) for slot in self.plan.slots}

    def _slot(self, slot: str) -> Slot | None:
        return next((each for each in self.plan.slots if each.id == slot), None)

    def _standing(self, post: Post) -> Slot:
        slot = self._slot(post.slot)
        if slot is None:
            raise refused("Opslaget står ikke i ugen.", "Flyt det ind på en dag først.")
        return slot

    def _post(self, command: Command) -> Post:
        wanted = command.text("slot", 200)
        pinned = (pin.post for pin in self.layout.pins.values())
        for post in (*self.layout.posts.values(), *pinned):
            if post.slot == wanted:
                return post
        raise refused("Opslaget findes ikke i ugen længere.", "Kør cellen igen.")


def _short(slot: Slot) -> str:
    return f"{write_short_date(slot.day)} kl. {slot.at.hour}.{slot.at.minute:02}"


def _is_out(choice: Choice) -> bool:
    return choice.pick is Pick.SKIP or choice.status is Status.CANCELLED


def _is_same(slot: Slot, fresh: Mapping[str, Slot]) -> bool:
    return slot.id in fresh and (fresh[slot.id].day, fresh[slot.id].at) == (slot.day, slot.at)
