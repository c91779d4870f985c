"""Accessibility feedback (306/2019 §10): one page, a look at what was typed, and a receipt with its time.

The draft is stored with the first press of a button; the browser holds only its secret. Each page carries the
secret of its own draft in its form, so that of two windows each sends what it shows; the session knows the latest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.deadlines.labels import due_sentence
from app.deadlines.queries import first_clock_of, working_of
from app.deadlines.rules import Deadline
from app.filing.models import Draft
from app.filing.service.drafts import WORDS_LIFE, begin_draft, find_draft, save_answers
from app.filing.service.receipts import hash_words, keep_words
from app.filing.service.submit import DraftIsGone, submit
from app.pages.forms import AccessibilityFeedbackForm
from app.platform import clock
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language, wanted_language
from app.platform.web.runtime import read_session, services_store, settings, unit_of_work
from app.platform.work import Work

SECRET = "accessibility_draft"  # noqa: S105 - the name of the session's entry, not a secret itself


def add_to(bp: Blueprint) -> None:
    """Add the pages."""
    for path, name, view in (
        ("/<lang>/accessibility/feedback", "accessibility_feedback", feedback),
        ("/<lang>/accessibility/feedback/check", "accessibility_check", check),
        ("/<lang>/accessibility/feedback/sent", "accessibility_sent", sent),
    ):
        bp.add_url_rule(path, name, view, methods=["GET", "POST"])


@public
@keeps_text
def feedback() -> Response | str | tuple[str, int]:
    """Ask what the problem is; keep what is typed whatever button is pressed."""
    draft = _draft()
    shown = {**draft.answers, "draft": _token()} if draft and draft.case_id is None else None
    form = AccessibilityFeedbackForm(data=shown)
    if not form.is_submitted():
        return _show(form)
    is_good, language = form.validate(), wanted_language()
    if form.token_has_expired() or (language is None and not is_good):
        return _show(form), 422
    found = form.settle_codes(request.form.get("code"))
    if language is None and found:
        return _show(form, found=found), 422
    _save(form.answers(), language or current_language())
    if language is not None:
        return redirect(url_for("pages.accessibility_feedback", lang=language), 303)
    return redirect(url_for("pages.accessibility_check"), 303)


@public
def check() -> Response | str:
    """Show what was typed, and send it; the same draft sent twice is one matter."""
    draft = _draft()
    if draft is None or (draft.case_id is None and not draft.answers.get("story")):
        return redirect(url_for("pages.accessibility_feedback"), 303)
    if draft.case_id is not None:
        session[SECRET] = _token()
        return redirect(url_for("pages.accessibility_sent"), 303)
    if request.method != "POST":
        return render_template("pages/accessibility_check.html", answers=draft.answers, draft=_token())
    token = str(_token())
    receipt = hash_words(services_store(), draft.words or [])
    try:
        with unit_of_work() as w:
            submit(w, token, receipt, directory=w.session)
    except DraftIsGone:
        return redirect(url_for("pages.accessibility_feedback"), 303)
    session[SECRET] = token
    return redirect(url_for("pages.accessibility_sent"), 303)


@public
def sent() -> Response | str:
    """Show the receipt with the time of receipt; a press of the button puts the words away for good."""
    draft = _draft()
    if draft is None or draft.case_id is None:
        return redirect(url_for("pages.accessibility_feedback"), 303)
    if request.method == "POST":
        with unit_of_work() as w:
            _put_words_away(w)
        return redirect(url_for("pages.accessibility_sent"), 303)
    db = read_session()
    case, started = db.get_one(Case, draft.case_id), first_clock_of(db, draft.case_id)
    working = working_of(started) if started else None
    return render_template(
        "pages/accessibility_sent.html",
        case=case,
        draft=_token(),
        words=draft.words if draft.sent_at and clock.now() - draft.sent_at < WORDS_LIFE else None,
        words_language=draft.language,
        case_address=f"{settings().public_url}{url_for('intake.open_case')}",
        due=working.due_on if isinstance(working, Deadline) else None,
        working=due_sentence(working) if isinstance(working, Deadline) else "",
    )


def _show(form: AccessibilityFeedbackForm, *, found: Sequence[str] = ()) -> str:
    return render_template("pages/accessibility_feedback.html", form=form, found=found)


def _token() -> str | None:
    """Return the secret of the draft that this page is about; a page that has none yet begins another draft."""
    return request.form.get("draft") if request.method == "POST" else session.get(SECRET)


def _draft() -> Draft | None:
    token = _token()
    return find_draft(read_session(), services_store(), token) if token else None


def _save(answers: dict[str, Any], language: str) -> None:
    token = _token()
    with unit_of_work() as w:
        draft = save_answers(w, token, answers, language=language) if token else None
        if draft is None or draft.case_id is not None:
            _, token = begin_draft(w, Kind.ACCESSIBILITY, language=language, answers=answers)
    session[SECRET] = token


def _put_words_away(w: Work) -> None:
    draft = find_draft(w.session, w.store, str(_token()), lock=True)
    if draft is not None:
        keep_words(w, draft)
