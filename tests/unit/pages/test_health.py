"""Health: what keeps moving is healthy, what needs a person is degraded, what stands still is down."""

from datetime import UTC, datetime, timedelta

import pytest

from app.pages.rules.health import Backlog, health_of

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SOON = NOW - timedelta(seconds=10)


def backlog(*, dead: int = 0, stuck: timedelta | None = None) -> Backlog:
    since = NOW - stuck if stuck else None
    return Backlog(store="services", dead=dead, stuck_since=since)


@pytest.mark.parametrize(
    ("case", "relay_at", "is_moving", "status"),
    [
        (backlog(), SOON, True, "ok"),
        (backlog(dead=1), SOON, True, "degraded"),
        (backlog(stuck=timedelta(seconds=20)), SOON, True, "ok"),
        (backlog(stuck=timedelta(minutes=6)), SOON, False, "degraded"),
        (backlog(), NOW - timedelta(minutes=3), False, "degraded"),
        (backlog(), None, False, "degraded"),
    ],
    ids=["calm", "a dead job", "a job due just now", "a job nobody takes", "a silent relay", "no relay ever"],
)
def test_the_state_follows_from_the_numbers(
    case: Backlog, relay_at: datetime | None, is_moving: bool, status: str
) -> None:
    health = health_of([case], relay_at=relay_at, now=NOW)
    assert (health.is_moving, health.answer["status"]) == (is_moving, status)


def test_a_clock_that_was_turned_back_gives_no_negative_age() -> None:
    health = health_of([backlog()], relay_at=NOW + timedelta(seconds=5), now=NOW)
    assert health.answer["relay_age_seconds"] == 0


def test_the_answer_tells_what_is_wrong_and_not_how_much_there_is_to_do() -> None:
    calm = health_of([backlog(), backlog(stuck=timedelta(seconds=20))], relay_at=SOON, now=NOW).answer["promises"]
    assert calm == {"dead": 0, "stuck_seconds": 0}
    wrong = health_of([backlog(dead=2), backlog(stuck=timedelta(minutes=6))], relay_at=SOON, now=NOW).answer["promises"]
    assert wrong == {"dead": 2, "stuck_seconds": 360}
