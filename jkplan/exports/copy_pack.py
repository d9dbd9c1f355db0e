"""The copy pack: a folder per post, ready to be pasted into the networks' own planners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from jkplan.calendars.choices import Status
from jkplan.danish import sentence_case, write_date, write_time
from jkplan.drafts.provenance import tell_origin
from jkplan.exports.channel_pictures import Packed, load_formats, pack_picture
from jkplan.exports.escaping import clean, escape, file_name
from jkplan.exports.html_frame import COLOURS, html_page
from jkplan.exports.messages import Message, ad_sheet, department_messages, free_name, told_text
from jkplan.exports.page import finding_items
from jkplan.exports.posts import READY, Post, list_posts
from jkplan.exports.report import WeekReport
from jkplan.exports.wording import post_moment, week_days, week_name
from jkplan.selfcheck.showing import NOTHING_FOUND
from jkplan.strategy.records import Strategy

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp4", ".mov"})
_SHOWN = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
_PICTURE_FOLDER = "billeder"


def copy_pack(
    report: WeekReport, assets: Path | None = None, colours: Mapping[str, str] = COLOURS
) -> Mapping[str, bytes | Path]:
    """
    Give the pack's files by path within it: content, or the picture to copy.

    Each post that is not cancelled has a folder with `tekst.txt` (the text and nothing else), `info.txt` and its
    picture in the channel's format. `index.html` shows all with copy buttons, `beskeder/` holds a mail for each department concerned, and
    `faellesannonce.txt` the joint ad. Names are stable, ASCII, and good on Windows.

    Args:
        report: The week.
        assets: Where pictures lie, or None; nothing outside it is ever copied.
        colours: See `html_page`.
    """
    posts = [post for post in list_posts(report) if post.status is not Status.CANCELLED]
    folders: dict[str, Post] = {}
    files: dict[str, bytes | Path] = {}
    shown: list[str] = []
    formats = load_formats(assets)
    for post in posts:
        folder = free_name(f"{post.slot.day}-{file_name(post.slot.channel, 20)}-{file_name(post.title, 60)}", folders)
        folders[folder] = post
        files[f"{folder}/tekst.txt"] = clean(post.marked_text).encode()
        found = find_picture(assets, post.picture)
        picture = pack_picture(found, formats.get(post.slot.channel)) if found else None
        if picture:
            files[f"{folder}/{picture.name}"] = picture.content
        files[f"{folder}/info.txt"] = clean(_info(report.strategy, post, picture)).encode()
        shown.append(_article(report.strategy, post, folder, picture))
    files["faellesannonce.txt"] = ad_sheet(report, posts).encode()
    messages = department_messages(report, posts)
    files |= {f"beskeder/{message.file}": message.text.encode() for message in messages}
    files["index.html"] = _index(report, posts, shown, messages, colours)
    return files


def find_picture(assets: Path | None, name: str) -> Path | None:
    """Give the picture or film called `name` in `assets` or its `billeder`, or None; never a file outside `assets`."""
    if assets is None or not name.strip():
        return None
    inside = assets.resolve()
    for place in (inside, inside / _PICTURE_FOLDER):
        try:
            path = (place / name.strip()).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            continue
        if path.is_relative_to(inside) and path.is_file() and path.suffix.lower() in PICTURES:
            return path
    return None


def _example(post: Post) -> str:
    if post.entry.fictional:
        return "Ja, opdigtet: må ikke udgives"
    return "Ja, samtykket er opdigtet: må ikke udgives" if post.leans_on_example else ""


def _info(strategy: Strategy, post: Post, picture: Packed | None) -> str:
    missing = f'"{post.picture}" ligger ikke i mappen assets' if post.picture else "intet valgt"
    ready = "" if post.status in READY else " (ikke godkendt: må ikke udgives endnu)"
    facts = (
        ("Kanal", post.channel),
        ("Dag", write_date(post.slot.day, year=True)),
        ("Klokkeslæt", f"{write_time(post.slot.at)}, dansk tid"),
        ("Titel", post.title),
        ("Indslag", post.entry.id),
        ("Status", f"{post.status.value}{ready}"),
        ("Billede", " – ".join(filter(None, (picture.name, picture.note))) if picture else missing),
        ("Alternativ tekst", post.alt),
        ("Rettigheder", post.entry.picture.rights),
        ("Link", post.entry.link),
        ("Kategori", post.category),
        ("Mål", post.goal.title if post.goal else ""),
        ("Afdelinger", told_text(post)),
        ("Teksten", tell_origin(post.draft, reviewed=not post.needs_review)),
        ("Eksempel", _example(post)),
    )
    lines = [f"{name}: {' '.join(value.split())}" for name, value in facts if value]
    idea = clean(post.draft.idea or post.entry.picture.idea).strip()
    ideas = ("", "Idé til billede eller film:", *idea.splitlines()) if idea else ()
    return "\n".join((*lines, *ideas, "", "Selvtjek:", *_checked(strategy, post), ""))


def _checked(strategy: Strategy, post: Post) -> Iterable[str]:
    if not post.findings:
        yield f"- {NOTHING_FOUND}"
    for finding in post.findings:
        where = f' Der står: "{finding.quote}".' if finding.quote else ""
        rule = strategy.rules.get(finding.rule)
        title = f" ({rule.title})" if rule else ""
        yield f"- {finding.severity.capitalize()}{title}: {finding.message}{where} {finding.fix}"


def _index(
    report: WeekReport,
    posts: list[Post],
    shown: list[str],
    messages: tuple[Message, ...],
    colours: Mapping[str, str],
) -> bytes:
    by_day = groupby(zip(posts, shown, strict=True), key=lambda pair: pair[0].slot.day)
    days = "\n".join(
        f"<section><h2>{sentence_case(write_date(day))}</h2>\n{''.join(article for _, article in pairs)}</section>"
        for day, pairs in by_day
    )
    letters = "".join(
        f'<li><a href="beskeder/{message.file}">Besked til {escape(message.department)}</a></li>'
        for message in messages
    )
    mails = f'<h2>Beskeder til afdelingerne</h2><ul class="kilder">{letters}</ul>' if letters else ""
    body = f"""<header><div class="bred">
