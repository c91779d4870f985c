"""Which matters are linked to one, and which are possibly the same; a reader is shown only what they may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from app.cases.models import Case, Event, Party
from app.cases.queries import visible_to
from app.cases.rules.access import knows_reporter
from app.cases.rules.kinds import TO_AUTHORITY, Kind
from app.cases.rules.projection import LINKING
from app.filing.models import Receipt
from app.linking.models import CaseLink
from app.linking.rules.links import LinkState, in_order
from app.linking.rules.suggesting import (
    DAYS_APART,
    MOST_SUGGESTED,
    WIDEST,
    Signal,
    signals_that_count,
    strength,
)
from app.permissions import Actor, Permission

_LOOKED_AT = 60
"""So many rows are weighed, the strongest signals first."""
_RANK = {signal.value: rank for rank, signal in enumerate(Signal)}


@dataclass(frozen=True)
class Linked:
    """Another matter, and what was said of the two."""

    link: CaseLink
    case: Case


@dataclass(frozen=True)
class Suggestion:
    """Another matter that is possibly the same, and what the two have in common."""

    case: Case
    signals: tuple[Signal, ...]


def tells_of_links(events: Iterable[Event]) -> bool:
    """Return True when a matter has ever been linked or split."""
    return any(event.kind in LINKING for event in events)


def linked_to(session: Session, actor: Actor, matter: Case) -> Sequence[Linked]:
    """Return the matters that are or were linked to one and that the actor may see, the newest link first."""
    other = case((CaseLink.first_id == matter.id, CaseLink.second_id), else_=CaseLink.first_id)
    query = (
        select(CaseLink, Case)
        .join(Case, Case.id == other)
        .where(_has(matter), CaseLink.state != LinkState.DISMISSED.value, visible_to(actor, Permission.CASE_READ))
    )
    return [Linked(*row) for row in session.execute(query.order_by(CaseLink.id.desc()))]


def link_between(session: Session, one: Case, other: Case) -> CaseLink | None:
    """Return what is in force between two matters: a link, or that a suggestion was dismissed."""
    first, second = in_order(one.id, other.id)
    query = select(CaseLink).where(
        CaseLink.first_id == first, CaseLink.second_id == second, CaseLink.state != LinkState.UNLINKED.value
    )
    return session.scalar(query)


def pair_to_change(session: Session, actor: Actor, number: str, other: str) -> tuple[Case, Case] | None:
    """Return two matters, both locked, if the actor may link them; None when one is unknown or out of reach.

    They are locked in one order whichever page it began on, so that two people never wait for each other.
    """
    query = select(Case).where(Case.number.in_((number, other)), visible_to(actor, Permission.CASE_LINK))
    found = {each.number: each for each in session.scalars(query.order_by(Case.id).with_for_update())}
    return (found[number], found[other]) if len(found) == 2 else None


def count_parts(session: Session, matter: Case) -> int:
    """Return how many parts have been split off from a matter."""
    query = select(func.count()).where(CaseLink.first_id == matter.id, CaseLink.is_split)
    return session.scalar(query) or 0


def split_from(session: Session, case_id: int) -> frozenset[int]:
    """Return what was split off from a matter and what it was split off from, and so on: all that was one filing."""
    found, new = frozenset[int](), {case_id}
    while new:
        found |= new
        pairs = select(CaseLink.first_id, CaseLink.second_id).where(
            CaseLink.is_split, or_(CaseLink.first_id.in_(new), CaseLink.second_id.in_(new))
        )
        new = {id_ for pair in session.execute(pairs) for id_ in pair} - found
    return found - {case_id}


def parts_of(session: Session, case_id: int, party_id: int | None) -> Sequence[tuple[Case, int | None]]:
    """Return what the sender of a matter may open beside it, each with who they are in it.

    These are the parts split off from it and what it is a part of, as long as the same words open both for them.
    """
    own = aliased(Receipt)
    is_other = or_(
        and_(CaseLink.first_id == case_id, CaseLink.second_id == Case.id),
        and_(CaseLink.second_id == case_id, CaseLink.first_id == Case.id),
    )
    query = (
        select(Case, Receipt.party_id)
        .join(CaseLink, is_other)
        .join(Receipt, Receipt.case_id == Case.id)
        .join(own, and_(own.case_id == case_id, own.words_hash == Receipt.words_hash))
        .where(CaseLink.is_split, own.party_id.is_not_distinct_from(party_id))
    )
    return [(each, its_party) for each, its_party in session.execute(query.order_by(Case.id))]


def suggestions(session: Session, actor: Actor, matter: Case, people: Iterable[Party]) -> list[Suggestion]:
    """Return the matters that are possibly the same and that the actor may link, the likeliest first; one statement.

    Pairs about which somebody has said anything do not come back.
    """
    days = timedelta(days=WIDEST)
    branches = _branches(matter, tuple(people))
    if not branches:
        return []
    found = union_all(*branches).subquery()
    decided = exists().where(
        or_(
            and_(CaseLink.first_id == matter.id, CaseLink.second_id == Case.id),
            and_(CaseLink.second_id == matter.id, CaseLink.first_id == Case.id),
        )
    )
    query = (
        select(Case, found.c.signal)
        .join(found, found.c.case_id == Case.id)
        .where(
            Case.id != matter.id,
            Case.kind.not_in(TO_AUTHORITY | {Kind.ACCESSIBILITY.value}),
            Case.arrived_on.between(matter.arrived_on - days, matter.arrived_on + days),
            ~decided,
            visible_to(actor, Permission.CASE_LINK),
        )
        .order_by(case(_RANK, value=found.c.signal), Case.arrived_on.desc(), Case.id.desc())
        .limit(_LOOKED_AT)
    )
    signals: dict[Case, set[Signal]] = {}
    for other, signal in session.execute(query):
        signals.setdefault(other, set()).add(Signal(signal))
    return _weighed(actor, matter, signals)


def _weighed(actor: Actor, matter: Case, found: dict[Case, set[Signal]]) -> list[Suggestion]:
    counting = {
        other: signals_that_count(
            signals, arrived_on=matter.arrived_on, other_arrived_on=other.arrived_on,
            knows_persons=_may_compare_people(actor, matter) and _may_compare_people(actor, other),
        )
        for other, signals in found.items()
    }  # fmt: skip
    likely = [Suggestion(other, signals) for other, signals in counting.items() if signals]
    return sorted(likely, key=lambda each: _strength(each, matter))[:MOST_SUGGESTED]


def _strength(each: Suggestion, matter: Case) -> tuple[int, int, int]:
    return strength(each.signals, days_apart=abs((each.case.arrived_on - matter.arrived_on).days))


def _may_compare_people(actor: Actor, matter: Case) -> bool:
    """Return False where it would tell who reported a grievance (741/2023 §29)."""
    return not matter.is_reporter_protected or knows_reporter(actor, matter)


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
    days = timedelta(days=DAYS_APART[Signal.PLACE])
    return (
        Case.kind == matter.kind,
        Case.main_subject == matter.main_subject,
        Case.arrived_on.between(matter.arrived_on - days, matter.arrived_on + days),
    )


def _of_cases(signal: Signal, *conditions: ColumnElement[bool]) -> Select[int, str]:
    return select(Case.id.label("case_id"), literal(signal.value).label("signal")).where(*conditions)


def _has(matter: Case) -> ColumnElement[bool]:
    return or_(CaseLink.first_id == matter.id, CaseLink.second_id == matter.id)
