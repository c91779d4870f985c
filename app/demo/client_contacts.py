"""The ombudspersons' client contacts of the demo: those of the seed's four months, and some of the last weeks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.accounts.queries import demo_staff
from app.organisation.models import Unit
from app.permissions import Actor, Role
from app.platform.clock import noon_of
from app.platform.db import Store, Stores, reading
from app.platform.work import work
from app.register.models import ClientContact
from app.register.queries import code_lists
from app.register.rules.contact import Contact, Topic
from app.register.service import log_contact

FIRST, LAST, IN_FOUR_MONTHS = date(2025, 1, 1), date(2025, 4, 30), 1002
"""“1002 client contacts were recorded” from January to April 2025."""
RECENT, RECENT_DAYS = 40, 25
SATURDAY = 5
PATIENT = "patient"
_KINDS: Mapping[str, Sequence[str]] = {
    "1": ("terveysasemat",), "2": ("sairaalat",), "3": ("kuntoutus",), "4": ("paivystys",),
    "5": ("mielenterveyspalvelut", "paihdepalvelut"), "6": ("suun-terveys",), "7": ("neuvolat", "kouluterveys"),
    "8": ("laboratorio",), "11": ("kotihoito",), "12": ("hoiva-asuminen", "yhteisollinen-asuminen"),
    "13": ("vammaisten-asuminen",), "14": ("lastensuojelulaitokset", "perhekodit"), "15": ("perheneuvola",),
    "17": ("aikuissosiaalityo",), "18": ("omaishoito",),
}  # fmt: skip
"""The kinds of units behind a service of the code list; others have none in the demo."""
_COMMON = 3
"""How much more often the first codes of a list are used than the last."""


def load_client_contacts(stores: Stores, *, seed: int = 1) -> None:
    """Log them in the order of their days, each by whose task it is; a register that holds any is left alone."""
    if has_client_contacts(stores.ombudsman):
        return
    dice = random.Random(seed)  # noqa: S311 - invented contacts, no secret
    with reading(stores.services) as session:
        people = _ombudspersons(session)
        units = _units(session)
    with work(stores.ombudsman) as w:
        today, until = w.today, w.now
        branches = {service.code: service.branch for service in code_lists().services}
        for day in sorted(_days(dice, today)):
            contact = _contact(dice, day, units)
            role = Role.PATIENT_OMBUDSMAN if branches[contact.topics[0].service] == PATIENT else Role.SOCIAL_OMBUDSMAN
            w.now = noon_of(day)
            log_contact(w, people[role], contact, code_lists())
        w.now = until


def has_client_contacts(store: Store) -> bool:
    """Return True when anything has been logged in the register."""
    with reading(store) as session:
        return session.scalar(select(ClientContact.id).limit(1)) is not None


def _ombudspersons(session: Session) -> dict[Role, Actor]:
    wanted = {Role.PATIENT_OMBUDSMAN, Role.SOCIAL_OMBUDSMAN}
    staff: Sequence[Staff] = demo_staff(session)
    return {
        Role(grant.role): Actor(each.id, (), each.name)
        for each in staff
        for grant in each.grants
        if grant.role in wanted
    }


def _units(session: Session) -> dict[str, list[tuple[str, str]]]:
    """Return service of the code list → code and form of production of its units."""
    rows = session.execute(select(Unit.service_code, Unit.code, Unit.production).order_by(Unit.code)).all()
    return {
        service: [(code, production) for kind, code, production in rows if kind in kinds]
        for service, kinds in _KINDS.items()
    }


def _days(dice: random.Random, today: date) -> Iterator[date]:
    """Give the working days on which the contacts were; of the last weeks none that is to come."""
    working = [
        day for day in (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)) if day.weekday() < SATURDAY
    ]
    for _number in range(IN_FOUR_MONTHS):
        yield dice.choice(working)
    for _number in range(RECENT):
        yield today - timedelta(days=dice.randrange(RECENT_DAYS))


def _contact(dice: random.Random, day: date, units: Mapping[str, Sequence[tuple[str, str]]]) -> Contact:
    lists = code_lists()
    several = dice.choices((1, 2, 3), (80, 16, 4))[0]
    services = dice.sample([service.code for service in lists.services], several)
    topics = tuple(
        _topic(dice, service, units.get(service, ()), [each.code for each in lists.reasons]) for service in services
    )
    return Contact(
        day,
        _often(dice, [way.code for way in lists.ways]),
        _often(dice, [caller.code for caller in lists.callers]),
        topics,
        tuple(
            dict.fromkeys(
                _often(dice, [each.code for each in lists.measures]) for _each in range(dice.choice((1, 1, 2)))
            )
        ),
        minutes=dice.choice((None, 10, 15, 20, 30, 45)),
        language=dice.choices(("fi", "sv", "en", "other", ""), (70, 8, 6, 4, 12))[0],
    )


def _topic(dice: random.Random, service: str, units: Sequence[tuple[str, str]], reasons: Sequence[str]) -> Topic:
    why = tuple(dict.fromkeys(_often(dice, reasons) for _each in range(dice.choice((1, 1, 1, 2, 2, 3)))))
    unit, production = dice.choice(units) if units and dice.random() < 0.6 else ("", "")
    return Topic(service, why, unit, production)


def _often(dice: random.Random, codes: Sequence[str]) -> str:
    """Return a code, the first of the list more often than the last."""
    return dice.choices(codes, [1 + _COMMON * (len(codes) - place) / len(codes) for place in range(len(codes))])[0]
