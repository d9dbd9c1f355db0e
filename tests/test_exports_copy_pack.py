import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from exports_examples import (
    CALENDAR,
    EVIL,
    INSIDE,
    TEXT,
    WEEK,
    draft,
    entry,
    finding,
    hostile_week,
    own_ad,
    plain_week,
    report,
)
from exports_reader import Reader
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from planned_weeks import real_strategy

from jkplan.calendars.choices import Choice, Status
from jkplan.calendars.entries import Kind, Picture
from jkplan.calendars.intake_form import make_form
from jkplan.candidates import Phase
from jkplan.exports.copy_pack import copy_pack, find_picture
from jkplan.exports.escaping import clean, file_name
from jkplan.exports.files import write_folder
from jkplan.exports.messages import free_name

TREE = "2026-11-24-facebook-juletraeet-taendes-i-blokhus"


@pytest.fixture
def assets(tmp_path):
    folder = tmp_path / "assets"
    (folder / "billeder").mkdir(parents=True)
    (folder / "billeder" / "trae.jpg").write_bytes(b"jpg")
    (folder / "logo.PNG").write_bytes(b"png")
    (folder / "brand.toml").write_bytes(b"farver")
    (tmp_path / "hemmelig.png").write_bytes(b"hemmelig")
    return folder


def text_of(files, name):
    return files[name].decode("utf-8")


def test_each_post_has_a_folder_with_its_text_and_nothing_else_in_the_text():
    files = copy_pack(plain_week())
    assert text_of(files, f"{TREE}/tekst.txt") == TEXT
    assert f"{TREE}/info.txt" in files
    assert "2026-11-26-youtube-sneplovens-nat/tekst.txt" in files


def test_a_cancelled_post_is_not_packed():
    files = copy_pack(plain_week())
    assert not any("tjek-passet" in name for name in files)
    assert b"Tjek passet" not in b"".join(content for content in files.values() if isinstance(content, bytes))


def test_the_info_says_what_the_person_who_posts_must_know(assets):
    info = text_of(copy_pack(plain_week(), assets), "2026-11-25-instagram-juletraeet-taendes-i-blokhus/info.txt")
    for line in (
        "Kanal: Instagram",
        "Dag: onsdag den 25. november 2026",
        "Klokkeslæt: kl. 18.30, dansk tid",
        "Status: udkast (ikke godkendt: må ikke udgives endnu)",
        "Billede: billede.jpg",
        "Alternativ tekst: Juletræ på et mørkt torv",
        "Torvet i skumring",
        "Afdelinger: Besked til Kultur og Fritid: ikke givet endnu",
        "- Fejl: Opslaget mangler et fast tag. Sæt tagget ind.",
    ):
        assert line in info.splitlines()


def test_an_approved_post_with_a_told_department_says_so():
    choice = Choice("E1.paamindelse.facebook", status=Status.APPROVED, told_on=date(2026, 11, 20))
    info = text_of(copy_pack(report(draft(choice=choice))), f"{TREE}/info.txt")
    assert "Status: godkendt\n" in info
    assert "Besked til Kultur og Fritid: givet 20. november 2026" in info
    assert "- ingen anmærkninger" in info


def test_the_picture_is_copied_from_the_assets(assets, tmp_path):
    files = copy_pack(plain_week(), assets)
    written = write_folder(tmp_path / "opslag", files)
    picture = next(path for path in written if path.name == "billede.jpg")
    assert picture.read_bytes() == b"jpg"
    assert 'alt="Juletræ på et mørkt torv"' in text_of(files, "index.html")


def test_a_picture_that_is_missing_is_named_as_missing(assets):
    info = text_of(copy_pack(report(draft(picture="vaek.jpg")), assets), f"{TREE}/info.txt")
    assert 'Billede: "vaek.jpg" ligger ikke i mappen assets' in info


