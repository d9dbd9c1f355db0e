"""How each record is written in its file: the Danish name of every field, and what its values may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from jkplan.lazily import compile_lazily
from jkplan.strategy.playbook import CommentCategory, Playbook, Step
from jkplan.strategy.records import (
    Cadence,
    Case,
    Channel,
    Clause,
    ContentType,
    Fix,
    Goal,
    Limit,
    PhaseWindow,
    Rule,
    Sender,
    SlotTime,
)

ANY_NUMBER = (-1_000_000, 1_000_000)
NOT_NEGATIVE = (0, 1_000_000)
WEEKDAYS = (1, 7)
WEIGHTS = (
    "arbejde",
    "under_minimum",
    "mix",
    "maal",
    "samme_sted",
    "samme_afdeling",
    "samme_type",
    "helt_fra_samme_by",
    "travl_dag",
    "skal_ud",
    "bliver_i_planen",
    "beholder_sin_dag",
)


class JointAd(NamedTuple):
    """The joint ad's categories, in the paper's order."""

    categories: tuple[str, ...]


class Municipality(NamedTuple):
    """What `kommune.toml` holds."""

    sender: Sender
    joint_ad: JointAd


_NONE: Mapping[str, Any] = MappingProxyType({})


class Shape(NamedTuple):
    """What a text must look like, and an example to show when it does not."""

    pattern: re.Pattern[str]
    example: str


class Form(NamedTuple):
    """
    How one kind of record is written.

    Attributes:
        keys: Field to the name it has in the file; a field not named is written as it is called in Python.
        named_by: The field that takes the table's own name, or empty.
        names: Where a table's name is a Danish word: that word to the value the field takes.
        bounds: Field to the least and greatest number allowed; not negative where nothing is said.
        shapes: Field to what its texts look like.
        whole: Field to the exact names its table must hold.
        ordered: Pairs of fields of which the first may not be greater than the second.
        shorthand: The field that a bare text stands for, or empty.
        absent: Field that may be left out to the value it then has.
    """

    keys: Mapping[str, str] = _NONE
    named_by: str = ""
    names: Mapping[str, str] = _NONE
    bounds: Mapping[str, tuple[int, int]] = _NONE
    shapes: Mapping[str, Shape] = _NONE
    whole: Mapping[str, tuple[str, ...]] = _NONE
    ordered: tuple[tuple[str, str], ...] = ()
    shorthand: str = ""
    absent: Mapping[str, object] = _NONE


HASHTAG = Shape(compile_lazily(r"#\w*[^\W\d]\w*"), "#jammerbugtkommune")
HOST = Shape(compile_lazily(r"[a-z0-9æøå-]+(\.[a-z0-9æøå-]+)+"), "jammerbugt.dk")
LOWER_CASE = Shape(compile_lazily(r"[^A-ZÆØÅ]+"), "jammerbugt kommune")
MAIL = Shape(compile_lazily(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "annoncering@jammerbugt.dk")
PHONE = Shape(compile_lazily(r"(?=.{8}$)\d+x*"), "72577777 eller 7257xxxx")
SHORT = Shape(compile_lazily(r"\S{1,3}"), "FB")
SOMETHING = Shape(compile_lazily(r"(?s).*\S.*"), "en sætning")

FORMS: Mapping[type, Form] = {
    Municipality: Form({"sender": "afsender", "joint_ad": "faellesannonce"}),
    JointAd: Form({"categories": "kategorier"}, shapes={"categories": SOMETHING}),
    Sender: Form(
        {
            "name": "navn",
            "stems": "ordstammer",
            "site": "hjemmeside",
            "own_hosts": "egne_sider",
            "own_mail_domains": "egne_maildomaener",
            "own_phones": "egne_telefoner",
            "official_hashtags": "officielle_hashtags",
            "ad_mailbox": "annoncepostkasse",
        },
        shapes={
            "name": SOMETHING,
            "stems": LOWER_CASE,
            "site": HOST,
            "own_hosts": HOST,
            "own_mail_domains": HOST,
            "own_phones": PHONE,
            "official_hashtags": HASHTAG,
            "ad_mailbox": MAIL,
        },
    ),
    Clause: Form(
        {
            "document": "dokument",
            "section": "afsnit",
            "place": "sted",
            "demand": "krav",
            "served_by": "betjenes_af",
            "checked_by": "holdes_af",
        },
        named_by="id",
        absent={"place": ""},
        shapes={"document": SOMETHING, "section": SOMETHING, "demand": SOMETHING, "served_by": SOMETHING},
    ),
    Goal: Form({"title": "titel", "short": "kort", "clause": "klausul"}, named_by="id", shapes={"title": SOMETHING}),
    Channel: Form(
        {
            "name": "navn",
            "short": "forkortelse",
            "kind": "art",
            "enabled": "aktiv",
            "purpose": "formaal",
            "clauses": "klausuler",
            "limits": "graense",
            "required_hashtags": "faste_hashtags",
            "emoji_min": "emojis_mindst",
            "emoji_max": "emojis_hoejst",
            "week_min": "om_ugen_mindst",
            "week_max": "om_ugen_hoejst",
            "day_max": "om_dagen_hoejst",
            "weekdays": "ugedage",
            "times": "tider",
            "times_source": "tidernes_kilde",
            "wants_picture": "kraever_billede",
            "wants_video": "kraever_film",
            "links_clickable": "links_kan_klikkes",
        },
        named_by="id",
        absent={"limits": (), "required_hashtags": ()},
        bounds={"weekdays": WEEKDAYS},
        shapes={"name": SOMETHING, "short": SHORT, "purpose": SOMETHING, "required_hashtags": HASHTAG},
        ordered=(("emoji_min", "emoji_max"), ("week_min", "week_max"), ("day_max", "week_max")),
    ),
    Limit: Form(
        {
            "value": "hoejst",
            "unit": "enhed",
            "hard": "afvises",
            "source": "kilde",
            "checked_on": "set_den",
            "confidence": "sikkerhed",
        },
        named_by="what",
        names={
            "tekst": "text",
            "titel": "title",
            "beskrivelse": "description",
            "hashtags": "hashtags",
            "hashtags_raad": "hashtags_advice",
            "alt_tekst": "alt_text",
            "billeder": "images",
            "foldning": "fold",
            "omtaler": "mentions",
        },
        shapes={"source": SOMETHING},
    ),
    SlotTime: Form(
        {"at": "kl", "score": "point", "weekdays": "ugedage"}, bounds={"score": (0, 20), "weekdays": WEEKDAYS}
    ),
    ContentType: Form(
        {
            "name": "navn",
            "group": "gruppe",
            "aliases": "ogsaa_kaldet",
            "fit": "passer_til",
            "min_in_four_weeks": "paa_fire_uger_mindst",
            "max_in_four_weeks": "paa_fire_uger_hoejst",
            "clauses": "klausuler",
            "default_goal": "maal",
        },
        named_by="id",
        bounds={"fit": (0, 3)},
        shapes={"name": SOMETHING},
        ordered=(("min_in_four_weeks", "max_in_four_weeks"),),
    ),
    PhaseWindow: Form(
        {"first": "tidligst", "last": "senest", "best": "bedst"},
        bounds={"first": (-366, 366), "last": (-366, 366), "best": (-366, 366)},
        ordered=(("first", "best"), ("best", "last")),
    ),
    Cadence: Form(
        {
            "announce": "omtale",
            "remind": "paamindelse",
            "thank": "tak",
            "tip_cooldown_weeks": "uger_mellem_samme_raad",
            "heroes_per_week": "helte_om_ugen_hoejst",
            "hero_area_cooldown_weeks": "uger_mellem_helte_fra_samme_omraade",
            "vacancy_first_days": "stilling_tidligst_dage_foer_frist",
            "vacancy_last_days": "stilling_senest_dage_foer_frist",
            "same_place_days": "dage_mellem_samme_sted",
            "same_type_days": "dage_mellem_samme_slags",
            "posts_a_day": "opslag_om_dagen",
            "ad_weekday": "annonce_ugedag",
            "ad_time": "annonce_klokken",
            "priority_points": "point_for_prioritet",
            "day_points": "point_tabt_om_dagen",
            "day_points_most": "point_tabt_hoejst",
            "weights": "vaegte",
            "idle_months": "maaneder_uden_aktivitet",
            "same_department_days": "dage_mellem_samme_afdeling",
            "hero_town_weeks": "uger_mellem_helte_fra_samme_by",
            "posts_a_goal": "opslag_pr_maal_paa_fire_uger",
            "touch_minutes": "minutter_pr_indslag",
            "variant_minutes": "minutter_pr_kanal_mere",
            "drafting_days": "arbejdsdage_til_kladde",
            "approval_days": "arbejdsdage_til_godkendelse",
            "frozen_days": "arbejdsdage_der_ligger_fast",
            "quiet_tip_weeks": "raad_uger_fra_de_bedste_hoejst",
            "quiet_hero_weeks": "helte_uger_fra_de_bedste_hoejst",
            "tip_close_weeks": "uger_foer_raadet_udloeber",
            "day_message_time": "besked_samme_dag_foer",
        },
        bounds={
            "ad_weekday": WEEKDAYS,
            "posts_a_day": (1, 1000),
            "idle_months": (1, 120),
            "priority_points": (1, 1000),
        },
        whole={"weights": WEIGHTS},
        ordered=(("vacancy_last_days", "vacancy_first_days"),),
    ),
    Rule: Form(
        shapes={"title": SOMETHING, "kind": SOMETHING, "message": SOMETHING, "why": SOMETHING},
        absent={"channels": (), "parameters": {}},
    ),
    Playbook: Form(
        {"signature": "signatur", "fallback": "ellers_til", "categories": "kategori", "steps": "trin"},
        shapes={"signature": SOMETHING, "fallback": SOMETHING},
    ),
    CommentCategory: Form(
        {
            "name": "navn",
            "meaning": "betydning",
            "clauses": "klausuler",
            "steps": "trin",
            "hours": "svarfrist_timer",
            "urgent": "haster",
            "department": "til_afdeling",
            "texts": "tekster",
        },
        named_by="id",
        shapes={"name": SOMETHING, "meaning": SOMETHING, "texts": SOMETHING},
    ),
    Step: Form(
        {"name": "navn", "task": "opgave", "audience": "hvem", "texts": "tekster"},
        named_by="id",
        shapes={"name": SOMETHING, "task": SOMETHING, "texts": SOMETHING},
    ),
    Fix: Form(shapes={"text": SOMETHING}),
    Case: Form(shorthand="text"),
}
