"""The further examples of the table, 31–45: extensions, named dates, arrivals, presumptions; each with its number.

Through the product go 33 (`test_supervision_entry.py`), 34–36 (`test_supervision_answer.py`), 42
(`test_entering_transfers.py`), how 41 is noted (`test_entering_arrival.py`), and what 32 refuses (`test_extending.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from app.deadlines.rules import (
    AskedExtension,
    Outage,
    OwnExtension,
    Period,
    PlaceReached,
    SentBy,
    Timeliness,
    came_in_time,
    count,
    electronic_arrival,
    finnish_calendar,
    first_arrival_on,
    named_date,
    needs_special_reason,
    presumed_receipt_on,
    timeliness_of,
)
from app.deadlines.rules.extending import ExtensionIsTooLate, extend
from app.platform.clock import HELSINKI, day_of

Days = tuple[date, date]
NEW_YEARS_EVE, LETTER = date(2026, 12, 31), date(2027, 1, 15)
FIRST, EXTENDED = date(2027, 2, 1), date(2027, 3, 1)
LATER = date(2027, 2, 20)


def ends(arrived_on: date, period: str) -> Days:
    """Return the raw end and the due date."""
    found = count(arrived_on, Period.parse(period), calendar=finnish_calendar())
    return found.raw_on, found.due_on


def extended(decided_on: date) -> Days | type[Exception]:
    """Return both ends of the objection's extended time, or why there is none."""
    calendar = finnish_calendar()
    first = count(NEW_YEARS_EVE, Period.parse("P1M"), calendar=calendar)
    try:
        found = extend(first, "objection", is_extended=False, decided_on=decided_on, calendar=calendar).extended
    except ExtensionIsTooLate as refused:
        return type(refused)
    return found.raw_on, found.due_on


def own(decided_on: date, answered_on: date) -> Timeliness:
    """Return the class of the objection whose own extension was decided on a day."""
    return timeliness_of(
        FIRST, own=OwnExtension(decided_on, EXTENDED), answered_on=answered_on, today=date(2027, 4, 30)
    )  # fmt: skip


def asked(asked_on: date, *, granted_until: date | None = None, is_refused: bool = False) -> Timeliness:
    """Return the class of a supervision matter due on 15 January and answered on the 29th."""
    extension = AskedExtension(asked_on, granted_until, is_refused=is_refused)
    answered = date(2027, 1, 29)
    return timeliness_of(LETTER, asked=[extension], answered_on=answered, today=date(2027, 4, 30))


def local(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=HELSINKI)


def arrived(available: datetime, **sent: Any) -> date:
    return day_of(electronic_arrival(available, **sent).at)


VECTORS: list[tuple[int, str, Callable[[], Any], Any]] = [
    (31, "the first date of an objection of New Year's Eve", lambda: ends(NEW_YEARS_EVE, "P1M"),
     (date(2027, 1, 31), FIRST)),
    (31, "extended in time: counted from 31.12., not from 1.2.", lambda: extended(date(2027, 1, 28)),
     (date(2027, 2, 28), EXTENDED)),
    (31, "and answered within it", lambda: own(date(2027, 1, 28), LATER), Timeliness.IN_EXTENDED_TIME),
    (32, "an extension after the first date is refused", lambda: extended(date(2027, 2, 2)), ExtensionIsTooLate),
    (32, "and one that was given all the same saves no figure", lambda: own(date(2027, 2, 2), LATER), Timeliness.LATE),
    (33, "an authority's date on a closed day stays", lambda: named_date(date(2026, 12, 26),
     calendar=finnish_calendar()).due_on, date(2026, 12, 26)),
    (33, "and there is a warning", lambda: {day.code for day in named_date(date(2026, 12, 26),
     calendar=finnish_calendar()).warning}, {"saturday", "boxing_day"}),
    (34, "asked at 23:40 on the last day", lambda: asked(day_of(local("2027-01-15", "23:40")),
     granted_until=date(2027, 1, 29)), Timeliness.IN_EXTENDED_TIME),
    (35, "asked a day late", lambda: asked(date(2027, 1, 16), granted_until=date(2027, 1, 29)), Timeliness.LATE),
    (36, "asked in time and refused", lambda: asked(LETTER, is_refused=True), Timeliness.LATE),
    (37, "sent half a minute before midnight", lambda: came_in_time(day_of(local("2027-02-01", "23:59:30")),
     last_on=FIRST), True),
    (37, "and half a minute after it", lambda: came_in_time(day_of(local("2027-02-02", "00:00:30")), last_on=FIRST),
     False),
    (38, "sent before midnight, available after it, on the day the clocks change",
     lambda: arrived(local("2026-03-29", "00:01"), sent_at=local("2026-03-28", "23:58"), is_sending_shown=True),
     date(2026, 3, 29)),
    (38, "and due a month after that", lambda: ends(date(2026, 3, 29), "P1M"), (date(2026, 4, 29), date(2026, 4, 29))),
    (39, "sent while the system was down, reliably shown",
     lambda: arrived(
         local("2026-12-21", "09:00"), sent_at=local("2026-12-20", "21:10"), is_sending_shown=True,
         outages=[Outage(local("2026-12-20", "18:00"), local("2026-12-21", "09:00"))],
     ), date(2026, 12, 20)),
    (40, "a day more than two years", lambda: needs_special_reason(date(2024, 11, 20), filed_on=date(2026, 11, 21)),
     True),
    (40, "exactly two years", lambda: needs_special_reason(date(2024, 11, 20), filed_on=date(2026, 11, 20)), False),
    (41, "a wrong unit of the same organiser first",
     lambda: first_arrival_on([PlaceReached(date(2026, 3, 9), True), PlaceReached(date(2026, 3, 2), True)]),
     date(2026, 3, 2)),
    (42, "an authority first, which transferred it",
     lambda: first_arrival_on([PlaceReached(date(2026, 3, 1), False), PlaceReached(date(2026, 5, 4), True)]),
     date(2026, 5, 4)),
    (42, "and due a month after the transfer", lambda: ends(date(2026, 5, 4), "P1M"),
     (date(2026, 6, 4), date(2026, 6, 4))),
    (43, "accessibility feedback of a Friday", lambda: ends(date(2026, 12, 18), "P2W"),
     (date(2027, 1, 1), date(2027, 1, 4))),
    (43, "extended from the start", lambda: ends(date(2026, 12, 18), "P4W"), (date(2027, 1, 15), date(2027, 1, 15))),
    (44, "an electronic notification", lambda: presumed_receipt_on(date(2026, 12, 18), SentBy.ELECTRONIC),
     date(2026, 12, 21)),
    (45, "a letter, presumed on Christmas Day", lambda: presumed_receipt_on(date(2026, 12, 18), SentBy.LETTER),
     date(2026, 12, 25)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("worked_out", "expected"), [vector[2:] for vector in VECTORS], ids=[f"{row[0]}: {row[1]}" for row in VECTORS]
)
def test_the_example_comes_out(worked_out: Callable[[], Any], expected: Any) -> None:
    assert worked_out() == expected


def test_every_further_example_is_there() -> None:
    assert [*dict.fromkeys(vector[0] for vector in VECTORS)] == [*range(31, 46)]
