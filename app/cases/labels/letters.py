"""What stands in the letter to one addressee of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.cases.labels.people import is_hidden, name_of
from app.cases.models import Addressee, Answer, Case, Party
from app.cases.rules.access import knows_contacts
from app.cases.rules.kinds import Disclosure, PartyRole
from app.permissions import Actor

Sent = Sequence[tuple[Answer, Addressee, Party]]


def notice_text(case: Case, told: Sequence[PartyRole]) -> str:
    """Return the words of “notice only”: that the matter was handled, and to whom the answer went."""
    if PartyRole.CLIENT in told:
        words = _("Your matter %(number)s has been handled. The answer was sent to the client.", number=case.number)
    else:
        words = _("Your matter %(number)s has been handled.", number=case.number)
    return str(words)


def receiver(party: Party, case: Case, actor: Actor) -> list[str]:
    """Return name and address; of a protected reporter or a safety non-disclosure nothing is printed."""
    is_secret = is_hidden(case, actor) or not knows_contacts(actor, case, party.safe_contact)
    address = None if is_secret else party.identity.get("address")
    return [name_of(party, case, actor), *(str(address).splitlines() if address else [])]


def letter_text(case: Case, answer: Answer, share: Addressee, sent: Sent) -> str:
    """Return an addressee's share of a sent answer, word for word."""
    if share.level == Disclosure.FULL:
        return answer.body
    if share.level == Disclosure.REDACTED:
        return share.redacted_body or ""
    told = [
        PartyRole(party.role) for other, its, party in sent if other.id == answer.id and its.level != Disclosure.NOTICE
    ]
    return notice_text(case, told)
