"""The deck of a week: what management sees, and the decision it is asked for."""

from __future__ import annotations

from jkplan.danish import write_count, write_list, write_span
from jkplan.exports.deck.cards import post_cards
from jkplan.exports.deck.checks import check_rows, check_slide
from jkplan.exports.deck.grounds import ahead_slide, left_out_slide, sources_slide
from jkplan.exports.deck.mix import mix_slide
from jkplan.exports.deck.naming import (
    Told,
    full_label,
    label,
    moment,
    most_important,
    one_line,
    post_moment,
    posts_count,
    tell,
)
from jkplan.exports.deck.overview import ad_slide, week_slide
from jkplan.exports.deck.slides import Bullets, Card, Cover, Deck, KeyFigures, Slide
from jkplan.exports.deck.told_departments import departments_slide
from jkplan.exports.report import WeekReport

OVERVIEW, WEEK, CONTROL, AHEAD, GROUNDS = "Overblik", "Ugens opslag", "Kontrol", "De næste uger", "Grundlag"


def week_deck(report: WeekReport) -> Deck:
    """Give the deck of the report's week. The same report gives the same deck."""
    told = tell(report)
    sender, week = report.strategy.sender, report.plan.week
    slides = [
        _cover(told),
        _key_figures(told),
        week_slide(told, WEEK),
        *ad_slide(told, WEEK),
        *mix_slide(told, WEEK),
        *post_cards(told, WEEK),
        *check_slide(told, CONTROL),
        *departments_slide(told, CONTROL),
        *_notices(told),
        *ahead_slide(told, AHEAD),
        *left_out_slide(told, GROUNDS),
        *sources_slide(told, GROUNDS),
    ]
    return Deck(
        title=f"Ugeplan, uge {week.number} {week.year}",
        subject=f"Kommunikationsplan for {write_span(week.monday, week.sunday)}",
        author=one_line(sender.team),
        footer=f"Ugeplan uge {week.number} · oplæg til ledelsen",
        made_on=report.made_on,
        slides=tuple(slides),
    )


def _cover(told: Told) -> Slide:
    week, sender = told.report.plan.week, told.report.strategy.sender
    return Slide(
        title=f"Ugeplan for kommunikationen, uge {week.number}",
        eyebrow="",
        section=OVERVIEW,
        body=Cover(
            f"{write_span(week.monday, week.sunday)} · oplæg til ledelsen", one_line(sender.name), one_line(sender.team)
        ),
        notes=(
            "Planen er lavet ud fra kalenderne og de valg, teamet har truffet. Alle tal er talt op i det, der står på siderne.",
        ),
        counts={},
    )


def _key_figures(told: Told) -> Slide:
    posts, waiting = len(told.posts), len(told.waiting)
    title, counts = _headline(posts, waiting)
    channels = len({post.slot.channel for post in told.posts})
    follow_up = sum(row.result != "OK" for row in check_rows(told))
    cards = (
        Card(
            "opslag", posts, f"opslag på {write_count(channels, 'kanal', 'kanaler', gender='en')}", ("kanaler i brug",)
        ),
        Card("godkendt", posts - waiting, "er godkendt eller udgivet"),
        Card("mangler", waiting, "mangler godkendelse"),
        Card("følges op", follow_up, "krav i selvtjekket skal følges op"),
    )
    return Slide(
        title=title,
        eyebrow=told.eyebrow(),
        section=OVERVIEW,
        body=KeyFigures(cards, _bullets(told, follow_up), _decision(told)),
        notes=tuple(f"Mangler godkendelse: {full_label(post)}" for post in told.waiting)
        or ("Intet opslag mangler godkendelse.",),
        counts=counts,
    )


def _headline(posts: int, waiting: int) -> tuple[str, dict[str, int]]:
    counts = {"opslag": posts}
    if not posts:
        return "Ugen har ingen opslag endnu", {}
    if not waiting:
        return (f"Alle ugens {posts} opslag er godkendt", counts) if posts > 1 else ("Ugens opslag er godkendt", {})
    if waiting == posts:
        missing = "det mangler" if posts == 1 else "alle mangler"
        return f"Ugen har {posts_count(posts)}, og {missing} godkendelse", counts
    number = write_count(waiting, "", "").strip()
    return f"Ugen har {posts_count(posts)}, og {number} mangler stadig godkendelse", counts | {"mangler": waiting}


def _bullets(told: Told, follow_up: int) -> tuple[str, ...]:
    bullets = []
    for post in most_important(told.posts)[:1]:
        same = [other.channel for other in told.posts if other.entry.id == post.entry.id]
        bullets.append(f"Ugens hovedhistorie er »{label(post)}« på {write_list(list(dict.fromkeys(same)))}")
    if told.posts or told.ads:
        bullets.append(
            f"Selvtjekket peger på {write_count(follow_up, 'krav', 'krav')}, der skal følges op"
            if follow_up
            else "Selvtjekket har ingen bemærkninger til ugens tekster"
        )
    ads = write_count(len(told.ads), "annonce", "annoncer", gender="en")
    bullets.append(f"Fællesannoncen har {ads} indtil videre; fristen er {moment(told.report.plan.ad_deadline.moment)}")
    watched = _watched(told)
    if len(watched) == 1 and not told.report.plan.problems:  # a page of its own would be nearly empty
        bullets.append(watched[0].removesuffix("."))
    return tuple(bullets)


def _decision(told: Told) -> str:
    waiting = told.waiting
    if not told.posts:
        return "Beslutning: Skal ugen stå uden opslag, eller skal afdelingerne melde emner ind?"
    if not waiting:
        return "Ingen beslutning nødvendig: Alt er godkendt, og planen kan tages til efterretning."
    real = [post for post in waiting if not post.is_example]
    examples = len(waiting) - len(real)
    warning = f" {posts_count(examples).capitalize()} er eksempler og må ikke udgives." if examples > 1 else ""
    if examples == 1:
        warning = " Ét opslag er et eksempel og må ikke udgives."
    if not real:
        return f"Ingen beslutning mulig endnu:{warning}"
    first = real[0]
    when = post_moment(first)
    if len(real) == 1:
        return f"Beslutning: Må »{label(first)}« udgives på {first.channel} {when}?{warning}"
    number = write_count(len(real), "", "").strip()
    asked = "alle ugens opslag" if len(real) == len(told.posts) else f"de {number} opslag, der mangler godkendelse,"
    if examples:
        asked = f"de {number} rigtige opslag"
    return f"Beslutning: Må {asked} udgives som planlagt? Det første er »{label(first)}« {when}.{warning}"


def _watched(told: Told) -> tuple[str, ...]:
    """Give what to keep an eye on: limits and minimums, a deadline that has moved, choices that could not be kept."""
    plan = told.report.plan
    said = (*plan.notices, plan.ad_deadline.notice, *(problem.what for problem in plan.problems))
    return tuple(dict.fromkeys(filter(None, map(one_line, said))))


def _notices(told: Told) -> tuple[Slide, ...]:
    plan, bullets = told.report.plan, _watched(told)
    if len(bullets) < 2 and not plan.problems:
        return ()
    number = write_count(len(bullets), "ting", "ting", gender="en")
    return (
        Slide(
            title=f"Der er {number} at holde øje med",
            eyebrow=told.eyebrow(),
            section=CONTROL,
            body=Bullets(bullets),
            notes=tuple(f"{problem.what} {problem.where}. {problem.fix}" for problem in plan.problems)
            or ("Punkterne kommer fra ugens kalender: helligdage, flyttede frister og kanaler uden opslag.",),
            counts={"punkter": len(bullets)},
        ),
    )
