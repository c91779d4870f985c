"""Messages to the person and internal notes: two pages, two forms, two tables."""

from __future__ import annotations

from datetime import date

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.forms import NoteForm
from app.cases.models import Case
from app.cases.queries import parties_of, person_of
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.refusals import AnsweredToAuthority
from app.cases.service import ask_person, write_message, write_note
from app.casework.forms import AskPersonForm
from app.casework.labels import consent_question, language_read
from app.casework.views.desk import Page, author, author_to_person, back_to, bp, changing, readable, reader_of, shown
from app.deadlines.labels import reply_words
from app.deadlines.rules import finnish_calendar
from app.deadlines.rules.internal import reply_date
from app.permissions import Permission
from app.platform import clock
from app.platform.i18n import speaking
from app.platform.web.access import requires
from app.platform.web.forms import in_parts, keeps_text
from app.platform.work import Work


@bp.route("/cases/<number>/message", methods=["GET", "POST"])
@requires(Permission.CASE_MESSAGE)
@keeps_text
def message(number: str) -> Response | Page:
    """Write to the person, or ask something."""
    case = readable(number, Permission.CASE_MESSAGE)
    if case.kind in TO_AUTHORITY:
        raise AnsweredToAuthority
    form = _message_form(case.due_on)
    if form.validate_on_submit():
        with changing(number, Permission.CASE_MESSAGE) as (w, case):
            _write(w, case, form)
        return back_to(number, _("The message was sent. The person reads it on their own page."))
    reader = reader_of(case)
    if reader["person"] is not None and request.args.get("about") == "objection" and not form.is_submitted():
        form.purpose.data, form.body.data = "question", consent_question(reader["person"].language)
    return shown("casework/message.html", form, case=case, **reader)


def _message_form(due_on: date | None) -> AskPersonForm:
    """Return the form with the usual last day to reply, which staff may change or leave out."""
    proposed = reply_date(due_on, clock.today(), calendar=finnish_calendar())
    form = AskPersonForm(last_day=in_parts(proposed) if proposed else {})
    form.today, form.due_on = clock.today(), due_on
    return form


def _write(w: Work, case: Case, form: AskPersonForm) -> None:
    """Send the message; a last day to reply stands in it in the person's language."""
    writer, body = author_to_person(w, case), str(form.body.data)
    if form.purpose.data != "question":
        write_message(w, writer, case, body)
        return
    if form.reply_by is not None:
        with speaking(language_read(case, person_of(parties_of(w.session, case)))):
            body = f"{body.rstrip()}\n\n{reply_words(form.reply_by)}"
    ask_person(w, writer, case, body, reply_by=form.reply_by)


@bp.route("/cases/<number>/note", methods=["GET", "POST"])
@requires(Permission.CASE_NOTE)
@keeps_text
def note(number: str) -> Response | Page:
    """Write an internal note."""
    form = NoteForm()
    if form.validate_on_submit():
        with changing(number, Permission.CASE_NOTE) as (w, case):
            write_note(w, author(), case, form.body.data)
        return back_to(number, _("The note was saved. Only staff see it."))
    return shown("casework/note.html", form, case=readable(number, Permission.CASE_NOTE))
