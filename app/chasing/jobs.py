"""The round of due dates and its letters. Long jobs: no transaction is open while much is read or mail is sent."""

from __future__ import annotations

from datetime import date

from app.accounts.models import Staff
from app.accounts.rules import actor_for, is_in_force
from app.cases.service.end_reply_time import end_reply_time
from app.chasing import queries, service
from app.chasing.emails import danger_letter, morning_letter
from app.chasing.models import DueLetter
from app.chasing.queries import Due
from app.chasing.rules.hours import round_day
from app.chasing.rules.ladder import DANGER
from app.chasing.rules.people import People
from app.contributions.queries import staffing_on
from app.contributions.rules.reach import Staffing
from app.deadlines.rules import finnish_calendar
from app.platform import clock
from app.platform.db import StoreName, reading
from app.platform.jobs import JobContext
from app.platform.mail import Letter, send_letter


def chase(ctx: JobContext, ref: str) -> None:
    """Tell of danger that nobody has taken, at once, and on working mornings of what comes due.

    Idempotent: of each letter there is one, and whoever has it is passed over. The round is noted as over only
    after the last letter, so one that was cut off goes on with the next line of the timetable.
    """
    day = round_day(clock.now(), calendar=finnish_calendar())
    with reading(ctx.store) as session:
        has_danger = bool(queries.untaken_danger(session))
        is_morning = day is not None and not queries.is_round_done(session, day)
    if has_danger:
        _tell_of_danger(ctx)
    if is_morning and day is not None:
        go_round(ctx, day)


def _tell_of_danger(ctx: JobContext) -> None:
    people = _people(ctx)
    with reading(ctx.store) as session:
        cases = queries.untaken_danger(session)
        told = queries.told_of_danger(session, [case.id for case in cases], DANGER)
    for case in cases:
        for staff_id, part in people.told_of(case, is_late=False).items():
            if (case.id, staff_id) not in told:
                with ctx.begin() as w:
                    service.tell_of_danger(w, staff_id, Due(case.id, DANGER, part))


def go_round(ctx: JobContext, day: date) -> None:
    """Write the letters of a morning, each with what it tells in a transaction of its own, and note that it is over."""
    _end_replies(ctx, day)
    people, staffing = _people(ctx), _staffing(ctx)
    with reading(ctx.store) as session:
        due = queries.due_on_morning(session, people, day=day)
        moved = queries.moved_on_morning(session, people, day=day)
        contributions = queries.contributions_on_morning(session, staffing, day=day) if staffing else {}
    for staff_id in sorted({*due, *moved, *contributions}):
        dues = [*due.get(staff_id, ()), *moved.get(staff_id, ())]
        with ctx.begin() as w:
            service.tell_on_morning(w, staff_id, dues, day=day, contributions=contributions.get(staff_id, ()))
    with ctx.begin(last=True) as w:
        service.end_round(w)


def _end_replies(ctx: JobContext, day: date) -> None:
    """Let nothing wait any longer for a person whose last day to reply has passed; each in its own transaction."""
    with reading(ctx.store) as session:
        over = queries.replies_over(session, day)
    for case_id in over:
        with ctx.begin() as w:
            end_reply_time(w, case_id, day)


def _staffing(ctx: JobContext) -> Staffing | None:
    """Return who gives contributions; the ombudspersons ask for none."""
    if ctx.store.name is not StoreName.SERVICES:
        return None
    with ctx.directory() as directory:
        return staffing_on(directory, clock.today())


def _people(ctx: JobContext) -> People:
    with ctx.directory() as directory:
        return queries.people_on(directory, queries.permission_of(ctx.store), on=clock.today())


def send_due_letter(ctx: JobContext, ref: str) -> None:
    """Send one letter about due dates, unless it was sent before or nothing in it is true any more.

    Idempotent: `sent_at` is written with the job's `done`. Between the mail server's yes and that commit a crash
    sends the letter again, with the same Message-ID.
    """
    letter = _letter(ctx, int(ref))
    if letter is None:
        return
    send_letter(ctx.settings, letter)
    with ctx.begin(last=True) as w:
        w.session.get_one(DueLetter, int(ref)).sent_at = w.now


def _letter(ctx: JobContext, letter_id: int) -> Letter | None:
    """Return the letter to send, or None when there is none (any more)."""
    today = clock.today()
    with reading(ctx.store) as session, ctx.directory() as directory:
        stored = session.get(DueLetter, letter_id)
        if stored is None or stored.sent_at is not None:
            return None
        staff = directory.get(Staff, stored.staff_id)
        if staff is None or not is_in_force(staff, today):
            return None
        permission = queries.permission_of(ctx.store)
        actor = actor_for(staff.id, staff.name, staff.grants, on=today)
        due = queries.still_true(session, stored, actor, permission)
        asked = ctx.store.name is StoreName.SERVICES and not stored.is_urgent
        contributions = queries.contributions_still_true(session, stored, actor, today=today) if asked else []
        if not due and not contributions:
            return None
        if stored.is_urgent:
            return danger_letter(ctx.settings, staff, permission, message_id=stored.message_id)
        return morning_letter(
            ctx.settings, staff, permission, due, today=today, message_id=stored.message_id, contributions=contributions
        )
