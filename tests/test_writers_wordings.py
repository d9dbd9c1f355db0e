from pathlib import Path

import pytest

from jkplan.errors import StrategyError
from jkplan.writers.notation import literal
from jkplan.writers.wordings import load_templates

FOLDER = Path(__file__).parents[1] / "assets" / "skabeloner"
LAYOUT = '[[opbygning]]\ndele = ["krog", "afsender"]\nopgiv = []\n'
GROUP = '[[gruppe]]\nid = "g"\ndel = "krog"\n[gruppe.tekster]\na = "{Titel}."\n'


@pytest.fixture(scope="module")
def templates():
    return load_templates(FOLDER)


def write(tmp_path, text):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    return tmp_path


def refusal(tmp_path, text):
    with pytest.raises(StrategyError) as refused:
        load_templates(write(tmp_path, text))
    return refused.value.problem


def test_the_kit_s_wordings_load(templates):
    assert len(templates.wordings) > 400
    assert templates.version


COMMON = [("begivenhed", phase) for phase in ("omtale", "paamindelse", "tak")]
COMMON += [(kind, "opslag") for kind in ("saesontip", "hverdagens_helt", "stilling", "servicemeddelelse")]


def openings(templates, kind, phase, channel):
    fit = [
        wording
        for wording in templates.wordings
        if wording.role == "krog"
        and (not wording.kinds or kind in wording.kinds)
        and (not wording.phases or phase in wording.phases)
        and not wording.needs & {"slut", "sidste_dag"}
        and "dato" not in wording.without
    ]
    return [w for w in fit if channel in w.channels] or [w for w in fit if not w.channels]


@pytest.mark.parametrize("channel", ["facebook", "instagram"])
@pytest.mark.parametrize(("kind", "phase"), COMMON)
def test_a_common_combination_has_eight_openings(templates, kind, phase, channel):
    assert len(openings(templates, kind, phase, channel)) >= 8


@pytest.mark.parametrize("channel", ["linkedin", "youtube", "twitter", "en-ny-kanal"])
@pytest.mark.parametrize(("kind", "phase"), [*COMMON, ("annonce", "opslag")])
def test_every_other_combination_has_six(templates, kind, phase, channel):
    assert len(openings(templates, kind, phase, channel)) >= 6


def test_no_wording_holds_a_figure_or_a_date_of_its_own(templates):
    inventing = [
        w.id
        for w in templates.wordings
        if w.role not in {"ide", "interview"} and any(c.isdigit() for c in literal(w.nodes))
    ]
    assert inventing == []


def test_no_wording_names_the_municipality_which_is_data_of_the_strategy(templates):
    assert not [w.id for w in templates.wordings if "jammerbugt" in literal(w.nodes).casefold()]


def test_topics_have_whole_hashtags_in_camel_case(templates):
    tags = [tag for topic in templates.topics for tag in topic.hashtags]
    assert tags
    assert all(tag[1].isupper() and tag[1:].isalnum() for tag in tags)


def test_a_short_file_gives_wordings_with_their_conditions(tmp_path):
    text = LAYOUT + GROUP + 'b = { tekst = "Kom {naar}!", typer = ["begivenhed"], uden = ["slut"] }\n'
    loaded = load_templates(write(tmp_path, text))
    plain, glad = loaded.wordings
    assert (plain.id, plain.needs, plain.grave) == ("g.a", {"titel"}, "altid")
    assert (glad.types, glad.without, glad.grave) == (("begivenhed",), {"slut"}, "aldrig")


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (LAYOUT + GROUP + "farve = 1\n", 9, "tekst"),
        (LAYOUT + GROUP.replace("del =", "dels ="), 6, "dels"),
        (LAYOUT + GROUP.replace("{Titel}", "{Titlen}"), 8, "Titlen"),
        (LAYOUT + GROUP + 'b = { tekst = "Hej", kun = 1 }\n', 9, "kun"),
        (LAYOUT + GROUP + 'b = { tekst = "Hej", uden = ["dag"] }\n', 9, "dag"),
        (LAYOUT + GROUP + 'b = { tekst = "Hej", alvor = "måske" }\n', 9, "måske"),
        (LAYOUT + GROUP + 'b = { tekst = "Hej", typer = 3 }\n', 9, "typer"),
        (LAYOUT + GROUP.replace('"krog"', '"krogen"'), 6, "del"),
        (LAYOUT.replace("krog", "top") + GROUP, 2, "del"),
        (LAYOUT + GROUP + '[[emne]]\nid = "x"\nhashtags = ["#a-b"]\n', 11, "#a-b"),
        (LAYOUT + '[[gruppe]]\nid = "g"\ndel = "krog"\n', 4, "tekster"),
        ("ting = 1\n" + LAYOUT + GROUP, 1, "ting"),
        (LAYOUT + "[[gruppe]\n", 4, "TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path, text, line, word):
    problem = refusal(tmp_path, text)
    assert problem.where.file.endswith("/a.toml")
    assert problem.where.line == line
    assert word in problem.what
    assert problem.fix


def test_an_id_that_stands_twice_is_refused(tmp_path):
    assert "g.a" in refusal(tmp_path, LAYOUT + GROUP + GROUP).what


def test_a_folder_without_a_layout_for_every_channel_is_refused(tmp_path):
    assert "opbygning" in refusal(tmp_path, LAYOUT.replace("dele", 'kanaler = ["facebook"]\ndele') + GROUP).what
    assert "opbygning" in refusal(tmp_path, GROUP).what


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StrategyError, match="UTF-8"):
        load_templates(tmp_path)
