"""The person changes how they can be reached."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.cases.models import Case, ContactChange, Party
from app.cases.queries import client_beside_sender, parties_of
from app.cases.rules.contact_details import IN_IDENTITY, Details, changed_between, details_of, may_change_contact
from app.cases.rules.kinds import PartyRole
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import DetailsHaveMovedOn, MatterIsDone
from app.cases.rules.registry_checks import ban_after
from app.cases.service.add_event import PERSON, add_event
from app.cases.service.notify import promise_notice_of_change
from app.platform.work import Work


def change_contact(
    w: Work, case: Case, party: Party, after: Details, *, seen: str, also: Collection[int] = ()
) -> tuple[str, ...]:
    """Keep a person's new details in a locked matter; return the names of what changed, nothing when all is the same.

    The earlier ones are kept sealed, and a mail to the earlier address says that there was a change. It is news for
    staff while something may still go out to the person. `seen` is the version that the person had before them. `also`
    are the ids of the same person in other parts of one filing: an address that was told there is not told once more.

    Raises `MatterIsDone`, and `DetailsHaveMovedOn` when they were changed in another window or by staff meanwhile.
    """
    if not may_change_contact(case):
        raise MatterIsDone
    before = details_of(party)
    names = changed_between(before, after)
    if not names:
        return ()
    if before.version != seen:
        raise DetailsHaveMovedOn
    change_id = w.insert(
        ContactChange, case_id=case.id, party_id=party.id, before=before.as_kept(), changed_at=w.now
    )  # fmt: skip
    _write(w, party, after)
    if "language" in names and _has_the_answers_language(w, case, party):
        case.reply_language = after.language
    to: dict[str, Any] = {"has_news": True} if case.is_open or case.has_letters else {}
    to |= ban_after(case.kind, before.safe_contact, after.safe_contact)
    about: dict[str, Any] = {"party": party.id, "change": change_id, "changed": list(names)}
    add_event(w, case, EventKind.CONTACT_CHANGED, by=PERSON, to=to, **about)
    promise_notice_of_change(w, case, party, before, change_id, also=also)
    return names


def _write(w: Work, party: Party, after: Details) -> None:
    given = {name: getattr(after, name) for name in IN_IDENTITY}
    others = {key: value for key, value in party.identity.items() if key not in IN_IDENTITY}
    party.identity = {**others, **{name: value for name, value in given.items() if value}}
    party.email_hash = w.lookup("email", after.email.casefold()) if after.email else None
    party.reply_channel, party.language = after.reply_channel, after.language
    party.safe_contact = list(after.safe_contact)


def _has_the_answers_language(w: Work, case: Case, party: Party) -> bool:
    """Return True unless the answer belongs to a client for whom this person only filed."""
    return party.role == PartyRole.CLIENT or client_beside_sender(parties_of(w.session, case)) is None
