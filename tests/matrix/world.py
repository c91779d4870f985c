"""The world is built: its matters, what was asked about one of them, and what else has an address."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Staff
from app.cases.models import Case, Label
from app.cases.rules.kinds import FileState
from app.cases.rules.translation import FILING
from app.cases.service import save_template
from app.cases.service.author import Author
from app.cases.service.label import offer_label
from app.casework.service import save_filter
from app.contributions.models import Contribution, ContributionFile
from app.contributions.queries import Given, to_change
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask, give
from app.deadlines.service import propose_day
from app.organisation.service import load_authorities
from app.platform.db import Stores
from app.platform.outbox import Promise
from app.platform.work import Work, work
from app.routing.rules.rule_file import read_rules
from app.routing.service import put_rules_into_force
from app.translating.queries import Source, order_of
from app.translating.service import Wanted, give_translation, order
from tests.factories.matter import directory
from tests.matrix.matters import at_desks, enter, take_further
from tests.matrix.people import arrive, bare
from tests.matrix.things import World

RULES = (
    "name_fi,name_sv,name_en,kind,target,why_fi,why_sv,why_en\nMuistutus,,Objection,objection,unit,,,\n"
    "Palaute,,Feedback,feedback,unit,,,\nEpäkohta,,Grievance,grievance,supervision,,,\n"
)
DAY = {"fi": "Surupäivä", "sv": "Sorgedag", "en": "A day of mourning"}


def build(app: Flask, stores: Stores) -> World:
    """Return the world, on the morning of 2 March 2026."""
    directory(stores)
    with work(stores.services) as w:
        load_authorities(w)
    world = World(app, stores, arrive(app, stores) | {"bare": bare(app, stores)})
    at_desks(world)
    enter(world)
    take_further(world)
    _asked(world)
    _pages(world)
    return world


def _asked(world: World) -> None:
    """Ask the clinic to contribute to the taken matter, twice, and give once; order a translation of the same."""
    people, store = world.people, world.stores.services
    author, clinic, thing = Author(people["manager"].actor), people["neighbour"].actor, world.matters["taken"]
    question = Question("When?", date(2030, 1, 2), None, Excerpt("The bell."), unit_code="asema")
    wanted = Wanted(
        Source(FILING, "Kello soi."), "fi", "en", people["translator"].id, "", people["neighbour"].id,
        date(2030, 1, 2), date(2030, 1, 3), None,
    )  # fmt: skip
    with work(store) as w:
        for key in ("translator", "neighbour"):
            w.session.get_one(Staff, people[key].id).translates = "fi sv en"
    with work(store) as w:
        taken = w.session.get_one(Case, thing.id)
        given, asked = (ask(w, author, taken, question, language="en") for _each in range(2))
        reply = to_change(w.session, clinic, given.public_id, on=w.today)
        assert reply is not None
        give(w, Author(clinic), reply, "In February.", seen_version=0)
        made, second = (order(w, author, taken, each, language="en") for each in (wanted, wanted_more(wanted)))
        w.session.flush()
        translation, checked = (w.session.get_one(Contribution, each.contribution_id) for each in (made, second))
        found = order_of(w.session, checked.id)
        give_translation(
            w, Author(people["translator"].actor), Given(checked, taken, None), found, "The bell rings.",
            is_machine=False, seen_version=0,
        )  # fmt: skip
        w.session.flush()
        check = order_of(w.session, checked.id).check
        assert check is not None
        thing.contribution, thing.given, thing.translation = asked.public_id, given.public_id, translation.public_id
        world.ids |= {"asked": asked.public_id, "translation": translation.public_id, "check": check.public_id}
        thing.given_file, world.ids["own_file"] = (_file_of(w, each) for each in (given, asked))


def wanted_more(wanted: Wanted) -> Wanted:
    """Return an order of another text."""
    return replace(wanted, source=Source(FILING, "Kukaan ei tullut."))


def _file_of(w: Work, asked: Contribution) -> str:
    file = secrets.token_hex(16)
    w.session.add(ContributionFile(
        public_id=file, contribution_id=asked.id, name="a.pdf", data_key="", size=1, sha256="0" * 64,
        state=FileState.UNSCANNED.value, uploaded_at=w.now,
    ))  # fmt: skip
    return file


def _pages(world: World) -> None:
    """Keep a filter, a label, a text and a proposed day, so that their addresses exist."""
    manager, supervision = world.people["manager"], world.people["supervision"]
    with work(world.stores.services) as w:
        kept = save_filter(w, manager.actor, "Mine", {"unit": "koivu"})
        offer_label(w, manager.actor, "night", ("unit", "koivu"))
        save_template(
            w, Author(supervision.actor), code="begin", kind="objection", language="fi", name="Alku", body="Hei",
            seen_version=0,
        )  # fmt: skip
        day = propose_day(w, supervision.actor, date(2026, 12, 7), is_closed=True, names=DAY, source="A decree")
        w.session.flush()
        label = w.session.scalars(select(Label.id)).one()
        put_rules_into_force(w, read_rules(RULES).rules, made_by="test")
        promise = w.session.scalars(select(Promise.id).limit(1)).one()
        world.ids |= {"filter": str(kept.id), "label": str(label), "day": str(day.id), "promise": promise}
    sent = world.people["patient_ombud"].post("/ombud/log", service_0="11", reasons_0="3", measures="1")
    world.ids["contact"] = sent.location.rpartition("=")[2]
