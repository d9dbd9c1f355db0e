"""Sensitive information, public casework, acknowledgement, referral and invented facts, judged on whole items."""

from datetime import date
from pathlib import Path

import pytest

from jkplan.project import open_project
from jkplan.selfcheck.drafts import draft_item
from jkplan.selfcheck.engine import check
from jkplan.selfcheck.findings import EntryFacts, Item
from jkplan.strategy import load_strategy
from jkplan.weekly import make_report
from jkplan.weeks.week import Week

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
MINE = ("fakta", "foelsom-oplysning", "henvisning", "kvittering", "sagsbehandling")
WHOLE = load_strategy(ROOT / "assets" / "strategi")
STRATEGY = WHOLE._replace(rules={name: WHOLE.rules[name] for name in MINE})
SIGNED = "Hilsen Jammerbugt Kommune"


def found(text, kind="comment", **fields):
    return check(Item("x", kind, "facebook", text, **fields), STRATEGY, today=TODAY)


def rules(text, kind="comment", **fields):
    return {finding.rule for finding in found(text, kind, **fields)}


@pytest.mark.parametrize(
    "text",
    [
        "Mit misbrug er mit eget problem",
        "Har lige fået konstateret sukkersyge",
        "Som døv kan jeg ikke bruge jeres højttalere",
        "Efter skilsmissen bor jeg hos min bror",
        "Min mands gigt bliver værre af det",
        "Sanne fra Kaas er lige blevet opereret",
        "Kender I Mogens i nr. 8? Han har siddet i fængsel",
        "Købmanden i Gjøl snyder i skat",
        "Jeg er medlem af 3F",
        "Ida Prøvesen fra Kaas har hørenedsættelse",
        "Bo Prøvesen er kørestolsbruger",
        "Læreren i 2. b er muslim",
        "Tillykke Bente! Flot, at du er kommet igennem kræften",
    ],
)
def test_a_citizens_comment_tells_something_sensitive_of_somebody(text):
    assert "foelsom-oplysning" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Folk med demens har brug for ro",
        "Hvis jeg bliver syg, hvem henter så affaldet?",
        "Min søster arbejder med demens",
        "Min cykel blev stjålet ved hallen",
        "Er der noget for unge med diabetes?",
        "Vores kat er døv",
        "Jeg er ikke syg, bare doven",
        "Borgmesteren er socialdemokrat",
        "Kræftens Bekæmpelse samler ind på torvet, og jeg er med",
        "Jeg samler kræfter til i morgen",
        "Psykolog Anne Bach holder foredrag om angst, og jeg kommer",
    ],
)
def test_a_subject_in_general_is_left_alone(text):
    assert "foelsom-oplysning" not in rules(text)


def test_a_pronoun_points_back_to_who_was_named():
    assert rules("Vi besøger Bodil på 91. Hun har demens.", "post") == {"foelsom-oplysning"}
    assert rules("Vi besøger plejecentret. Hun har demens.", "post") == set()


def test_a_finding_says_what_it_is_about_and_how_the_person_can_be_known():
    (finding,) = found("Min mor er dement")
    assert (finding.excerpt, finding.severity) == ("dement", "fejl")
    assert "helbred" in finding.message
    assert finding.reasons == ("det handler om en pårørende til en, der kan kendes",)


def test_each_subject_is_told_once():
    assert len(found("Jeg har sclerose, og jeg har gigt")) == 1
    assert len(found("Jeg har sclerose, og jeg er på kontanthjælp")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Tak for din besked. Din klage blev afvist i går.",
        "Tak for din besked. Vi har sagt nej til din tilbygning.",
        "Tak for din besked. Vi har slået din sag op, og den er på vej.",
        "Tak for din besked. Din ansøgning mangler to bilag.",
        "Tak for din besked. Det står i sag 2026-4471.",
    ],
)
def test_a_reply_that_treats_a_case_breaks_two_rules(text):
    assert rules(f"{text} {SIGNED}", "reply") == {"sagsbehandling", "henvisning"}


