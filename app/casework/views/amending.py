"""A sent answer is corrected: a new version is begun with its reason, or given up again."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.forms import SendForm
from app.cases.labels import language_name
from app.cases.queries import draft_of
from app.cases.queries.answers import last_answer
from app.cases.rules.kinds import TO_AUTHORITY, State
from app.cases.rules.refusals import AnsweredToAuthority
from app.cases.service import begin_correction, drop_correction
from app.casework.forms import CorrectForm
from app.casework.views.desk import Page, author, back_to, bp, changing, readable, shown
from app.permissions import Permission
from app.platform.web.access import requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/correct", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def correct(number: str) -> Response | Page:
    """Say why the sent answer is corrected, and go on to its text."""
    form = CorrectForm()
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            begin_correction(w, author(), case, form.body.data)
        return redirect(url_for("casework.answer", number=number), 303)
    case = readable(number, Permission.CASE_ANSWER)
    if case.kind in TO_AUTHORITY:
        raise AnsweredToAuthority
    if case.state != State.ANSWERED or (case.is_correcting and not form.is_submitted()):
        endpoint = "casework.answer" if case.is_correcting else "casework.case_page"
        return redirect(url_for(endpoint, number=number), 303)
    answer = last_answer(read_session(), case)
    return shown("casework/correct.html", form, case=case, answer=answer, language=language_name(case.reply_language))


@bp.route("/cases/<number>/drop", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def drop(number: str) -> Response | Page:
    """Look once more at what is given up, and give it up."""
    case = readable(number, Permission.CASE_ANSWER)
    draft = draft_of(read_session(), case)
    if not case.is_correcting or draft is None:
        return redirect(url_for("casework.case_page", number=number), 303)
    form = SendForm(version=str(draft.version))
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            drop_correction(w, author(), case, seen_version=form.seen_version)
        return back_to(number, _("The correction was given up. The answer stands as it was sent."))
    return shown("casework/drop.html", form, case=case, draft=draft)
