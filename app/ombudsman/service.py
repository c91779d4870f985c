"""Answering a request: one person asks, and that person gets the answer."""

from __future__ import annotations

from app.cases.models import Answer, Case
from app.cases.queries import draft_of, parties_of, person_of
from app.cases.rules.disclosure import Share
from app.cases.rules.kinds import Disclosure
from app.cases.rules.new_case import Place
from app.cases.rules.refusals import NobodyIsNamed, NothingIsWritten
from app.cases.rules.release import Policy
from app.cases.service import Author, save_shares, send_answer
from app.platform.work import Work


def send_advice(w: Work, author: Author, case: Case, *, policy: Policy, seen_version: int) -> Answer:
    """Send the draft to whoever asked, whole: advice goes to the one who asks for it (739/2023 §8).

    Raises what `send_answer` raises, and `NobodyIsNamed`.
    """
    person = person_of(parties_of(w.session, case))
    if person is None:
        raise NobodyIsNamed
    if draft_of(w.session, case) is None:
        raise NothingIsWritten
    draft = save_shares(w, author, case, {person.id: Share(Disclosure.FULL)}, seen_version=seen_version)
    assert draft is not None  # it was there a line ago
    place = Place(case.unit_code, case.area_code, case.service_code, case.production, case.producer_code)
    return send_answer(w, author, case, policy=policy, place=place, seen_version=draft.version)
