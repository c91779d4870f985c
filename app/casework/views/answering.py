"""The answer: written together, shared out to each addressee, looked at once more, and sent once."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import AnswerForm, SendForm
from app.cases.models import AnswerDraft, Case
from app.cases.queries import (
    draft_of,
    files_of,
    handed_version,
    messages_of,
    parties_of,
    submission_of,
)
from app.cases.rules.access import may_see
from app.cases.rules.refusals import TextHasMovedOn
from app.cases.rules.release import policy_on
from app.cases.rules.sending import Sending, sending_of
from app.cases.service import hand_over, save_draft, save_shares, send_answer
from app.cases.views import saved_text
from app.casework.forms import shares_form
from app.casework.labels import letters_of, missing
from app.casework.service import place_now
from app.casework.views.desk import Page, author, author_in, back_to, bp, changing, files_shown, readable, shown
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session, services_store, settings


@bp.route("/cases/<number>/answer", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def answer(number: str) -> Response | Page:
    """Write the answer; whoever saves second sees both texts."""
    form = AnswerForm()
    form.kept_before = saved_text(services_store(), number, Permission.CASE_ANSWER)
    if form.validate_on_submit():
        try:
            with changing(number, Permission.CASE_ANSWER) as (w, case):
                save_draft(w, author(), case, form.body.data, seen_version=form.seen_version)
        except TextHasMovedOn:
            return _both_texts(number, form)
        if "save" in request.form:
            flash(_("The draft is saved."), "success")
            return redirect(url_for("casework.answer", number=number), 303)
        return redirect(url_for("casework.addressees", number=number), 303)
    case = readable(number, Permission.CASE_ANSWER)
    draft = draft_of(read_session(), case)
    if draft is not None and not form.is_submitted():
        form = AnswerForm(formdata=None, version=str(draft.version), body=draft.body)
    return _answer_page(form, case, draft)


def _answer_page(form: AnswerForm, case: Case, draft: AnswerDraft | None) -> Page:
    return shown(
        "casework/answer.html",
        form,
        case=case,
        saved=_("Saved %(when)s by %(who)s", when=instant(draft.saved_at), who=draft.author_name) if draft else "",
        language=labels.language_name(case.reply_language),
        **_told(case),
    )


def _told(case: Case) -> dict[str, Any]:
    """Return what is being answered: the person's own words, the files and the messages."""
    session = read_session()
    return {
        "labels": labels,
        "answers": submission_of(session, case).answers,
        "files": files_shown(case, files_of(session, case)),
        "messages": messages_of(session, case),
        "say": instant,
    }


def _both_texts(number: str, form: AnswerForm) -> Page:
    """Show the colleague's saved text beside this writer's, in a form that knows of both."""
    case = readable(number, Permission.CASE_ANSWER)
    theirs = draft_of(read_session(), case) or abort(404)
    mine = AnswerForm(formdata=None, version=str(theirs.version), body=form.body.data)
    page = render_template(
        "casework/both_texts.html", form=mine, case=case, theirs=theirs, saved_at=instant(theirs.saved_at)
    )
    return page, 409


@bp.route("/cases/<number>/addressees", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def addressees(number: str) -> Response | Page:
    """Choose who gets how much of the answer."""
    case = readable(number, Permission.CASE_ANSWER)
    session = read_session()
    draft = draft_of(session, case)
    if draft is None:
        return redirect(url_for("casework.answer", number=number), 303)
    people = parties_of(session, case)
    form = shares_form(case, people, draft, actor=current_actor())
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            save_shares(w, author(), case, form.shares(), seen_version=form.seen_version)
        return redirect(url_for("casework.preview", number=number), 303)
    return shown(
        "casework/addressees.html", form, case=case, draft=draft, hints=labels.DISCLOSURE_HINT, has_people=bool(people)
    )


@bp.route("/cases/<number>/preview")
@requires(Permission.CASE_ANSWER)
def preview(number: str) -> Response | Page:
    """Show what each addressee will get, word for word, before anything is sent."""
    case = readable(number, Permission.CASE_ANSWER)
    session = read_session()
    draft = draft_of(session, case)
    if draft is None:
        return redirect(url_for("casework.answer", number=number), 303)
    policy, people = policy_on(settings().release_policy, clock.today()), parties_of(session, case)
    is_waiting = handed_version(session, case) == draft.version
    return shown(
        "casework/preview.html",
        SendForm(formdata=None, version=str(draft.version)),
        case=case,
        draft=draft,
        has_people=bool(people),
        letters=letters_of(case, people, draft, policy, actor=current_actor()),
        missing=missing(case, draft, has_people=bool(people)),
        sending=sending_of(current_actor(), case).value,
        is_waiting=is_waiting,
        may_route=may_see(current_actor(), Permission.CASE_ROUTE, case),
    )


@bp.route("/cases/<number>/send", methods=["POST"])
@requires(Permission.CASE_ANSWER)
def send(number: str) -> Response:
    """Send the answer that was shown in the preview."""
    form = SendForm()
    policy = policy_on(settings().release_policy, clock.today())
    with changing(number, Permission.CASE_ANSWER) as (w, case):
        if sending_of(current_actor(), case) is not Sending.SEND:
            abort(404)
        place = place_now(w, case)
        writer = author_in(case.reply_language)
        send_answer(w, writer, case, policy=policy, place=place, seen_version=form.seen_version)
        has_letters = case.has_letters
    if has_letters:
        return back_to(number, _("The answer is ready. Print the letter and post it."))
    return back_to(number, _("The answer was sent."))


@bp.route("/cases/<number>/hand-over", methods=["POST"])
@requires(Permission.CASE_ANSWER)
def hand_draft_over(number: str) -> Response:
    """Hand the draft that was shown in the preview to those who may send it."""
    form = SendForm()
    with changing(number, Permission.CASE_ANSWER) as (w, case):
        hand_over(w, current_actor(), case, seen_version=form.seen_version)
    return back_to(number, _("The draft was handed over. Those who may send it are told by e-mail."))
