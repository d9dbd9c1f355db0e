"""The strategy's folder: what is loaded, and that every slip is refused with its line."""

import re
import shutil
from datetime import date, time
from pathlib import Path

import pytest

from jkplan.errors import Problem, StrategyError
from jkplan.strategy import load_strategy

FOLDER = Path(__file__).parents[1] / "assets" / "strategi"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FOLDER, tmp_path / "assets" / "strategi"))


@pytest.fixture(scope="module")
def strategy():
    return load_strategy(FOLDER)


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first `old` by `new`, and give the line on which it stands."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def refusal(folder: Path) -> Problem:
    with pytest.raises(StrategyError) as caught:
        load_strategy(folder)
    return caught.value.problem


def test_the_sender_is_the_municipality_with_its_own_pages_and_numbers(strategy):
    sender = strategy.sender
    assert sender.name == "Jammerbugt Kommune"
    assert {"jammerbugt.dk", "planer.jammerbugt.dk", "flyttiljammerbugt.dk"} <= set(sender.own_hosts)
    assert "7257xxxx" in sender.own_phones
    assert sender.ad_mailbox == "annoncering@jammerbugt.dk"


def test_the_intranet_is_no_page_to_link_to(strategy):
    assert not any(host.startswith("tryk.") for host in strategy.sender.own_hosts)


def test_the_joint_ad_has_four_categories_in_the_papers_order(strategy):
    assert strategy.ad_categories == ("Generel information", "Ledige jobs", "Udbud", "Teknik, plan & miljø")


def test_a_value_is_read_as_the_type_that_its_field_has(strategy):
    channel = strategy.channels["instagram"]
    assert channel.limit("hashtags").value == 5
    assert channel.limit("hashtags").checked_on == date(2026, 11, 24)
    assert channel.times[0].at == time(19, 30)
    assert channel.times[1].weekdays == (6, 7)
    assert channel.required_hashtags == ("#derforjammerbugt", "#jammerbugtkommune")


def test_what_may_be_left_out_is_empty(strategy):
    assert strategy.channels["faellesannonce"].limits == ()
    assert strategy.channels["facebook"].required_hashtags == ()
    assert strategy.rules["cpr"].channels == ()
    assert not strategy.rules["cpr"].parameters


def test_the_joint_ads_deadline_is_wednesday_at_noon(strategy):
    assert (strategy.cadence.ad_weekday, strategy.cadence.ad_time) == (3, time(12))


def test_an_example_may_be_a_bare_text_or_carry_the_fields_of_a_row(strategy):
    rule = strategy.rules["samtykke"]
    bare, row = rule.passes[-1], rule.fails[1]
    assert (bare.channel, bare.kind, dict(bare.fields)) == ("facebook", "post", {})
    assert row.fields["plan"]["consents"][0]["id"] == "SAM-01"


def test_another_municipality_needs_no_code(folder):
    edit(folder, "kommune.toml", 'navn = "Jammerbugt Kommune"', 'navn = "Andeby Kommune"')
    assert load_strategy(folder).sender.name == "Andeby Kommune"


def test_a_channel_can_be_switched_off(folder):
    edit(folder, "kanaler.toml", '[twitter]\nnavn = "X (Twitter)"', '[twitter]\nnavn = "X"')
    text = (folder / "kanaler.toml").read_text(encoding="utf-8")
    head, tail = text.split("[twitter]", 1)
    (folder / "kanaler.toml").write_text(head + "[twitter]" + tail.replace("aktiv = true", "aktiv = false", 1), "utf-8")
    strategy = load_strategy(folder)
    assert "twitter" in strategy.channels
    assert "twitter" not in [channel.id for channel in strategy.enabled_channels]


def test_a_file_saved_by_windows_is_read(folder):
    file = folder / "maal.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    assert len(load_strategy(folder).goals) == 6


