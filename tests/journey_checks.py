"""What must hold on every page of every journey, and what a person has chosen by the week's file."""

import re

from desk_kit import WEEK
from lab_server import faults_of_access, foreign

from jkplan.calendars import read_choices

ENGLISH = {
    *(
        "the",
        "and",
        "week",
        "of",
        "with",
        "run",
        "cell",
        "post",
        "posts",
        "draft",
        "check",
        "file",
        "files",
        "open",
        "loading",
    ),
    *(
        "you",
        "your",
        "this",
        "not",
        "are",
        "click",
        "save",
        "next",
        "see",
        "undo",
        "redo",
        "close",
        "undefined",
        "null",
        "cancel",
    ),
}
OWN_WORDS = """() => [...document.querySelectorAll('.jkw')].map((each) => {
  const copy = each.cloneNode(true);  // what the calendars say may be English: Zombie Fun Run
  copy.querySelectorAll('td, dd, option, textarea, .kort strong, .opslagstekst, .hjul title, .maanedsvisning li, .liste th[scope=row], q').forEach((data) => data.remove());
  return copy.textContent;
}).join(' ')"""


def choice(kit, slot):
    return next((each for each in read_choices(kit, WEEK).choices if each.slot == slot), None)


def calm(page, lab):
    """Nothing from elsewhere, nothing that axe finds, no English, nothing broken."""
    assert foreign(page, lab) == []
    found = faults_of_access(page)
    assert found == [], found
    assert page.faults == []
    said = page.evaluate(OWN_WORDS).lower()
    assert ENGLISH & set(re.findall(r"[a-zæøå]+", said)) == set()
