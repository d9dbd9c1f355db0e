import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.cli import main
from jkplan.errors import StrategyError, UsageError
from jkplan.strategy import load_strategy
from jkplan.strategy.fingerprints import compare, fingerprint, read_document, read_fingerprints

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assets" / "strategi"
STRATEGY = load_strategy(FOLDER)

# A document made up for the tests: two clauses of one document, one of another.
SENDER = "Det skal altid fremgå, at kommunen er afsender."
TALK = "Vi skriver, som vi taler - og gerne med emojis!"
LINE = "Fristen for annoncer er tirsdag kl. 14."
PRINTS = {"S-H1": (fingerprint(SENDER),), "S-H2": (fingerprint(TALK),), "P-F3": (fingerprint(LINE),)}
DOCUMENT = f"SOME-STRATEGI\n\nSådan gør vi\n- {SENDER}\n- {TALK}\n"


def changed(text, **options):
    found = compare(text, PRINTS, STRATEGY, **options)
    return [state.clause.id for state in found.changed]


def test_a_document_that_is_the_same_has_nothing_to_read_again():
    found = compare(DOCUMENT, PRINTS, STRATEGY)
    assert found.document == "SoMe-strategi"
    assert [state.clause.id for state in found.states] == ["S-H1", "S-H2"]
    assert found.changed == found.rules == ()


@pytest.mark.parametrize(
    "text",
    [
        DOCUMENT.upper(),
        DOCUMENT.replace(" ", "\n  "),
        DOCUMENT.replace(",", "").replace("-", "–").replace(".", " ."),
        DOCUMENT.replace("afsender", "af-\nsender").replace("kommunen", "kom\xadmunen"),
        DOCUMENT.replace("å", "a\u030a"),
        DOCUMENT.replace("\n- ", " Side 3 "),
    ],
)
def test_line_breaks_capitals_and_punctuation_say_nothing(text):
    assert changed(text) == []


def test_a_sentence_that_is_rewritten_names_its_clause_and_the_rules_that_cite_it():
    found = compare(DOCUMENT.replace("emojis", "smileys"), PRINTS, STRATEGY)
    assert [state.clause.id for state in found.changed] == ["S-H2"]
    assert {"emoji", "kancellistil"} == {rule.id for rule in found.rules}


def test_a_word_more_inside_a_sentence_is_a_change_and_one_around_it_is_not():
    assert changed(DOCUMENT.replace("altid", "næsten altid")) == ["S-H1"]
    assert changed(DOCUMENT.replace("Det skal altid", "Husk: Det skal altid")) == []


def test_the_document_is_known_by_what_stands_in_it_or_by_its_name():
    assert compare(LINE, PRINTS, STRATEGY).document == "Kommunikation og presse"
    assert compare("Noget helt andet", PRINTS, STRATEGY) is None
    assert changed("Noget helt andet", document="Kommunikation og presse") == ["P-F3"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcæøå ", min_size=1, max_size=12), min_size=4, max_size=12), st.text("abc \n", max_size=40))
def test_a_sentence_is_found_wherever_it_stands(words, around):
    sentence = " ".join(["sådan begynder sætningen altid", *words])
    prints = {"S-H1": (fingerprint(sentence),)}
    assert compare(f"{around} {sentence} {around}", prints, STRATEGY).changed == ()


def test_every_clause_that_ships_has_fingerprints_and_no_two_share_one():
    prints = read_fingerprints(FOLDER, STRATEGY)
    assert list(prints) == list(STRATEGY.clauses)
    every = [each for group in prints.values() for each in group]
    assert len(set(every)) == len(every)


def test_a_sentence_too_short_to_be_known_again_is_refused():
    with pytest.raises(UsageError):
        fingerprint("Kl. 12.")


@pytest.mark.parametrize(
    "text",
    [
        '[S-H99]\nsaetninger = [{ tegn = 20, sha256 = "' + "a" * 64 + '" }]',
        "[S-H1]\nsaetninger = []",
        '[S-H1]\nsaetninger = [{ tegn = 0, sha256 = "' + "a" * 64 + '" }]',
        '[S-H1]\nsaetninger = [{ tegn = 20, sha256 = "kort" }]',
        "[S-H1]\nsaetninger = [3]",
    ],
)
def test_a_fingerprint_that_cannot_be_read_is_refused_with_file_and_line(text, tmp_path):
    folder = tmp_path / "strategi"
    folder.mkdir()
    (folder / "fingeraftryk.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StrategyError) as error:
        read_fingerprints(folder, STRATEGY)
    assert error.value.problem.where.file.endswith("strategi/fingeraftryk.toml")
    assert error.value.problem.where.line == 1


def test_documents_are_read_as_text_and_as_word(tmp_path):
    plain = tmp_path / "ny.txt"
    plain.write_bytes(SENDER.encode("cp1252"))
    assert read_document(plain) == SENDER
    word = tmp_path / "ny.docx"
    with zipfile.ZipFile(word, "w") as package:
        package.writestr(
            "word/document.xml",
            f"<w:p><w:r><w:t>{SENDER[:20]}</w:t></w:r><w:r><w:t>{SENDER[20:]} R&amp;D</w:t></w:r></w:p>",
        )
    assert read_document(word) == f"{SENDER} R&D\n"


@pytest.mark.parametrize(("name", "content"), [("ny.pdf", b"%PDF"), ("ny.docx", b"x"), ("ny.txt", None), ("ny", b"x")])
def test_what_is_no_readable_document_is_told_with_what_to_do(name, content, tmp_path):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as error:
        read_document(path)
    assert error.value.problem.fix


def test_the_terminal_names_what_to_read_again(tmp_path, capsys):
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    (tmp_path / "calendars").mkdir()
    rows = "".join(
        f'[{name}]\nsaetninger = [{{ tegn = {each.letters}, sha256 = "{each.digest}" }}]\n'
        for name, (each,) in PRINTS.items()
    )
    (tmp_path / "assets" / "strategi" / "fingeraftryk.toml").write_text(rows, encoding="utf-8")
    document = tmp_path / "ny.txt"
    kit = ("--mappe", str(tmp_path))
    document.write_text(DOCUMENT, encoding="utf-8")
    assert main(["strategi", str(document), *kit]) == 0
    assert "2 af 2 klausuler" in capsys.readouterr().out
    document.write_text(DOCUMENT.replace("emojis", "smileys"), encoding="utf-8")
    assert main(["strategi", str(document), *kit]) == 1
    out = capsys.readouterr().out
    assert "S-H2" in out
    assert "Regler at læse igen: emoji" in out
    document.write_text("Noget helt andet", encoding="utf-8")
    assert main(["strategi", str(document), *kit]) == 2
    assert main(["strategi", str(document), "--dokument", "kommunikation og presse", *kit]) == 1
    assert main(["strategi", str(document), "--dokument", "Vejplanen", *kit]) == 2
    assert main(["strategi", *kit]) == 2
    capsys.readouterr()
    assert main(["strategi", "--saetning", SENDER, *kit]) == 0
    assert fingerprint(SENDER).digest in capsys.readouterr().out
