"""The person says whether the answer was clear."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Addressee, Case
from app.cases.queries import release_for
from app.cases.rules.kinds import Clarity
from app.platform.work import Work


def say_clarity(w: Work, case: Case, party_id: int, clarity: Clarity) -> bool:
    """Keep whether this person found their share of the latest answer clear; they may say so anew.

    Return False where they have opened none. It is a figure about the answer and no step of the matter: no event.
    """
    release = release_for(w.session, case, party_id)
    if release is None or release.text is None or release.read_at is None:
        return False
    query = select(Addressee).where(Addressee.answer_id == release.answer_id, Addressee.party_id == party_id)
    share = w.session.scalars(query).one()
    share.clarity, share.clarity_at = clarity.value, w.now
    return True
