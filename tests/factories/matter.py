"""Matters: filed as a person would have, and lying where a test needs them."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from typing import Any

from app.cases.models import Case
from app.cases.rules.kinds import Capacity, Desk, Kind, PartyRole, ReplyChannel
from app.cases.rules.new_case import NewCase, NewParty, Place
from app.cases.rules.projection import EventKind
from app.cases.service import add_event, open_case
from app.cases.service.add_event import SYSTEM
from app.deadlines.service import due_date, queue_date, start_clock
from app.organisation.models import Area, Producer, Service, Unit
from app.organisation.rules.search import search_text
from app.platform.clock import day_of
from app.platform.db import Store, Stores
from app.platform.work import work

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
KOIVU = Place("koivu", "old", "care", "own", None)
MANTY = Place("manty", "old", "care", "purchased", "hoiva-oy")
_SERVICES = (("care", "old", "Hoiva", "Care homes"), ("clinic", "health", "Asema", "Clinics"))
STORY = "The bell was not answered all night, and nobody said why."


def directory(stores: Stores) -> None:
    """Two units of one area: the organiser's own Koivula, and Mäntylä of the producer Hoiva Oy; one of another area."""
    with work(stores.services, now=MORNING) as w:
        w.session.add_all([Area(code="old", name_fi="Ikääntyneet", name_sv=None, name_en="Older people"),
                           Area(code="health", name_fi="Terveys", name_sv=None, name_en="Health")])  # fmt: skip
        w.session.add(Producer(code="hoiva-oy", name="Hoiva Oy", business_id=None))
        w.session.flush()
        for code, area, name_fi, name_en in _SERVICES:
            w.session.add(Service(code=code, area_code=area, name_fi=name_fi, name_sv=None, name_en=name_en))
        w.session.flush()
        w.session.add(unit(KOIVU, "Hoivakoti Koivula"))
        w.session.add(unit(MANTY, "Hoivakoti Mäntylä"))
        w.session.add(unit(Place("asema", "health", "clinic", "own", None), "Terveysasema"))


def unit(place: Place, name: str) -> Unit:
    """Return a unit that is open since 2020."""
    return Unit(
        code=place.unit_code, name_fi=name, service_code=place.service_code, area_code=place.area_code,
        production=place.production, producer_code=place.producer_code, street="Rantakatu 1", municipality="Mallila",
        valid_from=date(2020, 1, 1), search_text=search_text([name], ["Rantakatu 1"], []), updated_at=MORNING,
    )  # fmt: skip


def client_party(name: str = "Aino Virtanen", **given: Any) -> NewParty:
    """Return the client, who files without help."""
    return _party(PartyRole.CLIENT, name, **given)


def filer_party(name: str = "Liisa Virtanen", **given: Any) -> NewParty:
    """Return somebody who files for the client."""
    return _party(PartyRole.FILER, name, **given)


def _party(role: PartyRole, name: str, **given: Any) -> NewParty:
    identity = {
        "name": name,
        **{key: given.pop(key) for key in ("email", "phone", "address", "relation") if key in given},
    }
    return NewParty(role=role, identity=identity, language=given.pop("language", "en"),
                    reply_channel=ReplyChannel(given.pop("reply_channel", ReplyChannel.PORTAL)), **given)  # fmt: skip


def matter(
    store: Store,
    *,
    kind: Kind = Kind.OBJECTION,
    capacity: Capacity = Capacity.CLIENT,
    parties: tuple[NewParty, ...] | None = None,
    place: Place = KOIVU,
    desk: Desk | None = Desk.UNIT,
    now: datetime = MORNING,
    answers: dict[str, Any] | None = None,
    **facts: Any,
) -> Case:
    """Return an opened matter with its clock, lying at a desk; without one it has only just arrived."""
    parties = (client_party(),) if parties is None else parties
    new = NewCase(
        kind=kind, capacity=capacity, form_token=secrets.token_hex(16), language="en",
        answers={"story": STORY, **(answers or {})}, parties=parties, place=place,
        **{"main_subject": "care_or_service", "reply_language": "en", **facts},
    )  # fmt: skip
    with work(store, now=now) as w:
        outcome = due_date(new.kind, day_of(now), wants_reply=new.wants_reply)
        due_on = getattr(outcome, "due_on", None)
        opened = open_case(w, new, due_on=due_on, queue_on=queue_date(outcome, day_of(now)))
        case = w.session.get_one(Case, opened.id)
        start_clock(w, case, outcome)
        if desk is not None:
            add_event(w, case, EventKind.ROUTED, by=SYSTEM, to={"desk": desk.value})
    return case


def reread(store: Store, case: Case) -> Case:
    """Return the matter as the database holds it now."""
    from app.platform.db import reading

    with reading(store) as session:
        return session.get_one(Case, case.id)
