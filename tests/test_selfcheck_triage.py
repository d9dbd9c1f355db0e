"""What to do with a comment: steps in order, ready texts, department, deadline and a row for the journal."""

from datetime import date, datetime
from pathlib import Path

import pytest

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Department, Registers
from jkplan.project import Project
from jkplan.reading.text import prepare
from jkplan.selfcheck.comments import read_comment
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import Item
from jkplan.selfcheck.routing import contact_of, find_department
from jkplan.selfcheck.triage import triage
from jkplan.selfcheck.triage_showing import advice_lines, triage_text
from jkplan.strategy import load_strategy

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)  # a Tuesday
NOON = datetime(2026, 11, 24, 12)
STRATEGY = load_strategy(ROOT / "assets" / "strategi")
REGISTERS = read_calendars(Project(ROOT), STRATEGY, today=TODAY).registers

CASE = "Jeg søgte byggetilladelse til en carport i maj og har intet hørt"
SLANDER = "Borgmesteren har modtaget penge under bordet"
THREAT = "Jeg ved godt, hvor du bor, og en aften får du besøg"
ILL = "Mit cpr er 150774-1238, kan I finde mit pas?"
QUESTION = "Hvornår åbner svømmehallen efter ferien?"
PRAISE = "Hvor er det flot lavet, tusind tak"
ONE_OF_EACH = {
    "chikane": THREAT,
    "racisme": "Perkere overalt i svømmehallen",
    "injurie": SLANDER,
    "mobning": "Se, der kommer Trille-Trine rullende igen 😂",
    "personfoelsom": ILL,
    "nedladende": "I kan stikke jeres cykelsti skråt op",
    "aktindsigt": "Jeg vil gerne søge aktindsigt i sagen om havnen",
    "sagsbehandling": CASE,
    "spoergsmaal": QUESTION,
    "kritik": "Det er for dårligt, at vejen ikke er saltet",
    "ros": PRAISE,
    "andet": "Sælger to billetter, skriv pb",
}


def advise(text, *, registers=REGISTERS, at=NOON, strategy=STRATEGY):
    item = Item("k1", "comment", "facebook", text)
    return triage(item, check(item, strategy, today=TODAY), strategy, registers, today=TODAY, at=at)


@pytest.mark.parametrize(("category", "text"), ONE_OF_EACH.items())
def test_a_comment_gets_the_steps_of_its_category_in_their_order(category, text):
    advice = advise(text)
    assert advice.category == category
    assert advice.steps == STRATEGY.playbook.category(category).steps
    assert [step.id for step in advice.texts] == list(advice.steps)
    assert advice.reasons or category == "andet"


@pytest.mark.parametrize("text", ONE_OF_EACH.values())
def test_every_ready_reply_keeps_to_the_strategys_own_rules(text):
    advice = advise(text)
    for reply in advice.replies:
        findings = check(Item("s", "reply", "facebook", reply), STRATEGY, today=TODAY)
        assert [f.message for f in findings if f.severity == "fejl"] == [], reply
        assert reply.endswith("Venlig hilsen Jammerbugt Kommune")
    public = [step for step in advice.texts if step.audience == "offentligt"]
    assert len(advice.replies) == max((len(step.texts) for step in public), default=0)
    assert bool(advice.replies) == bool(public)


@pytest.mark.parametrize("text", ONE_OF_EACH.values())
def test_no_text_repeats_what_the_citizen_wrote_or_has_a_hole_in_it(text):
    advice = advise(text)
    words = [*advice.replies, *(wording for step in advice.texts for wording in step.texts)]
    assert not any("{" in wording or text in wording or "150774" in wording for wording in words)


def test_a_reply_acknowledges_first_and_then_names_the_department_that_can_help():
    first = advise(CASE).replies[0]
    assert first.startswith("Tak for din besked.")
    assert "Teknik og miljø, kommunens hovednummer 72 57 77 77" in first
    assert first.index("Tak for") < first.index("Teknik og miljø")


