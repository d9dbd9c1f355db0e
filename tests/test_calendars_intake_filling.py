"""Forms as departments really fill them: twenty and more slips of the pen, straight from openpyxl and saved by LibreOffice."""

import subprocess
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook
from planned_weeks import TODAY, real_strategy
from small_kit import make_kit
from test_calendars_intake import GOOD, filled

from jkplan.calendars import read_calendars
from jkplan.calendars.intake import is_form, read_form
from jkplan.calendars.intake_form import FORM, QUESTIONS

HEADINGS = {question.field: question.heading.rstrip(" *") for question in QUESTIONS}
# What somebody wrote, and what the kit says of that cell; the words are looked for in problem and fix together.
WRONG = {
    "ingen slags": ("slags", None, "tomt"),
    "engelsk slags": ("slags", "event", "Begivenhed, Sæsontip"),
    "titel som formel": ("titel", "=1+1", "formel"),
    "titel i to hundrede ord": ("titel", "lysfest " * 60, "højst 300"),
    "amerikansk dato": ("fra", "11/24/2026", "24-11-2026"),
    "en uge": ("fra", "uge 48", "hel uge"),
    "Excels tal": ("fra", 46350, "24. november 2026"),
    "dato med klokkeslæt": ("fra", datetime(2026, 11, 24, 15, 30), "både dato og klokkeslæt"),
    "flere dage i ét felt": ("fra", "24.-26. november 2026", "Kan ikke læse"),
    "en dag, der ikke findes": ("fra", "31-11-2026", "30 dage"),
    "en dag, der er gået": ("fra", "24-11-2020", "gået"),
    "slut før start": ("til", "20-11-2026", "før det begynder"),
    "slut på et tidspunkt": ("til", "senere", "Kan ikke læse"),
    "tid i ord": ("tid", "eftermiddag", "10, 10.30"),
    "en by, der ikke findes": ("by", "Atlantis", "Kender ikke"),
    "fejl fra et andet ark": ("pris", "#REF!", "fejl fra regnearket"),
    "script i linket": ("link", "javascript:alert(1)", "webadresse"),
    "forklaring i linket": ("link", "står på hjemmesiden", "webadresse"),
    "budskab som streg": ("budskab", "-", "tomt"),
    "målgruppe som prikker": ("maalgruppe", "...", "tomt"),
    "medie med slåfejl": ("medie", "Facebok", 'Mener I "Facebook"?'),
    "medie, der ikke er der": ("medie", "Snapchat", "Kender ikke"),
    "afdeling med andet tegn": ("afdeling", "Kultur & fritid", 'Mener I "Kultur og Fritid"?'),
    "to afdelinger, den ene ukendt": ("afdeling", "Kultur og Fritid; Hjemmeplejen Syd", "Hjemmeplejen"),
}
RIGHT = {
    "dato som dato": ("fra", datetime(2026, 11, 24), "start", "24-11-2026"),
    "dag uden klokkeslæt": ("fra", date(2026, 11, 24), "start", "24-11-2026"),
    "tid som tid": ("tid", time(16, 30), "tid", "16:30"),
    "tid som brøk": ("tid", 0.6875, "tid", "16:30"),
    "tid som varighed": ("tid", timedelta(hours=16, minutes=30), "tid", "16:30"),
    "pris som tal": ("pris", 50, "pris", "50 kr."),
    "pris med ører": ("pris", 12.5, "pris", "12,5 kr."),
    "pris nul": ("pris", 0, "pris", "gratis"),
    "medier med komma": ("medie", "Facebook, Instagram", "kanaler", "facebook; instagram"),
    "medier med og": ("medie", "Facebook og Instagram", "kanaler", "facebook; instagram"),
    "medier med skråstreg": ("medie", "Facebook/Instagram", "kanaler", "facebook; instagram"),
    "medier under hinanden": ("medie", "Facebook\nInstagram", "kanaler", "facebook; instagram"),
    "by med Å": ("by", "Åbybro", "byer", "Aabybro"),
    "slags med hårdt mellemrum": ("slags", "begivenhed\u00a0", "titel", "Lysfest på torvet"),
    "titel på to linjer": ("titel", "Lysfest\npå torvet", "titel", "Lysfest på torvet"),
    "streg i et felt, der må være tomt": ("til", "–", "start", "24-11-2026"),
    "ingen pris": ("pris", "ingen", "titel", "Lysfest på torvet"),
}
FORMS = {name: (field, value) for name, (field, value, *_) in (WRONG | RIGHT).items()}


@pytest.fixture(scope="module")
def calendar(tmp_path_factory):
    project = make_kit(tmp_path_factory.mktemp("kit"))
    return read_calendars(project, real_strategy(), today=TODAY)


def fill(folder, calendar, name):
    folder = folder / name.replace(" ", "-").replace(",", "")
    folder.mkdir()
    field, value = FORMS[name]
    return filled(folder, calendar, GOOD, GOOD | {field: value})


