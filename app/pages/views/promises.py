"""Jobs that failed or wait, for the person who looks after the system: what kind, never about whom."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import format_timedelta, gettext, ngettext
from werkzeug.wrappers import Response

from app.pages import labels
from app.pages.queries import PromiseLine, lines, sealed_failures
from app.pages.service import resend_all, resend_promise
from app.permissions import Permission
from app.platform import clock
from app.platform.outbox import PromiseState
from app.platform.web.access import current_actor, requires
from app.platform.web.runtime import ombudsman_store, read_session, unit_of_work

DEAD = PromiseState.DEAD.value
TONE = {"dead": "alert", "pending": "waiting", "dispatched": "active"}


def add_to(bp: Blueprint) -> None:
    """Add the page and its button."""
    bp.add_url_rule("/<lang>/staff/promises", "promises", promises)
    bp.add_url_rule("/<lang>/staff/promises", "resend", resend, methods=["POST"])


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
        may_resend=current_actor().may(Permission.SYSTEM_RESEND),
    )


@requires(Permission.SYSTEM_RESEND)
def resend() -> Response:
    """Send one failed job again, or all of the ombudsmen's at once: nobody here may tell those apart."""
    if request.form.get("store") == ombudsman_store().name:
        with unit_of_work(ombudsman_store()) as w:
            number = resend_all(w, current_actor())
    elif "id" in request.form:
        with unit_of_work() as w:
            number = int(resend_promise(w, current_actor(), request.form["id"]))
    else:
        abort(400)
    if number:
        flash(ngettext("%(num)s job is tried again now.", "%(num)s jobs are tried again now.", number), "success")
    else:
        flash(gettext("Nothing was sent: the job has been tried again or given up already."), "info")
    return redirect(url_for("pages.promises"), 303)


def _age(line: PromiseLine) -> str:
    """Return how old a promise is, in words."""
    return str(format_timedelta(clock.now() - line.created_at, granularity="minute"))


def _next_try(line: PromiseLine) -> str:
    """Return in how long the next try comes, in words; empty when it is due."""
    ahead = line.due_at - clock.now()
    return "" if ahead.total_seconds() <= 0 else str(format_timedelta(ahead, granularity="second"))