@pytest.mark.parametrize(
    "text",
    [
        "Tak for spørgsmålet. Når du søger byggetilladelse, får du et sagsnummer.",
        "Tak for spørgsmålet. Ansøgninger behandles typisk på otte uger.",
        "Tak for din besked. Vi kan ikke gå ind i din sag her. Ring til Borgerservice på 7257 7777.",
        "Tak for din besked. Vi har givet din ros videre til personalet.",
        "Tak for din ansøgning om at låne scenen!",
        "Tak for spørgsmålet. Er din ansøgning afslået, kan du klage på jammerbugt.dk/klage.",
    ],
)
def test_a_general_answer_treats_no_case(text):
    assert rules(f"{text} {SIGNED}", "reply") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kontakt jobcentret.", {"kvittering"}),
        ("Hej Ole, det kan du læse på jammerbugt.dk/affald.", {"kvittering"}),
        ("Din kommentar er slettet.", {"kvittering"}),
        ("Det kan vi ikke svare på.", {"henvisning", "kvittering"}),
        ("Tak for spørgsmålet. Konkrete sager hører ikke hjemme i en kommentartråd.", {"henvisning"}),
        ("Tak for spørgsmålet. Det er fortroligt.", {"henvisning"}),
        ("Tak for beskeden. Vi må ikke tale om sagen her, men rådgiveren ringer til dig i dag.", set()),
        ("Hundetegn ordner man hos politiet.", {"kvittering"}),
        ("Det er provstiet, der ejer kirkegården. Kontakt dem.", {"kvittering"}),
        ("Borgerservice har åbent til klokken 17 i dag.", set()),
        ("Tak for spørgsmålet. Den slags svarer vi ikke på.", {"henvisning"}),
        ("Det kan vi ikke svare på her. Ring til jobcentret.", {"kvittering"}),
        ("Tak for spørgsmålet. Ring til jobcentret.", set()),
        ("Ja, hunde er velkomne. Se reglerne på jammerbugt.dk/hund.", set()),
        ("Vi har slet ikke hørt om det, men tak for tippet.", set()),
        ("Vi fejer stien i morgen.", set()),
        ("Det skal du tage op med skolen. De har åbent til kl. 15.", {"kvittering"}),
        ("Vejafdelingen tager sig af huller i asfalten.", {"kvittering"}),
        ("Tak for beskeden. Vejafdelingen tager sig af huller i asfalten.", set()),
    ],
)
def test_a_reply_acknowledges_first_and_leads_somewhere(text, expected):
    assert rules(f"{text} {SIGNED}", "reply") == expected


def test_a_post_may_tell_of_rules_and_numbers_but_of_no_firms_case():
    assert rules("Nordhavn Grill ApS har fået afslag på sin ansøgning om udeservering.", "post") == {"sagsbehandling"}
    assert rules("Prøvehavn Byg ApS har i dag fået sin miljøgodkendelse.", "post") == {"sagsbehandling"}
    assert rules(
        "Mange spørger til Ida Prøvesens tilbygning. Ansøgningen er behandlet, og hun har fået afslag.", "post"
    ) == {"sagsbehandling"}
    assert rules("I år gav vi 214 byggetilladelser og 11 afslag.", "post") == set()
    assert rules("Udvalget har godkendt tilskud til Aabybro Hallen.", "post") == set()


def test_an_item_without_an_entry_is_held_to_no_facts():
    assert rules("Vi ses den 3. maj kl. 31 for 900 kr. i Hilleby.", "post") == set()
    assert rules("Vi ses den 3. maj.", "post", entry=EntryFacts()) == set()


def test_a_fact_that_the_entry_is_silent_about_is_shown_with_its_sort():
    entry = EntryFacts(title="Fællesspisning", date="2026-12-10", time="18:00", place="Klim Forsamlingshus")
    (finding,) = found("Fællesspisning kl. 19 🎄", "post", entry=entry, published_on=TODAY)
    assert (finding.rule, finding.severity, finding.excerpt) == ("fakta", "advarsel", "kl. 19")
    assert 'tidspunktet "kl. 19"' in finding.message


def test_the_senders_own_numbers_and_pages_need_no_entry():
    entry = EntryFacts(title="Fællesspisning")
    assert rules("Ring på 72 57 77 77, eller læs mere på jammerbugt.dk.", "post", entry=entry) == set()


@pytest.mark.parametrize("number", [48, 50, 53])
def test_the_kits_own_drafts_are_clean(number):
    report = make_report(open_project(ROOT), Week(2026, number), today=TODAY)
    assert report.drafts
    for draft in report.drafts:
        assert check(draft_item(draft, report.calendar, WHOLE, today=TODAY), STRATEGY, today=TODAY) == ()


@pytest.mark.parametrize("kind", ["post", "reply", "comment"])
def test_a_long_hostile_text_takes_time_that_grows_with_its_length_alone(kind):
    for piece in (
        "jeg har har har ",
        "din din sag er ",
        "min mor og ",
        "den 3. 3. 3. kl. ",
        "Aaa Bbb vej ",
        "kræft ",
        "jeg om kræft ",
        "a" * 16,
    ):
        assert isinstance(rules(piece * 3000, kind, entry=EntryFacts(title="x")), set)


def test_personal_data_are_left_to_their_own_rules_and_never_shown_as_facts():
    entry = EntryFacts(title="Fællesspisning", date="2026-12-10", time="18:00", place="Klim Forsamlingshus")
    text = "Ring til Bente på 22 33 44 55, cpr 010190-1234, eller kom forbi hos Bente, Fyrvej 22 🎄"
    hits = check(Item("x", "post", "facebook", text, entry=entry, published_on=TODAY), WHOLE, today=TODAY)
    told = [finding for finding in hits if finding.rule == "fakta"]
    assert {"cpr", "privat-kontakt"} <= {finding.rule for finding in hits}
    for secret in ("010190", "1234", "22 33", "44 55", "Fyrvej 22"):
        assert not any(secret in finding.message or secret in finding.excerpt for finding in told)
