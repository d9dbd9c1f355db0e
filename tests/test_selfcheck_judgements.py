"""The rules that read what a text is about: channel, vacancy demands, internal matter."""

from datetime import date
from pathlib import Path

import pytest
from growing import grows_with_the_text
from hypothesis import given, settings
from hypothesis import strategies as st

from jkplan.selfcheck.engine import check
from jkplan.selfcheck.exempting import only
from jkplan.selfcheck.findings import Item
from jkplan.strategy import load_strategy

TODAY = date(2026, 11, 24)
STRATEGY = load_strategy(Path(__file__).parents[1] / "assets" / "strategi")
KINDS = ("kanal", "video", "diskrimination", "intern_oplysning")


def found(rule, text, *, kind="post", channel="linkedin", **fields):
    item = Item("x", kind, channel, text, **fields)
    return [f.excerpt for f in check(item, only(STRATEGY, rule), today=TODAY)]


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("linkedin", "Bankospil i forsamlingshuset på søndag, og der er kage til alle."),
        ("linkedin", "Stem på årets flotteste snemand i kommentarsporet!"),
        ("twitter", "Hvad kalder man en ko uden ben? Hakkebøf."),
        ("twitter", "Fredagsquiz: Hvor mange får er der på Gjøl?"),
        ("youtube", "Rådhuset har lukket mellem jul og nytår."),
        ("instagram", "Dagsorden og referat fra udvalgsmødet er nu offentliggjort."),
    ],
)
def test_what_a_channel_is_not_for_is_told(channel, text):
    assert found("kanal", text, channel=channel)


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("linkedin", "Virksomheder i Brovst får ny adgangsvej til erhvervsområdet."),
        ("linkedin", "Vi inviterer iværksættere til julefrokost og netværk."),
        ("twitter", "Stormvarsel: bliv væk fra kysten til kl. 18."),
        ("twitter", "Julemarked i Blokhus den 28. november: forvent kø."),
        ("youtube", "Se filmen om det nye vandværk."),
        ("instagram", "Lokalplanen er vedtaget, og her er udsigten 🌾"),
        ("facebook", "Bankospil i forsamlingshuset på søndag!"),
        ("website", "Bankospil i forsamlingshuset på søndag!"),
    ],
)
def test_what_a_channel_is_for_is_left_in_peace(channel, text):
    assert found("kanal", text, channel=channel) == []


def test_a_content_type_that_belongs_on_the_channel_settles_it():
    text = "Kagebord og bankospil"
    assert found("kanal", text)
    assert found("kanal", text, content_type="erhverv") == []
    assert found("kanal", text, is_job=True) == []


def test_a_content_type_that_never_belongs_there_speaks_against_it():
    text = "Et opslag om noget helt andet"
    assert check(Item("x", "post", "linkedin", text, content_type="konkurrence"), only(STRATEGY, "kanal"), today=TODAY)
    assert found("kanal", text) == []


def test_a_film_that_is_there_settles_youtube_and_one_that_is_not_beats_the_text():
    assert found("kanal", "Noget om veje", channel="youtube", has_video=True) == []
    assert found("kanal", "Se filmen", channel="youtube", has_video=False) == [""]


def test_film_is_asked_for_only_where_somebody_said_there_is_none():
    text = "Lysoptoget går gennem byen 🎄"
    assert found("video", text, channel="facebook", has_video=False) == ["Lysoptoget"]
    assert found("video", text, channel="facebook") == []
    assert found("video", text, channel="twitter", has_video=False) == []


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Vi søger en yngre mand til vejholdet.", "yngre"),
        ("Kassedame (m/k) til svømmehallen.", "Kassedame"),
        ("Rengøringskoner søges.", "Rengøringskoner"),
        ("Du er under 35 år og kan lide at tage fat.", "under 35 år"),
        ("Ansøgere skal have dansk som modersmål.", "modersmål"),
        ("Vi ønsker en kollega i 30'erne.", "i 30'erne"),
        ("Du er født efter 1990.", "født efter 1990"),
        ("Ansøgere med psykiske lidelser kaldes ikke til samtale.", "psykiske lidelser"),
        ("Det duer ikke, hvis du har småbørn.", "småbørn"),
        ("Muslimer bedes ikke søge.", "Muslimer"),
    ],
)
def test_a_vacancy_that_chooses_by_who_people_are_is_told_where(text, excerpt):
    assert found("diskrimination", text, is_job=True)[0] == excerpt


