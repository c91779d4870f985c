"""The sent answer as a letter, to be printed for one addressee."""

from __future__ import annotations

from flask import abort, render_template
from flask_babel import gettext as _

from app.cases.labels import is_hidden, name_of
from app.cases.models import Addressee, Answer, Case, Party
from app.cases.queries import answers_of
from app.cases.rules.access import knows_contacts
from app.cases.rules.kinds import Disclosure, PartyRole
from app.casework.labels import notice_text
from app.casework.views.desk import bp, readable
from app.organisation.queries import contacts_on, supervisory_authority_on
from app.organisation.rules.codes import ContactKind
from app.permissions import Permission
from app.platform.clock import day_of
from app.platform.web.access import current_actor, requires
from app.platform.web.runtime import read_session

_OMBUDSMEN = {ContactKind.PATIENT_OMBUDSMAN.value, ContactKind.SOCIAL_OMBUDSMAN.value}


@bp.route("/cases/<number>/letter/<int:party_id>")
@requires(Permission.CASE_ANSWER)
def letter(number: str, party_id: int) -> str:
    """The answer for one addressee at their own level, with what one can do next as of the day it was sent."""
    case, session = readable(number, Permission.CASE_ANSWER), read_session()
    sent = answers_of(session, case)
    answer, share, party = next((row for row in reversed(sent) if row[2].id == party_id), None) or abort(404)
    sent_on = day_of(answer.sent_at)
    return render_template(
        "casework/letter.html",
        case=case,
        answer=answer,
        sent_on=sent_on,
        receiver=_receiver(party, case),
        text=_text(case, answer, share, sent),
        title=str(_("Answer to case %(number)s", number=case.number)),
        is_notice=share.level == Disclosure.NOTICE,
        authority=supervisory_authority_on(session, sent_on),
        ombudsmen=[contact for contact in contacts_on(session, sent_on) if contact.kind in _OMBUDSMEN],
    )


def _receiver(party: Party, case: Case) -> list[str]:
    """Return name and address; of a protected reporter or a safety non-disclosure nothing is printed."""
    name = name_of(party, case, current_actor())
    actor = current_actor()
    is_secret = is_hidden(case, actor) or not knows_contacts(actor, case, party.safe_contact)
    address = None if is_secret else party.identity.get("address")
    return [name, *(str(address).splitlines() if address else [])]


def _text(case: Case, answer: Answer, share: Addressee, sent: list[tuple[Answer, Addressee, Party]]) -> str:
    if share.level == Disclosure.FULL:
        return answer.body
    if share.level == Disclosure.REDACTED:
        return share.redacted_body or ""
    told = [
        PartyRole(party.role) for other, its, party in sent if other.id == answer.id and its.level != Disclosure.NOTICE
    ]
    return notice_text(case, told)
