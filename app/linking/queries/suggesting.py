"""Which matters are possibly the same as one: weighed in the database, so that many of a kind push nothing out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    exists,
    extract,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from app.cases.models import Case, Party
from app.cases.queries import reporter_known_to, visible_to
from app.cases.rules.access import knows_reporter
from app.cases.rules.kinds import TO_AUTHORITY, Kind
from app.linking.models import CaseLink
from app.linking.rules.suggesting import DAYS_APART, MOST_SUGGESTED, OF_PERSONS, Signal, signals_that_count
from app.permissions import Actor, Permission

_RANK = {signal.value: rank for rank, signal in enumerate(Signal)}
_FIRST_DAY, _DAY = date(1970, 1, 1), 24 * 60 * 60


@dataclass(frozen=True)
class Suggestion:
    """Another matter that is possibly the same, and what the two have in common."""

    case: Case
    signals: tuple[Signal, ...]


def suggestions(session: Session, actor: Actor, matter: Case, people: Iterable[Party]) -> list[Suggestion]:
    """Return the matters that are possibly the same and that the actor may link, the likeliest first; one statement.

    Pairs about which somebody has said anything do not come back.
    """
    # Who reported a grievance is not told by what the two have in common (741/2023 §29).
    is_compared = not matter.is_reporter_protected or knows_reporter(actor, matter)
    branches = _branches(matter, tuple(people) if is_compared else ())
    if not branches:
        return []
    found = _counting(actor, matter, union_all(*branches).subquery())
    query = (
        select(Case, *(found.c[signal.value] for signal in Signal))
        .join(found, found.c.case_id == Case.id)
        .order_by(*_likeliest_first(matter, found))
        .limit(MOST_SUGGESTED)
    )
    return [Suggestion(other, _signals(matter, other, has)) for other, *has in session.execute(query)]


def _counting(actor: Actor, matter: Case, found: Subquery) -> Subquery:
    """Return, for each matter that may be suggested, which signals still count so many days apart: 1 or 0 for each."""
    decided = exists().where(
        or_(
            and_(CaseLink.first_id == matter.id, CaseLink.second_id == Case.id),
            and_(CaseLink.second_id == matter.id, CaseLink.first_id == Case.id),
        )
    )
    is_near = or_(*(and_(found.c.signal == signal.value, _within(matter, DAYS_APART[signal])) for signal in Signal))
    may_be_told = or_(
        found.c.signal.not_in([signal.value for signal in OF_PERSONS]),
        Case.is_reporter_protected.is_not(True),
        reporter_known_to(actor),
    )
    has = [func.max(case((found.c.signal == signal.value, 1), else_=0)).label(signal.value) for signal in Signal]
    query = select(found.c.case_id, *has).join(Case, found.c.case_id == Case.id)
    conditions = (
        Case.id != matter.id,
        Case.kind.not_in(TO_AUTHORITY | {Kind.ACCESSIBILITY.value}),
        is_near,
        may_be_told,
        ~decided,
        visible_to(actor, Permission.CASE_LINK),
    )
    return query.where(*conditions).group_by(found.c.case_id).subquery()


def _likeliest_first(matter: Case, found: Subquery) -> tuple[ColumnElement[Any], ...]:
    """Return the order: the strongest signal, then how many there are, then nearness in time, then the newest.

    A signal that says nothing new beside a stronger one is not counted, as in `rules.suggesting`.
    """
    email, person, event, name, place = (found.c[signal.value] for signal in Signal)
    strongest = case(*((found.c[signal] == 1, rank) for signal, rank in _RANK.items()))
    number = (
        email + person + event + case((email + person == 0, name), else_=0) + case((event == 0, place), else_=0)
    )  # fmt: skip
    arrived = (matter.arrived_on - _FIRST_DAY).days * _DAY
    seconds_apart = func.abs(extract("epoch", Case.arrived_on) - arrived)
    return strongest, number.desc(), seconds_apart, Case.arrived_on.desc(), Case.id.desc()


def _signals(matter: Case, other: Case, has: Sequence[int]) -> tuple[Signal, ...]:
    found = [signal for signal, is_there in zip(Signal, has, strict=True) if is_there]
    return signals_that_count(
        found, arrived_on=matter.arrived_on, other_arrived_on=other.arrived_on, knows_persons=True
    )  # fmt: skip


def _branches(matter: Case, people: Sequence[Party]) -> list[Select[int, str]]:
    """Return what is looked for, each by an index: the ids of matters with one signal."""

    def of_people(signal: Signal, column: Any, hashes: set[str | None]) -> list[Select[int, str]]:
        known = sorted(value for value in hashes if value)
        found = select(Party.case_id.label("case_id"), literal(signal.value).label("signal"))
        return [found.where(column.in_(known))] if known else []

    same_unit = Case.unit_code == matter.unit_code
    of_name = select(Party.case_id.label("case_id"), literal(Signal.NAME.value).label("signal")).join(
        Case, Case.id == Party.case_id
    )
    has_event = bool(matter.event_hash and matter.unit_code)
    names = sorted({each.name_hash for each in people if each.name_hash})
    return [
        *of_people(Signal.EMAIL, Party.email_hash, {each.email_hash for each in people}),
        *of_people(Signal.PERSON, Party.person_hash, {each.person_hash for each in people}),
        *([_of_cases(Signal.EVENT, same_unit, Case.event_hash == matter.event_hash)] if has_event else []),
        *([of_name.where(Party.name_hash.in_(names), same_unit)] if names and matter.unit_code else []),
        *([_of_cases(Signal.PLACE, same_unit, *_of_one_kind(matter))] if _is_comparable(matter) else []),
    ]


def _is_comparable(matter: Case) -> bool:
    """Return True where a unit seldom gets two of one kind about one subject in a week: it gets much feedback."""
    return bool(matter.unit_code and matter.main_subject) and matter.kind != Kind.FEEDBACK


def _of_one_kind(matter: Case) -> tuple[ColumnElement[bool], ...]:
    is_near = _within(matter, DAYS_APART[Signal.PLACE])
    return Case.kind == matter.kind, Case.main_subject == matter.main_subject, is_near


def _within(matter: Case, number: int) -> ColumnElement[bool]:
    days = timedelta(days=number)
    return Case.arrived_on.between(matter.arrived_on - days, matter.arrived_on + days)


def _of_cases(signal: Signal, *conditions: ColumnElement[bool]) -> Select[int, str]:
    return select(Case.id.label("case_id"), literal(signal.value).label("signal")).where(*conditions)
