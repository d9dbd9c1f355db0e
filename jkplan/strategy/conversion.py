"""A table of TOML becomes the record whose fields it names, or an error that points to the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from functools import cache, partial
from typing import Any, Literal, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

from jkplan.errors import StrategyError
from jkplan.strategy.forms import FORMS, NOT_NEGATIVE, Form, Shape
from jkplan.strategy.sources import Spot

Record = TypeVar("Record")
Plain = TypeVar("Plain")
Reader = Callable[[object, Spot], Any]

_IN_WORDS: Mapping[type, str] = {
    str: 'en tekst i "anførselstegn"',
    int: "et helt tal",
    bool: "true eller false",
    date: "en dato som 2026-11-24 uden anførselstegn",
    time: "et klokkeslæt som 07:30:00 uden anførselstegn",
    list: "en liste i [kantede parenteser]",
    dict: "en gruppe af navne og værdier",
}


def read_whole(kind: type[Record], spot: Spot) -> Record:
    """Give the one record that a file spells out."""
    return read_record(kind, spot.source.values, spot)


def read_records(kind: type[Record], spot: Spot) -> dict[str, Record]:
    """Give the records of a file whose every table is one, by the table's name."""
    return {name: read_record(kind, value, spot.at(name), name=name) for name, value in spot.source.values.items()}


def read_record(kind: type[Record], value: object, spot: Spot, name: str = "") -> Record:
    """
    Give the record that a table spells out.

    Args:
        kind: The record's class: its annotations and `FORMS` say what is taken.
        value: The table, as TOML reads it.
        spot: Where the table stands.
        name: The table's own name, for records that are named by it.

    Raises:
        StrategyError: A key is unknown or missing, or a value is of the wrong type, out of range or of the wrong shape.
    """
    form = FORMS[kind]
    if form.shorthand and isinstance(value, str):
        value = {form.shorthand: value}
    table, plan = _of_type(dict, value, spot), _plan_of(cast("type", kind))
    _refuse_strays(table, plan.keys, spot)
    given = dict(form.absent)
    for field in plan.fields:
        if field.name == form.named_by:
            given[field.name] = _named(name, form, spot)
        elif field.key in table:
            given[field.name] = field.read(table[field.key], spot.at(field.key))
        elif field.required:
            raise _missing(field.key, spot)
    for small, great in form.ordered:
        if given[small] > given[great]:  # type: ignore[operator]
            first, second = form.keys[small], form.keys[great]
            raise spot.at(first).refuse(
                f'"{first}" er {given[small]}, men må ikke være større end "{second}", som er {given[great]}.',
                "Ret det ene af de to tal.",
            )
    return kind(**given)


class _Field(NamedTuple):
    name: str
    key: str  # its name in the file
    required: bool
    read: Reader


class _Plan(NamedTuple):
    fields: tuple[_Field, ...]
    keys: tuple[str, ...]  # what a table may hold


@cache
def _plan_of(kind: type) -> _Plan:
    """Give how a kind of record is read."""
    form = FORMS[kind]
    found = tuple(_fields_of(kind, form))
    return _Plan(found, tuple(field.key for field in found if field.name != form.named_by))


def _fields_of(kind: type, form: Form) -> Iterator[_Field]:
    optional = (*getattr(kind, "_field_defaults", ()), *form.absent)
    for name, hint in get_type_hints(kind).items():
        yield _Field(name, form.keys.get(name, name), name not in optional, _reader(hint, form, name))


