"""Promise a mail that says only that there is something to read."""

from __future__ import annotations

import secrets

from app.background import SEND_NOTICE
from app.cases.models import Case, Notice, Party
from app.cases.rules.contact import Occasion, may_be_mailed
from app.platform.work import Work


def promise_notice(w: Work, case: Case, party: Party, occasion: Occasion) -> Notice | None:
    """Return the promised notice, or None when a mail to this person would not be safe or wanted."""
    if not may_mail(case, party):
        return None
    notice = Notice(
        case_id=case.id,
        party_id=party.id,
        occasion=occasion.value,
        message_id=secrets.token_hex(16),
        created_at=w.now,
    )
    w.session.add(notice)
    w.session.flush()  # the promise names the notice
    w.promise(SEND_NOTICE, notice.id, key=f"notice:{notice.message_id}")
    return notice


def may_mail(case: Case, party: Party) -> bool:
    """Return True when this person of this matter may be sent a mail."""
    return may_be_mailed(
        party.role,
        safe_contact=party.safe_contact,
        reply_channel=party.reply_channel,
        is_guardian_excluded=case.is_guardian_excluded,
        has_email=bool(party.identity.get("email")),
    )
