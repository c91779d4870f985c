"""The line of the timetable that sends back what was transferred and nobody took in time."""

from __future__ import annotations

from app.chasing.rules.hours import round_day
from app.deadlines.rules import finnish_calendar
from app.moving.queries import not_taken_in_time
from app.moving.service import come_back
from app.platform import clock
from app.platform.db import StoreName, reading
from app.platform.jobs import JobContext


def return_transfers(ctx: JobContext, ref: str) -> None:
    """Send back, on working mornings, every transferred matter whose time to be taken was over the day before.

    Idempotent: each matter goes back in a transaction of its own that locks it and looks again, so it does so once
    however often the timetable runs; what a downtime has held up goes back with the next line. Only the services'
    matters are transferred: a request to the ombudspersons stays in their own store (739/2023 §10).
    """
    day = round_day(clock.now(), calendar=finnish_calendar())
    if day is None or ctx.store.name is not StoreName.SERVICES:
        return
    with reading(ctx.store) as session:
        case_ids = not_taken_in_time(session, on=day)
    for case_id in case_ids:
        with ctx.begin() as w:
            come_back(w, case_id, on=day)
