"""When it arrived: by availability, seldom by sending, and on which day of the Helsinki clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deadlines.rules import (
    Arrival,
    ArrivalBasis,
    Outage,
    Period,
    PlaceReached,
    arrival_by_post,
    came_in_time,
    count,
    electronic_arrival,
    finnish_calendar,
    first_arrival_on,
)
from app.platform.clock import HELSINKI, day_of

ONE_SECOND = timedelta(seconds=1)


def at(written: str, *, second_time: bool = False) -> datetime:
    """Return a time of the clock in Helsinki; `second_time` is for the hour that an October night has twice."""
    return datetime.fromisoformat(written).replace(tzinfo=HELSINKI, fold=int(second_time))


DOWN = Outage(at("2026-12-20T18:00"), at("2026-12-21T09:00"))


def sent_and_shown(sent_at: datetime) -> Arrival:
    return electronic_arrival(at("2026-12-21T09:05"), sent_at=sent_at, is_sending_shown=True, outages=[DOWN])


def test_case_38_a_form_sent_before_midnight_and_available_after_it_arrived_after_it() -> None:
    arrival = electronic_arrival(at("2026-03-29T00:01"), sent_at=at("2026-03-28T23:58"), is_sending_shown=True)
    assert arrival.basis is ArrivalBasis.AVAILABLE
    arrived_on = day_of(arrival.at)
    assert arrived_on == date(2026, 3, 29), "also the day on which summer time begins"
    deadline = count(arrived_on, Period.parse("P1M"), calendar=finnish_calendar())
    assert deadline.raw_on == deadline.due_on == date(2026, 4, 29)


def test_case_39_what_was_reliably_sent_while_the_system_was_down_arrived_when_sent() -> None:
    arrival = sent_and_shown(at("2026-12-20T21:10"))
    assert arrival == Arrival(datetime(2026, 12, 20, 19, 10, tzinfo=UTC), ArrivalBasis.SENT)
    assert day_of(arrival.at) == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("sent_at", "basis", "why"),
    [
        (at("2026-12-20T17:59:59"), ArrivalBasis.AVAILABLE, "the system still worked"),
        (at("2026-12-20T18:00"), ArrivalBasis.SENT, "the first instant of the outage"),
        (at("2026-12-21T08:59:59"), ArrivalBasis.SENT, "the last second of the outage"),
        (at("2026-12-21T09:00"), ArrivalBasis.AVAILABLE, "the system works again"),
    ],
)
def test_the_time_of_sending_counts_only_while_the_system_was_down(
    sent_at: datetime, basis: ArrivalBasis, why: str
) -> None:
    assert sent_and_shown(sent_at).basis is basis, why


def test_the_time_of_sending_counts_only_when_it_is_shown() -> None:
    available_at, sent_at = at("2026-12-21T09:05"), at("2026-12-20T21:10")
    not_shown = electronic_arrival(available_at, sent_at=sent_at, is_sending_shown=False, outages=[DOWN])
    nothing_said = electronic_arrival(available_at, sent_at=sent_at, outages=[DOWN])
    assert not_shown == nothing_said == Arrival(available_at.astimezone(UTC), ArrivalBasis.AVAILABLE)


def test_without_a_time_of_sending_or_an_outage_the_availability_counts() -> None:
    available_at = at("2026-12-21T09:05")
    nothing_known = electronic_arrival(available_at, is_sending_shown=True, outages=[DOWN])
    no_outage = electronic_arrival(available_at, sent_at=at("2026-12-20T21:10"), is_sending_shown=True)
    assert nothing_known == no_outage == Arrival(available_at.astimezone(UTC), ArrivalBasis.AVAILABLE)


def test_an_outage_that_still_lasts_counts_from_its_beginning_and_any_of_several_will_do() -> None:
    lasting = Outage(at("2026-12-22T10:00"), None)
    assert lasting.covers(at("2026-12-22T10:00")) and lasting.covers(at("2027-01-01T00:00"))
    assert not lasting.covers(at("2026-12-22T09:59:59"))
    arrival = electronic_arrival(
        at("2026-12-23T00:10"), sent_at=at("2026-12-22T23:50"), is_sending_shown=True, outages=[DOWN, lasting]
    )
    assert day_of(arrival.at) == date(2026, 12, 22)


def test_a_sending_not_before_the_availability_shows_nothing() -> None:
    available_at = at("2026-12-20T21:10")
    for sent_at in (available_at, available_at + ONE_SECOND):
        found = electronic_arrival(available_at, sent_at=sent_at, is_sending_shown=True, outages=[DOWN])
        assert found == Arrival(available_at.astimezone(UTC), ArrivalBasis.AVAILABLE)
    sent_before = available_at - ONE_SECOND
    found = electronic_arrival(available_at, sent_at=sent_before, is_sending_shown=True, outages=[DOWN])
    assert found.basis is ArrivalBasis.SENT


@pytest.mark.parametrize(
    ("instant", "arrived_on", "why"),
    [
        (datetime(2026, 3, 28, 21, 59, 59, tzinfo=UTC), date(2026, 3, 28), "the last second of 28 March: UTC+2"),
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), date(2026, 3, 29), "the night when summer time begins"),
        (datetime(2026, 3, 29, 20, 59, 59, tzinfo=UTC), date(2026, 3, 29), "the last second of a day of 23 hours"),
        (datetime(2026, 3, 29, 21, 0, tzinfo=UTC), date(2026, 3, 30), "the next day begins at UTC+3"),
        (datetime(2026, 10, 24, 20, 59, 59, tzinfo=UTC), date(2026, 10, 24), "the last second of 24 October: UTC+3"),
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), date(2026, 10, 25), "the night when summer time ends"),
        (datetime(2026, 10, 25, 21, 59, 59, tzinfo=UTC), date(2026, 10, 25), "the last second of a day of 25 hours"),
        (datetime(2026, 10, 25, 22, 0, tzinfo=UTC), date(2026, 10, 26), "the next day begins at UTC+2"),
    ],
)
def test_the_day_of_arrival_is_that_of_helsinki_on_both_nights_of_the_clock(
    instant: datetime, arrived_on: date, why: str
) -> None:
    assert day_of(electronic_arrival(instant).at) == arrived_on, why


def test_the_hour_that_an_october_night_has_twice_is_two_hours() -> None:
    """3:30 comes twice on 25 October; compared as a clock shows them, the second would lie in the outage."""
    outage = Outage(at("2026-10-25T03:10"), at("2026-10-25T03:40"))
    assert outage.covers(at("2026-10-25T03:30"))
    assert not outage.covers(at("2026-10-25T03:30", second_time=True))

    sent_at, available_at = at("2026-10-25T03:30"), at("2026-10-25T03:20", second_time=True)
    arrival = electronic_arrival(available_at, sent_at=sent_at, is_sending_shown=True, outages=[outage])
    assert arrival == Arrival(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ArrivalBasis.SENT)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        electronic_arrival(at("2026-12-20T21:10").replace(tzinfo=None))
    with pytest.raises(ValueError, match="has no time zone"):
        sent_and_shown(at("2026-12-20T21:10").replace(tzinfo=None))


ZONES = st.sampled_from([UTC, HELSINKI, ZoneInfo("America/New_York")])
INSTANTS = st.integers(0, 48 * 60).map(
    lambda minutes: at("2026-10-24T12:00").astimezone(UTC) + timedelta(minutes=minutes)
)


@given(INSTANTS, INSTANTS, INSTANTS, st.integers(1, 72), ZONES)
def test_nothing_arrives_after_it_was_available_and_the_zone_it_is_written_in_is_no_matter(
    available_at: datetime, sent_at: datetime, began_at: datetime, hours: int, zone: ZoneInfo
) -> None:
    ended_at = began_at + timedelta(hours=hours)
    arrival = electronic_arrival(
        available_at, sent_at=sent_at, is_sending_shown=True, outages=[Outage(began_at, ended_at)]
    )
    assert arrival.at in (available_at, sent_at) and arrival.at <= available_at
    elsewhere = Outage(began_at.astimezone(zone), ended_at.astimezone(zone))
    assert arrival == electronic_arrival(
        available_at.astimezone(zone), sent_at=sent_at.astimezone(zone), is_sending_shown=True, outages=[elsewhere]
    )


def test_case_41_a_wrong_unit_of_the_same_organiser_starts_the_clock() -> None:
    wrong_unit, right_unit = PlaceReached(date(2026, 3, 2), True), PlaceReached(date(2026, 3, 9), True)
    assert first_arrival_on([right_unit, wrong_unit]) == date(2026, 3, 2)


def test_case_42_a_transferred_complaint_counts_from_the_arrival_of_the_transfer() -> None:
    arrived_on = first_arrival_on([PlaceReached(date(2026, 3, 1), False), PlaceReached(date(2026, 5, 4), True)])
    assert arrived_on == date(2026, 5, 4)
    deadline = count(arrived_on, Period.parse("P1M"), calendar=finnish_calendar())
    assert deadline.raw_on == deadline.due_on == date(2026, 6, 4)


def test_a_matter_that_only_another_authority_has_got_has_not_arrived() -> None:
    assert first_arrival_on([PlaceReached(date(2026, 3, 1), False)]) is None


def test_what_came_by_post_arrived_on_the_first_of_its_days() -> None:
    friday, saturday, monday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
    assert arrival_by_post(handed_over_on=monday) == monday
    assert arrival_by_post(handed_over_on=monday, in_post_box_on=saturday) == saturday
    assert arrival_by_post(handed_over_on=monday, in_post_box_on=saturday, notified_on=friday) == friday
    assert arrival_by_post(handed_over_on=friday, in_post_box_on=saturday) == friday
    with pytest.raises(ValueError, match="at least one"):
        arrival_by_post()


def test_a_document_that_was_asked_for_is_in_time_until_the_last_day_has_ended() -> None:
    last_on = date(2027, 1, 15)
    assert came_in_time(day_of(at("2027-01-15T23:59:59")), last_on=last_on)
    assert not came_in_time(day_of(at("2027-01-16T00:00")), last_on=last_on)


def test_the_values_that_are_stored_are_stable() -> None:
    assert [basis.value for basis in ArrivalBasis] == ["available", "sent"]
