"""Pasted lines are all read, or each mistake is told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from app.register.queries import code_lists
from app.register.rules.batch import MOST_LINES, LineIsWrong, Mistake, Wrong, read_batch, read_day
from app.register.rules.contact import Contact, Topic

LISTS, TODAY = code_lists(), date(2026, 3, 2)


def read(text: str) -> tuple[list[Contact], list[Mistake]]:
    return read_batch(text, LISTS, today=TODAY)


def test_each_line_is_a_contact_with_its_topics() -> None:
    found, mistakes = read("27.2.;1;1;11;3 5;1\n\n28.2.2026; 2; 4; 12 + 1; 2 + 8; 1 4;\n1.3.;1;1;1;16\n")
    assert mistakes == []
    assert found == [
        Contact(date(2026, 2, 27), "1", "1", (Topic("11", ("3", "5")),), ("1",)),
        Contact(date(2026, 2, 28), "2", "4", (Topic("12", ("2",)), Topic("1", ("8",))), ("1", "4")),
        Contact(date(2026, 3, 1), "1", "1", (Topic("1", ("16",)),), ()),
    ]


@pytest.mark.parametrize(
    ("line", "wrong", "typed"),
    [
        ("27.2.;1;1;11", Wrong.PARTS, "27.2.;1;1;11"),
        ("31.2.;1;1;11;3;1", Wrong.DAY, "31.2."),
        ("soon;1;1;11;3;1", Wrong.DAY, "soon"),
        ("3.3.2026;1;1;11;3;1", Wrong.FUTURE, "3.3.2026"),
        ("27.2.;99;1;11;3;1", Wrong.WAY, "99"),
        ("27.2.;1;0;11;3;1", Wrong.CALLER, "0"),
        ("27.2.;1;1;214;3;1", Wrong.SERVICE, "214"),
        ("27.2.;1;1;11;3 88;1", Wrong.REASON, "88"),
        ("27.2.;1;1;11;;1", Wrong.NO_REASON, ""),
        ("27.2.;1;1;11+12;3;1", Wrong.TOPICS, ""),
        ("27.2.;1;1;11;3;77", Wrong.MEASURE, "77"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_read(line: str, wrong: Wrong, typed: str) -> None:
    assert read(f"27.2.;1;1;11;3;1\n{line}\n") == ([], [Mistake(2, wrong, typed)])


def test_every_wrong_line_is_told_at_once() -> None:
    _found, mistakes = read("27.2.;1;1;214;3;1\n27.2.;1;1;11;3;1\nx;1;1;11;3;1")
    assert [(each.line, each.wrong) for each in mistakes] == [(1, Wrong.SERVICE), (3, Wrong.DAY)]


def test_too_many_lines_are_told_with_the_first_that_is_too_many() -> None:
    assert read("27.2.;1;1;11;3;1\n" * (MOST_LINES + 1)) == ([], [Mistake(MOST_LINES + 1, Wrong.LINES)])


def test_a_day_without_a_year_is_the_latest_such_day() -> None:
    assert read_day("2.3.", TODAY) == TODAY
    assert read_day("24.12.", TODAY) == date(2025, 12, 24)
    with pytest.raises(LineIsWrong):
        read_day("29.2.", TODAY)
