"""Correct or confirm facts of a matter, each as an event with the old and the new value."""

from __future__ import annotations

from app.cases.models import Case, Party
from app.cases.rules.kinds import INITIATOR_OF, Capacity, Initiator, Subject
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work


def confirm_subject(w: Work, actor: Actor, case: Case, subject: Subject) -> None:
    """Confirm the one main subject, which the person may have suggested; needed before answering."""
    if case.is_subject_confirmed and case.main_subject == subject:
        return
    add_event(
        w,
        case,
        EventKind.CORRECTED,
        by=By.staff(actor),
        to={"main_subject": subject.value, "is_subject_confirmed": True},
        fact="main_subject",
        old=case.main_subject,
        new=subject.value,
    )


def correct_capacity(w: Work, actor: Actor, case: Case, capacity: Capacity, initiator: Initiator | None = None) -> None:
    """Correct in which capacity the person filed; the initiator class follows unless one is given."""
    initiator = initiator or INITIATOR_OF[capacity]
    if case.capacity == capacity and case.initiator == initiator:
        return
    add_event(
        w,
        case,
        EventKind.CORRECTED,
        by=By.staff(actor),
        to={"capacity": capacity.value, "initiator": initiator.value},
        fact="capacity",
        old=f"{case.capacity}/{case.initiator}",
        new=f"{capacity.value}/{initiator.value}",
    )


def verify_right(w: Work, actor: Actor, case: Case, party: Party, *, is_verified: bool) -> None:
    """Record whether this person's right to the client's data has been verified (703/2023 §§49–52)."""
    if party.is_right_verified == is_verified:
        return
    party.is_right_verified = is_verified
    add_event(
        w,
        case,
        EventKind.CORRECTED,
        by=By.staff(actor),
        fact="right_verified",
        party=party.id,
        old="no" if is_verified else "yes",
        new="yes" if is_verified else "no",
    )
