"""Correct or confirm facts of a matter, each as an event with the old and the new value."""

from __future__ import annotations

from app.cases.models import Case, Party
from app.cases.queries import parties_of, person_of
from app.cases.rules.kinds import INITIATOR_OF, Capacity, Initiator, PartyRole, Subject
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
    """Correct in which capacity the person filed; the initiator class follows unless one is given.

    Who sent it in becomes the client, or is one no longer, and with that gets or loses the client's
    right to the answer and to the page of a minor's matter (703/2023 §§49–52).
    """
    initiator = initiator or INITIATOR_OF[capacity]
    if case.capacity == capacity and case.initiator == initiator:
        return
    person, role = person_of(parties_of(w.session, case)), _role_of(capacity)
    if person is not None:
        person.role = role.value
    add_event(
        w,
        case,
        EventKind.CORRECTED,
        by=By.staff(actor),
        to={"capacity": capacity.value, "initiator": initiator.value},
        fact="capacity",
        old=f"{case.capacity}/{case.initiator}",
        new=f"{capacity.value}/{initiator.value}",
        party=person.id if person else None,
        role=role.value if person else None,
    )


def _role_of(capacity: Capacity) -> PartyRole:
    return PartyRole.CLIENT if capacity is Capacity.CLIENT else PartyRole.FILER


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
