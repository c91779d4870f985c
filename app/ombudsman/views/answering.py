"""The written answer to a request: drafted together, looked at once more, sent once."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import AnswerForm, SendForm
from app.cases.queries import draft_of, parties_of, person_of
from app.cases.queries.posting import channel_to, needs_address
from app.cases.rules.kinds import Disclosure
from app.cases.rules.refusals import TextHasMovedOn
from app.cases.rules.release import Channel, policy_on
from app.cases.service import save_draft
from app.cases.views import saved_text
from app.ombudsman.service import send_advice
from app.ombudsman.views.desk import Page, author, author_in, back_to, bp, changing, readable, shown
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant
from app.platform.web.runtime import ombudsman_store, read_session, settings


@bp.route("/requests/<number>/answer", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def answer(number: str) -> Response | Page:
    """Write the answer; whoever saves second sees both texts."""
    form = AnswerForm()
    form.kept_before = saved_text(ombudsman_store(), number, Permission.REQUEST_ANSWER)
    if form.validate_on_submit():
        try:
            with changing(number) as (w, case):
                save_draft(w, author(), case, form.body.data, seen_version=form.seen_version)
        except TextHasMovedOn:
            return _both_texts(number, form)
        if "save" in request.form:
            flash(_("The draft is saved."), "success")
            return redirect(url_for("ombudsman.answer", number=number), 303)
        return redirect(url_for("ombudsman.preview", number=number), 303)
    case = readable(number)
    draft = draft_of(read_session(ombudsman_store()), case)
    if draft is not None and not form.is_submitted():
        form = AnswerForm(formdata=None, version=str(draft.version), body=draft.body)
    return shown("ombudsman/answer.html", form, case=case, language=labels.language_name(case.reply_language))


def _both_texts(number: str, form: AnswerForm) -> Page:
    """Show the colleague's saved text beside this writer's, in a form that knows of both."""
    case = readable(number)
    theirs = draft_of(read_session(ombudsman_store()), case) or abort(404)
    mine = AnswerForm(formdata=None, version=str(theirs.version), body=form.body.data)
    saved_at = instant(theirs.saved_at)
    page = render_template("ombudsman/both_texts.html", form=mine, case=case, theirs=theirs, saved_at=saved_at)
    return page, 409


@bp.route("/requests/<number>/preview")
@requires(Permission.REQUEST_ANSWER)
def preview(number: str) -> Response | Page:
    """Show what the person will get before it is sent."""
    case, session = readable(number), read_session(ombudsman_store())
    draft, person = draft_of(session, case), person_of(parties_of(session, case))
    if draft is None:
        return redirect(url_for("ombudsman.answer", number=number), 303)
    form = SendForm(formdata=None, version=str(draft.version))
    name = labels.name_of(person, case, current_actor()) if person else ""
    policy = policy_on(settings().release_policy, clock.today())
    is_letter = person is not None and channel_to(person, person, Disclosure.FULL, policy) is Channel.LETTER
    return shown(
        "ombudsman/preview.html", form, case=case, draft=draft, name=name, person=person, is_letter=is_letter,
        needs_address=is_letter and person is not None and needs_address(person),
    )  # fmt: skip


@bp.route("/requests/<number>/send", methods=["POST"])
@requires(Permission.REQUEST_ANSWER)
def send(number: str) -> Response:
    """Send the answer that was shown in the preview."""
    form, policy = SendForm(), policy_on(settings().release_policy, clock.today())
    with changing(number) as (w, case):
        writer = author_in(case.reply_language)
        send_advice(w, writer, case, policy=policy, seen_version=form.seen_version)
        has_letters = case.has_letters
    if has_letters:
        return back_to(number, _("The answer is ready. Print the letter and post it."))
    return back_to(number, _("The answer was sent."))
