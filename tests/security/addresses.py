"""Every address that the application answers to a GET, with everything that was seeded filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from app.cases.models import Party
from app.platform.db import reading
from app.platform.outbox import Promise
from tests.security.world import World

LANGUAGE = "en"
UNKNOWN = {"number": "M-2345-6784", "other": "M-2345-6784", "public_id": "f0" * 16, "file_id": "f0" * 16,
           "party_id": 987654321, "with": "M-2345-6784", "again": "f0" * 16}  # fmt: skip
"""Well-formed, and nobody's."""
LEFT_ALONE = frozenset({"static", "intake.leave_site"})
"""What shows nothing: the static files, and the way out, which ends the session."""
CHOSEN = ("casework.assign_chosen", "casework.label_chosen", "casework.print_chosen", "casework.export_chosen")
KINDS = ("objection", "feedback", "grievance", "complaint")


def rules_of(app: Flask) -> list[Rule]:
    """Return the rules that answer a GET."""
    asked = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    return sorted((rule for rule in asked if rule.endpoint not in LEFT_ALONE), key=lambda rule: rule.rule)


def known_values(world: World) -> dict[str, list[Any]]:
    """Return what is known for each parameter of any address: everything seeded, and the closed lists."""
    parties: set[int] = set()
    promises: list[str] = []
    for store in world.stores.each():
        with reading(store) as session:
            parties |= set(session.scalars(select(Party.id)))
            promises += session.scalars(select(Promise.id).order_by(Promise.id).limit(2))
    return {
        "lang": [LANGUAGE], "number": [filed.number for filed in world.filed.values()],
        "other": [filed.number for filed in world.filed.values()], "public_id": world.public_ids,
        "file_id": [*world.reply_files, world.filed["in work"].files[0]], "party_id": sorted(parties),
        "promise_id": promises,
        "staff_id": [officer.id for officer in world.staff.values()], "unit_code": ["koivu", "manty", "asema"],
        "code": ["begin"], "language": ["fi"], "kind": [*KINDS, "ombudsman"], "step": ["story", "contact", "person"],
        "position": [1], "change_id": [1], "filter_id": [1], "label_id": [1], "place": [1],
        "token": ["0" * 43],
    }  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One address, and what it names."""

    path: str
    endpoint: str
    given: Mapping[str, Any]


def addresses(world: World, values: Mapping[str, Sequence[Any]]) -> Iterator[Address]:
    """Give every address, each parameter with each of its values.

    A matter's number is combined with that matter's own things, and with one of another matter: who may not open it
    is turned away at the number, and who may has to be turned away at the other's thing.
    """
    with world.app.test_request_context():
        adapter = world.app.url_map.bind("localhost")
        for rule in rules_of(world.app):
            for given in _filled(world, rule, values):
                yield Address(adapter.build(rule.endpoint, given), rule.endpoint, given)
        for endpoint, given in _asking(world):
            yield Address(adapter.build(endpoint, given), endpoint, given)


def with_unknown(world: World, address: Address, names: Sequence[str]) -> str:
    """Return the same address with something that nobody has ever heard of under these names."""
    with world.app.test_request_context():
        adapter = world.app.url_map.bind("localhost")
        return adapter.build(address.endpoint, {**address.given, **{name: UNKNOWN[name] for name in names}})


def _asking(world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give addresses that ask for many matters at once, or name another one after the question mark."""
    numbers = [filed.number for filed in world.filed.values()]
    for page in CHOSEN:
        yield page, {"lang": LANGUAGE, "case": numbers}
    for place, number in enumerate(numbers):
        for other in numbers if place == 0 else numbers[place - 1 : place]:
            yield "casework.link", {"lang": LANGUAGE, "number": number, "with": other}
        yield "contributions.ask_page", {"lang": LANGUAGE, "number": number, "again": world.reply_files[0]}


def _filled(world: World, rule: Rule, values: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    names = sorted(rule._converters)
    wanted = []
    for name in names:
        closed = getattr(rule._converters[name], "items", None)  # any(…) knows its values
        wanted.append([value for value in values[name] if not closed or value in closed])
    for combination in product(*wanted):
        given = dict(zip(names, combination, strict=True))
        if _is_wanted(world, given):
            yield given


def _is_wanted(world: World, given: Mapping[str, Any]) -> bool:
    """Return False for a combination that only repeats others: a third matter's thing under a matter's number."""
    number, thing, file = given.get("number"), given.get("public_id", given.get("party_id")), given.get("file_id")
    matters = [filed.number for filed in world.filed.values()]
    if number is None:
        return file is None or any({thing, file} <= set(things) for things in world.things.values())
    following = matters[(matters.index(number) + 1) % len(matters)]
    own, others = world.things[number], world.things[following]
    if "other" in given:
        return given["other"] in (number, following)
    is_close = thing is None or thing in own or thing == _one_of(others, like=thing)
    return is_close and (file is None or file in own)


def _one_of(things: Sequence[Any], *, like: object) -> Any:
    return next((thing for thing in things if type(thing) is type(like)), None)
