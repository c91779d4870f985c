"""Reads of rule sets and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Date, Engine, Row, String, and_, bindparam, func, literal, or_, select, true
from sqlalchemy.orm import Session

from app.accounts.models import Staff, StaffGrant
from app.cases.rules.kinds import Desk
from app.organisation.models import Area, Service, Unit
from app.organisation.models.names import Named
from app.platform.db import DirectoryBase
from app.routing.models import RoutingDecision, Rule, RuleDraft, RuleSet
from app.routing.rules.facts import Fact, RuleSpec

_SETS = RuleSet.__table__.c
_NEWEST = select(_SETS.version, _SETS.mark).order_by(_SETS.version.desc()).limit(1)
_UNITS, _DAY = Unit.__table__.c, bindparam("day", type_=Date)
_SET, _ONE = _NEWEST.subquery("newest"), select(literal(1).label("one")).subquery("one")
_STANDING = select(
    _SET.c.version,
    _SET.c.mark,
    _UNITS.code,
    _UNITS.producer_code.is_not(None).label("has_producer"),
    and_(_UNITS.valid_from <= _DAY, or_(_UNITS.valid_to.is_(None), _UNITS.valid_to >= _DAY)).label("is_open"),
    select(func.max(Staff.__table__.c.id)).scalar_subquery().label("newest_account"),
    select(func.max(StaffGrant.__table__.c.id)).scalar_subquery().label("newest_grant"),
).select_from(
    _ONE.outerjoin(_SET, true()).outerjoin(Unit.__table__, _UNITS.code == bindparam("unit", type_=String))
)  # fmt: skip
_read: WeakKeyDictionary[Engine, dict[str, tuple[RuleSpec, ...]]] = WeakKeyDictionary()
"""The rules of sets that this process has read, by their marks: a set never changes once it is made."""


def current_rules(directory: Session) -> tuple[int | None, tuple[RuleSpec, ...]]:
    """Return the version in force and its rules; (None, ()) before the first."""
    newest = directory.connection().execute(_NEWEST).one_or_none()
    return (None, ()) if newest is None else (newest.version, _rules(directory, newest.version, newest.mark))


class Standing(NamedTuple):
    """How the directory stands when a matter is routed."""

    version: int | None
    """Of the rules in force; None before the first."""
    rules: tuple[RuleSpec, ...]
    unit: Row[Any] | None
    """The unit's `code`, `has_producer` and whether it `is_open`; None when nobody named it or it is unknown."""
    newest_staff: tuple[int | None, int | None]
    """The newest account and the newest grant: what was read of them before is not all, when they are others."""


def standing(directory: Session, unit_code: str | None, day: date) -> Standing:
    """Return the rules in force, a unit as of a day, and the newest of staff: one statement, each routing needs all."""
    found = directory.connection().execute(_STANDING, {"unit": unit_code, "day": day}).one()
    rules = () if found.version is None else _rules(directory, found.version, found.mark)
    newest = (found.newest_account, found.newest_grant)
    return Standing(found.version, rules, found if found.code is not None else None, newest)


def rules_of(directory: Session, version: int | None) -> tuple[RuleSpec, ...]:
    """Return the rules of a version, in order; empty for an unknown one."""
    if version is None:
        return ()
    mark = directory.scalar(select(RuleSet.mark).where(RuleSet.version == version))
    return () if mark is None else _rules(directory, version, mark)


def rule_sets(directory: Session, limit: int = 20) -> Sequence[RuleSet]:
    """Return the latest versions, the one in force first."""
    return directory.scalars(select(RuleSet).order_by(RuleSet.version.desc()).limit(limit)).all()


def draft_of(directory: Session, staff_id: int) -> RuleDraft | None:
    """Return this member of staff's unfinished change, or None."""
    return directory.get(RuleDraft, staff_id)


def decisions_of(session: Session, case_id: int) -> Sequence[RoutingDecision]:
    """Return the decisions about a matter, the latest first."""
    query = select(RoutingDecision).where(RoutingDecision.case_id == case_id)
    return session.scalars(query.order_by(RoutingDecision.seq.desc())).all()


def latest_decision(session: Session, case_id: int) -> RoutingDecision | None:
    """Return why a matter lies where it lies now, or None before its first routing."""
    query = select(RoutingDecision).where(RoutingDecision.case_id == case_id)
    return session.scalar(query.order_by(RoutingDecision.seq.desc()).limit(1))


def known_codes(directory: Session) -> dict[Fact, frozenset[str]]:
    """Return the directory's codes, against which a rule set is checked."""
    return {
        Fact.AREA: frozenset(directory.scalars(select(Area.code))),
        Fact.SERVICE: frozenset(directory.scalars(select(Service.code))),
        Fact.UNIT: frozenset(directory.scalars(select(Unit.code))),
    }


class DirectoryNames:
    """The directory's names in one language, looked up once each; unknown codes stay codes."""

    def __init__(self, directory: Session, language: str) -> None:
        self._directory, self._language = directory, language

    def name(self, fact: Fact, code: str) -> str:
        """Return the name of an area, service or unit."""
        table = _NAMED.get(fact)
        found = self._directory.get(table, code) if table is not None else None
        return found.name_in(self._language) if isinstance(found, Named) else code


_NAMED: dict[Fact, type[DirectoryBase]] = {
    Fact.AREA: Area,
    Fact.SERVICE: Service,
    Fact.UNIT: Unit,
}


def _rules(directory: Session, version: int, mark: str) -> tuple[RuleSpec, ...]:
    known = _read.setdefault(directory.get_bind().engine, {})
    if mark not in known:
        rows = directory.scalars(select(Rule).where(Rule.version == version).order_by(Rule.position))
        known[mark] = tuple(
            RuleSpec(
                row.position,
                Desk(row.target),
                {Fact(fact): tuple(accepted) for fact, accepted in row.conditions.items()},
                row.names,
                row.why,
            )
            for row in rows
        )
    return known[mark]
