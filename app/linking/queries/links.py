"""Which matters are linked to one, or were one filing with it; a reader is shown only what they may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.cases.models import Case, Event
from app.cases.queries import visible_to
from app.cases.rules.projection import LINKING
from app.filing.models import Receipt
from app.linking.models import CaseLink
from app.linking.rules.links import LinkState, in_order
from app.permissions import Actor, Permission


@dataclass(frozen=True)
class Linked:
    """Another matter, and what was said of the two."""

    link: CaseLink
    case: Case


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


def _has(matter: Case) -> ColumnElement[bool]:
    return or_(CaseLink.first_id == matter.id, CaseLink.second_id == matter.id)
