"""The Danish phrases for what recurs, and which form each of them is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jkplan.lazily import compile_lazily
from jkplan.weeks import forms
from jkplan.weeks.cells import DateError, shown
from jkplan.weeks.dates import parse_date

_LONGEST = 120  # no phrase is longer, and a cell may hold a page
_TO = r"(?: ?- ?| til og med | til )"
_WORD = r"[a-zæøå]{2,10}\.?"
_LIST = rf"{_WORD}(?:(?:, | og |{_TO}){_WORD})*"
_ORDINAL = rf"({'|'.join(forms.ORDINALS)}|[1-5]\.)"
_ADVENT = rf"{_ORDINAL} (?:søndag i advent|advent|adventssøndag)"
_WEEKS = rf"uge(?:r|rne)? (\d{{1,2}}(?:(?:{_TO}|, ?| og )(?:uge )?\d{{1,2}})*)"
_FEAST = "|".join(sorted(map(re.escape, forms.FROM_EASTER), key=len, reverse=True))
_EASTER = f"({_FEAST})"
_DAY = rf"(\d{{1,2}}(?:\. ?{_WORD}|/\d{{1,2}}))"
_DATED = (
    rf"((?:{_WORD},? )?(?:\d{{1,2}}(?:\. ?{_WORD}|[-/.] ?\d{{1,2}})[-/. ]{{1,2}}\d{{4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}))"
)
_EACH_MONTH = r"(?:hver måned|måneden|alle måneder)"


def read_form(folded: str, phrase: str) -> forms.Form | None:
    """
    Give what the folded phrase stands for, or None when it is no known form.

    Raises:
        DateError: The form is known, but the day or week in it does not exist, or something is missing.
    """
    if len(folded) > _LONGEST:
        return None
    if re.search(r"(?<!\w)kl\.? ?\d", folded):
        raise DateError(f'Der står også et klokkeslæt i "{shown(phrase)}".', "Skriv klokkeslættet i sin egen kolonne.")
    text = re.sub(r"(?<!\w)(?:den|d\.) (?=\d)|^den ", "", folded).removesuffix(" hvert år").removesuffix(".")
    text = re.sub(r"(?<!\w)kr\. ?(?=himmel)", "kristi ", text)
    form = _dated(text) or _counted(text, phrase) or _base(text) or _from_to(text)
    if form and "INTERVAL" in form.rrule and form.since is None:
        raise DateError(
            f'Det er uklart, hvilke uger "{shown(phrase)}" er.',
            'Skriv også den første dag, fx "hver anden onsdag fra 6. januar 2027".',
        )
    return form


def _dated(text: str) -> forms.Form | None:
    """Give the day or days that are written with their year: they come once."""
    if found := re.fullmatch(rf"(\d{{1,2}})\.?{_TO}(\d{{1,2}}\. ?{_WORD} \d{{4}})", text):
        end = _day(found[2])
        start = _day(f"{found[1]}{found[2].lstrip('0123456789')}")
    elif found := re.fullmatch(rf"{_DATED}{_TO}{_DATED}", text):
        start, end = _day(found[1]), _day(found[2])
    elif found := re.fullmatch(rf"{_DAY}{_TO}{_DATED}", text):
        end = _day(found[2])
        start = _day(f"{found[1]} {end.year}")
    elif found := re.fullmatch(_DATED, text):
        start = end = _day(found[1])
    else:
        return None
    if end < start:
        raise DateError(f'Den sidste dag ligger før den første i "{shown(text)}".', "Byt om på dagene, eller ret året.")
    return forms.Form("FREQ=DAILY;COUNT=1", days=(end - start).days + 1, since=start)


def _counted(text: str, phrase: str) -> forms.Form | None:
    """Give a form that counts from somewhere: `... fra 6. januar 2027`, `... hvert 4. år fra 2029`."""
    if found := re.fullmatch(rf"(hver .+?) fra {_DATED}(?:{_TO}{_DATED})?", text):
        form = _base(found[1])
        return form and replace(form, since=_day(found[2]), until=_day(found[3]) if found[3] else None)
    found = re.fullmatch(
        r"(.+?),? hvert (?:([2-9])\.|(andet|tredje|fjerde|femte)) år(?: fra (?:og med )?(\d{4}))?", text
    )
    form = found and _base(found[1])
    if not found or not form or not form.rrule.startswith("FREQ=YEARLY"):
        return None
    if not found[4]:
        raise DateError(
            f'Det er uklart, hvilke år "{shown(phrase)}" er.',
            'Skriv også det første år, fx "tredje tirsdag i november hvert 4. år fra 2029".',
        )
    every = int(found[2] or forms.ORDINALS[found[3]])
    rule = form.rrule.replace("YEARLY", f"YEARLY;INTERVAL={every}", 1)
    return replace(form, rrule=rule, since=date(int(found[4]), 1, 1))


def _base(text: str) -> forms.Form | None:
    for pattern, make in _FORMS:
        found = pattern.fullmatch(text)
        form = make(*found.groups()) if found else None
        if form:
            return form
    return None


def _from_to(text: str) -> forms.Form | None:
    """Give the span from one yearly day to another: `første lørdag i december til 23. december`."""
    found = re.fullmatch(r"(.+?) (?:til og med|til|-) (.+)", text)
    start, end = (_base(found[1]), _base(found[2])) if found else (None, None)
    if not start or not end or start.days != 1 or end.days != 1:
        return None
    yearly = start.rrule.startswith("FREQ=YEARLY") and end.rrule.startswith("FREQ=YEARLY")
    return forms.Form(start.rrule, last=end.rrule) if yearly else None


def _day(text: str) -> date:
    return parse_date(text, today=date(2000, 1, 1))  # the year is written, so today is not asked


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., forms.Form | None]], ...] = tuple(
    (compile_lazily(pattern), make)
    for pattern, make in (
        (r"(?:dato(?:en)? (?:er )?)?ikke fastsat(?: endnu)?", forms.not_fixed),
        (_EASTER, forms.from_easter),
        (rf"{_EASTER}{_TO}({_FEAST}|{_WORD})", forms.easter_span),
        (rf"(?:(\d{{1,3}}) (dage?|uger?)|dagen) (før|efter) {_EASTER}", forms.days_from_easter),
        (rf"(?:sidste |første )?({_WORD}) (før|efter) {_EASTER}", forms.weekday_beside_easter),
        (_ADVENT, forms.advent),
        (rf"weekenden (?:i |omkring )?{_ADVENT}", forms.advent_weekend),
        (rf"({_WORD})(?: og |{_TO})søndag (?:i )?{_ADVENT}", forms.advent_from),
        (_WEEKS, forms.weeks),
        (rf"((?:hver )?{_LIST}) i {_WEEKS}", forms.weekdays_in_weeks),
        (rf"((?:hver )?{_LIST}) i (u)?lige uger", forms.weekdays_in_even_weeks),
        (rf"{_ORDINAL} ({_WORD}) i {_EACH_MONTH}(?: undtagen ({_LIST}))?", forms.nth_each_month),
        (rf"{_ORDINAL} ({_WORD}) i ({_LIST})", forms.nth_in_months),
        (rf"((?:hver )?{_LIST}) i ({_LIST})", forms.weekdays_in_months),
        (rf"sidste ({_WORD}) før (jul|juleaften|nytår)", forms.before_christmas),
        (rf"første ({_WORD}) efter nytår", forms.after_new_year),
        (rf"(\d{{1,2}})\. i {_EACH_MONTH}", forms.day_each_month),
        (rf"hver {_ORDINAL} ({_WORD})", forms.every_nth_week),
        (_DAY, forms.yearly_day),
        (rf"{_DAY}{_TO}{_DAY}", forms.yearly_span),
        (rf"(\d{{1,2}})\.?{_TO}(\d{{1,2}})\. ?({_WORD})", forms.yearly_span_in_month),
        (rf"(hver {_LIST}|{_WORD}e(?: og {_WORD}e)*)", forms.weekly),
        (rf"({_LIST})", forms.whole_months),
        (rf"({_WORD})", forms.named_day),
    )
)
