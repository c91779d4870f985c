"""Finnish weekdays after a verb all have their ending, Sunday too."""

from datetime import date, timedelta

from app.deadlines.labels import due_sentence
from app.deadlines.rules import Period, count, finnish_calendar
from app.platform.i18n import speaking


def test_every_weekday_stands_in_the_essive_after_arrived() -> None:
    monday = date(2026, 11, 16)
    with speaking("fi"):
        for days in range(7):
            arrived = monday + timedelta(days=days)
            sentence = due_sentence(count(arrived, Period.parse("P14D"), calendar=finnish_calendar()))
            weekday = sentence.split()[1]
            assert weekday.endswith("na"), sentence
