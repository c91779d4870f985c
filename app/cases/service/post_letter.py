"""A letter with somebody's share of the answer was posted: only then has the answer gone out to them."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.queries import letters_to_post
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work


def post_letter(w: Work, actor: Actor, case: Case, party_id: int) -> None:
    """Record that this person's letter was printed and posted; said twice, it is recorded once."""
    waiting = letters_to_post(w.session, case)
    for answer, _share, party in waiting:
        if party.id == party_id:
            to = {"has_letters": len(waiting) > 1}
            add_event(w, case, EventKind.POSTED, by=By.staff(actor), to=to, answer=answer.id, party=party_id)
