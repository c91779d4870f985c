"""What an authority asks: entered by the registry on a page of its own, and corrected on another."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.labels import file_size
from app.cases.models import AuthorityRequest, Case
from app.cases.queries import request_of
from app.cases.rules.access import may_see
from app.cases.rules.files import MOST_BYTES, MOST_FILES
from app.cases.rules.kinds import EntryChannel
from app.cases.rules.new_case import Entry
from app.cases.rules.refusals import MatterIsDone
from app.cases.rules.supervision import parts_from
from app.cases.service import correct_request
from app.casework.forms import EnterRequestForm, RequestForm
from app.casework.queries import authority_choices, unit_choices
from app.casework.views.desk import Page, back_to, bp, changing, readable, shown
from app.casework.views.entry_files import BUTTONS, again, kept_files, token_of, uploads
from app.filing.models import Draft
from app.filing.queries import files_of_draft
from app.filing.service.enter_request import EnteredRequest
from app.filing.service.enter_request import enter_request as open_entered
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, unit_of_work


@bp.route("/registry/authority", methods=["GET", "POST"])
@requires(Permission.CASE_ENTER)
@keeps_text
def enter_request() -> Response | Page:
    """Show the empty page, or open the matter; whatever is wrong, nothing that was typed or added is lost."""
    request.max_content_length = (MOST_FILES + 1) * MOST_BYTES
    form = _form()
    if not form.is_submitted():
        form.draft.data = secrets.token_urlsafe(24)
        return _shown(form)
    is_good = form.validate()
    if form.token_has_expired() or not form.draft.data:
        form.draft.data = form.draft.data or secrets.token_urlsafe(24)
        return _shown(form, problems=[again(upload) for upload in uploads(form)], is_refused=True)
    draft, problems = kept_files(form)
    if draft.case_id is not None:
        flash(_("This matter was entered before. What was changed on the page after that is not saved."), "info")
        return _entered(draft.case_id)
    if any(button in request.form for button in BUTTONS):
        return _shown(_form(), draft, problems=problems)  # not looked through: nobody has said that it is ready
    if not is_good or problems:
        return _shown(form, draft, problems=problems, is_refused=True)
    with unit_of_work() as w:
        sent = open_entered(w, current_actor(), token_of(form), _request(form), directory=w.session)
    return _entered(sent.case_id)


def _form() -> EnterRequestForm:
    form, language, today = EnterRequestForm(reply_language=current_language()), current_language(), clock.today()
    form.today = today
    chosen = {form.unit.data or "", *(form.other_units.data or ())}
    units = unit_choices(read_session(), form.find.data or "", chosen, language=language, on=today)
    form.offer(units, authority_choices(read_session(), language=language, on=today))
    return form


def _shown(
    form: EnterRequestForm, draft: Draft | None = None, *, problems: Iterable[str] = (), is_refused: bool = False
) -> Page:
    files = files_of_draft(read_session(), draft.id) if draft is not None else ()
    if problems:
        form.files.errors = list(problems)
    rows = [{"name": file.name, "size": file_size(file.size), "remove_value": file.public_id} for file in files]
    return render_template("casework/enter_request.html", form=form, files=rows), 422 if is_refused or problems else 200


def _request(form: EnterRequestForm) -> EnteredRequest:
    assert form.arrived_on is not None
    return EnteredRequest(
        entry=Entry(
            channel=EntryChannel.AUTHORITY,
            arrived_on=form.arrived_on,
            entered_on=clock.today(),
            authority_reference=(form.authority_reference.data or "").strip(),
            authority_named_on=form.named_on,
        ),
        asked=form.asked(),
        reply_language=form.reply_language.data,
        answers={"story": (form.story.data or "").strip()},
        authority_code=form.authority.data or None,
        authority_name=(form.authority_name.data or "").strip() or None,
        unit_code=form.unit_code,
        other_units=[code for code in form.other_units.data or () if code != form.unit_code],
        subject=form.subject.data or None,
        concerned=form.names,
    )


def _entered(case_id: int) -> Response:
    """Lead to the matter where it may be seen; what comes to the supervision team not everybody sees who enters it."""
    case = read_session().get_one(Case, case_id)
    is_seen = may_see(current_actor(), Permission.CASE_READ, case)
    words = _("The supervision matter is entered. Its number is %(number)s.", number=case.number)
    return back_to(case.number, words, is_still_seen=is_seen)


@bp.route("/cases/<number>/request", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def request_page(number: str) -> Response | Page:
    """Correct what the authority asks, our own days for it, or whom to ask there."""
    case, asked = asked_in(number)
    if not case.is_open:
        raise MatterIsDone
    form = _filled(asked)
    form.due_on = case.due_on
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            kept = request_of(w.session, case) or abort(404)
            correct_request(w, current_actor(), case, kept, form.asked(), seen_version=form.seen_version)
        return back_to(number, _("What the authority asks is saved."))
    return shown("casework/request.html", form, case=case)


def asked_in(number: str) -> tuple[Case, AuthorityRequest]:
    """Return a supervision matter with what is asked; answer 404 for any other matter."""
    case = readable(number, Permission.CASE_ANSWER)
    return case, request_of(read_session(), case) or abort(404)


def _filled(asked: AuthorityRequest) -> RequestForm:
    parts = parts_from(asked.parts)
    days = {part.value: day for part, day in parts.items() if day is not None}
    form = RequestForm(version=str(asked.version), asks=[part.value for part in parts], contact=asked.contact, **days)
    form.kept_before = asked.contact
    return form
