"""A calendar as it shows itself, and as a frame."""

from small_kit import TODAY, calendar_of, make_kit, small_strategy

from jkplan.calendars import as_frame, read_calendars

STRATEGY = small_strategy()

HOSTILE = '"<script>alert(1)</script>&"'


def test_a_calendar_shows_itself_with_everything_escaped(tmp_path):
    text = f"id;titel;start;kanaler;personer\nE1;{HOSTILE};24-11-2026;fb, <img src=x>;hemmelig person\nE2;<b>x;33-11-2026;;\n"
    html = calendar_of(tmp_path, "begivenheder", text)._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "2 ting at rette" in html
    assert "hemmelig person" not in html


def test_a_calendar_shows_when_each_entry_is(tmp_path):
    files = {
        "begivenheder.csv": "id;titel;start;slut;hvornaar;afdelinger\n"
        "E1;Lysfest;24-11-2026;26-11-2026;;D001\nE2;Jul;;;23. december;\nE3;Fest;24-11-2026;;;\n",
        "saesontips.csv": "id;titel;gyldig_fra;gyldig_til\nT1;Sne;15-11;15-03\n",
        "stillinger.csv": "id;titel;arbejdsplads;frist\nJ1;Lærer;Skolen;10-12-2026\n",
        "annoncer.csv": "id;titel;kategori\nA1;Høring;Udbud\n",
    }
    frame = as_frame(read_calendars(make_kit(tmp_path, files), STRATEGY, today=TODAY))
    assert dict(zip(frame["Id"], frame["Hvornår"], strict=True)) == {
        "E1": "24-11-2026 til 26-11-2026",
        "E2": "23. december",
        "E3": "24-11-2026",
        "T1": "hvert år fra 15. november til 15. marts",
        "J1": "frist 10-12-2026",
        "A1": "",
    }
    assert frame.loc[0, "Afdelinger"] == "Kultur og Fritid"
    assert frame.loc[0, "Fil"] == "calendars/begivenheder.csv"


def test_an_empty_calendar_is_an_empty_frame_with_its_headings(tmp_path):
    frame = as_frame(calendar_of(tmp_path, "begivenheder", "id;titel\n"))
    assert (len(frame), frame.columns[0]) == (0, "Id")


def test_the_names_of_persons_stay_out_of_the_frame(tmp_path):
    text = "id;titel;start;personer;samtykker\nE1;Lysfest;24-11-2026;hemmelig person;S001\n"
    assert "hemmelig" not in as_frame(calendar_of(tmp_path, "begivenheder", text)).to_csv()


def test_a_strategy_of_another_municipality_brings_its_own_channels(tmp_path):
    other = STRATEGY._replace(
        channels={"mastodon": STRATEGY.channels["facebook"]._replace(id="mastodon", name="Mastodon")}
    )
    kit = make_kit(tmp_path, {"begivenheder.csv": "id;titel;start;kanaler\nE1;Fest;24-11-2026;Mastodon;\n"})
    assert read_calendars(kit, other, today=TODAY).entries[0].channels == ("mastodon",)
