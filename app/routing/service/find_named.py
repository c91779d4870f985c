"""Which members of staff a filing may name: looked for in what was written, before anybody at the unit can read it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.accounts.queries import staff_who_may
from app.accounts.rules import actor_for
from app.accounts.rules.spoken_names import Mention, Nearness, Spoken, Words, mention, spoken, texts_in, words_of
from app.accounts.rules.spoken_roles import task_of_head
from app.cases.rules.about_staff import MOST_NAMED
from app.cases.rules.access import Matter, Place
from app.permissions import Actor, Permission, Scope
from app.routing.rules.level_up import leading_unit

ASKED_FOR_STAFF = "staff_named"
"""The answer in which the form asks who was there: a surname there needs no capital letter."""
_CLOSE = frozenset({Scope.UNIT, Scope.PRODUCER})
_LIVES = 60.0
"""Seconds for which a process keeps the names it has read, unless an account or a grant was added since."""
_BEGINNING = 3
_SURENESS = tuple(Nearness)
Mark = tuple[int | None, int | None]


@dataclass(frozen=True)
class Roster:
    """Everybody who may read matters, ready to be looked for in a text."""

    people: tuple[Actor, ...]
    names: Mapping[int, Spoken]
    by_beginning: Mapping[str, tuple[Actor, ...]]
    """People by the first letters of their surname's stems: a text's words are looked up here."""


_read: WeakKeyDictionary[Engine, tuple[float, date, Mark, Roster]] = WeakKeyDictionary()


def named_in(answers: Mapping[str, Any], place: Matter, roster: Roster) -> dict[int, Mention]:
    """Return whom a filing may name, by the id of the member of staff.

    The full name counts for everybody, the surname alone for the people of the unit and of its producer. Who writes
    only of “the manager” may mean whoever leads the unit.
    """
    told = "\n".join(texts_in(value for key, value in answers.items() if key != ASKED_FOR_STAFF))
    was_there = "\n".join(texts_in([answers.get(ASKED_FOR_STAFF, "")]))
    text, asked = words_of(told), words_of(was_there)
    found = {actor.id: _mentioned(actor, roster, text, asked, place) for actor in _candidates(roster, text, asked)}
    task = task_of_head(was_there) or task_of_head(told)
    heads = leading_unit(place, roster.people) if task else ()
    by_task = {actor.id: Mention(Nearness.TASK, task or "") for actor in heads}
    return by_task | {staff_id: seen for staff_id, seen in found.items() if seen is not None}


def most_certain(found: Mapping[int, Mention], most: int = MOST_NAMED) -> frozenset[int]:
    """Return the ids of at most so many, the surest first: a whole list of staff is no name of anybody."""
    in_order = sorted(found, key=lambda staff_id: (_SURENESS.index(found[staff_id].nearness), staff_id))
    return frozenset(in_order[: max(most, 0)])


def roster_of(directory: Session, on: date, mark: Mark) -> Roster:
    """Return everybody who may read matters on a day; read again when `mark` (the newest ids) is another."""
    engine, moment = directory.get_bind().engine, time.monotonic()
    kept = _read.get(engine)
    if kept is None or kept[1:3] != (on, mark) or moment - kept[0] > _LIVES:
        staff = staff_who_may(directory, Permission.CASE_READ, on=on)
        people = tuple(actor_for(person.id, person.name, person.grants, on=on) for person in staff)
        kept = _read[engine] = (moment, on, mark, _indexed(people))
    return kept[3]


def _indexed(people: tuple[Actor, ...]) -> Roster:
    names = {actor.id: name for actor in people if (name := spoken(actor.name)) is not None}
    by_beginning: defaultdict[str, dict[int, Actor]] = defaultdict(dict)
    for actor in people:
        for stem in names[actor.id].last if actor.id in names else ():
            by_beginning[stem[:_BEGINNING]][actor.id] = actor
    return Roster(people, names, {key: tuple(found.values()) for key, found in by_beginning.items()})


def _candidates(roster: Roster, *texts: Words) -> Iterable[Actor]:
    beginnings = {word[:_BEGINNING] for text in texts for word in text.folded}
    return {actor.id: actor for key in beginnings for actor in roster.by_beginning.get(key, ())}.values()


def _mentioned(actor: Actor, roster: Roster, text: Words, asked: Words, place: Place) -> Mention | None:
    name, is_close = roster.names[actor.id], _is_close(actor, place)
    return mention(name, text, by_surname=is_close) or mention(name, asked, by_surname=is_close, any_case=True)


def _is_close(actor: Actor, place: Place) -> bool:
    """Return True for the people of the unit and of its producer, wherever the matter lies."""
    codes = {Scope.UNIT: place.unit_code, Scope.PRODUCER: place.producer_code}
    return any(grant.scope in _CLOSE and grant.code == codes[grant.scope] for grant in actor.grants)
