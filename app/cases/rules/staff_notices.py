"""What staff are told of by a mail that names nothing, and whether it is still true when the mail goes (pure)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol

from app.cases.rules.about_staff import is_about
from app.cases.rules.access import Matter, may_see
from app.cases.rules.kinds import Approval
from app.cases.rules.sending import needed_to_send
from app.permissions import Actor, Permission


class StaffOccasion(StrEnum):
    """Why a member of staff gets a mail. The values are stored; never rename one."""

    DRAFT = "draft"  # a draft waits to be sent
    TRANSFERRED = "transferred"  # a matter was transferred to them and waits to be taken
    CAME_BACK = "came_back"  # a matter that was transferred away is theirs again
    WENT_BACK = "went_back"  # a matter that was transferred to them went back, because nobody took it
    ASSIGNED = "assigned"  # a colleague gave them one matter or several
    RETURNED = "returned"  # a draft that they wrote came back with a comment
    APPROVED = "approved"  # a draft that they wrote was approved
    WITHDRAWN = "withdrawn"  # the person took back what they handle


class Told(Matter, Protocol):
    """What has to be known of the matter."""

    is_open: bool
    is_handed_over: bool
    accept_by: date | None
    handler_id: int | None
    approval: str | None


def is_still_true(occasion: str, case: Told, actor: Actor) -> bool:
    """Return True when this member of staff should still be told: it holds, and the matter is not about them.

    Who is told that a matter went back does not see it any more; all others have to be able to open it.
    """
    match StaffOccasion(occasion):
        case StaffOccasion.DRAFT:
            return case.is_handed_over and case.approval != Approval.APPROVED and may_see(actor, _needed(case), case)
        case StaffOccasion.RETURNED | StaffOccasion.APPROVED:
            return case.approval == occasion and may_see(actor, Permission.CASE_ANSWER, case)
        case StaffOccasion.TRANSFERRED:
            return case.accept_by is not None and may_see(actor, Permission.CASE_TAKE, case)
        case StaffOccasion.CAME_BACK:
            return case.is_open and may_see(actor, Permission.CASE_READ, case)
        case StaffOccasion.ASSIGNED:
            return case.handler_id == actor.id and may_see(actor, Permission.CASE_READ, case)
        case StaffOccasion.WITHDRAWN:
            return case.handler_id == actor.id and not case.is_open and may_see(actor, Permission.CASE_READ, case)
        case StaffOccasion.WENT_BACK:
            return not is_about(actor.id, case.about_staff)


def _needed(case: Told) -> Permission:
    """Return what the receiver of a draft does with it: approves it where it waits for that, or sends it."""
    return Permission.CASE_APPROVE if case.approval == Approval.WAITING else needed_to_send(case.kind)