@pytest.fixture(scope="module")
def through_libreoffice(tmp_path_factory, calendar):
    """Each form as LibreOffice saves it after having opened it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    given, saved = folder / "ind", folder / "ud"
    given.mkdir()
    for at, name in enumerate(FORMS):
        fill(folder, calendar, name).rename(given / f"{at:02d}.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    for kind, source in (("ods", given), ("xlsx", saved)):  # its own format and back, so that nothing of ours is left
        files = sorted(str(path) for path in source.glob("*.xlsx" if kind == "ods" else "*.ods"))
        subprocess.run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(saved), *files], capture_output=True, check=True, timeout=300)  # fmt: skip
    return {name: saved / f"{at:02d}.xlsx" for at, name in enumerate(FORMS)}


def check_wrong(intake, name):
    field, value, said = WRONG[name]
    assert len(intake.proposals) == 1, "the good row is there all the same"
    told = [f"{each.what} {each.fix}" for each in intake.problems]
    assert [(each.where.line, each.where.column) for each in intake.problems] == [(3, HEADINGS[field])], told
    assert said in told[0]
    if isinstance(value, str) and value.startswith("javascript"):
        assert told[0].endswith("jammerbugt.dk/pas.")


def check_right(intake, name):
    *_, field, said = RIGHT[name]
    assert intake.problems == ()
    assert len(intake.proposals) == 2
    assert intake.proposals[1].cells.get(field) == said


@pytest.mark.parametrize("name", WRONG)
def test_the_one_bad_cell_is_named_and_what_should_stand_there(tmp_path, calendar, name):
    check_wrong(read_form(fill(tmp_path, calendar, name), calendar, real_strategy(), today=TODAY), name)


@pytest.mark.parametrize("name", RIGHT)
def test_what_a_spreadsheet_made_of_an_answer_is_understood(tmp_path, calendar, name):
    check_right(read_form(fill(tmp_path, calendar, name), calendar, real_strategy(), today=TODAY), name)


def test_all_of_it_holds_for_forms_that_libreoffice_saved(through_libreoffice, calendar):
    assert len(WRONG) >= 20
    for name, path in through_libreoffice.items():
        assert is_form(path), name
        intake = read_form(path, calendar, real_strategy(), today=TODAY)
        (check_wrong if name in WRONG else check_right)(intake, name)


def test_a_form_that_people_have_been_at_is_still_found(tmp_path, calendar):
    path = filled(tmp_path, calendar, GOOD, GOOD | {"fra": "senere"})
    workbook = load_workbook(path)
    page = workbook[FORM]
    page.title = "Ark2"
    page.insert_rows(1)
    page["A1"] = "Fra Kultur og Fritid, tak for hjælpen"
    page.insert_cols(3)
    page["C2"] = "Vores eget nummer"
    workbook.save(path)
    intake = read_form(path, calendar, real_strategy(), today=TODAY)
    assert len(intake.proposals) == 1
    assert [(each.where.line, each.where.column) for each in intake.problems] == [(4, "Dato")]


def test_a_column_that_was_deleted_is_asked_for_on_each_row(tmp_path, calendar):
    path = filled(tmp_path, calendar, GOOD)
    workbook = load_workbook(path)
    at = next(n for n, question in enumerate(QUESTIONS, start=1) if question.field == "formaal")
    workbook[FORM].delete_cols(at)
    workbook.save(path)
    intake = read_form(path, calendar, real_strategy(), today=TODAY)
    assert [(each.what, each.where.column) for each in intake.problems] == [("Feltet er tomt.", "Formål")]


def test_rows_beyond_what_is_read_are_told(tmp_path, calendar):
    path = filled(tmp_path, calendar, GOOD)
    workbook = load_workbook(path)
    workbook[FORM].cell(2500, 1).value = "Begivenhed"
    workbook.save(path)
    intake = read_form(path, calendar, real_strategy(), today=TODAY)
    assert "resten er ikke læst" in intake.problems[0].what
    assert len(intake.proposals) == 1


def test_everybody_is_no_target_group_and_is_shown_before_the_row_goes_in(tmp_path, calendar):
    (proposal,) = read_form(filled(tmp_path, calendar, GOOD | {"maalgruppe": "Alle borgere"}), calendar, real_strategy(), today=TODAY).proposals  # fmt: skip
    assert "alle er ingen målgruppe" in proposal.flags[0]


@pytest.mark.parametrize(
    ("field", "text", "hidden"),
    [
        ("titel", "Mød Mette Hansen på biblioteket", "Hansen"),
        ("budskab", "Ring til Jens Peter Sørensen på 22 33 44 55", "33 44"),
        ("kontakt", "mette.hansen@gmail.com", "mette.hansen"),
        ("sted", "Hjemme hos Karen Xenofon, Lærkevej 12", "Xenofon"),
        ("note", "Moderen har cpr 010190-1234", "1234"),
        ("maalgruppe", "Familien Dalsig på Engvej 3", ""),
    ],
)
def test_what_is_personal_is_flagged_whatever_field_it_stands_in(tmp_path, calendar, field, text, hidden):
    (proposal,) = read_form(filled(tmp_path, calendar, GOOD | {field: text}), calendar, real_strategy(), today=TODAY).proposals  # fmt: skip
    assert proposal.flags
    assert all(flag.startswith(HEADINGS[field]) for flag in proposal.flags)
    if hidden:
        assert hidden not in "\n".join(proposal.flags)
