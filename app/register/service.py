"""Log client contacts, and take one back."""

from __future__ import annotations

from app.permissions import Actor
from app.platform.work import Work
from app.register.models import ClientContact, ContactEvent, MeasureTaken, ObjectReason, StatisticsObject
from app.register.rules.codes import CodeLists
from app.register.rules.contact import Contact


def log_contact(w: Work, actor: Actor, contact: Contact, lists: CodeLists) -> ClientContact:
    """Return the logged contact. It holds no identity: it is general advice, and only counted (739/2023 §11)."""
    branches = {service.code: service.branch for service in lists.services}
    logged = ClientContact(
        day=contact.day,
        caller=contact.caller,
        language=contact.language,
        codes_version=lists.version,
        ombudsman_id=actor.id,
        logged_at=w.now,
        events=[ContactEvent(way=contact.way, day=contact.day, minutes=contact.minutes)],
        objects=[
            StatisticsObject(
                branch=branches[topic.service],
                service=topic.service,
                unit=topic.unit,
                production=topic.production,
                reasons=[ObjectReason(reason=reason) for reason in topic.reasons],
            )
            for topic in contact.topics
        ],
        measures=[MeasureTaken(measure=measure) for measure in contact.measures],
    )
    w.session.add(logged)
    return logged


def take_back(w: Work, contact: ClientContact) -> None:
    """Take a contact back: it stays in the register, and no figure counts it. Taken back twice, it is once."""
    contact.undone_at = contact.undone_at or w.now
