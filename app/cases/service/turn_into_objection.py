"""With the person's consent, feedback becomes an objection."""

from __future__ import annotations

from datetime import date

from app.cases.models import Case
from app.cases.queries import client_beside_sender, parties_of, person_of
from app.cases.rules.capacity import needs_client
from app.cases.rules.consent import Consent, check_consent
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import ClientIsNotNamed, MatterIsDone, NobodyIsNamed, WrongKind
from app.cases.service.add_event import By, add_event
from app.cases.service.correct_facts import name_client, set_capacity
from app.permissions import Actor
from app.platform.work import Work


def turn_into_objection(
    w: Work,
    actor: Actor,
    case: Case,
    consent: Consent,
    *,
    due_on: date | None,
    queue_on: date,
    client_name: str = "",
) -> None:
    """Make the feedback an objection with a due date of its own, and lay it on the desk to be taken.

    An objection is the client's own act (785/1992 §10, 812/2000 §23): nobody turns feedback into
    one without consent, and its time runs from the day of the consent, because until then no
    objection had been made. The day of arrival as filed stays what it was. In which capacity the person
    wrote, whether about a child, and whether a guardian may see it, is asked with the consent.
    Raises `MatterIsDone`, `WrongKind`, `NobodyIsNamed` (an objection needs someone to answer),
    `ClientIsNotNamed` (and someone who may get all of the answer) and `ConsentIsOutOfTime`.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.kind != Kind.FEEDBACK:
        raise WrongKind
    parties = parties_of(w.session, case)
    person = person_of(parties)
    if person is None:
        raise NobodyIsNamed
    needs_name = client_beside_sender(parties) is None and needs_client(Kind.OBJECTION, consent.capacity)
    if needs_name and not client_name.strip():
        raise ClientIsNotNamed
    check_consent(consent, arrived_on=case.arrived_on, today=w.today)
    set_capacity(w, actor, case, consent.capacity)
    if needs_name:
        name_client(w, actor, case, person, client_name.strip())
    case.is_about_child = consent.is_about_child
    case.is_guardian_excluded = consent.is_guardian_excluded
    add_event(
        w,
        case,
        EventKind.TURNED,
        by=By.staff(actor),
        to={"kind": Kind.OBJECTION.value, "due_on": due_on, "queue_on": queue_on, "handler_id": None},
        consent={
            "how": consent.how.value,
            "on": consent.given_on.isoformat(),
            "is_about_child": consent.is_about_child,
            "is_guardian_excluded": consent.is_guardian_excluded,
        },
    )
