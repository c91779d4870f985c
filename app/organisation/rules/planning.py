"""What importing a unit file would change: compares the file's rows with what is stored (pure).

A row is the whole statement about its unit: an empty cell means that there is none. Only the start
is kept when the cell is empty. A unit that the file does not name is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.organisation.rules.codes import UNKNOWN_START
from app.organisation.rules.folding import same_name
from app.organisation.rules.naming import Entry, NameBook, ProducerBook, ProducerEntry
from app.organisation.rules.problems import Problem, ProblemKind
from app.organisation.rules.rows import UnitRow
from app.organisation.rules.search import search_text

Values = dict[str, object]


class Change(StrEnum):
    """What becomes of a unit."""

    CREATED = "created"
    CHANGED = "changed"
    CLOSED = "closed"  # it had no end and now has one
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Person:
    """The responsible person in force (not a substitute)."""

    name: str
    email: str | None
    valid_from: date
    id: int


@dataclass(frozen=True)
class Directory:
    """What is stored now."""

    areas: tuple[Entry, ...] = ()
    services: tuple[Entry, ...] = ()
    producers: tuple[ProducerEntry, ...] = ()
    units: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Column values by unit code."""
    persons: Mapping[str, Person] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What becomes of one unit, and which of its columns differ."""

    code: str
    name: str
    change: Change
    columns: tuple[str, ...] = ()


class Plan:
    """Everything that an import would write, and what it would say."""

    def __init__(self, directory: Directory, today: date) -> None:
        self.areas = NameBook(directory.areas)
        self.services = NameBook(directory.services)
        self.producers = ProducerBook(directory.producers)
        self.steps: list[Step] = []
        self.problems: list[Problem] = []
        self.new_units: list[Values] = []
        self.changed_units: list[Values] = []
        self.new_persons: list[Values] = []
        self.changed_persons: list[Values] = []
        self._directory = directory
        self._today = today

    @property
    def is_idle(self) -> bool:
        """True when nothing would be written."""
        return not (
            self.new_units or self.changed_units or self.new_persons or self.changed_persons
            or self.areas.created or self.services.created or self.producers.created or self.producers.identified
        )  # fmt: skip

    def add(self, row: UnitRow) -> None:
        """Plan what one row asks for."""
        stored = self._directory.units.get(row.code)
        start = row.valid_from or _day(stored, "valid_from") or UNKNOWN_START
        if row.valid_to is not None and row.valid_to < start:
            params = {"start": start.isoformat(), "end": row.valid_to.isoformat()}
            self.problems.append(Problem(row.line, "valid_to", ProblemKind.ENDS_BEFORE_START, params))
            return
        values = self._values(row, start)
        differing = () if stored is None else tuple(name for name in values if values[name] != stored[name])
        if stored is None:
            self.new_units.append(values)
        elif differing:
            self.changed_units.append(values)
        visible = [name for name in differing if name != "search_text"]
        visible += self._person(row, start=start, is_new=stored is None)
        change = _change(stored, values, visible)
        self.steps.append(Step(row.code, row.name_fi, change, () if stored is None else tuple(visible)))

    def _values(self, row: UnitRow, start: date) -> Values:
        area = self.areas.code_of(row.area)
        service = self.services.code_of(row.service, area)
        producer = self.producers.code_of(row.producer, row.business_id) if row.producer else None
        company = self.producers[producer].name if producer else None
        return {
            "code": row.code, "name_fi": row.name_fi, "name_sv": row.name_sv, "name_en": row.name_en,
            "area_code": area, "service_code": service, "production": row.production.value,
            "producer_code": producer, "municipality": row.municipality, "street": row.street,
            "languages": row.languages, "valid_from": start, "valid_to": row.valid_to,
            "search_text": search_text(
                (row.name_fi, row.name_sv, row.name_en),
                (row.street, row.municipality, company, row.code),
                self.services[service].names,
            ),
        }  # fmt: skip

    def _person(self, row: UnitRow, *, start: date, is_new: bool) -> list[str]:
        """Plan the responsible person; return the columns that differ."""
        now = self._directory.persons.get(row.code)
        name, email = row.responsible_name, row.responsible_email
        if (now.name, now.email) == (name, email) if now else name is None:
            return []
        if now and name and same_name(now.name) == same_name(name):
            self.changed_persons.append({"id": now.id, "name": name, "email": email})
            return ["responsible_email" if now.email != email else "responsible_name"]
        if now and name and now.valid_from >= self._today:
            # Named today or for a later day: a correction, since nobody ends before beginning.
            self.changed_persons.append({"id": now.id, "name": name, "email": email, "staff_id": None})
            return ["responsible_name"]
        if now:
            last = max(now.valid_from, self._today - timedelta(days=1))
            self.changed_persons.append({"id": now.id, "valid_to": last})
        if name:
            self.new_persons.append(
                {"unit_code": row.code, "name": name, "email": email, "is_substitute": False,
                 "valid_from": start if is_new else self._today, "valid_to": None}
            )  # fmt: skip
        return ["responsible_name"]


def plan_import(directory: Directory, rows: Iterable[UnitRow], today: date) -> Plan:
    """Return what importing these rows would change on this day."""
    plan = Plan(directory, today)
    for row in rows:
        plan.add(row)
    return plan


def _change(stored: Mapping[str, object] | None, values: Values, differing: list[str]) -> Change:
    if stored is None:
        return Change.CREATED
    if stored["valid_to"] is None and values["valid_to"] is not None:
        return Change.CLOSED
    return Change.CHANGED if differing else Change.UNCHANGED


def _day(stored: Mapping[str, object] | None, column: str) -> date | None:
    value = stored[column] if stored else None
    return value if isinstance(value, date) else None
