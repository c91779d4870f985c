"""Reads of one matter, and the condition under which staff may read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import Session

from app.cases.models import Attachment, Case, Event, Message, Note, Party, Submission
from app.cases.rules.about_staff import sign_of
from app.cases.rules.access import COLUMN_OF, DESKS_OF, KNOW_REPORTERS
from app.cases.rules.kinds import PartyRole
from app.permissions import Actor, Grant, Permission, Scope


def visible_to(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Return the condition under which a matter lies within the actor's grants; false for nobody."""
    return and_(or_(false(), *(_reach(grant) for grant in actor.grants_for(permission))), not_about(actor))


def reporter_known_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that the actor may know who reported a grievance (741/2023 §29)."""
    return or_(false(), *(_reach(grant) for grant in actor.grants if grant.role in KNOW_REPORTERS))


def not_about(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a matter is not about the actor, nor perhaps about the actor."""
    return Case.about_staff.not_like(f"%{sign_of(actor.id)}%")


def _reach(grant: Grant) -> ColumnElement[bool]:
    """One grant's subtree, and for the unit's people only what lies at the unit's own desk."""
    subtree = true() if grant.scope is Scope.ORGANISATION else getattr(Case, COLUMN_OF[grant.scope]) == grant.code
    desks = DESKS_OF.get(grant.role)
    return subtree if desks is None else and_(subtree, Case.desk.in_(desks))


def case_for(session: Session, actor: Actor, number: str, permission: Permission) -> Case | None:
    """Return the matter with this number if the actor may see it; None for unknown and forbidden alike."""
    return session.scalar(select(Case).where(Case.number == number, visible_to(actor, permission)))


def number_in_diary(session: Session, actor: Actor, diary_number: str, permission: Permission) -> str | None:
    """Return the case number of the matter with this diary number, if the actor may see it."""
    query = select(Case.number).where(Case.diary_number == diary_number, visible_to(actor, permission))
    return session.scalar(query)


def case_to_change(session: Session, actor: Actor, number: str, permission: Permission) -> Case | None:
    """Return the same, locked until the transaction ends: of two handlers at once one sees what the other did."""
    query = select(Case).where(Case.number == number, visible_to(actor, permission))
    return session.scalar(query.with_for_update())


def submission_of(session: Session, case: Case) -> Submission:
    """Return the person's own words."""
    return session.get_one(Submission, case.id)


def parties_of(session: Session, case: Case) -> Sequence[Party]:
    """Return the people of a matter, the client first."""
    return session.scalars(select(Party).where(Party.case_id == case.id).order_by(Party.role, Party.id)).all()


def events_of(session: Session, case: Case) -> Sequence[Event]:
    """Return what happened, oldest first."""
    return session.scalars(select(Event).where(Event.case_id == case.id).order_by(Event.seq)).all()


def messages_of(session: Session, case: Case) -> Sequence[Message]:
    """Return the messages with the person, oldest first."""
    return session.scalars(select(Message).where(Message.case_id == case.id).order_by(Message.id)).all()


def notes_of(session: Session, case: Case) -> Sequence[Note]:
    """Return the internal notes, oldest first."""
    return session.scalars(select(Note).where(Note.case_id == case.id).order_by(Note.id)).all()


def files_of(session: Session, case: Case) -> Sequence[Attachment]:
    """Return the files of a matter, in the order of sending."""
    return session.scalars(select(Attachment).where(Attachment.case_id == case.id).order_by(Attachment.id)).all()


def file_of(session: Session, case: Case, public_id: str) -> Attachment | None:
    """Return one file of the matter, or None."""
    return session.scalar(select(Attachment).where(Attachment.case_id == case.id, Attachment.public_id == public_id))


def person_of(parties: Iterable[Party]) -> Party | None:
    """Return whoever sent it in, and so reads the page and gets the messages: the sender, else the client.

    Whom an authority's matter concerns has sent nothing in.
    """
    senders = (party for party in parties if party.role != PartyRole.CONCERNED)
    # Where the sender proved to be the client there may be two clients: whoever sent it in was noted first.
    in_order = sorted(senders, key=lambda party: (party.role != PartyRole.FILER, party.id))
    return in_order[0] if in_order else None


def client_beside_sender(parties: Iterable[Party]) -> Party | None:
    """Return the client for whom somebody else sent it in, or None where the sender is the client or stands alone."""
    people = list(parties)
    person = person_of(people)
    others = (party for party in people if person and party.id != person.id and party.role == PartyRole.CLIENT)
    return next(others, None)


def safe_contacts(session: Session, case_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the rules of safe contact of these matters, all people of a matter together."""
    rules: dict[int, list[str]] = {}
    for case_id, codes in session.execute(
        select(Party.case_id, Party.safe_contact).where(Party.case_id.in_(case_ids)).order_by(Party.id)
    ):
        rules.setdefault(case_id, []).extend(codes)
    return rules
