"""The sent answer as a letter, to be printed for one addressee."""

from __future__ import annotations

from flask import abort, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.labels import is_hidden, name_of
from app.cases.models import Addressee, Answer, Case, Party
from app.cases.queries import answers_of, letters_to_post
from app.cases.rules.access import knows_contacts
from app.cases.rules.kinds import Disclosure, PartyRole, SafeContact
from app.cases.rules.release import Channel
from app.cases.service import post_letter
from app.casework.forms import PostedForm
from app.casework.labels import notice_text
from app.casework.views.desk import Page, back_to, bp, changing, readable, shown
from app.organisation.queries import contacts_on, supervisory_authority_on, unit_by_code
from app.organisation.rules.codes import ContactKind
from app.permissions import Permission
from app.platform.clock import day_of
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
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
        unit=unit_by_code(session, case.answered_unit_code) if case.answered_unit_code else None,
        party=party,
        is_to_post=any(row[2].id == party_id for row in letters_to_post(session, case)),
        is_portal_only=SafeContact.PORTAL_ONLY in party.safe_contact,
    )


@bp.route("/cases/<number>/letter/<int:party_id>/posted", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def posted(number: str, party_id: int) -> Response | Page:
    """Say that somebody's letter is on its way."""
    form = PostedForm()
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            post_letter(w, current_actor(), case, party_id)
        return back_to(number, _("The letter is posted. That is now in the history."))
    case, session = readable(number, Permission.CASE_ANSWER), read_session()
    sent = [row for row in answers_of(session, case) if row[1].channel == Channel.LETTER and row[2].id == party_id]
    if not sent:
        abort(404)
    return shown("casework/posted.html", form, case=case, name=name_of(sent[-1][2], case, current_actor()))


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
