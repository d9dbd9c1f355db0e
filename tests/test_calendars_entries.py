"""What each kind of entry holds when its row has been read."""

from datetime import date
from datetime import time as clock
from pathlib import Path

from small_kit import TODAY, calendar_of, only

from jkplan.calendars import read_calendars
from jkplan.calendars.entries import Ad, Event, Hero, Kind, Service, TimeSpan, Tip, Vacancy
from jkplan.project import Project


def test_every_column_of_an_event_lands_in_its_field(tmp_path):
    text = (
        "id;titel;hvornaar;start;slut;arrangoer;indholdstype;kanaler;formaal;budskab;maalgruppe;medie;maal;"
        "afdelinger;afdeling_besked;byer;sted;tid;pris;link;kontakt;personer;samtykker;foelsom;prioritet;vinkel;"
        "billede;alt_tekst;billedrettighed;billedide;film;logo_paa_billede;kilde;kilde_tjekket;sikkerhed;note;eksempel;"
        "eget\n"
        'E016;Jul på torvet;sidste lørdag i november;28-11-2026;29-11-2026;Handelsforeningen;event;"Facebook; X";'
        'Få flere til byen;Kom og tænd lyset.;"Børn; voksne";fb;Synlige events;"D001; Sekretariat, Udvikling og '
        'Kommunikation";20-11-2026;"Gjøl, aabybro";Torvet;kl. 10-16;gratis;kommune.example/jul;"+45 72 57 77 77";'
        '"julemanden; borgmesteren";S001;ja;5;Lyset;billeder/jul.jpg;Et træ;Kommunen;Et barn ser op;15 sekunder;ja;'
        "https://kilde.example;01-11-2026;almen viden;Husk;nej;sit\n"
    )
    entry = only(calendar_of(tmp_path, "begivenheder", text))
    assert isinstance(entry.details, Event)
    assert entry.details.when.rrule == "FREQ=YEARLY;BYMONTH=11;BYDAY=-1SA"
    assert (entry.details.start, entry.details.end) == (date(2026, 11, 28), date(2026, 11, 29))
    assert entry.details.organiser == "Handelsforeningen"
    assert (entry.id, entry.kind, entry.title) == ("E016", Kind.EVENT, "Jul på torvet")
    assert str(entry.source) == "calendars/begivenheder.csv, linje 2"
    assert (entry.content_type, entry.channels, entry.goal) == ("begivenhed", ("facebook", "twitter"), "S-G4")
    communication = entry.communication
    assert (communication.purpose, communication.message) == ("Få flere til byen", "Kom og tænd lyset.")
    assert (communication.audience, communication.media) == ("Børn; voksne", ("facebook",))
    assert (entry.departments, entry.told_on) == (("D001", "D002"), date(2026, 11, 20))
    assert (entry.towns, entry.place) == (("Gjøl", "Aabybro"), "Torvet")
    assert entry.at == TimeSpan(clock(10), clock(16))
    assert (entry.price, entry.link, entry.contact) == ("gratis", "kommune.example/jul", "+45 72 57 77 77")
    assert (entry.people, entry.consents) == (("julemanden", "borgmesteren"), ("S001",))
    assert (entry.sensitive, entry.priority, entry.angle) == (True, 5, "Lyset")
    picture = entry.picture
    assert (picture.file, picture.alt, picture.rights) == ("billeder/jul.jpg", "Et træ", "Kommunen")
    assert (picture.idea, picture.film, picture.has_logo) == ("Et barn ser op", "15 sekunder", True)
    source = entry.provenance
    assert (source.url, source.checked_on) == ("https://kilde.example", date(2026, 11, 1))
    assert (source.confidence, source.note) == ("almen_viden", "Husk")
    assert (entry.fictional, entry.extra) == (False, {"eget": "sit"})


def test_an_event_with_only_a_date_has_no_rule_for_the_years_after(tmp_path):
    entry = only(calendar_of(tmp_path, "begivenheder", "id;titel;start\nE1;Lysfest;24-11-2026\n"))
    assert entry.details.start == TODAY
    assert not entry.details.when.fixed


def test_a_confirmed_date_keeps_an_event_whose_phrase_cannot_be_read(tmp_path):
    text = "id;titel;hvornaar;start\nE1;Lysfest;når det bliver mørkt;24-11-2026\n"
    calendar = calendar_of(tmp_path, "begivenheder", text)
    assert [entry.details.start for entry in calendar.entries] == [TODAY]
    assert [problem.where.column for problem in calendar.problems] == ["hvornaar"]


def test_an_end_without_a_start_is_told_and_left_out(tmp_path):
    text = "id;titel;hvornaar;slut\nE1;Lysfest;sidste fredag i november;24-11-2026\n"
    calendar = calendar_of(tmp_path, "begivenheder", text)
    assert calendar.entries[0].details.end is None
    assert [problem.where.column for problem in calendar.problems] == ["slut"]


def test_a_tip_may_cross_new_year(tmp_path):
    text = (
        'id;titel;gyldig_fra;gyldig_til;bedste_uger;handling\nT1;Ryd sne;15. november;15-03;"48-50; 2";Ryd fortovet\n'
    )
    entry = only(calendar_of(tmp_path, "saesontips", text))
    assert entry.details == Tip((11, 15), (3, 15), (48, 49, 50, 2), "Ryd fortovet")
    assert entry.content_type == "nytte"


