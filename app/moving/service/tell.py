"""Tell of a move: the person whose matter it is, and the staff whom it concerns. The mails name nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from app.background import SEND_STAFF_NOTICE
from app.cases.models import Case, StaffNotice
from app.cases.queries import parties_of, person_of
from app.cases.rules.contact import Occasion
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service import promise_notice
from app.platform.work import Work


def tell_person(w: Work, case: Case) -> None:
    """Promise the mail that says that others handle the matter; who they are stands on the person's page."""
    person = person_of(parties_of(w.session, case))
    if person is not None:
        promise_notice(w, case, person, Occasion.MOVED)


def tell_staff(w: Work, case: Case, staff_ids: Iterable[int], occasion: StaffOccasion) -> None:
    """Promise one mail to each of these; whether it is still true is asked again before it goes."""
    for staff_id in sorted(set(staff_ids)):
        message_id = secrets.token_hex(16)
        notice_id = w.insert(
            StaffNotice, case_id=case.id, staff_id=staff_id, occasion=occasion.value, message_id=message_id,
            created_at=w.now,
        )  # fmt: skip
        w.promise(SEND_STAFF_NOTICE, notice_id, key=f"staff-notice:{message_id}")