def test_the_private_message_says_what_and_why_and_is_signed():
    message = next(step for step in advise(ILL).texts if step.id == "skriv-til-forfatter")
    assert message.audience == "privat"
    assert "Vi sletter den om lidt, fordi" in message.texts[0]
    assert message.texts[0].endswith("Venlig hilsen Jammerbugt Kommune")


def test_slander_is_passed_on_to_the_secretariat_with_the_channels_name():
    advice = advise(SLANDER)
    passed_on = next(step for step in advice.texts if step.id == "eskaler")
    assert "på Facebook" in passed_on.texts[0]
    assert advice.department.name == "Sekretariat, Udvikling og Kommunikation"
    assert "slet" not in advice.steps


def test_the_mailbox_for_ads_is_no_way_in_for_citizens():
    texts = [text for step in advise(SLANDER).texts for text in step.texts]
    assert any("kommunens hovednummer 72 57 77 77" in text for text in texts)
    assert not any("annoncering@" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "department"),
    [
        (QUESTION, "Kultur og Fritid"),
        ("Hvornår bliver hullet i vejen lavet?", "Teknik og miljø"),
        ("Hvornår tømmes skraldespandene i sommerhusområdet?", "Nordværk I/S"),
        ("Kan man forny sit pas om lørdagen?", "Borgerservice"),
        ("Er der plads i dagplejen i Brovst?", "Dagplejen Jammerbugt"),
        ("Har biblioteket åbent i dag?", "Jammerbugt Bibliotekerne"),
        ("Hvem har man ret til hjemmehjælp hos?", "Social, sundhed og beskæftigelse"),
        ("Hvornår har I åbent?", "Borgerservice"),
    ],
)
def test_the_topic_finds_the_department_in_the_register(text, department):
    assert advise(text).department.name == department


def test_every_topic_of_the_list_is_somebodys_in_the_register():
    topics = {row.kind for row in STRATEGY.lists["emner"]}
    known = {topic for unit in REGISTERS.departments.values() if unit.kind != "udvalg" for topic in unit.topics}
    assert topics <= known, f"Ingen afdeling har emnet: {', '.join(sorted(topics - known))}"


def test_a_unit_of_its_own_goes_before_the_house_above_it_and_a_committee_answers_nobody():
    units = {
        "A": Department("A", "Udvalget", "udvalg", "", "", "", ("veje",)),
        "B": Department("B", "Forvaltningen", "forvaltning", "", "", "", ("veje",)),
        "C": Department("C", "Vejkontoret", "enhed", "", "", "vej@kommune.example", ("veje",)),
    }
    comment = read_comment(prepare("Hvornår lappes hullet i vejen?"), STRATEGY.lists)
    assert find_department(comment, Registers(departments=units)).name == "Vejkontoret"
    del units["C"]
    assert find_department(comment, Registers(departments=units)).name == "Forvaltningen"


def test_a_contact_of_its_own_is_used_as_it_is():
    unit = Department("C", "Vejkontoret", "enhed", "", "", "vej@kommune.example", ())
    assert contact_of(unit, Registers(departments={"C": unit}), STRATEGY.sender) == "vej@kommune.example"


def test_without_a_register_nobody_is_named_but_the_texts_still_hold():
    advice = advise(CASE, registers=None)
    assert advice.department is None
    assert "Borgerservice, jammerbugt.dk" in advice.replies[0]
    assert find_department(read_comment(prepare("Hej"), STRATEGY.lists), Registers()) is None


