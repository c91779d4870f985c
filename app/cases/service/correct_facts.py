"""Correct or confirm facts of a matter, each as an event with the old and the new value."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Addressee, Case, ContactChange, Notice, Party
from app.cases.queries import client_beside_sender, parties_of, person_of
from app.cases.rules.capacity import needs_client, role_of
from app.cases.rules.kinds import Capacity, Initiator, PartyRole, ReplyChannel, Subject
from app.cases.rules.new_case import NewParty, initiator_of
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import AnotherIsTheClient, ClientIsNotNamed
from app.cases.service.add_event import By, add_event
from app.cases.service.open_case import party_row
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


def correct_capacity(
    w: Work,
    actor: Actor,
    case: Case,
    capacity: Capacity,
    initiator: Initiator | None = None,
    *,
    client_name: str = "",
    is_same_person: bool = False,
) -> None:
    """Correct in which capacity the person filed; the initiator class follows unless one is given.

    Who sent it in becomes the client, or is one no longer, and with that gets or loses the client's
    right to the answer and to the page of a minor's matter (703/2023 §§49–52). So the client is named
    when the sender is not the client, and there is never a second client beside the sender: staff say
    that the two are one person (`is_same_person`), who then stands there once.

    Raises `ClientIsNotNamed` and `AnotherIsTheClient`.
    """
    parties = parties_of(w.session, case)
    person = person_of(parties)
    other = client_beside_sender(parties)
    if capacity is Capacity.CLIENT and other is not None and not is_same_person:
        raise AnotherIsTheClient
    name = client_name.strip()
    is_to_be_named = person is not None and other is None and needs_client(case.kind, capacity)
    if is_to_be_named and not name:
        raise ClientIsNotNamed
    set_capacity(w, actor, case, capacity, initiator)
    if person is not None and other is not None and capacity is Capacity.CLIENT:
        _join(w, person, other)
    if person is not None and is_to_be_named:
        name_client(w, actor, case, person, name)


def set_capacity(w: Work, actor: Actor, case: Case, capacity: Capacity, initiator: Initiator | None = None) -> None:
    """Set the capacity, the initiator class and the sender's role, whoever else stands in the matter."""
    initiator = initiator or initiator_of(capacity, is_transferred=case.transferred_by is not None)
    if case.capacity == capacity and case.initiator == initiator:
        return
    person, role = person_of(parties_of(w.session, case)), role_of(capacity)
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


def _join(w: Work, person: Party, other: Party) -> None:
    """Let one person stand in the matter once; whom something was sent to stays, because that was to them."""
    if not person.identity.get("birth") and other.identity.get("birth"):
        person.identity = {**person.identity, "birth": other.identity["birth"]}
    was_sent = select(Addressee.id).where(Addressee.party_id == other.id).limit(1)
    was_told = select(Notice.id).where(Notice.party_id == other.id).limit(1)
    changed = select(ContactChange.id).where(ContactChange.party_id == other.id).limit(1)
    if all(w.session.scalar(asked) is None for asked in (was_sent, was_told, changed)):
        w.session.delete(other)


def name_client(w: Work, actor: Actor, case: Case, person: Party, name: str) -> None:
    """Add the client beside the sender as at filing: by name alone, and reached by letter."""
    new = NewParty(PartyRole.CLIENT, {"name": name}, person.language, ReplyChannel.POST)
    client_id = w.insert(Party, **party_row(w, case.id, new))
    add_event(w, case, EventKind.CORRECTED, by=By.staff(actor), fact="client", party=client_id)


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


def write_address(w: Work, actor: Actor, case: Case, party: Party, address: str) -> None:
    """Keep the postal address that staff found out; the event says that, and never the address."""
    if party.identity.get("address") == address:
        return
    party.identity = {**party.identity, "address": address}
    add_event(w, case, EventKind.CORRECTED, by=By.staff(actor), fact="address", party=party.id)
