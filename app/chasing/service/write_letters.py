"""Tell one member of staff: the letter, what it tells and the promise to send it stand in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql, sqlite

from app.background import SEND_DUE_LETTER
from app.chasing.models import ContributionNotice, DueLetter, DueNotice
from app.chasing.queries import ROUND, ContributionDue, Due
from app.platform.outcomes import beat
from app.platform.work import Work


def tell_on_morning(
    w: Work, staff_id: int, dues: Sequence[Due], *, day: date, contributions: Sequence[ContributionDue] = ()
) -> bool:
    """Promise the letter of a morning to one member of staff; False when they have had that morning's already."""
    letter_id = _tell(w, staff_id, dues, key=f"morning:{day.isoformat()}:{staff_id}", is_urgent=False)
    if letter_id is not None and contributions:
        w.session.execute(insert(ContributionNotice), [
            {"contribution_id": due.contribution_id, "rung": str(due.rung), "staff_id": staff_id,
             "letter_id": letter_id, "due_on": due.rung.due_on, "part": due.part.value}
            for due in contributions
        ])  # fmt: skip
    return letter_id is not None


def tell_of_danger(w: Work, staff_id: int, due: Due) -> bool:
    """Promise a letter about one matter of danger; False when this member of staff was told of it already."""
    return _tell(w, staff_id, [due], key=f"danger:{due.case_id}:{staff_id}", is_urgent=True) is not None


def end_round(w: Work) -> None:
    """Note that the morning's round is over: until the next one nothing is looked at again."""
    beat(w.session, ROUND, now=w.now)


def _tell(w: Work, staff_id: int, dues: Sequence[Due], *, key: str, is_urgent: bool) -> int | None:
    """Write one letter and its notices, unless there is a letter of this key; return its id.

    Of two runs at once the second waits for the first one's commit, and finds the key taken.
    """
    message_id = secrets.token_hex(16)
    values = {"key": key, "staff_id": staff_id, "is_urgent": is_urgent, "message_id": message_id, "created_at": w.now}
    dialect: Any = sqlite if w.store.is_sqlite else postgresql
    new = dialect.insert(DueLetter).values(values).on_conflict_do_nothing(index_elements=["key"])
    letter_id: int | None = w.session.scalar(new.returning(DueLetter.id))
    if letter_id is None:
        return None
    if dues:
        w.session.execute(insert(DueNotice), [
            {"case_id": due.case_id, "rung": str(due.rung), "staff_id": staff_id, "letter_id": letter_id,
             "due_on": due.rung.due_on, "part": due.part.value}
            for due in dues
        ])  # fmt: skip
    w.promise(SEND_DUE_LETTER, letter_id, key=f"due-letter:{message_id}")
    return letter_id
