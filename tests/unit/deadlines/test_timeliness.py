"""The class of an answer: each example is a row with its reason."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from app.deadlines.rules import (
    AskedExtension,
    OwnExtension,
    Timeliness,
    timeliness_of,
)
from app.platform.clock import HELSINKI, day_of

IN_TIME, IN_EXTENDED_TIME, LATE = Timeliness.IN_TIME, Timeliness.IN_EXTENDED_TIME, Timeliness.LATE
NOT_YET_DUE, EXTENSION_UNANSWERED = Timeliness.NOT_YET_DUE, Timeliness.EXTENSION_UNANSWERED
LATER = date(2027, 6, 1)

FIRST = date(2027, 2, 1)
"""Of an objection filed on 31.12.2026."""
EXTENDED = date(2027, 3, 1)
NAMED = date(2027, 1, 15)
"""The date in an authority's letter."""
GRANTED = date(2027, 1, 29)


def own(decided_on: date) -> OwnExtension:
    return OwnExtension(decided_on, EXTENDED)


def asked(on: date) -> AskedExtension:
    return AskedExtension(on, granted_until=GRANTED)


@dataclass(frozen=True, kw_only=True)
class Example:
    """One matter and the class it belongs to."""

    case: str
    first_due_on: date
    own: OwnExtension | None = None
    asked: tuple[AskedExtension, ...] = ()
    answered_on: date | None = None
    today: date = LATER
    expected: Timeliness


