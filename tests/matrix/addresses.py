"""The address of every page for one matter, or for one thing that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask import Flask
from werkzeug.routing import Rule

from tests.matrix.things import Thing, World

UNKNOWN = Thing(
    "M-0000-0000", None, party=987654, file="0" * 32, contribution="0" * 32,  # type: ignore[arg-type]  # no store
    given="0" * 32, given_file="0" * 32, translation="0" * 32, other="M-1111-1111",
)  # fmt: skip
METHODS = ("GET", "POST")
OF_A_MATTER = ("casework.", "ombudsman.", "contributions.", "translating.")
UNSEEN = frozenset({"static", "accounts.sign_out", "intake.leave_site"})
"""Files of the design, and what would end the session of whoever walks."""


def rules_of(app: Flask) -> list[tuple[Rule, str]]:
    """Return every rule and method of the application; a page that takes POST is there twice."""
    return [
        (rule, method)
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
        for method in METHODS
        if method in (rule.methods or ()) and rule.endpoint not in UNSEEN
    ]


def is_of_matter(rule: Rule) -> bool:
    """Return whether the address names a matter."""
    return "number" in rule.arguments


def address(app: Flask, rule: Rule, values: Mapping[str, object]) -> str:
    """Return the address of a rule in English; raise `KeyError` for a value that is not given."""
    given = {name: values[name] for name in rule.arguments}
    built = rule.build(given, append_unknown=False)
    assert built is not None, rule
    return built[1]


def values_of(thing: Thing, rule: Rule) -> dict[str, object]:
    """Return what stands in the addresses of a matter."""
    room = rule.endpoint.partition(".")[0]
    named = {"translating": thing.translation, "contributions": thing.contribution}.get(room, thing.file)
    if rule.endpoint == "contributions.reply_file":
        named = thing.given
    return {
        "lang": "en", "number": thing.number, "party_id": thing.party, "file_id": thing.given_file,
        "public_id": named, "place": 1, "other": thing.other,
    }  # fmt: skip


def values_of_place(world: World, rule: Rule) -> dict[str, object]:
    """Return what stands in the addresses that name no matter."""
    ids = world.ids
    asked = {
        "giving_translation.translate": "translation",
        "giving_translation.check": "check",
        "register.undo": "contact",
    }
    return {
        "lang": "en", "kind": "objection", "step": "danger", "unit_code": "koivu", "token": "0" * 32, "position": 1,
        "filter_id": ids["filter"], "label_id": ids["label"], "change_id": ids["day"], "promise_id": ids["promise"],
        "staff_id": world.people["manager"].id, "code": "begin", "language": "fi", "file_id": ids["own_file"],
        "public_id": ids[asked.get(rule.endpoint, "asked")],
    }  # fmt: skip


def things(world: World) -> Iterator[tuple[str, Thing]]:
    """Return every matter by its key."""
    yield from world.matters.items()
