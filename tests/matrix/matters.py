"""The matters of the matrix: one of each place and state."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from app.cases.models import Attachment, Case, Party
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Capacity, Desk, FileState, Kind
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.service import add_event, choose_approval
from app.cases.service.add_event import SYSTEM
from app.cases.service.author import Author
from app.linking.rules.links import LinkKind
from app.linking.service import link
from app.moving.service import transfer
from app.platform.db import Store
from app.platform.work import work
from tests.factories.answering import prepare
from tests.factories.matter import KOIVU, MANTY, client_party, filer_party, matter
from tests.factories.officer import Officer
from tests.factories.requests import approve_request, ask_time, dispatch, enter_request, work_out_request
from tests.matrix.things import Thing, World

CODE = "131052-308T"
OMBUDS = {
    "patients": Desk.PATIENT_OMBUDSMAN, "socials": Desk.SOCIAL_OMBUDSMAN, "patients_answered": Desk.PATIENT_OMBUDSMAN,
}  # fmt: skip
NEW = "/staff/registry/new"
LETTER = {
    "channel": "paper", "arrived-day": "27", "arrived-month": "2", "arrived-year": "2026", "kind": "objection",
    "danger": "no", "capacity": "client", "is_minor": "no", "name": "Aino Virtanen", "unit": "koivu",
    "address": "Rantakatu 1\n00100 Mallila", "subject": "treatment", "story": "The bell was not answered all night.",
    "reply_language": "en", "reply_channel": "portal", "takes_code": "y",
}  # fmt: skip
TRANSFER = {"channel": "authority", "authority": "LVV", "authority_reference": "LVV/123/2026"}
ASEMA = Place("asema", "health", "clinic", "own", None)


def at_desks(world: World) -> None:
    """Lay a matter on each desk, in the care home's and in other hands, and two about its own manager."""
    both = (filer_party(email="liisa@example.org"), client_party(address="Rantakatu 1"))
    for key in ("open", "taken"):
        _add(world, key, parties=both, capacity=Capacity.RELATIVE)
    _add(world, "answered", parties=(client_party(address="Rantakatu 1", reply_channel="post"),))
    _add(world, "for_approval")
    _add(world, "thanks", kind=Kind.FEEDBACK)
    _add(world, "with_code", answers={"story": f"My code is {CODE}, and nobody came all night."})
    _add(world, "about_named")
    _add(world, "unsettled", desk=Desk.REGISTRY)
    _add(world, "at_registry", kind=Kind.COMPLAINT, desk=Desk.REGISTRY)
    _add(world, "in_hiding", parties=(client_party(safe_contact=("non_disclosure",)),), desk=Desk.REGISTRY)
    _add(world, "producers", place=MANTY, desk=Desk.PRODUCER)
    _add(world, "clinics", place=ASEMA)
    _add(world, "moved_here", place=ASEMA)
    for key, desk in OMBUDS.items():
        by_post = (client_party(address="Rantakatu 1", reply_channel="post"),)
        case = matter(world.stores.ombudsman, kind=Kind.OMBUDSMAN, desk=desk, parties=by_post)
        _hang(world, key, case.number, world.stores.ombudsman)


def take_further(world: World) -> None:
    """Bring each as far as its key says."""
    people, number = world.people, {key: thing.number for key, thing in world.matters.items()}
    manager, author = people["manager"], Author(people["registry"].actor)
    _answer(manager, number["taken"])
    _answer(manager, number["answered"], then="send")
    ombud = people["patient_ombud"]
    path = f"/ombud/requests/{number['patients_answered']}"
    assert ombud.post(f"{path}/take").status_code == 303
    assert ombud.post(f"{path}/answer", body="You can file an objection.").status_code == 303
    assert ombud.send(f"{path}/send", ombud.fill(f"{path}/preview")).status_code == 303
    with work(world.stores.services) as w:
        of = {key: w.session.get_one(Case, world.matters[key].id) for key in number if key not in OMBUDS}
        of["about_named"].about_staff = of["unsettled"].about_staff = as_column([people["named"].id])
        of["unsettled"].is_held = True
        link(w, author, of["open"], of["taken"], LinkKind.SAME_EVENT)
        transfer(w, author, of["moved_here"], unit_code="koivu", reason="Theirs.")
        choose_approval(w, people["supervision"].actor, ["objection"], seen=[])
    world.matters["open"].other, world.matters["taken"].other = number["taken"], number["open"]
    _answer(people["handler"], number["for_approval"], then="hand-over")


def _answer(officer: Officer, number: str, *, then: str = "") -> None:
    path = f"/staff/cases/{number}"
    prepare(officer, number, "We looked into it.")
    assert officer.post(f"{path}/addressees").status_code == 303
    if then:
        assert officer.send(f"{path}/{then}", officer.fill(f"{path}/preview")).status_code == 303


def enter(world: World) -> None:
    """Enter a letter, a complaint that an authority transferred and two letters from the authority itself."""
    people, store = world.people, world.stores.services
    registry, writer = people["registry"], people["supervision"]
    for key, more in (("on_paper", {}), ("transferred", TRANSFER)):
        sent = registry.send(NEW, registry.fill(NEW) | {"find": "koivu"} | LETTER | more)
        assert sent.status_code == 303, key
        number = sent.location.rpartition("/")[2]
        with work(store) as w:
            case = w.session.scalars(select(Case).where(Case.number == number)).one()
            add_event(w, case, EventKind.ROUTED, by=SYSTEM, to={"desk": Desk.UNIT.value})
        _hang(world, key, number, store)
    _answer(people["manager"], world.matters["transferred"].number, then="send")
    for key in ("authority", "dispatched"):
        number = enter_request(writer, arrived="2.3.2026", named="30.3.2026")
        work_out_request(writer, number)
        ask_time(writer, number, on="2.3.2026", until="10.4.2026")
        _hang(world, key, number, store)
    approve_request(writer, people["second_supervision"], number)
    dispatch(writer, number, on="2.3.2026")


def _add(world: World, key: str, **facts: object) -> None:
    case = matter(world.stores.services, **{"place": KOIVU, **facts})  # type: ignore[arg-type]  # a matter's own facts
    _hang(world, key, case.number, world.stores.services)


def _hang(world: World, key: str, number: str, store: Store) -> None:
    """Put a file beside the matter, and remember whose letter can be printed."""
    with work(store) as w:
        case = w.session.scalars(select(Case).where(Case.number == number)).one()
        party = w.session.scalars(select(Party.id).where(Party.case_id == case.id).order_by(Party.id.desc())).first()
        file = secrets.token_hex(16)
        w.session.add(Attachment(
            public_id=file, case_id=case.id, name="a.pdf", data_key="", media_type="application/pdf", size=1,
            sha256="0" * 64, state=FileState.UNSCANNED.value, uploaded_at=w.now,
        ))  # fmt: skip
    world.matters[key] = Thing(number, store, id=case.id, party=party or 0, file=file)