@pytest.mark.parametrize(
    ("text", "at", "deadline"),
    [
        (THREAT, datetime(2026, 11, 28, 23, 30), datetime(2026, 11, 29, 0, 30)),
        (QUESTION, NOON, datetime(2026, 11, 25, 12)),
        (QUESTION, datetime(2026, 11, 24, 6), datetime(2026, 11, 25, 8)),
        (QUESTION, datetime(2026, 11, 24, 20), datetime(2026, 11, 26, 10)),
        (QUESTION, datetime(2026, 11, 27, 12), datetime(2026, 11, 30, 10)),
        (QUESTION, datetime(2026, 12, 23, 12), datetime(2026, 12, 28, 10)),
        (ONE_OF_EACH["andet"], NOON, None),
    ],
    ids=["threat by night", "next day", "early", "late", "weekend", "christmas", "nothing to do"],
)
def test_what_is_urgent_runs_by_night_and_the_rest_waits_for_people_to_be_at_work(text, at, deadline):
    assert advise(text, at=at).deadline == deadline


def test_without_a_time_there_is_neither_deadline_nor_journal_row():
    advice = advise(QUESTION, at=None)
    assert (advice.deadline, advice.log) == (None, None)


def test_the_journal_row_tells_when_what_and_which_steps():
    log = advise(CASE).log
    assert (log.at, log.item, log.channel, log.category) == (NOON, "k1", "facebook", "sagsbehandling")
    assert log.steps == ("kvitter", "henvis")
    assert log.department == "Teknik og miljø"
    assert log.excerpt == CASE


def test_the_journal_row_of_personal_data_quotes_nothing():
    assert advise(ILL).log.excerpt == ""


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Hende Birgitte Holm er en kæmpe idiot", ("Birgitte", "Holm")),
        ("Sig til direktør Ulfeldt Brask, at han er en klovn", ("Ulfeldt", "Brask")),
        ("@kaptajnklo du er for dum", ("kaptajnklo",)),
    ],
)
def test_the_journal_row_names_nobody(text, hidden):
    excerpt = advise(text).log.excerpt
    assert not any(name in excerpt for name in hidden)
    assert not excerpt or "[navn]" in excerpt


def test_a_long_comment_is_quoted_by_its_beginning():
    excerpt = advise("Det er for dårligt, at vejen ikke er saltet. " * 20).log.excerpt
    assert len(excerpt) == 80
    assert excerpt.endswith("…")


def test_the_terminal_says_category_reason_steps_and_texts():
    told = "\n".join(advice_lines(advise(CASE)))
    assert told.startswith("KOMMENTAR k1: Konkret sag. Et spørgsmål, hvor nogen skal se i en konkret sag.")
    assert "Bygger på: egen sag:" in told
    assert "Hører til: Teknik og miljø" in told
    assert told.index("1. Kvittér") < told.index("2. Henvis") < told.index("Svar i tråden:")
    assert "| Tak for din besked." in told


def test_the_terminal_shows_a_private_message_under_its_step():
    told = list(advice_lines(advise(THREAT)))
    at = next(number for number, line in enumerate(told) if "2. Skriv til forfatteren" in line)
    assert told[at + 1].lstrip().startswith("| Hej. Vi sletter din kommentar")
    assert "Svar i tråden:" not in "\n".join(told)


def test_a_notebook_shows_the_triage_with_its_source_and_the_other_wordings():
    shown = triage_text(CASE, STRATEGY, REGISTERS, today=TODAY, at=NOON).code
    assert "Konkret sag." in shown
    assert "S-H4 (SoMe-strategi" in shown
    assert "Hører til Teknik og miljø." in shown
    assert "Reagér senest onsdag den 25. november kl. 12." in shown
    assert "Andre måder at sige det på" in shown
    assert "det er jer, der afgør" in shown


def test_a_notebook_shows_text_as_text():
    shown = triage_text("<script>alert(1)</script> din idiot", STRATEGY, today=TODAY).code
    assert "<script>" not in shown


def test_a_comment_with_nothing_to_do_says_so():
    shown = triage_text(ONE_OF_EACH["andet"], STRATEGY, REGISTERS, today=TODAY).code
    assert "Der er ikke noget, I skal gøre." in shown
    assert "Svar i tråden" not in shown