@pytest.mark.parametrize(
    ("name", "old", "new", "wrong", "right"),
    [
        (
            "kanaler.toml",
            "om_ugen_hoejst = 8",
            "om_ugen_hojst = 8",
            '"om_ugen_hojst" under [facebook]',
            "om_ugen_hoejst",
        ),
        ("kommune.toml", 'team = "', 'holdet = "', '"holdet" under [afsender]', "team"),
        ("kadence.toml", "travl_dag = 8", "travldag = 8", '"travldag" under [vaegte]', "travl_dag"),
        ("kanaler.toml", "[facebook.graense.tekst]", "[facebook.graense.teksten]", '"teksten"', "tekst"),
        ("regler/cpr.toml", 'why = "', 'hvorfor = "', '"hvorfor"', "why"),
    ],
    ids=["channel", "sender", "weight", "limit", "rule"],
)
def test_a_misspelt_key_is_refused_on_its_line_with_the_right_one(folder, name, *, old, new, wrong, right):
    line = edit(folder, name, old, new)
    problem = refusal(folder)
    assert f"{wrong} kendes ikke" in problem.what
    assert (problem.where.file, problem.where.line) == (f"assets/strategi/{name}", line)
    assert right in problem.fix


def test_a_key_that_resembles_none_is_refused_with_all_that_there_are(folder):
    line = edit(folder, "kanaler.toml", "kraever_film = false", "kraever_film = false\nxyz = 1")
    problem = refusal(folder)
    assert '"xyz" under [facebook] kendes ikke' in problem.what
    assert problem.where.line == line + 1
    assert "formaal, klausuler" in problem.fix


def test_a_table_that_is_no_table_is_refused(folder):
    edit(folder, "maal.toml", "[S-G1]", 'S-G7 = "et mål mere"\n\n[S-G1]')
    assert 'Feltet "S-G7" skal være en gruppe' in refusal(folder).what


def test_a_list_names_the_item_that_is_wrong(folder):
    edit(folder, "regler/cpr.toml", 'applies_to = ["post", "reply"', 'applies_to = ["post", 7')
    assert refusal(folder).what == 'Nr. 2 under [applies_to] skal være en tekst i "anførselstegn".'


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        ("kanaler.toml", "om_ugen_hoejst = 8\n", '"om_ugen_hoejst" mangler under [facebook].'),
        ("kadence.toml", "travl_dag = 8\n", '"travl_dag" mangler under [vaegte].'),
        ("kadence.toml", "opslag_om_dagen = 4\n", '"opslag_om_dagen" mangler.'),
        ("regler/cpr.toml", 'basis = "lov"\n', '"basis" mangler.'),
    ],
)
def test_a_missing_key_is_refused_where_it_should_stand(folder, name, line, says):
    edit(folder, name, line, "")
    problem = refusal(folder)
    assert says in problem.what
    assert problem.fix == f"Tilføj en linje, der begynder med {line.split(' =')[0]} ="


def test_an_unknown_weight_is_refused(folder):
    line = edit(folder, "kadence.toml", "travl_dag = 8", "travl_dag = 8\ntravl_uge = 9")
    problem = refusal(folder)
    assert '"travl_uge"' in problem.what
    assert problem.where.line == line + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("kanaler.toml", "om_ugen_hoejst = 8", 'om_ugen_hoejst = "otte"', "et helt tal"),
        ("kanaler.toml", "om_ugen_hoejst = 8", "om_ugen_hoejst = true", "et helt tal"),
        ("kanaler.toml", "aktiv = true", 'aktiv = "ja"', "true eller false"),
        ("kanaler.toml", "set_den = 2026-11-24", 'set_den = "24-11-2026"', "en dato"),
        ("kadence.toml", "annonce_klokken = 12:00:00", "annonce_klokken = 12", "et klokkeslæt"),
        ("kommune.toml", 'navn = "Jammerbugt Kommune"', "navn = 849", "en tekst"),
        ("indholdstyper.toml", 'ogsaa_kaldet = ["begivenheder",', 'ogsaa_kaldet = "event" # [', "en liste"),
        ("indholdstyper.toml", "passer_til = {", "passer_til = 3 # {", "en gruppe"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_on_its_line(folder, name, old, new, says):
    line = edit(folder, name, old, new)
    problem = refusal(folder)
    assert says in problem.what
    assert problem.where.line == line


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("indholdstyper.toml", "facebook = 3, instagram = 2", "facebook = 4, instagram = 2", "fra 0 til 3"),
        ("kanaler.toml", "point = 20", "point = 21", "fra 0 til 20"),
        ("kanaler.toml", "ugedage = [1, 2, 3, 4, 5, 6, 7]", "ugedage = [0, 1, 2]", "fra 1 til 7"),
        ("kanaler.toml", "hoejst = 63206", "hoejst = -1", "fra 0"),
        ("kadence.toml", "annonce_ugedag = 3", "annonce_ugedag = 8", "fra 1 til 7"),
        ("kadence.toml", "tidligst = -28", "tidligst = -2800", "fra -366 til 366"),
    ],
)
def test_a_number_out_of_range_is_refused(folder, name, old, new, says):
    edit(folder, name, old, new)
    problem = refusal(folder)
    assert says in problem.what
    assert problem.where.line is not None


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("kommune.toml", '"72577777"', '"72 57 77 77"'),
        ("kommune.toml", '"landdistrikt.jammerbugt.dk"', '"https://landdistrikt.jammerbugt.dk"'),
        ("kommune.toml", '"#derforjammerbugt"', '"derforjammerbugt"'),
        ("kommune.toml", '"jammerbugts kommune"', '"Jammerbugts Kommune"'),
        ("kommune.toml", '"annoncering@jammerbugt.dk"', '"annoncering"'),
        ("kanaler.toml", '"#jammerbugtkommune"]', '"#jammerbugt-kommune"]'),
        ("regler/cpr.toml", 'title = "CPR-nummer"', 'title = " "'),
    ],
    ids=["phone", "host", "tag", "stem", "mailbox", "required tag", "empty title"],
)
def test_a_text_of_the_wrong_shape_is_refused_with_an_example(folder, name, old, new):
    edit(folder, name, old, new)
    problem = refusal(folder)
    assert "kan ikke være" in problem.what
    assert "Skriv det for eksempel som: " in problem.fix


