"""Which ways to the person are asked for, once it is known what is safe and how the reply is wanted."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from app.cases.rules.kinds import ReplyChannel, SafeContact
from app.intake.rules.steps import Answers, has_no_safe_address

_NO_MAIL = {SafeContact.NO_MESSAGES, SafeContact.POST_ONLY, SafeContact.PORTAL_ONLY}
_NO_CALL = {SafeContact.NO_CALLS, SafeContact.POST_ONLY, SafeContact.PORTAL_ONLY}


class Clash(StrEnum):
    """Answers about contact that cannot hold together."""

    ANY_AND_MORE = "any_and_more"
    ONLY_TWO = "only_two"
    POST_AND_PORTAL_REPLY = "post_and_portal_reply"
    PORTAL_AND_POST_REPLY = "portal_and_post_reply"


def clash_between(reply_channel: str | None, safe_contact: Collection[str]) -> Clash | None:
    """Return how the wished reply and what is safe exclude one another, or None; nobody may guess which one holds."""
    chosen = set(safe_contact)
    if SafeContact.ANY in chosen and len(chosen) > 1:
        return Clash.ANY_AND_MORE
    if {SafeContact.POST_ONLY, SafeContact.PORTAL_ONLY} <= chosen:
        return Clash.ONLY_TWO
    if SafeContact.POST_ONLY in chosen and reply_channel == ReplyChannel.PORTAL:
        return Clash.POST_AND_PORTAL_REPLY
    if SafeContact.PORTAL_ONLY in chosen and reply_channel == ReplyChannel.POST:
        return Clash.PORTAL_AND_POST_REPLY
    return None


def asks_email(answers: Answers) -> bool:
    """Return True unless no message may be sent: then an address would only be a risk."""
    return not _NO_MAIL.intersection(answers.get("safe_contact") or ())


def asks_phone(answers: Answers) -> bool:
    """Return True unless no call may be made."""
    return not _NO_CALL.intersection(answers.get("safe_contact") or ())


def asks_address(answers: Answers) -> bool:
    """Return True when the reply goes by post and no non-disclosure hides the address."""
    return answers.get("reply_channel") == ReplyChannel.POST and not has_no_safe_address(answers)
