"""Which ways to the person are asked for, once it is known what is safe and how the reply is wanted."""

from __future__ import annotations

from app.cases.rules.kinds import ReplyChannel, SafeContact
from app.intake.rules.steps import Answers, has_no_safe_address

_NO_MAIL = {SafeContact.NO_MESSAGES, SafeContact.POST_ONLY, SafeContact.PORTAL_ONLY}
_NO_CALL = {SafeContact.NO_CALLS, SafeContact.POST_ONLY, SafeContact.PORTAL_ONLY}


def asks_email(answers: Answers) -> bool:
    """Return True unless no message may be sent: then an address would only be a risk."""
    return not _NO_MAIL.intersection(answers.get("safe_contact") or ())


def asks_phone(answers: Answers) -> bool:
    """Return True unless no call may be made."""
    return not _NO_CALL.intersection(answers.get("safe_contact") or ())


def asks_address(answers: Answers) -> bool:
    """Return True when the reply goes by post and no non-disclosure hides the address."""
    return answers.get("reply_channel") == ReplyChannel.POST and not has_no_safe_address(answers)
