"""Taking a request, writing to the person, noting and closing."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts.queries import names_of
from app.cases import labels
from app.cases.forms import MessageForm, NoteForm, TakeForm
from app.cases.queries import parties_of, person_of
from app.cases.rules.kinds import State
from app.cases.service import ask_person, close_case, take_case, write_message, write_note
from app.ombudsman.forms import CloseForm
from app.ombudsman.views.desk import Page, author, author_to_person, back_to, bp, changing, readable, shown
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import ombudsman_store, read_session


@bp.route("/requests/<number>/take", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def take(number: str) -> Response | Page:
    """Take the request, or take it over from a colleague who is named first."""
    form = TakeForm()
    if form.validate_on_submit():
        with changing(number) as (w, case):
            take_case(w, current_actor(), case, takes_over=request.form.get("over") == str(case.handler_id or ""))
        return back_to(number, _("You have taken the request."))
    case = readable(number)
    is_taken = case.state in {State.TAKEN, State.WAITING} and case.handler_id not in {None, current_actor().id}
    holder = names_of(read_session(), {case.handler_id}).get(case.handler_id, "–") if is_taken else ""  # type: ignore[arg-type]  # a taken request has a handler
    return shown("ombudsman/take.html", form, case=case, holder=holder)


@bp.route("/requests/<number>/message", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def message(number: str) -> Response | Page:
    """Write to the person, or ask something."""
    form = MessageForm()
    if form.validate_on_submit():
        write = ask_person if form.purpose.data == "question" else write_message
        with changing(number) as (w, case):
            write(w, author_to_person(w, case), case, form.body.data)
        return back_to(number, _("The message was sent. The person reads it on their own page."))
    case = readable(number)
    person = person_of(parties_of(read_session(ombudsman_store()), case))
    safe = labels.safe_contact(person.safe_contact) if person else []
    language = labels.language_name(person.language) if person else ""
    return shown("ombudsman/message.html", form, case=case, person=person, safe=safe, language=language)


@bp.route("/requests/<number>/note", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def note(number: str) -> Response | Page:
    """Write an internal note."""
    form = NoteForm()
    if form.validate_on_submit():
        with changing(number) as (w, case):
            write_note(w, author(), case, form.body.data)
        return back_to(number, _("The note was saved. Only ombudspersons see it."))
    return shown("ombudsman/note.html", form, case=readable(number))


@bp.route("/requests/<number>/close", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def close(number: str) -> Response | Page:
    """Close the request when the advice was given in another way than in writing."""
    form = CloseForm()
    if form.validate_on_submit():
        with changing(number) as (w, case):
            close_case(w, author(), case, how=form.how.data)
        return back_to(number, _("The request is closed."))
    return shown("ombudsman/close.html", form, case=readable(number))
