"""A year as the kit itself would plan and draft it, each week on its own as the team meets it."""

from functools import cache

from drafted_year import CALENDAR, FIRST, KIT, STRATEGY, WEEKS

from jkplan.calendars.choices import WeekChoices
from jkplan.drafts import write_drafts
from jkplan.plans.making import as_past
from jkplan.plans.rolling import WEEKS_BEFORE, plan_weeks
from jkplan.writers.templates import TemplateWriter, load_templates


@cache
def planned_year():
    """Every draft of 52 planned weeks by channel, in order; each week knows what the kit knows of the weeks before."""
    writer = TemplateWriter(load_templates(KIT.templates))
    said, drafts = [], {}
    for plan in plan_weeks([FIRST.shift(n) for n in range(WEEKS)], CALENDAR, STRATEGY, WeekChoices):
        first = plan.week.shift(-WEEKS_BEFORE).monday
        for draft in write_drafts(plan, STRATEGY, CALENDAR, writer, [one for one in said if one.day >= first]):
            drafts.setdefault(draft.slot.channel, []).append(draft)
        said += as_past(plan.slots)
    return {
        channel: tuple(sorted(some, key=lambda one: (one.slot.day, one.slot.at))) for channel, some in drafts.items()
    }
