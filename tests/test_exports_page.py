import re
from dataclasses import replace
from itertools import pairwise

import pytest
from exports_examples import CALENDAR, EVIL, INSIDE, draft, entry, finding, hostile_week, plain_week, report
from exports_reader import Reader

from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.entries import Provenance
from jkplan.exports.html_frame import COLOURS, html_page
from jkplan.exports.page import week_page


def read(week, **options):
    return Reader(week_page(week, **options))


def test_the_page_is_danish_and_has_a_title_a_main_part_and_a_way_past_the_menu():
    page = read(plain_week())
    assert page.named("html") == [{"lang": "da"}]
    assert page.texts["title"] == "Ugeplan uge 48 2026 – Jammerbugt Kommune"
    assert page.named("main")[0]["id"] == "indhold"
    assert page.named("a")[0]["href"] == "#indhold"


@pytest.mark.parametrize("week", [plain_week(), hostile_week(), report()], ids=["plain", "hostile", "empty"])
def test_headings_never_skip_a_level_and_there_is_one_of_the_first(week):
    levels = [int(tag[1]) for tag, _ in read(week).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("week", [plain_week(), hostile_week(), report()], ids=["plain", "hostile", "empty"])
def test_every_link_within_the_page_arrives_and_no_id_stands_twice(week):
    page = read(week)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [attrs["href"][1:] for attrs in page.named("a") if attrs["href"].startswith("#")]
    named = [attrs["aria-labelledby"] for _, attrs in page.tags if "aria-labelledby" in attrs]
    assert {*targets, *named} <= set(ids)


def test_tables_say_which_cells_are_headings():
    page = read(plain_week())
    assert {attrs["scope"] for attrs in page.named("th")} == {"col", "row"}
    assert all("role" in attrs for tag in ("table", "tr", "th", "td") for attrs in page.named(tag))


def test_the_week_is_told_in_words():
    text = read(plain_week()).text
    for told in (
        "Tirsdag den 24. november kl. 19 (påmindelse)",
        "Fristen for fællesannoncen er onsdag den 25. november kl. 12.",
        "Onsdag er der færre på kontoret.",
        "Fejl: Opslaget mangler et fast tag. Sæt tagget ind.",
        "Råd: Overvej en lille film. Der står: tænder.",
        "Se SoMe-strategi, Kanalerne",
        "Facebook var fuld.",
        "Tor. 3/12: Lucia på biblioteket, påmindelse · Facebook",
        "Intet planlagt endnu.",
        "calendars/begivenheder.csv, linje 14",
    ):
        assert told in text


def test_a_post_that_leans_on_an_example_consent_is_marked():
    made_up = replace(CALENDAR.registers.consents["C1"], fictional=True)
    calendar = replace(CALENDAR, registers=replace(CALENDAR.registers, consents={"C1": made_up}))
    assert read(report(draft(), calendar=calendar)).text.count("EKSEMPEL") == 1
    assert "EKSEMPEL" not in read(report(draft())).text


def test_what_the_week_as_a_whole_breaks_has_a_section_of_its_own():
    found = finding("2026-W48", "advarsel", message="Ingen af opslagene spørger efter billeder.")
    page = read(report(draft(), week_findings=(found,)))
    assert (
        "Selvtjek af hele ugenAdvarsel: Ingen af opslagene spørger efter billeder. Sæt tagget ind."
        in page.text.replace("\n", "")
    )
    assert "Selvtjek af hele ugen" not in read(plain_week()).text


def test_the_figures_are_those_of_the_posts():
    figures = read(plain_week()).texts["dl"]
    assert "opslag i ugen4" in figures
    assert "er godkendt eller udgivet1" in figures
    assert "er uden anmærkninger2" in figures
    assert "fejl fra selvtjekket1" in figures
    assert "råd fra selvtjekket1" in figures
    assert "af strategiens mål er dækket2 af 2" in figures


def test_a_posts_text_is_shown_exactly():
    week = report(draft(text='Første linje\n\n  indrykket & <skarp> "citat"\nSlut 🎄'))
    assert read(week).texts["tekst"] == week.drafts[0].text


def test_a_cancelled_post_says_so():
    week = report(draft(choice=Choice("E1.paamindelse.facebook", status=Status.CANCELLED)))
    page = read(week)
    assert "(aflyst)" in page.text
    assert "opslag i ugen0" in page.text


def test_an_example_is_marked_once():
    assert read(report(draft(entry(fictional=True)))).text.count("EKSEMPEL") == 1
    titled = read(report(draft(entry(title="EKSEMPEL: Stilling", fictional=True)))).texts["article"]
    assert titled.count("EKSEMPEL") == 1


def test_hostile_text_is_shown_as_text_and_makes_no_tag_or_attribute():
    plain, hostile = read(plain_week()), read(hostile_week())
    assert {tag for tag, _ in hostile.tags} <= {tag for tag, _ in plain.tags}
    assert not any(name.startswith("on") or name in {"src", "style"} for _, attrs in hostile.tags for name in attrs)
    assert hostile.texts["tekst"].startswith(EVIL)
    assert all(not attrs["href"].lower().startswith("javascript") for attrs in hostile.named("a"))


def test_nothing_is_fetched_and_nothing_runs():
    content = week_page(plain_week()).decode()
    page = Reader(content.encode())
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "link", "iframe", "form", "object"})
    assert "url(" not in content
    assert "@import" not in content
    policy = next(attrs for attrs in page.named("meta") if attrs.get("http-equiv"))["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("jammerbugt.dk/jul", "https://jammerbugt.dk/jul"),
        ("https://jammerbugt.dk/?a=1&b=2", "https://jammerbugt.dk/?a=1&b=2"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("seed:SOME-strategi", None),
        ("https://x.dk/ onclick=1", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_links(url, href):
    page = read(report(draft(entry(provenance=Provenance(url)))))
    links = [attrs["href"] for attrs in page.named("a") if not attrs["href"].startswith("#")]
    assert links == ([href] if href else [])


def test_what_is_for_the_team_alone_is_not_on_the_page():
    assert INSIDE not in week_page(plain_week()).decode()
    assert INSIDE not in week_page(hostile_week()).decode()


def test_personal_data_that_the_self_check_masked_is_masked_in_the_text_too():
    each = draft(text="Ring til Bo, 150785-1234, i dag.")
    found = finding(each.slot.id, start=13, end=24, excerpt="1507XX-XXXX", rule="persondata")
    content = week_page(report(each, findings=[found])).decode()
    assert "150785-1234" not in content
    assert "Ring til Bo, 1507XX-XXXX, i dag." in content


def test_the_same_week_gives_the_same_bytes():
    assert week_page(plain_week()) == week_page(plain_week())


def test_the_towns_own_colours_are_used_and_unknown_ones_are_not():
    content = week_page(plain_week(), {"hav": "123456", "lyng": "abcdef", "mørk": "000000"}).decode()
    assert "--hav:#123456" in content
    assert "--moerk:#000000" in content
    assert "abcdef" not in content


def _luminance(shade):
    parts = [int(shade[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", sorted(set(COLOURS) - {"hvid", "sand"}))
@pytest.mark.parametrize("ground", ["hvid", "sand"])
def test_every_colour_can_be_read_on_white_and_on_sand(name, ground):
    light, dark = sorted((_luminance(COLOURS[name]), _luminance(COLOURS[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_page_with_script_lets_only_that_script_run():
    content = html_page("T", "<h1>T</h1>", script="let a = 1;").decode()
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'; img-src", content)
