"""Which shares of an answer go by letter, and whose address is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from app.cases.models import AnswerDraft, Case, Party
from app.cases.queries.record import person_of
from app.cases.rules.disclosure import Share
from app.cases.rules.kinds import Disclosure, ReplyChannel, SafeContact
from app.cases.rules.release import Channel, Policy, channel_for

_NO_LETTER = frozenset({SafeContact.PORTAL_ONLY.value, SafeContact.NON_DISCLOSURE.value})


def channel_to(party: Party, person: Party | None, level: Disclosure, policy: Policy) -> Channel:
    """Return how this share reaches its reader; `person` is whoever sent the matter in, who alone has the words."""
    return channel_for(
        policy,
        level=level,
        wants_post=party.reply_channel == ReplyChannel.POST,
        has_key=person is not None and person.id == party.id,
    )


def without_address(case: Case, draft: AnswerDraft | None, parties: Sequence[Party], policy: Policy) -> list[Party]:
    """Return those to whom a letter goes though nobody has written down where.

    Not those to whom no letter may be posted: whom it would endanger, or whose guardians would see it; their page says
    so. Nor a protected reporter, of whom the unit's people know nothing (741/2023 §29).
    """
    if draft is None or case.is_guardian_excluded or case.is_reporter_protected:
        return []
    person, by_id = person_of(parties), {str(party.id): party for party in parties}
    addressed = [(by_id[id_], Share.from_json(data)) for id_, data in draft.shares.items() if id_ in by_id]
    return [
        party
        for party, share in addressed
        if channel_to(party, person, share.level, policy) is Channel.LETTER and needs_address(party)
    ]


def needs_address(party: Party) -> bool:
    """Return True when a letter to this person may be posted, and nobody has written down where."""
    return not party.identity.get("address") and not _NO_LETTER.intersection(party.safe_contact)
