"""Give several matters to one colleague: each is checked as a single one is, and those that cannot be given stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.cases.models import Case
from app.cases.queries import visible_to
from app.cases.rules.refusals import AlreadyTaken, MatterIsDone, NamesAreNotSettled
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service.notify import promise_staff_notices
from app.moving.rules.refusals import CannotBeGiven, IsNotYours
from app.moving.service.assign import checked, give
from app.permissions import Actor, Permission
from app.platform.work import Work


@dataclass(frozen=True)
class Assigned:
    """What became of the matters: their numbers."""

    given: Sequence[str]
    left: Mapping[type[Exception], Sequence[str]]
    """Those that stay where they are, by the reason."""


def assign_many(w: Work, actor: Actor, seen: Mapping[str, int | None], colleague: Actor | None) -> Assigned:
    """Make a colleague the handler of these matters and tell them once.

    `seen` says of each number who handled it when the page was opened: what somebody else has by now stays theirs.
    """
    cases = w.session.scalars(
        select(Case)
        .where(Case.number.in_(seen), visible_to(actor, Permission.CASE_ASSIGN))
        .order_by(Case.id)
        .with_for_update()
    ).all()
    given: list[Case] = []
    unseen = [number for number in seen if number not in {case.number for case in cases}]
    left: dict[type[Exception], list[str]] = {IsNotYours: unseen} if unseen else {}
    for case in cases:
        try:
            receiver = checked(case, colleague, seen_handler=seen[case.number])
        except (MatterIsDone, NamesAreNotSettled, AlreadyTaken, CannotBeGiven) as refusal:
            left.setdefault(type(refusal), []).append(case.number)
            continue
        if case.handler_id != receiver.id:
            give(w, actor, case, receiver)
        given.append(case)
    if given and colleague is not None:
        promise_staff_notices(w, given[0], {colleague.id} - {actor.id}, StaffOccasion.ASSIGNED)
    return Assigned([case.number for case in given], left)
