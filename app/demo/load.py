"""Loading the demo region into an empty installation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.accounts.labels import ROLES
from app.accounts.models import Staff, StaffGrant
from app.accounts.queries import demo_staff
from app.accounts.rules import DEMO_PASSWORD
from app.accounts.rules.staff_file import read_staff
from app.accounts.service import hash_password, load_staff
from app.cases.service.author import Author
from app.cases.service.save_template import save_template
from app.demo.client_contacts import has_client_contacts, load_client_contacts
from app.demo.matters import MATTERS, SINCE, has_matters, load_matters
from app.organisation.models import Unit
from app.organisation.rules.csv_files import decode_csv
from app.organisation.rules.reading import read_units
from app.organisation.service import import_units, load_areas, load_authorities, load_contacts
from app.permissions import Actor, Role
from app.platform.db import Stores, reading
from app.platform.i18n import folder, speaking
from app.platform.work import Work, work
from app.routing.rules.rule_file import read_rules
from app.routing.service.change_rules import put_rules_into_force

UNIT = "Hoivakoti Aurinko · Vårdhemmet Solen · Sunshine care home"


@dataclass(frozen=True)
class DemoAccounts:
    """What a newcomer is told."""

    password: str
    unit: str
    rows: tuple[tuple[str, str], ...]


def is_empty(stores: Stores) -> bool:
    """Return True for an installation without units and without staff."""
    with reading(stores.services) as session:
        return not session.scalar(select(func.count()).select_from(Unit)) and not session.scalar(
            select(func.count()).select_from(Staff)
        )


def lacks_demo(stores: Stores) -> bool:
    """Return True for an empty installation, and for one in which loading the demo region was interrupted."""
    if is_empty(stores):
        return True
    with reading(stores.services) as session:
        return bool(demo_staff(session)) and (
            any(not has_matters(store) for store in stores.each()) or not has_client_contacts(stores.ombudsman)
        )


def load_demo(stores: Stores, *, matters: int = MATTERS) -> None:
    """Load the region and months of matters: what an interruption has left out, or everything."""
    if is_empty(stores):
        load_region(stores)
    load_matters(stores, matters=matters)
    load_client_contacts(stores)


def load_region(stores: Stores) -> None:
    """Load the directory, the staff and the rules, in one transaction."""
    files = folder("deploy") / "demo"
    password_hash = hash_password(DEMO_PASSWORD)
    with work(stores.services) as w:
        load_authorities(w)
        load_areas(w, files / "areas.json")
        load_contacts(w, files / "contacts.json")
        import_units(w, read_units(decode_csv((files / "units.csv").read_bytes())))
        _load_staff(w, files / "staff.csv", password_hash)
        _load_texts(w, files / "texts.json")
        put_rules_into_force(w, read_rules((files / "rules.csv").read_text("utf-8")).rules, made_by="Gensvar")


def _load_texts(w: Work, path: Path) -> None:
    """Load a few texts for answers; one does not exist in English, so that a newcomer sees what is said then."""
    author = Author(Actor(id=0, grants=(), name="Gensvar"))
    for text in json.loads(path.read_text("utf-8"))["texts"]:
        for language, body in text["body"].items():
            own = {"code": text["code"], "kind": text["kind"], "language": language, "name": text["name"][language]}
            save_template(w, author, **own, body=body, seen_version=0)


def _load_staff(w: Work, path: Path, password_hash: str) -> None:
    rows, problems = read_staff(path.read_bytes())
    if problems:
        raise ValueError("; ".join(str(problem) for problem in problems))
    now, w.now = w.now, w.now - SINCE  # the accounts are as old as what passes through their hands
    load_staff(w, rows, is_demo=True)
    w.now = now
    w.session.execute(update(Staff).where(Staff.is_demo).values(password_hash=password_hash))


def demo_accounts(session: Session) -> DemoAccounts | None:
    """Return the demo accounts of this installation with their roles in English, or None when it has none."""
    staff = demo_staff(session)
    with speaking("en"):
        rows = tuple((person.email, _role(person.grants[0])) for person in staff)
    return DemoAccounts(DEMO_PASSWORD, UNIT, rows) if rows else None


def _role(grant: StaffGrant) -> str:
    where = {"organisation": "", "unit": " of the unit to try"}.get(grant.scope, f", {grant.code}")
    return f"{ROLES[Role(grant.role)]}{where}"
