"""Jobs that failed or wait, for the person who looks after the system: what kind, never about whom."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import format_timedelta, gettext, ngettext
from werkzeug.wrappers import Response

from app.pages import labels
from app.pages.forms import DecisionForm, ReasonForm
from app.pages.queries import PromiseLine, dead_line, decisions, lines, sealed_failures
from app.pages.rules.decisions import Decision
from app.pages.service import decide_promise, resend_all
from app.permissions import Permission
from app.platform import clock
from app.platform.outbox import PromiseState
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import ombudsman_store, read_session, unit_of_work

DEAD = PromiseState.DEAD.value
TONE = {"dead": "alert", "pending": "waiting", "dispatched": "active"}


def add_to(bp: Blueprint) -> None:
    """Add the page, and the step in which a failed job is decided about."""
    bp.add_url_rule("/<lang>/staff/promises", "promises", promises)
    bp.add_url_rule("/<lang>/staff/promises/sealed", "sealed_promises", sealed_promises, methods=["GET", "POST"])
    bp.add_url_rule("/<lang>/staff/promises/<promise_id>", "promise", promise, methods=["GET", "POST"])


@requires(Permission.SYSTEM_WATCH)
def promises() -> str:
    """Show every promise of the services' store, and only numbers of the ombudsmen's."""
    found = lines(read_session())
    return render_template(
        "pages/promises.html",
        dead=[line for line in found if line.state == DEAD],
        waiting=[line for line in found if line.state != DEAD],
        sealed=sealed_failures(read_session(ombudsman_store())),
        age=_age,
        next_try=_next_try,
        jobs={name: str(label) for name, label in labels.JOB.items()},
        states={state.value: label for state, label in labels.STATE.items()},
        tones=TONE,
        decisions=decisions(read_session()),
        decision_words={decision.value: words for decision, words in labels.DECISION.items()},
        may_resend=current_actor().may(Permission.SYSTEM_RESEND),
    )


@requires(Permission.SYSTEM_RESEND)
@keeps_text
def promise(promise_id: str) -> Response | str | tuple[str, int]:
    """Ask what happens to one failed job and why, and do it."""
    line, form = dead_line(read_session(), promise_id), DecisionForm()
    if form.validate_on_submit():
        decision = Decision(form.decision.data)
        with unit_of_work() as w:
            is_done = decide_promise(w, current_actor(), promise_id, decision=decision, reason=form.reason.data)
        return _back(int(is_done), decision)
    if line is None:
        return _back(0, Decision.AGAIN)
    return _asked(form, line=line)


@requires(Permission.SYSTEM_RESEND)
@keeps_text
def sealed_promises() -> Response | str | tuple[str, int]:
    """Ask why, and send all failed jobs of the ombudsmen's store again: nobody here may tell those apart."""
    form = ReasonForm()
    if form.validate_on_submit():
        with unit_of_work(ombudsman_store()) as w:
            number = resend_all(w, current_actor(), reason=form.reason.data)
        return _back(number, Decision.AGAIN)
    return _asked(form, line=None)


def _asked(form: ReasonForm, *, line: PromiseLine | None) -> str | tuple[str, int]:
    sealed = sealed_failures(read_session(ombudsman_store()))
    name = str(labels.JOB.get(line.job, line.job)) if line else ""
    page = render_template(
        "pages/promise.html", form=form, line=line, name=name, age=_age(line) if line else "", sealed=sealed
    )
    return (page, 422) if form.is_submitted() else page


def _back(number: int, decision: Decision) -> Response:
    if not number:
        flash(gettext("Nothing was sent: the job has been tried again or given up already."), "info")
    elif decision is Decision.AGAIN:
        flash(ngettext("%(num)s job is tried again now.", "%(num)s jobs are tried again now.", number), "success")
    else:
        flash(gettext("The job was given up for good."), "success")
    return redirect(url_for("pages.promises"), 303)


def _age(line: PromiseLine) -> str:
    """Return how old a promise is, in words."""
    return str(format_timedelta(clock.now() - line.created_at, granularity="minute"))


def _next_try(line: PromiseLine) -> str:
    """Return in how long the next try comes, in words; empty when it is due."""
    ahead = line.due_at - clock.now()
    return "" if ahead.total_seconds() <= 0 else str(format_timedelta(ahead, granularity="second"))
