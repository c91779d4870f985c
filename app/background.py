"""WHAT RUNS WHEN, on one page (pure): every job's name, entry, queue and timetable.

Services promise a job by its name; only `app/worker.py` imports the entry. The ombudsmen's store
has one queue of its own, whatever the job. The relay's tick is the timetable: there is no second
scheduler, and a dedupe key makes each slot run once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Queue(StrEnum):
    """RQ queues; one worker process serves one queue."""

    SERVICES = "services"
    MAIL = "mail"  # letters, and rounds over many matters: neither may hold routing up
    OMBUDSMAN = "ombudsman"


ROUTE_CASE = "route_case"
SEND_NOTICE = "send_notice"
SEND_STAFF_NOTICE = "send_staff_notice"
FORGET_DRAFTS = "forget_drafts"
CLEAR_OUTBOX = "clear_outbox"
CHASE = "chase"
SEND_DUE_LETTER = "send_due_letter"
FOLLOW_CALENDAR = "follow_calendar"
RETURN_TRANSFERS = "return_transfers"
PROPOSE_LETTERS = "propose_letters"
SEND_CONTRIBUTION_MAIL = "send_contribution_mail"
ANCHOR_LOG = "anchor_log"
DESTROY_EXPIRED = "destroy_expired"


@dataclass(frozen=True)
class Job:
    """One kind of job. A short job's effect and its `done` share one transaction; a long one is fenced."""

    name: str
    entry: str
    queue: Queue = Queue.SERVICES
    is_long: bool = False


@dataclass(frozen=True)
class Slot:
    """One line of the timetable: a job in every store, once per period."""

    job: str
    every: timedelta

    def key(self, now: datetime) -> str:
        """Return the dedupe key of the period in which `now` lies."""
        return f"{self.job}:{int(now.timestamp() // self.every.total_seconds())}"


JOBS = {
    job.name: job
    for job in (
        Job(ROUTE_CASE, "app.routing.jobs:route_case"),
        Job(SEND_NOTICE, "app.cases.jobs:send_notice", Queue.MAIL, is_long=True),
        Job(SEND_STAFF_NOTICE, "app.cases.jobs:send_staff_notice", Queue.MAIL, is_long=True),
        Job(FORGET_DRAFTS, "app.filing.jobs:forget_drafts", is_long=True),
        Job(CLEAR_OUTBOX, "app.filing.jobs:clear_outbox", is_long=True),
        Job(CHASE, "app.chasing.jobs:chase", is_long=True),
        Job(SEND_DUE_LETTER, "app.chasing.jobs:send_due_letter", Queue.MAIL, is_long=True),
        Job(FOLLOW_CALENDAR, "app.deadlines.jobs:follow_calendar", Queue.MAIL, is_long=True),
        Job(RETURN_TRANSFERS, "app.moving.jobs:return_transfers", Queue.MAIL, is_long=True),
        Job(PROPOSE_LETTERS, "app.cases.jobs:propose_letters", Queue.MAIL, is_long=True),
        Job(SEND_CONTRIBUTION_MAIL, "app.contributions.jobs:send_contribution_mail", Queue.MAIL, is_long=True),
        Job(DESTROY_EXPIRED, "app.ombudsman.jobs:destroy_expired", is_long=True),
        Job(ANCHOR_LOG, "app.audit.jobs:anchor_log", Queue.MAIL, is_long=True),
    )
}

TIMETABLE = (
    Slot(FORGET_DRAFTS, timedelta(minutes=5)),
    Slot(CLEAR_OUTBOX, timedelta(hours=24)),
    Slot(CHASE, timedelta(minutes=5)),
    Slot(FOLLOW_CALENDAR, timedelta(minutes=5)),
    Slot(RETURN_TRANSFERS, timedelta(minutes=5)),
    Slot(PROPOSE_LETTERS, timedelta(hours=1)),
    Slot(ANCHOR_LOG, timedelta(minutes=10)),
    Slot(DESTROY_EXPIRED, timedelta(hours=24)),
)

# After which the next try comes: more than three days in all, so that a weekend's outage loses nothing.
RETRY_DELAYS = tuple(
    timedelta(seconds=seconds)
    for seconds in (0, 30, 120, 600, 3600, 10800, 21600, 43200, 86400, 86400, 86400)
)  # fmt: skip


def lines_of(store: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of the jobs of a store, those together that wait for the same worker."""
    lines: dict[Queue, list[str]] = {}
    for name in JOBS:
        lines.setdefault(queue_of(name, store), []).append(name)
    return tuple(tuple(line) for line in lines.values())


def queue_of(job: str, store: str) -> Queue:
    """Return the queue on which a store's job travels."""
    return Queue.OMBUDSMAN if store == Queue.OMBUDSMAN else JOBS[job].queue