@pytest.mark.parametrize(
    ("old", "new", "choices"),
    [
        ('severity = "fejl"', 'severity = "kritisk"', "fejl, advarsel eller råd"),
        ('basis = "lov"', 'basis = "mavefornemmelse"', "strategi, platform, lov eller skøn"),
    ],
)
def test_an_unknown_severity_or_basis_is_refused_with_the_known_ones(folder, old, new, choices):
    line = edit(folder, "regler/cpr.toml", old, new)
    problem = refusal(folder)
    assert choices in problem.fix
    assert problem.where.line == line


def test_an_unknown_unit_is_refused_with_the_known_ones(folder):
    line = edit(folder, "kanaler.toml", 'enhed = "utf16"', 'enhed = "byte"')
    problem = refusal(folder)
    assert problem.fix == "Skriv x, utf16, tegn eller stk."
    assert problem.where.line == line


def test_a_channel_that_does_not_exist_is_refused_where_a_type_fits_it(folder):
    line = edit(folder, "indholdstyper.toml", "passer_til = { facebook = 3,", "passer_til = { myspace = 3,")
    problem = refusal(folder)
    assert problem.what == 'Der findes ingen kanal med navnet "myspace".'
    assert (problem.where.file, problem.where.line) == ("assets/strategi/indholdstyper.toml", line)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("maal.toml", 'klausul = "S-G3"', 'klausul = "S-G9"', 'ingen klausul med navnet "S-G9"'),
        ("kanaler.toml", '"S-KFB", "S-I1"', '"S-KFB", "S-I9"', 'ingen klausul med navnet "S-I9"'),
        ("indholdstyper.toml", '["S-H6", "S-G4"]', '["S-H6", "S-G44"]', 'ingen klausul med navnet "S-G44"'),
        ("indholdstyper.toml", 'maal = "S-G4"', 'maal = "S-G44"', 'intet mål med navnet "S-G44"'),
        ("regler/hashtags.toml", 'clauses = ["S-KIG"]', 'clauses = ["S-KID"]', 'ingen klausul med navnet "S-KID"'),
        ("regler/hashtags.toml", 'channels = ["instagram"]', 'channels = ["insta"]', 'ingen kanal med navnet "insta"'),
        (
            "regler/hashtags.toml",
            'applies_to = ["post"]',
            'applies_to = ["opslag"]',
            'ingen slags tekst med navnet "opslag"',
        ),
    ],
)
def test_an_id_that_leads_nowhere_is_refused_on_its_line(folder, name, old, new, says):
    line = edit(folder, name, old, new)
    problem = refusal(folder)
    assert says in problem.what
    assert (problem.where.file, problem.where.line) == (f"assets/strategi/{name}", line)


def test_an_example_of_no_known_kind_is_refused(folder):
    edit(folder, "regler/afsender.toml", 'kind = "reply" }', 'kind = "svar" }')
    assert 'ingen slags tekst med navnet "svar"' in refusal(folder).what


