"""The person reads the answer, as a letter with what it corrects, and says whether it was clear."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.cases.labels.translation import shown_translation
from app.cases.queries import Release, release_for
from app.cases.rules.kinds import Clarity, Disclosure
from app.cases.service import read_answer, say_clarity
from app.intake.forms.case import ClarityForm
from app.intake.queries import own_case_to_change, party_by_id
from app.intake.rules.going_on import leads_on
from app.intake.views.blueprint import bp
from app.intake.views.my_case import to_open_case, unit_name
from app.intake.views.step import Answer
from app.intake.views.visit import Visit, current_visit
from app.organisation.queries import contacts_on, supervisory_authority_on
from app.organisation.rules.codes import ContactKind
from app.platform.clock import day_of
from app.platform.web.access import public
from app.platform.web.letter_pdf import pdf_of
from app.platform.web.runtime import read_session, unit_of_work

_OMBUDSMEN = {ContactKind.PATIENT_OMBUDSMAN.value, ContactKind.SOCIAL_OMBUDSMAN.value}


@bp.route("/my/answer", methods=["GET", "POST"])
@public
def my_answer() -> Answer:
    """Open the answer (that it was opened is kept once), and then show it as a letter."""
    visit = current_visit()
    if visit is None:
        return to_open_case()
    if request.method == "POST":
        if visit.party_id is not None:
            with unit_of_work(visit.store) as w:
                case = own_case_to_change(w.session, visit.case.id)
                if case is not None:
                    read_answer(w, case, visit.party_id)
        return redirect(url_for("intake.my_answer"), 303)
    release = _opened(visit)
    if release is None:
        return redirect(url_for("intake.my_case"))
    return _answer_page(visit, release, ClarityForm(clear=release.clarity))


@bp.route("/my/answer.pdf")
@public
def my_answer_pdf() -> Answer | Response:
    """The opened answer as a tagged PDF, to keep or to print."""
    visit = current_visit()
    release = _opened(visit) if visit is not None else None
    if visit is None or release is None:
        return redirect(url_for("intake.my_case"))
    return pdf_of(_answer_page(visit, release, ClarityForm(formdata=None)), visit.case.number)


@bp.route("/my/answer/clear", methods=["GET", "POST"])
@public
def my_clarity() -> Answer:
    """Keep whether the answer was clear; who presses again says so anew."""
    visit, form = current_visit(), ClarityForm()
    if visit is None:
        return to_open_case()
    if request.method == "POST" and not form.validate():
        release = _opened(visit)
        return redirect(url_for("intake.my_case")) if release is None else (_answer_page(visit, release, form), 422)
    if request.method == "POST" and visit.party_id is not None:
        with unit_of_work(visit.store) as w:
            case = own_case_to_change(w.session, visit.case.id)
            if case is not None and say_clarity(w, case, visit.party_id, Clarity(form.clear.data)):
                flash(gettext("Thank you. We keep what you said, and you can change it."))
    return redirect(url_for("intake.my_answer"), 303)


def _opened(visit: Visit) -> Release | None:
    """Return the answer that this person has opened and can read here."""
    release = release_for(read_session(visit.store), visit.case, visit.party_id)
    return release if release is not None and release.text is not None and release.read_at is not None else None


def _answer_page(visit: Visit, release: Release, form: ClarityForm) -> str:
    party = party_by_id(read_session(visit.store), visit.party_id)
    directory, sent_on = read_session(), day_of(release.sent_at)
    return render_template(
        "intake/my_answer.html",
        case=visit.case,
        form=form,
        release=release,
        translation=shown_translation(release.translation),
        can_go_on=leads_on(visit.case.kind, is_answered=True),
        receiver=party.identity.get("name", "") if party else "",
        is_short=release.level is Disclosure.REDACTED,
        unit_name=unit_name(visit.case.answered_unit_code),
        authority=supervisory_authority_on(directory, sent_on),
        ombudsmen=[contact for contact in contacts_on(directory, sent_on) if contact.kind in _OMBUDSMEN],
    )
