"""The time limits for staff: what holds and why, a date to try, and their changes with what they would do."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import NoResultFound
from werkzeug.wrappers import Response

from app.cases.queries import visible_to
from app.deadlines import queries, service
from app.deadlines.forms import DayChangeForm, DecideForm, TimeLimitForm, TryForm
from app.deadlines.labels import NO_DEADLINE, day_in_words, due_sentence, tables, working
from app.deadlines.rules import CannotCount, Deadline, NoDeadline, Period, Policy, count, finnish_calendar, policy_for
from app.deadlines.rules.changing import DayDecision, law_of, may_change_tables, policy_problem
from app.deadlines.rules.in_force import Tables, policies, read_from, shipped
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import day_of_parts, keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, services_store, unit_of_work

bp = Blueprint("deadlines", __name__)
Page = str | tuple[str, int]
MOST_SHOWN = 200


def register(app: Flask) -> None:
    """Add this room's pages, and let every request count by the tables in force."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff/time-limits")

    @app.before_request
    def count_by_tables_in_force() -> None:
        services = services_store()
        read_from(lambda: queries.tables_of(services))

    @app.teardown_request
    def count_as_shipped_again(_error: BaseException | None) -> None:
        if request.method == "GET":
            queries.keep_fresh(services_store())
        read_from(shipped)  # what runs next in this thread may have no store, or another one


@bp.route("")
@requires(Permission.CASE_LIST, Permission.REQUEST_LIST)
def time_limits() -> str:
    """Show how long there is for each kind of matter, what is coming, the changed days, and a date to try."""
    form = TryForm(request.args)
    return render_template(
        "deadlines/time_limits.html",
        form=form,
        tried=_tried(form) if "try" in request.args else None,
        rows=[_row(kind) for kind in tables.KIND_OF_TIME],
        coming=[row for row in queries.policy_rows(read_session()) if row.valid_from > clock.today()],
        length=lambda written: tables.length(Period.parse(written)),
        kinds=tables.KIND_OF_TIME,
        changes=queries.changes(read_session()),
        decisions=tables.DECISION,
        language=current_language(),
        may_change=may_change_tables(current_actor()),
    )


@bp.route("/<kind>/change", methods=["GET", "POST"])
@requires(Permission.DEADLINES_EDIT)
@keeps_text
def change_limit(kind: str) -> Response | Page:
    """Show what another time limit would mean, and then set it for what arrives later."""
    held = _policy(kind)
    form = TimeLimitForm(amount=held.period.amount, unit=held.period.unit.value)
    if not form.validate_on_submit() or form.valid_from is None:
        return _limit_page(form, kind, held)
    seen = f"{form.period} {form.valid_from.isoformat()}"
    problem, would = _what_if(kind, held, form.period, form.valid_from)
    if would is None:
        form.amount.errors = [problem]
        form.seen.data = ""
        return _limit_page(form, kind, held)
    if "save" not in request.form or form.seen.data != seen:
        form.seen.data = seen
        return _limit_page(form, kind, held, would=would)
    with unit_of_work() as w:
        service.set_time_limit(
            w, current_actor(), kind, form.period, valid_from=form.valid_from, source=form.source.data.strip()
        )
    queries.forget(services_store())
    flash(_("The time limit is set from %(day)s.", day=day_in_words(form.valid_from)), "success")
    return redirect(url_for("deadlines.time_limits"), 303)


@bp.route("/days/new", methods=["GET", "POST"])
@requires(Permission.DEADLINES_EDIT)
@keeps_text
def propose_day() -> Response | Page:
    """Propose to close or open a day; another person approves it once both have seen what it would move."""
    _may_change()
    form = DayChangeForm()
    if form.validate_on_submit() and form.day is not None:
        try:
            with unit_of_work() as w:
                made = service.propose_day(
                    w, current_actor(), form.day, is_closed=form.is_closed, names=form.names,
                    source=form.source.data.strip(),
                )  # fmt: skip
                change_id = made.id
        except service.DayCannotBeChanged as problem:
            form.when.form.form_errors.append(tables.DAY_PROBLEM[problem.problem])
        else:
            return redirect(url_for("deadlines.day", change_id=change_id), 303)
    return _shown("deadlines/propose_day.html", form)


