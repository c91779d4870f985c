"""With the person's consent, feedback becomes an objection."""

from __future__ import annotations

from datetime import date

from app.cases.models import Case
from app.cases.queries import parties_of, person_of
from app.cases.rules.consent import Consent, check_consent
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, NobodyIsNamed, WrongKind
from app.cases.service.add_event import By, add_event
from app.cases.service.correct_facts import set_capacity
from app.permissions import Actor
from app.platform.work import Work


def turn_into_objection(
    w: Work, actor: Actor, case: Case, consent: Consent, *, due_on: date | None, queue_on: date
) -> None:
    """Make the feedback an objection with a due date of its own, and lay it on the desk to be taken.

    An objection is the client's own act (785/1992 §10, 812/2000 §23): nobody turns feedback into
    one without consent, and its time runs from the day of the consent, because until then no
    objection had been made. The day of arrival as filed stays what it was. In which capacity the person
    wrote, whether about a child, and whether a guardian may see it, is asked with the consent.
    Raises `MatterIsDone`, `WrongKind`, `NobodyIsNamed` (an objection needs someone to answer) and
    `ConsentIsOutOfTime`.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.kind != Kind.FEEDBACK:
        raise WrongKind
    if person_of(parties_of(w.session, case)) is None:
        raise NobodyIsNamed
    check_consent(consent, arrived_on=case.arrived_on, today=w.today)
    set_capacity(w, actor, case, consent.capacity)
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
