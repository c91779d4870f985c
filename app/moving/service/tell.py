"""Tell the person whose matter it is of a move; the mail names nothing."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.queries import parties_of, person_of
from app.cases.rules.contact import Occasion
from app.cases.service import promise_notice
from app.platform.work import Work


def tell_person(w: Work, case: Case) -> None:
    """Promise the mail that says that others handle the matter; who they are stands on the person's page."""
    person = person_of(parties_of(w.session, case))
    if person is not None:
        promise_notice(w, case, person, Occasion.MOVED)