@pytest.mark.parametrize(
    "text",
    [
        "Vi søger en vejleder til unge mænd mellem 18 og 30 år.",
        "Du har erfaring med ældre og med mennesker med handicap.",
        "Formanden for bestyrelsen deltager i samtalen. Vi søger en leder.",
        "Vi søger en pædagog, der kan begejstre unge.",
        "Du skal være fyldt 18 år og have kørekort.",
        "Har du et handicap, sørger vi for hjælpemidler. Vi søger en jurist.",
        "Alle uanset køn, alder og tro er velkomne til at søge.",
        "Vikar for en kollega, der skal på barsel.",
        "Vi har 3-5 års erfaring med ordningen. Vi søger en ingeniør.",
        "Vores afdeling har 40 ansatte mellem 23 og 64 år. Vi søger en kok.",
    ],
)
def test_words_about_those_to_work_for_and_open_doors_are_no_demand(text):
    assert found("diskrimination", text, is_job=True) == []


def test_only_vacancies_are_read_for_demands_and_a_text_may_show_that_it_is_one():
    assert found("diskrimination", "Vi søger unge kvinder til et interview.") == []
    assert found("diskrimination", "Kantinedame søges. Send din ansøgning i dag.", kind="ad") == ["Kantinedame"]


def test_a_neutral_title_is_suggested_in_the_reasons():
    (finding,) = check(
        Item("x", "post", "linkedin", "Dagplejemor til Kaas", is_job=True),
        only(STRATEGY, "diskrimination"),
        today=TODAY,
    )
    assert finding.reasons == ('skriv for eksempel "dagplejer"',)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Se intra.jammerbugt.dk/hr.", "intra.jammerbugt.dk/hr"),
        ("Find det på TRYK.", "på TRYK"),
        ("Sagsnr. 26/10482 er lukket.", "Sagsnr. 26/10482"),
        ("Se 01.02.05-P16-8-26.", "01.02.05-P16-8-26"),
        (r"Foto: P:\Teknik\bro.jpg", r"P:\Teknik\bro.jpg"),
        ("Se lokaleleje_v4.xlsx.", "lokaleleje_v4.xlsx"),
        ("Teams, id: 377 201 553 90", "Teams, id: 377 201 553 90"),
        ("Vi åbner kl. 10. [OBS pris?]", "[OBS pris?]"),
        ("{dato} holder vi åbent.", "{dato}"),
        ("Må ikke offentliggøres før mandag.", "Må ikke offentliggøres"),
        ("Fortroligt: skolen lukker.", "Fortroligt"),
        ("Vi åbner kl. XX.", "XX"),
        ("Sv: Opslag om rotter\nHusk at lukke døren.", "Sv:"),
        ("(Anne, kan du ringe til pressen?) Festen er aflyst.", "(Anne, kan du ringe til pressen?)"),
        ("Hej Bo, gider du rette datoen? Vi ses.", "Bo, gider du rette datoen"),
    ],
)
def test_what_is_for_colleagues_is_told_where_it_stands(text, excerpt):
    assert found("intern_oplysning", text, channel="facebook")[0] == excerpt


@pytest.mark.parametrize(
    "text",
    [
        "Tryk på linket, og se kortet på jammerbugt.dk/kort.",
        "Hej Lise, kan du sende os adressen på vejen?",
        "Punkt 12 behandles for lukkede døre.",
        "Samtalen er fortrolig og gratis.",
        "Rådhuset lukker kl. 12 på grund af internt møde.",
        "Udkastet til budget er i høring.",
        "Din adgangskode må ikke deles med andre.",
        "Planen skal godkendes af kommunalbestyrelsen.",
        "T-shirten fås i XXL.",
        "Se bilaget på planer.jammerbugt.dk/plan.pdf.",
        "Sagsbehandlingstiden er seks uger.",
    ],
)
def test_what_is_for_everybody_is_left_in_peace(text):
    assert found("intern_oplysning", text, kind="reply", channel="facebook") == []


def test_a_vacancy_may_name_the_systems_one_works_with():
    text = "Du har kendskab til SBSYS og skriver på intranettet."
    assert found("intern_oplysning", text, is_job=True) == []
    assert found("intern_oplysning", text) == ["SBSYS", "på intranettet"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["post", "ad"]), st.booleans())
def test_any_text_is_read_and_what_is_found_lies_in_it(text, kind, is_job):
    item = Item("x", kind, "linkedin", text, is_job=is_job, has_video=False)
    for finding in check(item, only(STRATEGY, *KINDS), today=TODAY):
        assert 0 <= finding.start <= finding.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "vi søger en ung mand ",
        "(til Anne, ",
        "[husk ",
        "a.",
        "sagsnr. ",
        "kodeord ",
        "du er mellem 25 og ",
        "udkast ",
        "\\\\a",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece):
    def checked(text):
        item = Item("x", "post", "linkedin", text, is_job=True, has_video=False)
        return check(item, only(STRATEGY, *KINDS), today=TODAY)

    assert grows_with_the_text(checked, piece, 4_000)
