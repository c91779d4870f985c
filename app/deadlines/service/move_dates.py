"""Move the due dates that a changed calendar moves: each with an event, its working, and never one that was told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.cases.models import Case
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import SYSTEM, add_event
from app.deadlines.models import CalendarChange, FollowedChange, MovedDate
from app.deadlines.queries import Effect
from app.deadlines.service.clocks import keep_working
from app.platform.work import Work


def move_dates(w: Work, change: CalendarChange, effects: Sequence[Effect]) -> None:
    """Move these due dates; one whose matter has gone on meanwhile is left as it is."""
    before = {effect.case_id: effect for effect in effects}
    rows = w.session.scalars(select(Case).where(Case.id.in_(before)).with_for_update())
    for case in rows:
        effect = before[case.id]
        if not case.is_open or case.is_extended or case.due_on != effect.before:
            continue
        due_on = effect.after.due_on
        add_event(
            w, case, EventKind.DUE_MOVED, by=SYSTEM, to={"due_on": due_on, "queue_on": due_on},
            due_before=effect.before.isoformat(), change=change.id, closed_on=change.day.isoformat(),
        )  # fmt: skip
        w.put(MovedDate, change_id=change.id, case_id=case.id, before_on=effect.before, after_on=due_on)
        keep_working(w, case.id, effect.policy, effect.after)


def note_followed(w: Work, change_id: int) -> None:
    """Note that this store's matters have been gone through after a change."""
    w.put(FollowedChange, change_id=change_id, done_at=w.now)