EXAMPLES = [
    Example(
        case="31: an objection extended on 28.1. and answered on the last day of the extended time",
        first_due_on=FIRST, own=own(date(2027, 1, 28)), answered_on=EXTENDED, expected=IN_EXTENDED_TIME,
    ),
    Example(
        case="31: the same, answered one day later",
        first_due_on=FIRST, own=own(date(2027, 1, 28)), answered_on=date(2027, 3, 2), expected=LATE,
    ),
    Example(
        case="31: the same, answered on the first due date: the extension was not needed",
        first_due_on=FIRST, own=own(date(2027, 1, 28)), answered_on=FIRST, expected=IN_TIME,
    ),
    Example(
        case="31: the same, answered on the day after the first due date",
        first_due_on=FIRST, own=own(date(2027, 1, 28)), answered_on=date(2027, 2, 2), expected=IN_EXTENDED_TIME,
    ),
    Example(
        case="31: extended on the first due date itself, the last day for that",
        first_due_on=FIRST, own=own(FIRST), answered_on=EXTENDED, expected=IN_EXTENDED_TIME,
    ),
    Example(
        case="32: extended on 2.2., one day too late, and answered on 20.2.",
        first_due_on=FIRST, own=own(date(2027, 2, 2)), answered_on=date(2027, 2, 20), expected=LATE,
    ),
    Example(
        case="32: extended too late and not answered, though the later date is still ahead",
        first_due_on=FIRST, own=own(date(2027, 2, 2)), today=date(2027, 2, 10), expected=LATE,
    ),
    Example(
        case="33: an authority's date is a closed day, and the answer comes on that day",
        first_due_on=date(2026, 12, 26), answered_on=date(2026, 12, 26), expected=IN_TIME,
    ),
    Example(
        case="33: the answer comes on the first working day after it: nothing was moved",
        first_due_on=date(2026, 12, 26), answered_on=date(2026, 12, 28), expected=LATE,
    ),
    Example(
        case="34: asked on the last day at 23:40, granted three days later, answered on the last day granted",
        first_due_on=NAMED, asked=(asked(day_of(datetime(2027, 1, 15, 23, 40, tzinfo=HELSINKI))),),
        answered_on=GRANTED, expected=IN_EXTENDED_TIME,
    ),
    Example(
        case="34: the same, answered one day after the last day granted",
        first_due_on=NAMED, asked=(asked(NAMED),), answered_on=date(2027, 1, 30), expected=LATE,
    ),
    Example(
        case="34: the same, not answered, on the last day granted",
        first_due_on=NAMED, asked=(asked(NAMED),), today=GRANTED, expected=NOT_YET_DUE,
    ),
    Example(
        case="34: the same, not answered, on the day after",
        first_due_on=NAMED, asked=(asked(NAMED),), today=date(2027, 1, 30), expected=LATE,
    ),
    Example(
        case="35: asked on the day after the last day, though granted",
        first_due_on=NAMED, asked=(asked(date(2027, 1, 16)),), answered_on=GRANTED, expected=LATE,
    ),
    Example(
        case="36: asked in time, refused, answered after the first date",
        first_due_on=NAMED, asked=(AskedExtension(NAMED, is_refused=True),),
        answered_on=date(2027, 1, 16), expected=LATE,
    ),
    Example(
        case="36: asked in time, refused, answered on the first date all the same",
        first_due_on=NAMED, asked=(AskedExtension(date(2027, 1, 11), is_refused=True),),
        answered_on=NAMED, expected=IN_TIME,
    ),
    Example(
        case="37: sent at 23:59:30 on the due date",
        first_due_on=NAMED, answered_on=day_of(datetime(2027, 1, 15, 23, 59, 30, tzinfo=HELSINKI)), expected=IN_TIME,
    ),
    Example(
        case="37: sent at midnight, which is the next day",
        first_due_on=NAMED, answered_on=day_of(datetime(2027, 1, 16, 0, 0, tzinfo=HELSINKI)), expected=LATE,
    ),
    Example(case="no answer on the due date", first_due_on=NAMED, today=NAMED, expected=NOT_YET_DUE),
    Example(
        case="no answer on the day after the due date", first_due_on=NAMED, today=date(2027, 1, 16), expected=LATE
    ),
    Example(
        case="an answer given after the day that is looked at is not there yet",
        first_due_on=NAMED, answered_on=NAMED, today=date(2027, 1, 14), expected=NOT_YET_DUE,
    ),
    Example(
        case="an answer given on the day that is looked at is",
        first_due_on=NAMED, answered_on=NAMED, today=NAMED, expected=IN_TIME,
    ),
    Example(
        case="asked in time, nothing said, the time over",
        first_due_on=NAMED, asked=(AskedExtension(NAMED),), today=date(2027, 1, 16), expected=EXTENSION_UNANSWERED,
    ),
    Example(
        case="asked in time, nothing said, the time not over",
        first_due_on=NAMED, asked=(AskedExtension(NAMED),), today=NAMED, expected=NOT_YET_DUE,
    ),
    Example(
        case="asked in time, nothing said, answered after the date: in time only if the authority says so",
        first_due_on=NAMED, asked=(AskedExtension(NAMED),), answered_on=GRANTED, expected=EXTENSION_UNANSWERED,
    ),
    Example(
        case="asked one day late and nothing said: the asking gives nothing",
        first_due_on=NAMED, asked=(AskedExtension(date(2027, 1, 16)),), today=date(2027, 1, 20), expected=LATE,
    ),
    Example(
        case="asked again on the last day of a granted time, and granted again",
        first_due_on=NAMED, asked=(AskedExtension(GRANTED, date(2027, 2, 12)), asked(NAMED)),
        answered_on=date(2027, 2, 12), expected=IN_EXTENDED_TIME,
    ),
    Example(
        case="asked again one day after the granted time",
        first_due_on=NAMED, asked=(asked(NAMED), AskedExtension(date(2027, 1, 30), date(2027, 2, 12))),
        answered_on=date(2027, 2, 12), expected=LATE,
    ),
    Example(
        case="the first asking was not answered, the second was granted: nothing is open any more",
        first_due_on=NAMED, asked=(AskedExtension(date(2027, 1, 8)), asked(date(2027, 1, 12))),
        answered_on=date(2027, 1, 30), expected=LATE,
    ),
    Example(
        case="the first asking was granted, the second is open",
        first_due_on=NAMED, asked=(asked(NAMED), AskedExtension(GRANTED)),
        today=date(2027, 1, 30), expected=EXTENSION_UNANSWERED,
    ),
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.case)
def test_a_matter_belongs_to_its_class(example: Example) -> None:
    found = timeliness_of(
        example.first_due_on,
        own=example.own,
        asked=example.asked,
        answered_on=example.answered_on,
        today=example.today,
    )
    assert found is example.expected


def test_the_values_that_figures_are_stored_under_are_stable() -> None:
    assert [one.value for one in Timeliness] == [
        "in_time", "in_extended_time", "not_yet_due", "extension_unanswered", "late",
    ]  # fmt: skip
