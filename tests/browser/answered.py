"""What the unit does with a matter, by the use cases: for journeys of which the unit's own pages are not the point."""

from __future__ import annotations

import time

from sqlalchemy import select

from app.accounts.queries import staff_by_email
from app.accounts.rules import actor_for
from app.cases.models import Case
from app.cases.queries import parties_of
from app.cases.rules.disclosure import Share
from app.cases.rules.kinds import Disclosure, State, Subject
from app.cases.rules.release import policy_on
from app.cases.service import Author, confirm_subject, save_draft, save_shares, send_answer, take_case
from app.platform.db import Store, reading
from app.platform.runtime import open_runtime
from app.platform.work import work
from tests.browser.desk import ROUTED_WITHIN
from tests.browser.installation import CARE_HOME, Installation
from tests.factories.answering import worked_out

MANAGER = "manager@example.org"


def answers_whole(place: Installation, number: str, text: str) -> None:
    """Let the manager of the care home answer a matter once it has come there; everybody in it gets the whole text."""
    with open_runtime(place.settings, migrate=False) as runtime:
        _wait_until_routed(runtime.stores.services, number)
        with work(runtime.stores.services, wake=runtime.wake) as w:
            case = w.session.scalars(select(Case).where(Case.number == number)).one()
            staff = staff_by_email(w.session, MANAGER)
            assert staff is not None
            manager = Author(actor_for(staff.id, staff.name, staff.grants, on=w.today), staff.title)
            take_case(w, manager.actor, case)
            confirm_subject(w, manager.actor, case, Subject.CARE_OR_SERVICE)
            worked_out(w, manager, case)
            draft = save_draft(w, manager, case, text, seen_version=0)
            shares = {party.id: Share(Disclosure.FULL) for party in parties_of(w.session, case)}
            shared = save_shares(w, manager, case, shares, seen_version=draft.version)
            assert shared is not None
            policy = policy_on("words", w.today)
            send_answer(w, manager, case, policy=policy, place=CARE_HOME, seen_version=shared.version)


def _wait_until_routed(store: Store, number: str) -> None:
    end = time.monotonic() + ROUTED_WITHIN
    query = select(Case.state, Case.unit_code).where(Case.number == number)
    while True:
        with reading(store) as session:
            state, unit = session.execute(query).one()
        if state == State.ROUTED:
            assert unit == CARE_HOME.unit_code
            return
        assert time.monotonic() < end, f"{number} was not routed."
        time.sleep(0.1)