@pytest.mark.parametrize(
    "name",
    [
        "../hemmelig.png",
        "billeder/../../hemmelig.png",
        "..\\hemmelig.png",
        "brand.toml",
        "billeder",
        "",
        " ",
        "a\0.png",
    ],
)
def test_no_picture_is_taken_from_elsewhere(assets, name):
    assert find_picture(assets, name) is None


def test_no_picture_is_taken_by_its_full_path_or_through_a_link(assets, tmp_path):
    assert find_picture(assets, str(tmp_path / "hemmelig.png")) is None
    (assets / "link.png").symlink_to(tmp_path / "hemmelig.png")
    assert find_picture(assets, "link.png") is None
    assert find_picture(None, "trae.jpg") is None


def test_a_picture_is_found_in_assets_and_in_its_folder_of_pictures(assets):
    assert find_picture(assets, "trae.jpg").read_bytes() == b"jpg"
    assert find_picture(assets, "logo.PNG").read_bytes() == b"png"


def test_hostile_pictures_are_left_out(assets):
    files = copy_pack(hostile_week(), assets)
    assert all(isinstance(content, bytes) for content in files.values())


def test_a_film_is_linked_and_not_shown_as_a_picture(assets):
    (assets / "film.mp4").write_bytes(b"film")
    index = text_of(copy_pack(report(draft(picture="film.mp4")), assets), "index.html")
    assert "<img" not in index
    assert f'<a href="{TREE}/billede.mp4">Filmen til' in index


def test_two_posts_with_the_same_name_get_each_their_folder():
    same = [draft(), draft(at=draft().slot.at.replace(hour=8)), draft()]
    folders = {name.split("/")[0] for name in copy_pack(report(*same)) if name.startswith("2026")}
    assert folders == {TREE, f"{TREE}-2", f"{TREE}-3"}


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_title_becomes_a_name_that_windows_takes(title):
    name = file_name(title, 60)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 60
    assert name not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Æbleskiver på Gjøl!", "aebleskiver-paa-gjoel"),
        ("CON", "con-fil"),
        ("lpt1", "lpt1-fil"),
        ("...", "uden-navn"),
        ("../../x.png", "x-png"),
        ("x" * 80, "x" * 50),
        (
            "Et meget langt navn på en afdeling i kommunen med mange ord",
            "et-meget-langt-navn-paa-en-afdeling-i-kommunen-med",
        ),
    ],
)
def test_names_are_short_and_speak_danish(title, name):
    assert file_name(title) == name


@pytest.mark.parametrize("week", [plain_week(), hostile_week(), report(draft(entry(title="lang titel " * 40)))])
def test_no_path_in_the_pack_is_longer_than_120(week):
    names = [f"opslag/{name}" for name in copy_pack(week)]
    assert max(map(len, names)) <= 120
    assert all(name.isascii() and not re.search(r'[<>:"\\|?*]|\.\.|[. ](/|$)', name) for name in names)


def test_the_index_gives_the_exact_text_to_the_copy_button():
    text = '\nførst en tom linje\n  & <b>så</b> "dette"\n'
    page = Reader(copy_pack(report(draft(text=text)))["index.html"])
    button = page.named("button")[0]
    # HTML drops the first newline after <pre>, as a browser does and html.parser does not.
    assert page.texts[button["data-kopi"]].removeprefix("\n") == text
    assert button["data-svar"] in {attrs.get("id") for attrs in page.named("span")}


def test_every_link_of_the_index_leads_to_a_file_of_the_pack(assets):
    files = copy_pack(plain_week(), assets)
    page = Reader(files["index.html"])
    leads = {attrs["href"] for attrs in page.named("a")} | {attrs["src"] for attrs in page.named("img")}
    assert leads - {"#indhold"} <= set(files)
    assert all("alt" in attrs for attrs in page.named("img"))


def test_the_index_runs_its_own_script_and_nothing_from_the_posts():
    page = Reader(copy_pack(hostile_week())["index.html"])
    assert len(page.named("script")) == 1
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert page.named("img") == []
    policy = next(attrs for attrs in page.named("meta") if attrs.get("http-equiv"))["content"]
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert EVIL in page.text


