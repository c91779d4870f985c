"""The person opens what was released to them."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Addressee, Case
from app.cases.queries import Release, letters_to_post, release_for
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import PERSON, add_event
from app.platform.work import Work


def read_answer(w: Work, case: Case, party_id: int) -> Release | None:
    """Return this person's share of the answer, and keep when it was first opened; None for whom there is none.

    A share whose words cannot be read here (by letter, or notice only) is not counted as read.
    """
    release = release_for(w.session, case, party_id)
    if release is None or release.text is None or release.read_at is not None:
        return release
    query = select(Addressee).where(Addressee.answer_id == release.answer_id, Addressee.party_id == party_id)
    w.session.scalars(query).one().read_at = w.now
    about = {"answer": release.answer_id, "party": party_id}
    add_event(w, case, EventKind.READ, by=PERSON, to=_letters_left(w, case), **about)
    return release


def _letters_left(w: Work, case: Case) -> dict[str, bool] | None:
    """Return whether letters still wait to be posted: one proposed because nobody read the answer waits no longer."""
    if not case.has_letters:
        return None
    w.session.flush()  # the reading counts
    return {"has_letters": bool(letters_to_post(w.session, case))}
