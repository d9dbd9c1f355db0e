"""How many minutes the team has for content in a week."""

from __future__ import annotations

from datetime import date

from jkplan.calendars.entries import Employee, Registers
from jkplan.weeks.closed_days import is_working_day
from jkplan.weeks.week import Week

WORKING_WEEK = 5  # days that the hours a week are spread over


def staff_minutes(week: Week, registers: Registers) -> int | None:
    """Give the team's minutes in `week`, less closed days and absence; None when the register names nobody."""
    if not registers.employees:
        return None
    days = [day for day in week.days if is_working_day(day, registers.closed_days)]
    return sum(_minutes(employee, days) for employee in registers.employees.values())


def _minutes(employee: Employee, days: list[date]) -> int:
    present = sum(not any(first <= day <= last for first, last in employee.absences) for day in days)
    return round(employee.hours_a_week * 60) * present // WORKING_WEEK