def test_each_department_concerned_gets_a_mail_about_its_own_posts():
    files = copy_pack(plain_week())
    assert {name for name in files if name.startswith("beskeder/")} == {
        "beskeder/d9.txt",
        "beskeder/kultur-og-fritid.txt",
        "beskeder/vej-park.txt",
    }
    culture = text_of(files, "beskeder/kultur-og-fritid.txt")
    assert culture.startswith("Til: Kultur og Fritid (kultur@jammerbugt.dk)\nEmne: Opslag i uge 48, der vedrører jer\n")
    assert "Tirsdag den 24. november kl. 19 på Facebook (udkast)\nJuletræet tændes i Blokhus\n" in culture
    assert "Onsdag den 25. november kl. 12 i fællesannoncen (udkast)" in culture
    assert "plove" not in culture
    assert culture.endswith("Venlig hilsen\nKommunikationsteamet\nJammerbugt Kommune\n")
    roads = text_of(files, "beskeder/vej-park.txt")
    assert "Emne: Et opslag i uge 48, der vedrører jer" in roads
    assert "    Når du sover, kører ploven.\n\n    Jammerbugt Kommune" in roads


def test_a_departments_mail_masks_what_the_self_check_masked():
    each = draft(text="Ring til Bo, 150785-1234, i dag.")
    found = finding(each.slot.id, start=13, end=24, excerpt="1507XX-XXXX")
    mail = text_of(copy_pack(report(each, findings=[found])), "beskeder/kultur-og-fritid.txt")
    assert "150785" not in mail


def test_mails_and_index_hold_nothing_that_is_for_the_team_alone():
    for week in (plain_week(), hostile_week()):
        for name, content in copy_pack(week).items():
            assert INSIDE.encode() not in content, name


def test_departments_whose_names_look_alike_get_each_their_file():
    registers = CALENDAR.registers
    twins = {
        "A": replace(registers.departments["D1"], name="Vej & Park"),
        "B": replace(registers.departments["D1"], name="Vej/Park"),
    }
    calendar = replace(CALENDAR, registers=replace(registers, departments=twins))
    files = copy_pack(report(draft(entry(departments=("A", "B"))), calendar=calendar))
    assert {"beskeder/vej-park.txt", "beskeder/vej-park-2.txt"} <= set(files)


def test_the_joint_ad_lists_its_four_categories_and_the_deadline():
    sheet = text_of(copy_pack(plain_week()), "faellesannonce.txt")
    assert sheet.startswith(
        "Fællesannonce for uge 48 2026 (23.–29. november 2026)\nFrist: onsdag den 25. november kl. 12\n"
        "Sendes til: annoncering@jammerbugt.dk\n"
    )
    places = [sheet.index(name) for name in ("GENEREL INFORMATION", "LEDIGE JOBS", "UDBUD", "TEKNIK, PLAN & MILJØ")]
    assert places == sorted(places)
    assert places[1] < sheet.index("Børnehaven Havblik søger") < places[2]
    assert sheet.count("Ingen annoncer i denne uge.") == 3


def test_the_joint_ads_sheet_and_the_departments_form_say_what_it_costs():
    strategy = real_strategy()
    channel = next(each for each in strategy.enabled_channels if each.kind == "annonce")
    assert "gratis" in channel.purpose
    sheet = text_of(copy_pack(replace(plain_week(), strategy=strategy)), "faellesannonce.txt")
    assert f"\n{channel.purpose}\n" in sheet
    form = load_workbook(io.BytesIO(make_form(strategy, CALENDAR.registers, date(2026, 11, 20))))
    assert any(f"{channel.name}: {channel.purpose}" == row[0] for row in form["Vejledning"].values)


