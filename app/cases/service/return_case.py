"""“Not ours”: the matter goes back to the registry with a suggestion; its clock runs on."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.kinds import Desk
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.write_note import store_note
from app.platform.work import Work


def return_case(
    w: Work,
    author: Author,
    case: Case,
    *,
    reason: str,
    suggested_unit: str | None = None,
    suggested_desk: Desk | None = None,
) -> int:
    """Lay the matter on the registry's desk; return the number of the event.

    The reason is kept as an internal note, because events hold nobody's words. The due date stays:
    the time counts from arrival, not from when the right unit was found (434/2003 §§18, 20).
    """
    if not case.is_open:
        raise MatterIsDone
    note = store_note(w, author, case, reason)
    event = add_event(
        w,
        case,
        EventKind.RETURNED,
        by=By.staff(author.actor),
        to={"desk": Desk.REGISTRY.value, "handler_id": None},
        note=note.id,
        from_desk=case.desk,
        suggested_unit=suggested_unit,
        suggested_desk=suggested_desk.value if suggested_desk else None,
    )
    return event.seq