<p class="afsender">{escape(report.strategy.sender.name)}</p>
<h1>Opslag til uge {report.plan.week.number}</h1>
<p>{sentence_case(week_days(report.plan.week))}</p>
</div></header>
<main id="indhold" class="bred">
{days or "<p>Der er ingen opslag i ugen.</p>"}
<section>{mails}
<h2>Fællesannoncen</h2><p><a href="faellesannonce.txt">Teksten til fællesannoncen</a></p></section>
</main>"""
    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    return html_page(f"Opslag til {week_name(report.plan.week)}", body, colours, script)


def _article(strategy: Strategy, post: Post, folder: str, picture: Packed | None) -> str:
    copies = [("tekst", "Tekst", "Kopiér teksten", post.marked_text)]
    if post.draft.title:
        copies.append(("titel", "Titel", "Kopiér titlen", post.draft.title))
    if post.alt:
        copies.append(("alt", "Alternativ tekst", "Kopiér den alternative tekst", post.alt))
    # A parser drops one newline right after <pre>, so one is given for it to drop.
    blocks = "".join(
        f'<p class="om">{name}</p>\n<div class="tekst"><pre id="{folder}-{what}" dir="auto">\n{escape(text)}</pre></div>\n'
        for what, name, _, text in copies
    )
    buttons = "".join(
        f'<button type="button" data-kopi="{folder}-{what}" data-svar="{folder}-svar">{label}'
        f'<span class="skjult">: {escape(post.title)}</span></button>'
        for what, _, label, _ in copies
    )
    checked = (
        finding_items(strategy, post.findings) if post.findings else f'<p class="ok">Selvtjek: {NOTHING_FOUND}</p>'
    )
    ready = "" if post.status in READY else " – må ikke udgives endnu"
    return f"""<article class="opslag">
<h3><bdi>{escape(post.title)}</bdi></h3>
<p><span class="maerke">{escape(post.channel)}</span>{escape(sentence_case(post_moment(post)))}</p>
<p class="om">Status: <strong>{escape(post.status.value)}</strong>{ready}</p>
{blocks}<div class="knapper">{buttons}<span class="svar" id="{folder}-svar" role="status"></span></div>
{_picture(post, folder, picture)}{checked}
<p class="om">{escape(told_text(post))}</p>
<p><a href="{folder}/info.txt">Alt om {escape(post.title)}</a></p>
</article>
"""


def _picture(post: Post, folder: str, picture: Packed | None) -> str:
    if picture is None:
        return ""
    name = f"{folder}/{picture.name}"
    if Path(picture.name).suffix in _SHOWN:
        done = f'<p class="om">Billedet: {escape(picture.note)}</p>\n' if picture.note else ""
        return f'<img class="miniature" src="{name}" alt="{escape(post.alt)}">\n{done}'
    return f'<p><a href="{name}">Filmen til {escape(post.title)}</a></p>\n'
