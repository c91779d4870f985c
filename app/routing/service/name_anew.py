"""Whom a text may name besides those about whom somebody has answered: looked for whenever a person routes it."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Case, Event, Submission
from app.cases.rules.about_staff import MOST_NAMED, ids_in
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.platform.work import Work
from app.routing.rules.level_up import Lying
from app.routing.service.find_named import Roster, most_certain, named_in
from app.routing.service.route_case import PRAISE


def named_anew(w: Work, case: Case, there: Lying, roster: Roster) -> frozenset[int]:
    """Return who may be named in a matter that comes to a place, and about whom nobody has answered yet.

    At another unit a surname means other people; what is routed by hand before the job came to it was looked through
    by nobody; and thanks that became an objection are thanks no more.
    """
    words = w.session.get(Submission, case.id)
    if words is None or (case.kind == Kind.FEEDBACK and case.tone == PRAISE):
        return frozenset()
    marked, found = ids_in(case.about_staff), named_in(words.answers, there, roster)
    if not found.keys() - marked:
        return frozenset()
    left = {staff_id: found[staff_id] for staff_id in found.keys() - marked - _rejected(w, case)}
    return most_certain(left, MOST_NAMED - len(marked))


def _rejected(w: Work, case: Case) -> frozenset[int]:
    """Return those whom somebody has said it is not about."""
    query = select(Event.data).where(Event.case_id == case.id, Event.kind == EventKind.NAMED.value)
    return frozenset(int(staff_id) for data in w.session.scalars(query) for staff_id in data.get("rejected", {}))
