"""Grants hold on their days; sessions end when idle and after a working day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from app.accounts.rules import actor_for, is_in_force, password_is_long_enough, session_is_alive
from app.accounts.rules.staff_file import REQUIRED, read_staff
from app.organisation.rules.csv_files import FileCannotBeRead
from app.permissions import Permission, Role, Scope

NOON = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@dataclass
class Row:
    valid_from: date
    valid_to: date | None
    role: str = Role.UNIT_MANAGER.value
    scope: str = Scope.UNIT.value
    code: str = "u1"


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), True), (date(2026, 3, 1), True), (date(2026, 3, 2), False)],
)
def test_both_ends_of_a_validity_are_inside(on: date, expected: bool) -> None:
    assert is_in_force(Row(date(2026, 2, 1), date(2026, 3, 1)), on) is expected


def test_an_actor_holds_only_the_grants_of_the_day() -> None:
    rows = [Row(date(2026, 1, 1), None), Row(date(2025, 1, 1), date(2025, 12, 31), code="u2")]
    actor = actor_for(7, "Maria", rows, on=date(2026, 2, 1))
    assert [grant.code for grant in actor.grants] == ["u1"]
    assert actor.may(Permission.CASE_ANSWER)
    assert not actor.may(Permission.REQUEST_LIST)


@pytest.mark.parametrize(
    ("started", "seen", "alive"),
    [(0, 0, True), (60, 14, True), (60, 15, False), (9 * 60, 1, False)],
)
def test_a_session_ends_after_fifteen_idle_minutes_and_after_nine_hours(started: int, seen: int, alive: bool) -> None:
    assert session_is_alive(NOON - timedelta(minutes=started), NOON - timedelta(minutes=seen), now=NOON) is alive


def test_a_password_needs_length_and_nothing_else() -> None:
    assert not password_is_long_enough("fourteen chars")
    assert password_is_long_enough("fifteen chars !")


def test_a_staff_file_reports_line_column_and_what_to_do() -> None:
    rows, problems = read_staff(
        (
            ",".join(REQUIRED) + "\na@b.fi,Maria,Manager,sv,unit_manager,unit,u1,\nnobody,,x,de,king,unit,,soon\n"
        ).encode()
    )
    assert [row.role for row in rows] == [Role.UNIT_MANAGER]
    assert len(problems) == 6
    assert all(problem.line == 3 and problem.column and problem.sentence.endswith(".") for problem in problems)


def test_a_file_saved_by_a_spreadsheet_is_read() -> None:
    rows, problems = read_staff(
        ("\ufeff" + ";".join(REQUIRED) + "\na@b.fi;Åsa;;fi;registry;organisation;;2026-12-31\n").encode()
    )
    assert not problems
    assert rows[0].valid_to == date(2026, 12, 31)


def test_quotation_marks_rows_of_another_length_and_lines_within_cells_are_reckoned_with() -> None:
    text = '"a@b.fi","Maria\nMäki",,sv,registry,organisation,,\na@b.fi,short\n"b@b.fi"x,,,,,,,\n'
    rows, problems = read_staff(f"{','.join(REQUIRED)}\n{text}".encode())
    assert [(row.line, row.name) for row in rows] == [(2, "Maria Mäki")]
    assert [(problem.line, problem.column) for problem in problems] == [(4, None), (5, None)]


def test_a_file_without_its_header_says_which_columns_are_missing() -> None:
    empty = "The file is empty. The first line"
    for raw, words in ((b"email,name\na@b.fi,Maria\n", "valid_to"), (b"", empty), (b"\xff\xfe", "UTF-8")):
        with pytest.raises(FileCannotBeRead, match=words):
            read_staff(raw)