def _reader(kind: object, form: Form, field: str) -> Reader:
    """Give what reads a value of that type; numbers and texts within are held to the form's bounds and shapes."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is str and field in form.shapes:
        reader: Reader = partial(_shaped, form.shapes[field])
    elif kind is int:
        reader = partial(_bounded, form.bounds.get(field, NOT_NEGATIVE))
    elif kind is object:
        reader = _plain
    elif isinstance(kind, type) and kind in FORMS:
        reader = partial(read_record, kind)
    elif isinstance(kind, type):
        reader = partial(_of_type, kind)
    elif origin is tuple:
        reader = partial(_listed, inner[0], _reader(inner[0], form, field))
    elif origin is Mapping:
        reader = partial(_mapped, _reader(inner[1], form, field), form.whole.get(field, ()))
    else:
        reader = partial(_chosen, tuple(_choices(kind)))
    return reader


def _choices(kind: object) -> Iterator[str]:
    """Give the words of a `Literal`, or of several joined by `|`."""
    for each in get_args(kind):
        yield from (each,) if get_origin(kind) is Literal else _choices(each)


def _of_type(kind: type[Plain], value: object, spot: Spot) -> Plain:
    if type(value) is not kind:
        raise spot.refuse(f"{_field(spot)} skal være {_IN_WORDS[kind]}.", "Ret værdien på linjen.")
    return value


def _shaped(shape: Shape, value: object, spot: Spot) -> str:
    text = _of_type(str, value, spot)
    if not shape.pattern.fullmatch(text):
        raise spot.refuse(f'{_field(spot)} kan ikke være "{text}".', f"Skriv det for eksempel som: {shape.example}")
    return text


def _bounded(bounds: tuple[int, int], value: object, spot: Spot) -> int:
    number = _of_type(int, value, spot)
    low, high = bounds
    if not low <= number <= high:
        raise spot.refuse(f"{_field(spot)} er {number}, men skal være fra {low} til {high}.", "Ret tallet på linjen.")
    return number


def _chosen(words: tuple[str, ...], value: object, spot: Spot) -> str:
    if value not in words:
        listed = ", ".join(words[:-1]) + " eller " + words[-1]
        raise spot.refuse(f'{_field(spot)} kan ikke være "{value}".', f"Skriv {listed}.")
    return str(value)


def _listed(kind: object, reader: Reader, value: object, spot: Spot) -> tuple[Any, ...]:
    """Read a list; records that are named by their table may also stand as tables, one for each."""
    if isinstance(value, dict) and isinstance(kind, type) and kind in FORMS and FORMS[kind].named_by:
        return tuple(read_record(kind, each, spot.at(name), name=name) for name, each in value.items())
    return tuple(reader(each, spot.at(index)) for index, each in enumerate(_of_type(list, value, spot)))


def _mapped(reader: Reader, whole: tuple[str, ...], value: object, spot: Spot) -> dict[str, Any]:
    table = _of_type(dict, value, spot)
    if whole:
        _refuse_strays(table, whole, spot)
    for name in whole:
        if name not in table:
            raise _missing(name, spot)
    return {name: reader(each, spot.at(name)) for name, each in table.items()}


def _plain(value: object, spot: Spot) -> object:
    """Take anything that JSON could hold as well, so that examples are rows as `jkplan tjek` reads them."""
    if isinstance(value, dict):
        return {key: _plain(each, spot.at(key)) for key, each in value.items()}
    if isinstance(value, list):
        return tuple(_plain(each, spot.at(index)) for index, each in enumerate(value))
    if not isinstance(value, str | int | float | bool):
        raise spot.refuse(f"{_field(spot)} er en dato eller et klokkeslæt.", 'Skriv det i "anførselstegn".')
    return value


def _named(name: str, form: Form, spot: Spot) -> str:
    if not form.names:
        return name
    if name not in form.names:
        raise spot.refuse(f'Navnet "{name}" kendes ikke.', f"Vælg blandt: {', '.join(form.names)}.")
    return form.names[name]


def _missing(key: str, spot: Spot) -> StrategyError:
    return spot.refuse(f'Feltet "{key}" mangler{spot.under}.', f"Tilføj en linje, der begynder med {key} =")


def _refuse_strays(table: Mapping[str, object], known: tuple[str, ...], spot: Spot) -> None:
    stray = next((key for key in table if key not in known), None)
    if stray is None:
        return
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(stray, known, n=1)
    fix = (
        f'Mente du "{near[0]}"? Ellers slet linjen.' if near else f"Slet linjen, eller vælg blandt: {', '.join(known)}."
    )
    raise spot.at(stray).refuse(f'Feltet "{stray}"{spot.under} kendes ikke.', fix)


def _field(spot: Spot) -> str:
    key, around = spot.path[-1], Spot(spot.source, spot.path[:-1])
    return f'Feltet "{key}"{around.under}' if isinstance(key, str) else f"Nr. {key + 1}{around.under}"
