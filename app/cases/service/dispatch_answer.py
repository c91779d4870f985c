"""Send the answer to the authority that asked: the answer is kept as of the day on which it went."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Answer, AuthorityRequest, Case, DispatchedAnswer
from app.cases.queries import is_late
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.supervision import Dispatch
from app.cases.rules.use import TO_AUTHORITY_ASKING, Data
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.log_use import Shared, log_disclosure
from app.cases.service.send_answer import ready_draft, store_answer
from app.platform.work import Work

TO_AUTHORITY = "to_authority"
"""Stands in the place of a release policy: no person is released anything."""


def dispatch_answer(
    w: Work, author: Author, case: Case, dispatch: Dispatch, *, place: Place, seen_version: int
) -> Answer:
    """Return the answer that went to the authority: the draft's text, with how, when and under which number it went.

    The day on which it went counts, and not the day on which that is recorded (13/2003 §11). From now on the matter
    waits for the authority's decision. Raises what is missing, as `send_answer` does.
    """
    draft = ready_draft(w, case, seen_version, on=dispatch.sent_on)
    answer = store_answer(w, author, case, draft, TO_AUTHORITY)
    w.put(
        DispatchedAnswer, answer_id=answer.id, case_id=case.id, way=dispatch.way.value, sent_on=dispatch.sent_on,
        reference=dispatch.reference,
    )  # fmt: skip
    for name, value in place.as_columns("answered_").items():
        setattr(case, name, value)
    add_event(
        w,
        case,
        EventKind.ANSWERED,
        by=By.staff(author.actor),
        to={"awaits_decision": True, **({} if is_late(case, dispatch.sent_on) else {"late_reason": None})},
        answer=answer.id,
        round=answer.round,
        way=dispatch.way.value,
        on=dispatch.sent_on.isoformat(),
        place=place.as_columns(),
    )
    w.session.delete(draft)
    log_disclosure(w, case, author.actor, Shared(Data.ANSWER, _name_of_asker(w, case), TO_AUTHORITY_ASKING))
    return answer


def _name_of_asker(w: Work, case: Case) -> str:
    asked = w.session.scalar(select(AuthorityRequest).where(AuthorityRequest.case_id == case.id))
    return (asked.authority_name or asked.authority_code or "") if asked is not None else ""
