"""Transfer a matter to another organiser or authority, and tell the person in the same step."""

from __future__ import annotations

from app.cases.models import Case, Message
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.cases.rules.use import TO_THE_RIGHT_ONE, Data
from app.cases.service import Author
from app.cases.service.log_use import Shared, log_disclosure
from app.cases.service.write_message import send_message
from app.moving.models import SentOut
from app.moving.rules.sending_out import Dispatch
from app.platform.work import Work


def send_out(w: Work, author: Author, case: Case, dispatch: Dispatch, *, body: str) -> Message:
    """Close the matter as transferred and return the message that tells the person to whom (434/2003 §21).

    Who receives it is kept beside the matter, because events hold nobody's words. Raises `MatterIsDone`, and
    `NamesAreNotSettled` before it is known whom it is about.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    w.session.add(
        SentOut(
            case_id=case.id,
            authority_code=dispatch.authority_code,
            receiver={"name": dispatch.name, "contact": dispatch.contact},
            way=dispatch.way.value,
            sent_on=dispatch.sent_on,
            stored_at=w.now,
        )
    )
    log_disclosure(
        w, case, author.actor, Shared(Data.WHOLE, dispatch.name or dispatch.authority_code or "", TO_THE_RIGHT_ONE)
    )
    about = {"way": dispatch.way.value, "on": dispatch.sent_on.isoformat(), "authority": dispatch.authority_code}
    return send_message(w, author, case, body, kind=EventKind.SENT_OUT, to={"handler_id": author.id}, **about)
