"""Open a matter: its filed facts, the person's words, the parties, and the first event."""

from __future__ import annotations

from datetime import date

from app.cases.models import Case, Party, Submission
from app.cases.rules.kinds import SUBJECTS_VERSION
from app.cases.rules.new_case import NewCase, NewParty
from app.cases.rules.number import make_number
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import PERSON, By, insert_first_event
from app.platform.clock import day_of
from app.platform.work import Work


def open_case(
    w: Work, new: NewCase, *, due_on: date | None, queue_on: date, by: By = PERSON
) -> tuple[Case, list[Party]]:
    """Return the opened matter and its parties, in the order given.

    Raises the database's IntegrityError when the form token was used before: the caller looks
    the earlier matter up instead.
    """
    case = Case(
        number=make_number(),
        form_token=new.form_token,
        sector=new.sector.value,
        language=new.language,
        reply_language=new.reply_language,
        other_subjects=list(new.other_subjects),
        subjects_version=SUBJECTS_VERSION,
        is_about_child=new.is_about_child,
        is_about_deceased=new.is_about_deceased,
        is_dangerous=new.is_dangerous,
        is_guardian_excluded=new.is_guardian_excluded,
        is_reporter_protected=new.is_reporter_protected,
        wants_reply=new.wants_reply,
        urgency=0 if new.is_dangerous else 1,
        arrived_at=w.now,
        arrived_on=day_of(w.now),
        last_seq=1,
        **_first_projection(new, due_on, queue_on),
        **new.place.as_columns("filed_"),
    )
    w.session.add(case)
    w.session.flush()  # the id is needed by everything that hangs on the matter
    insert_first_event(w, case, EventKind.FILED, by=by, to=_first_projection(new, due_on, queue_on))
    w.insert(Submission, case_id=case.id, answers=dict(new.answers))
    parties = [_party(w, case, party) for party in new.parties]
    w.session.add_all(parties)
    w.session.flush()  # the receipt and the notices name the parties
    return case, parties


def _first_projection(new: NewCase, due_on: date | None, queue_on: date) -> dict[str, object]:
    return {
        "kind": new.kind.value,
        "capacity": new.capacity.value,
        "initiator": new.initiator.value,
        "main_subject": new.main_subject,
        "state": "received",
        "due_on": due_on,
        "queue_on": queue_on,
        **new.place.as_columns(),
    }


def _party(w: Work, case: Case, new: NewParty) -> Party:
    name = str(new.identity.get("name") or "").casefold().strip()
    return Party(
        case_id=case.id,
        role=new.role.value,
        identity=dict(new.identity),
        name_hash=w.lookup("name", name) if name else None,
        email_hash=w.lookup("email", new.email.casefold()) if new.email else None,
        reply_channel=new.reply_channel.value,
        safe_contact=list(new.safe_contact),
        language=new.language,
    )