@pytest.mark.parametrize("name", ["klausuler.toml", "maal.toml", "kanaler.toml", "indholdstyper.toml"])
def test_an_id_that_stands_twice_is_refused_on_the_second(folder, name):
    text = (folder / name).read_text(encoding="utf-8")
    first = re.search(r"^\[[^\].]+\]$", text, re.MULTILINE)[0]
    (folder / name).write_text(f'{text}\n{first}\nnavn = "igen"\n', encoding="utf-8")
    problem = refusal(folder)
    assert problem.what == "Det samme navn står to gange i filen."
    assert problem.where.line == text.count("\n") + 2


def test_an_alias_that_two_content_types_claim_is_refused(folder):
    edit(folder, "indholdstyper.toml", '"konkurrencer",', '"konkurrencer", "Event",')
    problem = refusal(folder)
    assert problem.what == '"Event" hører til både "begivenhed" og "konkurrence".'
    assert problem.where.line is not None


def test_an_alias_that_is_another_types_id_is_refused(folder):
    edit(folder, "indholdstyper.toml", '"konkurrencer",', '"konkurrencer", "projekt",')
    assert '"projekt" hører til både "projekt" og "konkurrence"' in refusal(folder).what


def test_a_rule_whose_file_is_called_something_else_is_refused(folder):
    (folder / "regler" / "cpr.toml").rename(folder / "regler" / "personnummer.toml")
    problem = refusal(folder)
    assert problem.what == 'Reglen hedder "cpr", men filen hedder personnummer.toml.'
    assert "cpr.toml" in problem.fix
    assert problem.where.line is not None


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("kanaler.toml", "om_ugen_mindst = 4", "om_ugen_mindst = 9"),
        ("kanaler.toml", "emojis_mindst = 1", "emojis_mindst = 6"),
        ("indholdstyper.toml", "paa_fire_uger_mindst = 4", "paa_fire_uger_mindst = 40"),
        ("kadence.toml", "tidligst = -28", "tidligst = -12"),
        ("kadence.toml", "stilling_senest_dage_foer_frist = 3", "stilling_senest_dage_foer_frist = 30"),
    ],
)
def test_a_least_that_is_greater_than_the_most_is_refused(folder, name, old, new):
    line = edit(folder, name, old, new)
    problem = refusal(folder)
    assert "må ikke være større end" in problem.what
    assert problem.where.line == line


def test_broken_toml_is_refused_with_the_line(folder):
    line = edit(folder, "kadence.toml", "annonce_ugedag = 3", "annonce_ugedag 3")
    problem = refusal(folder)
    assert "kan ikke læses" in problem.what
    assert problem.where.line == line


def test_a_quotation_mark_that_is_missing_at_the_end_of_a_file_is_refused_with_a_line(folder):
    file = folder / "maal.toml"
    file.write_text(file.read_text(encoding="utf-8") + '\n[S-G7]\ntitel = "Åben', encoding="utf-8")
    assert refusal(folder).where.line == file.read_text(encoding="utf-8").count("\n") + 1


def test_a_file_that_is_missing_is_named(folder):
    (folder / "kadence.toml").unlink()
    problem = refusal(folder)
    assert problem.what == "Strategien mangler filen kadence.toml."
    assert str(problem.where) == "assets/strategi/kadence.toml"


def test_a_file_in_the_letters_of_old_windows_is_refused(folder):
    file = folder / "kommune.toml"
    file.write_bytes(file.read_text(encoding="utf-8").encode("cp1252"))
    assert "UTF-8" in refusal(folder).fix


def test_a_strategy_without_rules_is_refused_since_it_would_find_nothing_wrong(folder):
    shutil.rmtree(folder / "regler")
    problem = refusal(folder)
    assert problem.what == "Strategien har ingen regler."
    assert str(problem.where) == "assets/strategi/regler"


def test_an_example_holds_no_date_without_quotation_marks(folder):
    edit(folder, "regler/dato.toml", 'published_on = "2026-11-16"', "published_on = 2026-11-16")
    problem = refusal(folder)
    assert "er en dato" in problem.what
    assert "anførselstegn" in problem.fix


def test_a_list_in_a_rule_cannot_be_changed_after_loading(strategy):
    assert isinstance(strategy.rules["job"].parameters["indholdstyper"], tuple)


def test_without_its_examples_a_rule_is_the_same_rule(strategy):
    bare = load_strategy(FOLDER, examples=False)
    assert bare.rules == {name: rule._replace(passes=(), fails=()) for name, rule in strategy.rules.items()}
    assert bare._replace(rules=strategy.rules) == strategy
