"""Until when a transferred matter has to be taken, and to which desk of a unit it goes (pure)."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases.rules.kinds import Desk, Production
from app.deadlines.rules import Calendar

WORKING_DAYS = 2
"""House rule, and no law's: a transfer that nobody takes in this time goes back to where it came from."""
_ONE_DAY = timedelta(days=1)


def last_day_to_take(transferred_on: date, *, calendar: Calendar, working_days: int = WORKING_DAYS) -> date:
    """Return the last day to take a matter: the second Finnish working day after the day of the transfer."""
    day = transferred_on
    for _ in range(working_days):
        day += _ONE_DAY
        while not calendar.is_working_day(day):
            day += _ONE_DAY
    return day


def has_run_out(accept_by: date | None, day: date) -> bool:
    """Return True when a transfer's time to be taken is over on a day; the last day itself still counts."""
    return accept_by is not None and accept_by < day


def desk_of_unit(production: str | None, producer_code: str | None) -> Desk:
    """Return who gets what is transferred to a unit: the producer where the service is not the organiser's own."""
    is_own = production in {None, Production.OWN.value, Production.UNKNOWN.value}
    return Desk.UNIT if is_own or producer_code is None else Desk.PRODUCER
