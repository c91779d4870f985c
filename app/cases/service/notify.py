"""Promise a mail that says only that there is something to read."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.background import SEND_NOTICE, SEND_STAFF_NOTICE
from app.cases.models import Case, ContactChange, Notice, Party, StaffNotice
from app.cases.rules.contact import Occasion, may_be_mailed
from app.cases.rules.contact_details import Details
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service.open_case import OpenedCase
from app.platform.work import Work

_QUIET = timedelta(hours=1)


def promise_notice(w: Work, case: Case, party: Party, occasion: Occasion) -> int | None:
    """Return the id of the promised notice, or None when a mail to this person would not be safe or wanted."""
    return _promise(w, case.id, party.id, occasion) if may_mail(case, party) else None


def promise_first_notice(w: Work, case: OpenedCase) -> None:
    """Tell whoever filed that the matter has arrived, where a mail to them is safe and wanted."""
    for party, party_id in list(zip(case.facts.parties, case.party_ids, strict=True))[:1]:
        if may_be_mailed(
            party.role,
            safe_contact=party.safe_contact,
            reply_channel=party.reply_channel,
            is_guardian_excluded=case.facts.is_guardian_excluded,
            has_email=bool(party.email),
        ):
            _promise(w, case.id, party_id, Occasion.RECEIVED if case.facts.entry is None else Occasion.ENTERED)


def promise_notice_of_change(
    w: Work, case: Case, party: Party, before: Details, change_id: int, *, also: Collection[int] = ()
) -> None:
    """Tell the address that held until now of a change, where a mail there was safe and still is.

    An address is told once an hour at most: the details are changed as often as anybody likes, and the address may be
    a stranger's. `also` are the ids of the same person in other parts of one filing.
    """
    if may_mail_before(case, party, before.as_kept()) and not _was_just_told(w, {party.id, *also}, before.email):
        _promise(w, case.id, party.id, Occasion.CHANGED, change_id=change_id)


def _was_just_told(w: Work, party_ids: Collection[int], address: str) -> bool:
    told = select(ContactChange).join(Notice, Notice.change_id == ContactChange.id)
    lately = (Notice.party_id.in_(party_ids), Notice.created_at > w.now - _QUIET)
    return any(change.before["email"] == address for change in w.session.scalars(told.where(*lately)))


def _promise(w: Work, case_id: int, party_id: int, occasion: Occasion, *, change_id: int | None = None) -> int:
    message_id = secrets.token_hex(16)
    notice_id = w.insert(
        Notice,
        case_id=case_id,
        party_id=party_id,
        occasion=occasion.value,
        change_id=change_id,
        message_id=message_id,
        created_at=w.now,
    )
    w.promise(SEND_NOTICE, notice_id, key=f"notice:{message_id}")
    return notice_id


def may_mail(case: Case, party: Party) -> bool:
    """Return True when this person of this matter may be sent a mail."""
    return may_be_mailed(
        party.role,
        safe_contact=party.safe_contact,
        reply_channel=party.reply_channel,
        is_guardian_excluded=case.is_guardian_excluded,
        has_email=bool(party.identity.get("email")),
    )


def may_mail_before(case: Case, party: Party, before: Mapping[str, Any]) -> bool:
    """Return True when this person may be sent a mail to their earlier address.

    A ban holds from the moment it is said, and one that held then still does for that address: the mail would
    otherwise be the very one that was never to come.
    """
    return may_be_mailed(
        party.role,
        safe_contact=[*before["safe_contact"], *party.safe_contact],
        reply_channel=before["reply_channel"],
        is_guardian_excluded=case.is_guardian_excluded,
        has_email=bool(before["email"]),
    )


def promise_staff_notices(w: Work, case: Case, staff_ids: Iterable[int], occasion: StaffOccasion) -> None:
    """Promise one mail to each of these; whether it is still true is asked again before it goes."""
    for staff_id in sorted(set(staff_ids)):
        message_id = secrets.token_hex(16)
        notice_id = w.insert(
            StaffNotice, case_id=case.id, staff_id=staff_id, occasion=occasion.value, message_id=message_id,
            created_at=w.now,
        )  # fmt: skip
        w.promise(SEND_STAFF_NOTICE, notice_id, key=f"staff-notice:{message_id}")