def test_an_own_ad_shows_ean_and_approver_or_says_that_they_are_missing():
    week = report(calendar=replace(CALENDAR, entries=(own_ad(ean="5798001234567", approver="Områdechef"),)))
    sheet = text_of(copy_pack(week), "faellesannonce.txt")
    assert "EGNE ANNONCER, SOM AFDELINGEN SELV BETALER" in sheet
    assert "Byggegrunde ved Gjøl sættes til salg.\nEAN: 5798001234567\nGodkendt af: Områdechef" in sheet
    bare = text_of(copy_pack(report(calendar=replace(CALENDAR, entries=(own_ad(),)))), "faellesannonce.txt")
    assert "EAN: MANGLER" in bare
    assert "Godkendt af: MANGLER" in bare


def test_an_own_ad_of_another_week_is_not_shown():
    ad = own_ad()
    later = replace(ad, details=replace(ad.details, first=WEEK.shift(1).monday, last=WEEK.shift(2).monday))
    sheet = text_of(copy_pack(report(calendar=replace(CALENDAR, entries=(later,)))), "faellesannonce.txt")
    assert "Byggegrunde" not in sheet


def test_an_own_ad_in_the_plan_is_shown_once_and_not_in_the_joint_ad():
    ad = own_ad(ean="5798001234567")
    planned = draft(ad, "faellesannonce", 2, text="Byggegrunde til salg.", phase=Phase.ONCE)
    sheet = text_of(copy_pack(report(planned, calendar=replace(CALENDAR, entries=(ad,)))), "faellesannonce.txt")
    assert sheet.count("Byggegrunde til salg.") == 1
    assert sheet.index("EGNE ANNONCER") < sheet.index("Byggegrunde til salg.")


def test_an_ad_without_a_known_category_is_set_apart():
    ad = entry("A2", "Høring", kind=Kind.AD, details=replace(own_ad().details, own=False, category="Ukendt"))
    sheet = text_of(copy_pack(report(draft(ad, "faellesannonce", 2))), "faellesannonce.txt")
    assert "KATEGORI IKKE VALGT" in sheet


def test_the_same_week_gives_the_same_pack(assets):
    assert copy_pack(hostile_week(), assets) == copy_pack(hostile_week(), assets)


def test_a_new_pack_leaves_no_stale_post_behind(tmp_path):
    write_folder(tmp_path, copy_pack(plain_week()))
    write_folder(tmp_path, copy_pack(report(draft())))
    assert [path.name for path in sorted(tmp_path.glob("2026*"))] == [TREE]
    assert [path.name for path in (tmp_path / "beskeder").iterdir()] == ["kultur-og-fritid.txt"]
    assert f"{TREE}/tekst.txt" in json.loads((tmp_path / "indhold.json").read_text("utf-8"))["filer"]


def test_an_empty_week_packs_an_index_and_the_joint_ad():
    assert set(copy_pack(report())) == {"index.html", "faellesannonce.txt"}


def test_control_characters_and_broken_emojis_are_cleaned_and_newlines_are_one_kind():
    assert clean("a\r\nb\rc\x00\x1b\ud83d\ufffe\t") == "a\nb\nc\ufffd\t"


def test_a_free_name_counts_before_the_ending():
    assert free_name("a.txt", {"a.txt", "a-2.txt"}) == "a-3.txt"
    assert free_name("a", {"a"}) == "a-2"


def test_a_pictures_idea_from_the_draft_wins():
    each = draft(entry(picture=Picture(idea="gammel idé")), idea="Billede: ny idé\nFilm: nej")
    info = text_of(copy_pack(report(each)), f"{TREE}/info.txt")
    assert "\nIdé til billede eller film:\nBillede: ny idé\nFilm: nej\n\nSelvtjek:" in info


def test_quotes_in_an_alternative_text_stay_inside_the_attribute(assets):
    alt = "x\" onerror=\"alert(1)' onload='alert(2)"
    page = Reader(copy_pack(report(draft(picture="trae.jpg", alt=alt)), assets)["index.html"])
    assert page.named("img") == [{"class": "miniature", "src": f"{TREE}/billede.jpg", "alt": alt}]
