"""Number and words: one neutral message for every wrong pair, slower after many, never locked.

A pause holds for who guesses, never for the number: it stands on letters, and whoever has read one must not be able
to keep its owner out. A number that many try from anywhere is only looked at more slowly, for everybody alike.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.cases.rules.number import read_number
from app.filing.service.receipts import find_by_words
from app.intake.forms.case import MessageForm, OpenCaseForm
from app.intake.views.blueprint import bp
from app.intake.views.step import Answer
from app.intake.views.visit import begin_visit, current_visit, end_visit
from app.platform import clock
from app.platform.crypto import keyed_hash
from app.platform.throttling import FREE_FROM_ONE_ADDRESS, has_many_failures, network_of, paused_until, record_failure
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session, runtime, services_store, unit_of_work


@bp.route("/case", methods=["GET", "POST"])
@public
@keeps_text
def open_case() -> Answer:
    """Ask for number and words, and open what they open together."""
    form = OpenCaseForm()
    if request.method == "GET":
        return shown(form)
    if wanted_language():
        return redirect(url_for("intake.open_case", lang=wanted_language()), 303)
    if not form.validate():
        return shown(form), 422
    subjects = _subjects(form)
    pause = _pause(subjects)
    if pause is not None:
        return shown(form, _wait(pause)), 429
    is_beset = has_many_failures(read_session(), subjects.number, now=clock.now())
    number = read_number(form.number.data)
    opened = find_by_words(runtime().stores, number, form.words.data, one_at_a_time=is_beset)
    if opened is None:
        _count_failure(subjects)
        wrong = gettext("The case number and the words do not belong together. Check both and try again.")
        return shown(form, wrong), 422
    begin_visit(opened)
    if form.text.data:
        return render_template("intake/my_message.html", form=MessageForm(formdata=None, text=form.text.data))
    return redirect(url_for("intake.my_case"), 303)


@bp.route("/my/close", methods=["POST"])
@public
def close_case() -> Response:
    """Close the case in this browser."""
    end_visit()
    flash(gettext("You have signed out. This changes nothing in your case."))
    return redirect(url_for("intake.open_case"), 303)


def shown(form: OpenCaseForm, problem: str | None = None) -> str:
    """Return the page; with text to carry over, that is shown too."""
    return render_template(
        "intake/open_case.html",
        form=form,
        problems=[{"text": problem, "href": "#number"}] if problem else [],
        has_errors=bool(form.errors or problem),
        is_open=current_visit() is not None,
    )


class _Subjects(NamedTuple):
    """The keyed hashes under which failures are counted."""

    pair: str
    """One number from one place: what is paused first."""
    place: str
    """Any number from one place."""
    number: str
    """One number from anywhere: never paused."""


def _subjects(form: OpenCaseForm) -> _Subjects:
    pepper, place = services_store().pepper, network_of(request.remote_addr or "")
    number = read_number(form.number.data) or form.number.data.casefold()
    return _Subjects(
        keyed_hash(pepper, "throttle:pair", f"{place} {number}"),
        keyed_hash(pepper, "throttle:address", place),
        keyed_hash(pepper, "throttle:number", number),
    )


def _pause(subjects: _Subjects) -> datetime | None:
    now = clock.now()
    pauses = (
        paused_until(read_session(), subjects.pair, now=now),
        paused_until(read_session(), subjects.place, now=now, free=FREE_FROM_ONE_ADDRESS),
    )
    return max((pause for pause in pauses if pause is not None), default=None)


def _count_failure(subjects: _Subjects) -> None:
    with unit_of_work() as w:
        for subject in subjects:
            record_failure(w.session, subject, now=w.now)


def _wait(until: datetime) -> str:
    words = gettext(
        "There have been many wrong tries. Try again after this time: %(time)s. The right words work then.",
        time=instant(until),
    )
    return str(words)
