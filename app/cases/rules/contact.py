"""Whether a mail may tell a person that there is something to read, and on which occasions it does (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.cases.rules.kinds import PartyRole, ReplyChannel, SafeContact

_NO_MAIL = frozenset({SafeContact.NO_MESSAGES.value, SafeContact.POST_ONLY.value, SafeContact.PORTAL_ONLY.value})


class Occasion(StrEnum):
    """Why a letter without content is sent; the letter itself hardly says more than that."""

    RECEIVED = "received"
    ENTERED = "entered"  # received in another way, and entered by staff: the words come apart from any mail
    MESSAGE = "message"
    ANSWER = "answer"
    MOVED = "moved"  # others handle the matter now: who they are stands on the person's page
    CHANGED = "changed"  # the contact details were changed: told to the address that held before


def may_be_mailed(
    role: str, *, safe_contact: Iterable[str], reply_channel: str, is_guardian_excluded: bool, has_email: bool
) -> bool:
    """Return True when a mail to this person is safe and wanted.

    A guardian whom a minor has excluded gets nothing at all (703/2023 §51): in such a matter only
    the client is ever written to.
    """
    if not has_email or reply_channel == ReplyChannel.NONE:
        return False
    if is_guardian_excluded and role != PartyRole.CLIENT:
        return False
    return not _NO_MAIL.intersection(safe_contact)
