"""What the worklist's address asks for, and the names it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import String, cast, literal, select, union_all
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.cases.rules.kinds import Kind, State, Subject
from app.cases.rules.worklist import Due, Filters, Tab
from app.casework.models import SavedFilter
from app.organisation.models import Area, Authority, Producer, Service, Unit
from app.organisation.queries import areas, authorities_since, search_units, unit_by_code
from app.permissions import Scope
from app.routing.models import RoutingDecision
from app.routing.rules.facts import CODES, Fact, RuleSpec

MOST_UNITS = 20
Choice = TypeVar("Choice", bound=StrEnum)
_TABLES = ((Fact.UNIT, Unit), (Fact.AREA, Area), (Fact.SERVICE, Service))


_STAFF = "staff"


class PlaceNames:
    """Names of places and colleagues that one page needs, looked up together; unknown codes stay codes."""

    def __init__(self, names: Mapping[tuple[str, str], str]) -> None:
        self._names = names

    def name(self, fact: Fact, code: str) -> str:
        """Return the name of an area, service or unit."""
        return self._names.get((fact.value, code), code)

    def unit(self, code: str | None) -> str:
        """Return the name of a unit, or nothing for none."""
        return self.name(Fact.UNIT, code) if code else ""

    @property
    def staff(self) -> dict[int, str]:
        """The names of colleagues, by id."""
        return {int(code): name for (kind, code), name in self._names.items() if kind == _STAFF}


def place_names(
    directory: Session,
    unit_code: str | None,
    decision: RoutingDecision | None,
    rules: Sequence[RuleSpec],
    language: str,
    *,
    units: Iterable[str] = (),
    staff: Iterable[int] = (),
) -> PlaceNames:
    """Return every name that a matter's page, its history and its routing ask for, in one statement."""
    facts = decision.facts if decision else {}
    wanted = {fact: {str(facts.get(fact.value) or "")} for fact in CODES}
    wanted[Fact.UNIT] |= {unit_code or "", (decision.unit_code if decision else None) or "", *units}
    for rule in rules:
        for fact in CODES:
            wanted[fact] |= set(rule.conditions.get(fact, ()))
    parts = []
    for fact, table in _TABLES:
        own = {"sv": table.name_sv, "en": table.name_en}.get(language, table.name_fi)
        named = select(literal(fact.value).label("fact"), table.code, table.name_fi, own.label("own"))
        parts.append(named.where(table.code.in_(wanted[fact])))
    named = select(literal(_STAFF), cast(Staff.id, String), Staff.name, Staff.name)
    rows = directory.execute(union_all(*parts, named.where(Staff.id.in_(set(staff)))))
    return PlaceNames({(row[0], row[1]): row[3] or row[2] for row in rows})


def units_named(session: Session, text: str, *, language: str, on: date) -> tuple[str, ...] | None:
    """Return the codes of the units that a filter names, by code or by name; None when it names none."""
    text = text.strip()
    if not text:
        return None
    if unit_by_code(session, text) is not None:
        return (text,)
    return tuple(hit.code for hit in search_units(session, text, language=language, on=on, limit=MOST_UNITS))


def unit_choices(session: Session, text: str, chosen: set[str], *, language: str, on: date) -> list[tuple[str, str]]:
    """Return (code, name and street) of the units already chosen and of those that fit the text."""
    kept = [unit for code in sorted(chosen) if code and (unit := unit_by_code(session, code)) is not None]
    found = search_units(session, text, language=language, on=on, limit=10)
    named = {unit.code: (unit.name_in(language), unit.street) for unit in kept}
    named |= {hit.code: (hit.name, hit.street) for hit in found if hit.closed_on is None}
    return [(code, ", ".join(part for part in words if part)) for code, words in named.items()]


def area_names(session: Session, language: str) -> dict[str, str]:
    """Return the service areas by code."""
    return {area.code: area.name_in(language) for area in areas(session)}


def names_at(directory: Session, places: Iterable[tuple[str, str]], language: str) -> dict[tuple[str, str], str]:
    """Return the names of parts of the organisation, each given as its scope and code; an unknown code stays a code."""
    asked, parts = list(places), []
    for scope, table in ((Scope.UNIT, Unit), (Scope.AREA, Area), (Scope.SERVICE, Service)):
        own = {"sv": table.name_sv, "en": table.name_en}.get(language, table.name_fi)
        named = select(literal(scope.value), table.code, table.name_fi, own)
        parts.append(named.where(table.code.in_([code for each, code in asked if each == scope])))
    producers = [code for each, code in asked if each == Scope.PRODUCER]
    named = select(literal(Scope.PRODUCER.value), Producer.code, Producer.name, Producer.name)
    rows = directory.execute(union_all(*parts, named.where(Producer.code.in_(producers))))
    found = {(row[0], row[1]): row[3] or row[2] for row in rows}
    return {place: found.get(place, place[1]) for place in asked}


def filters_from(asked: Mapping[str, str], units: tuple[str, ...] | None) -> Filters:
    """Return the filters of an address; what is no known value asks nothing."""
    tab = Tab.MINE if asked.get("mine") == "1" else _known(Tab, asked.get("tab")) or Tab.ACTION
    return Filters(
        tab=tab,
        kind=_known(Kind, asked.get("kind")) or "",
        state=_known(State, asked.get("state")) or "",
        units=units,
        area=asked.get("area", ""),
        subject=_known(Subject, asked.get("subject")) or "",
        label=asked.get("label", ""),
        due=_known(Due, asked.get("due")),
    )


def saved_filters(directory: Session, staff_id: int) -> Sequence[SavedFilter]:
    """Return somebody's own saved filters, by name."""
    query = select(SavedFilter).where(SavedFilter.staff_id == staff_id)
    return directory.scalars(query.order_by(SavedFilter.name, SavedFilter.id)).all()


def _known(members: type[Choice], value: str | None) -> Choice | None:
    return next((member for member in members if member.value == value), None)


def authority_choices(session: Session, *, language: str, on: date) -> list[tuple[str, str]]:
    """Return (code, name) of the authorities from which something may arrive: those of today and of two years before.

    What an authority sent before its end may be entered after it, so that the earlier ones stay, with their last day.
    """
    since = date(on.year - 2, 1, 1)
    return [(each.code, _name_with_end(each, language)) for each in authorities_since(session, since)]


def _name_with_end(authority: Authority, language: str) -> str:
    name, end = authority.name_in(language), authority.valid_to
    return f"{name} (–{end.day}.{end.month}.{end.year})" if end else name