def test_a_hero_is_a_theme_by_role(tmp_path):
    text = (
        "id;titel;rolle;spoergsmaal;krog;bedste_uger;faldgrube;samtykkekrav\n"
        "H1;Trygge arme;dagplejer;Hvad falder barnet til ro af?;Dagplejens dag;18-20;Ingen navne;skriftligt\n"
    )
    entry = only(calendar_of(tmp_path, "hverdagens_helte", text))
    assert entry.details == Hero(
        "dagplejer", "Hvad falder barnet til ro af?", "Dagplejens dag", (18, 19, 20), "Ingen navne", "skriftligt"
    )


def test_a_hero_without_a_question_is_told_and_kept(tmp_path):
    text = "id;titel;rolle;spoergsmaal\nH1;Trygge arme;dagplejer;\n"
    calendar = calendar_of(tmp_path, "hverdagens_helte", text)
    assert len(calendar.entries) == 1
    assert [problem.where.column for problem in calendar.problems] == ["spoergsmaal"]


def test_a_vacancy_holds_deadline_and_lists(tmp_path):
    text = (
        "id;titel;arbejdsplads;frist;frist_tid;timer;ansaettelse;tiltraedelse;opgaver;tilbyder;forventer;kontakt\n"
        'J1;Lærer;Skolen;10-12-2026;kl. 12;37;fast;1. februar;"dansk\nidræt";"ro; tid";;Skolelederen\n'
    )
    entry = only(calendar_of(tmp_path, "stillinger", text))
    assert entry.details == Vacancy(
        workplace="Skolen",
        deadline=date(2026, 12, 10),
        deadline_time=clock(12),
        hours="37",
        employment="fast",
        starts="1. februar",
        tasks=("dansk", "idræt"),
        offers=("ro", "tid"),
        contact="Skolelederen",
    )
    assert entry.content_type == "job"


def test_a_vacancy_without_workplace_or_with_an_unreadable_deadline_is_left_out(tmp_path):
    text = "id;titel;arbejdsplads;frist\nJ1;Lærer;;10-12-2026\nJ2;Lærer;Skolen;32-12-2026\n"
    calendar = calendar_of(tmp_path, "stillinger", text)
    assert calendar.entries == ()
    assert [(problem.where.line, problem.where.column) for problem in calendar.problems] == [
        (2, "arbejdsplads"),
        (3, "frist"),
    ]


def test_a_service_message_has_a_span_or_a_rule(tmp_path):
    text = "id;titel;fra;til;hvornaar;skal_ud\nM1;Lukket;24-12-2026;26-12-2026;;ja\nM2;Prøvesirene;;;1. onsdag i maj;\n"
    calendar = calendar_of(tmp_path, "servicemeddelelser", text)
    assert not calendar.problems
    first, second = (entry.details for entry in calendar.entries)
    assert first == Service(date(2026, 12, 24), date(2026, 12, 26), must=True)
    assert second.when.phrase == "1. onsdag i maj"


def test_a_service_message_whose_rule_or_dates_cannot_be_read_is_left_out(tmp_path):
    text = "id;titel;fra;til;hvornaar\nM1;Lukket;24-12-2026;31-11-2026;\nM2;Lukket;;;i ny og næ\n"
    calendar = calendar_of(tmp_path, "servicemeddelelser", text)
    assert calendar.entries == ()
    assert [problem.where.column for problem in calendar.problems] == ["til", "hvornaar"]


def test_an_own_ad_holds_its_ean_as_written(tmp_path):
    text = (
        "id;titel;kategori;fra;til;egen_annonce;ean;godkendt_af;annoncetekst\n"
        "A1;Høring;teknik, plan & miljø;23-11-2026;27-11-2026;x;4006381333931;leder;Kom til høring.\n"
    )
    entry = only(calendar_of(tmp_path, "annoncer", text))
    assert entry.details == Ad(
        "Teknik, plan & miljø",
        date(2026, 11, 23),
        date(2026, 11, 27),
        own=True,
        ean="4006381333931",
        approver="leder",
        body="Kom til høring.",
    )
    assert entry.content_type == "faellesannonce"


def test_an_ean_number_of_the_wrong_length_is_told_for_own_ads_alone(tmp_path):
    text = "id;titel;kategori;egen_annonce;ean\nA1;Høring;Udbud;ja;579\nA2;Høring;Udbud;nej;579\n"
    calendar = calendar_of(tmp_path, "annoncer", text)
    assert [(problem.where.line, problem.where.column) for problem in calendar.problems] == [(2, "ean")]
    assert len(calendar.entries) == 2


def test_what_a_service_message_of_ours_says_stands_among_the_events_only_when_it_is_one_to_go_to():
    entries = read_calendars(Project(Path(__file__).parents[1]), None, today=TODAY).entries
    told = [
        (entry.id, entry.kind, entry.details.when.phrase, department)
        for entry in entries
        if isinstance(entry.details, Event | Service) and entry.details.when and entry.details.when.fixed
        if entry.content_type != "begivenhed"
        for department in entry.departments
    ]
    services = {each[2:]: each[0] for each in told if each[1] is Kind.SERVICE}
    assert services
    assert [(each[0], services[each[2:]]) for each in told if each[1] is Kind.EVENT and each[2:] in services] == []
