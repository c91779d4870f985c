"""Who sends an answer, and who is told of a draft that waits to be sent (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.cases.rules.access import Matter, grants_reaching, may_see
from app.cases.rules.approval import may_approve
from app.cases.rules.kinds import Desk, Kind
from app.permissions import Actor, Permission, Role

_NEAREST_FIRST = (
    frozenset({Role.UNIT_MANAGER, Role.PRODUCER_HANDLER}),
    frozenset({Role.AREA_COORDINATOR}),
    frozenset({Role.SUPERVISION}),
)
_FOR_THE_ORGANISER = frozenset({Kind.OBJECTION.value, Kind.SUPERVISION.value})


class Sending(StrEnum):
    """What somebody who drafts an answer does with it."""

    SEND = "send"
    APPROVE = "approve"  # a colleague handed it over, and the actor wrote none of it
    HAND_OVER = "hand_over"  # to whoever may send it
    ROUTE_FIRST = "route_first"  # at the registry there is no person responsible for the unit


@dataclass(frozen=True)
class Drafted:
    """What the way of a draft depends on besides the matter."""

    needs_approval: bool = False
    is_approved: bool = False
    is_waiting: bool = False
    """Whether exactly this version has been handed over."""
    writers: frozenset[int] = frozenset()
    """Everybody who wrote a version of it."""


def needed_to_send(kind: str) -> Permission:
    """Return the permission that sending an answer needs.

    An objection is answered by the person responsible for the unit, by a leading officeholder, or by the director
    responsible for health care (785/1992 §10, 812/2000 §23). An authority is answered by the same people, for the
    organiser; everything else by whoever handles it.
    """
    if kind == Kind.OMBUDSMAN:
        return Permission.REQUEST_ANSWER
    return Permission.CASE_ANSWER_OBJECTION if kind in _FOR_THE_ORGANISER else Permission.CASE_ANSWER


def sending_of(actor: Actor, case: Matter, drafted: Drafted | None = None) -> Sending:
    """Return what this actor does with the answer to this matter, once it is drafted."""
    drafted = drafted or Drafted()
    is_to_approve = drafted.needs_approval and not drafted.is_approved
    if is_to_approve and drafted.is_waiting and may_approve(actor, case, drafted.writers):
        return Sending.APPROVE
    if may_see(actor, needed_to_send(case.kind), case):
        return Sending.HAND_OVER if is_to_approve else Sending.SEND
    return Sending.ROUTE_FIRST if case.desk in {None, Desk.REGISTRY.value} else Sending.HAND_OVER


def nearest(actors: Iterable[Actor], case: Matter, needed: Permission | None = None) -> frozenset[int]:
    """Return the ids of those to be told that a draft waits: of all who hold the permission (to send it, unless another
    is named), those nearest to the unit.

    The unit's own management; where it has none the area's; else the organiser's supervision.
    """
    needed = needed or needed_to_send(case.kind)
    roles = {actor.id: {grant.role for grant in grants_reaching(actor, needed, case)} for actor in actors}
    for tier in _NEAREST_FIRST:
        if found := frozenset(id_ for id_, held in roles.items() if held & tier):
            return found
    return frozenset()
