"""The registry decides about an identity code in a filing, and about a non-disclosure for personal safety."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.queries import parties_of
from app.cases.rules.kinds import SafeContact
from app.cases.rules.projection import EventKind
from app.cases.rules.registry_checks import BanCheck, ChecksHaveMovedOn, CodeCheck
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.write_note import store_note
from app.platform.work import Work


def settle_code(w: Work, author: Author, case: Case, decision: CodeCheck, *, seen: str) -> None:
    """Keep whether the code is shown to those who handle the matter; what was sent stays sealed as it was.

    `seen` is what stood when the page was opened. Raises `ChecksHaveMovedOn`.
    """
    if case.code_check is None or case.code_check != seen:
        raise ChecksHaveMovedOn
    add_event(w, case, EventKind.CODE_CHECKED, by=By.staff(author.actor), to={"code_check": decision.value})


def settle_ban(w: Work, author: Author, case: Case, decision: BanCheck, *, reason: str, seen: str) -> None:
    """Keep whether the person has a non-disclosure, with the reason as an internal note where one was written.

    Where there is none, their contact data is shown as anybody's; saying later that there is one hides it again.
    `seen` is what stood when the page was opened. Raises `ChecksHaveMovedOn`.
    """
    if case.ban_check is None or case.ban_check != seen:
        raise ChecksHaveMovedOn
    code = SafeContact.NON_DISCLOSURE.value
    people = parties_of(w.session, case)
    data: dict[str, object] = {}
    if decision is BanCheck.REJECTED:
        having = [person for person in people if code in person.safe_contact]
        for person in having:
            person.safe_contact = [each for each in person.safe_contact if each != code]
        data["parties"] = [person.id for person in having]
    elif seen == BanCheck.REJECTED:
        rejected = _rejected(w, case)
        for person in (each for each in people if each.id in rejected):
            person.safe_contact = [*person.safe_contact, code]
    if reason:
        data["note"] = store_note(w, author, case, reason).id
    add_event(w, case, EventKind.BAN_CHECKED, by=By.staff(author.actor), to={"ban_check": decision.value}, **data)


def _rejected(w: Work, case: Case) -> frozenset[int]:
    """Return whose non-disclosure was said not to be there."""
    query = select(Event.data).where(Event.case_id == case.id, Event.kind == EventKind.BAN_CHECKED.value)
    return frozenset(party_id for data in w.session.scalars(query) for party_id in data.get("parties", ()))
