"""An answer that nobody opens: after fourteen days a letter is proposed, where a letter is safe (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from app.cases.rules.kinds import Disclosure, ReplyChannel, SafeContact
from app.cases.rules.release import Channel

UNREAD_AFTER = timedelta(days=14)
TOO_OLD = timedelta(days=90)
"""What was sent longer ago and came here from an older system, say, is left alone: its letter would come too late."""
_NO_POST = frozenset({SafeContact.PORTAL_ONLY.value, SafeContact.NO_MESSAGES.value})


def proposes_letter(
    *, level: str, channel: str, safe_contact: Iterable[str], reply_channel: str, unread_for: timedelta
) -> bool:
    """Return True when an unread share of an answer should go by letter: one with words, to whom post is safe.

    Mere notice holds nothing to read; whoever asked for no reply, or may be reached on their page only, gets no post.
    """
    has_words = channel == Channel.PORTAL and level != Disclosure.NOTICE
    is_in_time = UNREAD_AFTER <= unread_for <= TOO_OLD
    return is_in_time and has_words and reply_channel != ReplyChannel.NONE and not _NO_POST.intersection(safe_contact)
