"""Messages to the person and internal notes: two pages, two forms, two tables."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.forms import MessageForm, NoteForm
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.refusals import AnsweredToAuthority
from app.cases.service import ask_person, write_message, write_note
from app.casework.labels import consent_question
from app.casework.views.desk import Page, author, author_to_person, back_to, bp, changing, readable, reader_of, shown
from app.permissions import Permission
from app.platform.web.access import requires
from app.platform.web.forms import keeps_text


@bp.route("/cases/<number>/message", methods=["GET", "POST"])
@requires(Permission.CASE_MESSAGE)
@keeps_text
def message(number: str) -> Response | Page:
    """Write to the person, or ask something."""
    form = MessageForm()
    if form.validate_on_submit():
        write = ask_person if form.purpose.data == "question" else write_message
        with changing(number, Permission.CASE_MESSAGE) as (w, case):
            write(w, author_to_person(w, case), case, form.body.data)
        return back_to(number, _("The message was sent. The person reads it on their own page."))
    case = readable(number, Permission.CASE_MESSAGE)
    if case.kind in TO_AUTHORITY:
        raise AnsweredToAuthority
    reader = reader_of(case)
    if reader["person"] is not None and request.args.get("about") == "objection" and not form.is_submitted():
        form.purpose.data, form.body.data = "question", consent_question(reader["person"].language)
    return shown("casework/message.html", form, case=case, **reader)


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
