"""The people of a matter as staff see them: who filed, for whom, and how much each may be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from flask_babel import gettext as _

from app.cases.labels.kinds import CAPACITY, INITIATOR, PARTY_ROLE, REPLY_CHANNEL, SAFE_CONTACT
from app.cases.labels.told import in_words, language_name
from app.cases.rules.access import Matter as Located
from app.cases.rules.access import knows_contacts, knows_reporter
from app.cases.rules.capacity import asked_capacity
from app.cases.rules.disclosure import default_level, has_right_to_verify, may_be_addressed
from app.cases.rules.kinds import Disclosure, PartyRole, SafeContact
from app.permissions import Actor


class Person(Protocol):
    """What is needed of a party."""

    id: int
    role: str
    identity: dict[str, Any]
    reply_channel: str
    safe_contact: list[str]
    language: str
    is_right_verified: bool


class Matter(Located, Protocol):
    """What is needed of the matter."""

    is_guardian_excluded: bool
    is_reporter_protected: bool


def person_card(person: Person, case: Matter, actor: Actor, *, roles: list[str]) -> dict[str, Any]:
    """Return heading, rows for a summary list, warnings in words, and how safe contact is made."""
    title = _role(person, case, actor)
    if is_hidden(case, actor):
        words = _("Who reported this is protected by law and is not shown here.")
        return {"id": person.id, "title": title, "rows": [], "warnings": [str(words)], "safe": [], "is_hidden": True}
    return {
        "id": person.id,
        "title": title,
        "rows": _rows(person, case, actor),
        "warnings": _warnings(person, case, roles),
        "safe": safe_contact(person.safe_contact),
        "is_hidden": False,
        "needs_verifying": has_right_to_verify(person.role, kind=case.kind, roles=roles),
        "is_right_verified": person.is_right_verified,
    }


def filed_as(kind: str, capacity: str) -> str:
    """Return in which capacity somebody filed; of feedback under a name, that nobody was asked."""
    if not asked_capacity(kind, capacity):
        return str(_("The sender, in their own name. The form does not ask about the capacity."))
    return str(CAPACITY[capacity])


def counted_as(kind: str, initiator: str) -> str:
    """Return the class in which the matter is counted."""
    is_asked = asked_capacity(kind, initiator)  # “other” is the class of the capacity of the same name
    return str(INITIATOR[initiator] if is_asked else _("Sender of feedback"))


def name_of(person: Person, case: Matter, actor: Actor) -> str:
    """Return the person's name, or only the role where the name is not known or not to be shown."""
    name = None if is_hidden(case, actor) else person.identity.get("name")
    return str(name or _role(person, case, actor))


def who_is(person: Person, case: Matter, actor: Actor, *, roles: list[str]) -> str:
    """Return the person's name, who they are in the matter, and whether a right to the client's data is verified.

    `roles` are those of all people in the matter. Where the name is hidden or unknown, the role stands alone.
    """
    name = None if is_hidden(case, actor) else person.identity.get("name")
    if not name:
        return name_of(person, case, actor)
    if person.role == PartyRole.CLIENT:
        return str(_("%(name)s, client", name=name))
    words = {"name": name, "role": _inside(_relation(person) or str(PARTY_ROLE[person.role]))}
    if person.is_right_verified:
        return str(_("%(name)s, %(role)s. The right is verified", **words))
    if not has_right_to_verify(person.role, kind=case.kind, roles=roles):
        return str(_("%(name)s, %(role)s", **words))
    return str(_("%(name)s, %(role)s. The right is not verified", **words))


def _relation(person: Person) -> str:
    """Return what the person is to the client; nothing for the client, who may have been noted as a relative once."""
    relation = person.identity.get("relation") if person.role != PartyRole.CLIENT else None
    return in_words("relation", relation) if relation else ""


def _inside(words: str) -> str:
    """Return words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]


def is_hidden(case: Matter, actor: Actor) -> bool:
    """Return True for the people of a reported grievance, to everyone but those who may know (741/2023 §29).

    A client who reports is protected like anybody else, and in which capacity somebody reported is
    hidden with them: in a small unit it is as good as a name.
    """
    return case.is_reporter_protected and not knows_reporter(actor, case)


def _role(person: Person, case: Matter, actor: Actor) -> str:
    return str(_("The one who reported") if is_hidden(case, actor) else PARTY_ROLE[person.role])


def safe_contact(codes: list[str]) -> list[str]:
    """Return the rules of safe contact in words; nothing when any way is safe."""
    return [str(SAFE_CONTACT[code]) for code in codes if code != SafeContact.ANY]


def _rows(person: Person, case: Matter, actor: Actor) -> list[dict[str, Any]]:
    identity: Mapping[str, Any] = person.identity
    rows = [
        (_("Name"), identity.get("name")),
        (_("Personal identity code"), identity.get("identity_code")),
        (_("Date of birth"), identity.get("birth")),
        (_("Mother tongue"), language_name(str(identity.get("mother_tongue") or ""))),
        (_("Relation to the client"), _relation(person)),
        (_("Wants the answer"), str(REPLY_CHANNEL[person.reply_channel])),
        (_("Language"), language_name(person.language)),
    ]
    if knows_contacts(actor, case, person.safe_contact):
        rows += [
            (_("Phone"), identity.get("phone")),
            (_("E-mail"), identity.get("email")),
            (_("Address"), identity.get("address")),
        ]
    return [{"key": str(key), "value": str(value), "multiline": "\n" in str(value)} for key, value in rows if value]


def _warnings(person: Person, case: Matter, roles: list[str]) -> list[str]:
    if not may_be_addressed(person.role, is_guardian_excluded=case.is_guardian_excluded):
        return [str(_("The minor lets no guardian see this matter. Tell this person nothing, and not that it exists."))]
    usual = default_level(person.role, kind=case.kind, is_right_verified=person.is_right_verified, roles=roles)
    if usual is not Disclosure.FULL and not has_right_to_verify(person.role, kind=case.kind, roles=roles):
        return [str(_("Tell this person only that the report has been handled, or write a shortened answer."))]
    if usual is not Disclosure.FULL:
        return [str(_("Right to the client’s data not verified: tell only that the matter has been handled."))]
    return []