@bp.route("/days/<int:change_id>", methods=["GET", "POST"])
@requires(Permission.CASE_LIST)
@keeps_text
def day(change_id: int) -> Response | Page:
    """Show which due dates a proposed day moves and which stay as told; approve, reject or withdraw it."""
    if request.method == "POST":
        _may_change()
    form = DecideForm()
    if not form.validate_on_submit():
        return _day_page(form, change_id)
    decision = DayDecision(request.form["do"]) if request.form.get("do") in set(DayDecision) else abort(400)
    try:
        with unit_of_work() as w:
            service.decide_day(w, current_actor(), change_id, decision)
        queries.forget(services_store())
    except NoResultFound:
        abort(404)
    except service.DayCannotBeChanged as problem:
        return _day_page(form, change_id, problem=str(tables.DAY_PROBLEM[problem.problem]))
    except service.NotByTheSamePerson:
        return _day_page(form, change_id, problem=_("Another person decides about what you have proposed."))
    except service.ChangeIsDecided:
        return _day_page(form, change_id, problem=_("Somebody has decided about this already. See below."))
    flash(tables.DECISION[decision.value], "success")
    return redirect(url_for("deadlines.day", change_id=change_id), 303)


def _day_page(form: DecideForm, change_id: int, *, problem: str = "") -> Page:
    session, actor = read_session(), current_actor()
    change = queries.change_of(session, change_id) or abort(404)
    effects: list[queries.Effect] = []
    if change.decision is None:
        among = visible_to(actor, Permission.CASE_READ)
        would = queries.with_change(session, change)
        effects = list(queries.effect_of(session, change.day, would, among=among))
    page = render_template(
        "deadlines/day.html",
        form=form,
        change=change,
        problem=problem,
        moving=[effect for effect in effects if not effect.is_told],
        staying=[effect for effect in effects if effect.is_told],
        most=MOST_SHOWN,
        decisions=tables.DECISION,
        language=current_language(),
        is_own=change.proposed_by_id == actor.id,
        may_change=may_change_tables(actor),
        followed=queries.followed(session, change.id),
        moved=queries.moved_by(session, change.id, among=visible_to(actor, Permission.CASE_READ)),
    )
    return (page, 409) if problem else (page, 422) if form.errors else page


def _what_if(kind: str, held: Policy, period: Period, valid_from: date) -> tuple[str, Deadline | None]:
    """Return why a time limit cannot be this, or the due date of what arrives on its first day."""
    calendar = finnish_calendar()
    try:
        now = Tables(calendar, policies())
        problem = policy_problem(kind, period, valid_from, today=clock.today(), tables=now)
        would = count(valid_from, period, rolls=held.rolls, calendar=calendar)
    except CannotCount:
        return _("No time limit is known for that day. Check the year"), None
    return (str(tables.POLICY_PROBLEM[problem]), None) if problem is not None else ("", would)


def _limit_page(form: TimeLimitForm, kind: str, held: Policy, *, would: Deadline | None = None) -> Page:
    now = Tables(finnish_calendar(), policies())
    law = law_of(kind, now)
    return _shown(
        "deadlines/change_limit.html",
        form,
        kind=tables.KIND_OF_TIME[kind],
        held=tables.length(held.period),
        law=tables.length(law) if law else "",
        would=due_sentence(would) if would else "",
    )


def _policy(kind: str) -> Policy:
    """Return the policy of a kind today; 404 for an unknown kind, one without time, and where none may be changed."""
    _may_change()
    try:
        held = policy_for(kind, clock.today())
    except CannotCount:
        abort(404)
    return held if isinstance(held, Policy) else abort(404)


def _may_change() -> None:
    if not may_change_tables(current_actor()):
        abort(404)


def _row(kind: str) -> dict[str, Any]:
    held = policy_for(kind, clock.today())
    is_timed, is_own = isinstance(held, Policy), held not in shipped().policies
    return {
        "code": kind,
        "kind": tables.KIND_OF_TIME[kind],
        "time": tables.length(held.period) if isinstance(held, Policy) else tables.NO_TIME[held.reason],
        "basis": tables.BASIS[held.basis] if isinstance(held, Policy) else "",
        "source": held.source if is_own else tables.SHIPPED_SOURCE[kind],
        "valid_from": held.valid_from,
        "verified": held.last_verified,
        "is_timed": is_timed,
        "is_own": is_own,
    }


def _tried(form: TryForm) -> dict[str, Any]:
    """Return the due date of a matter that arrives on the day, or what to type."""
    arrived_on, kind = day_of_parts(form.arrived), form.kind.data
    if arrived_on is None or kind not in tables.KIND_OF_TIME:
        return {"problem": _("Enter the day, such as 5 3 2026")}
    try:
        policy = policy_for(kind, arrived_on)
        if isinstance(policy, NoDeadline):
            return {"sentence": NO_DEADLINE[policy.reason], "due": "", "steps": []}
        found = count(arrived_on, policy.period, rolls=policy.rolls, calendar=finnish_calendar())
    except CannotCount:
        return {"problem": _("No time limit is known for that day. Check the year")}
    return {"due": day_in_words(found.due_on), "sentence": due_sentence(found), "steps": working(found)}


def _shown(template: str, form: Any, **context: Any) -> Page:
    page = render_template(template, form=form, **context)
    return (page, 422) if form.errors else page
