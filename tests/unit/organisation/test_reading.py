"""A unit file is read whole: every row is good or has a line, a column and something to do."""

from __future__ import annotations

import contextlib
import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.organisation.rules.codes import Production
from app.organisation.rules.csv_files import FileCannotBeRead, decode_csv
from app.organisation.rules.problems import ProblemKind
from app.organisation.rules.reading import Reading, read_units
from app.organisation.rules.rows import COLUMNS

DATA = Path(__file__).resolve().parents[2] / "data"
HEADER = (
    "code,name_fi,name_sv,name_en,area,service,production,producer,business_id,municipality,street,"
    "languages,responsible_name,responsible_email,valid_from,valid_to"
)
GOOD = {"code": "hk-1", "name_fi": "Hoivakoti Kaiku", "area": "SKH", "service": "Hoiva", "production": "own"}


def one_row(**cells: str) -> Reading:
    """Return the reading of a file with one row: a good one, but for the given cells."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerow({**GOOD, **cells})
    return read_units(out.getvalue())


def found(reading: Reading) -> list[tuple[int, str | None, ProblemKind]]:
    """Return line, column and kind of every problem."""
    return [(problem.line, problem.column, problem.kind) for problem in reading.problems]


def test_the_columns_are_those_that_are_promised() -> None:
    assert ",".join(COLUMNS) == HEADER


def test_a_file_from_a_spreadsheet_is_read_with_semicolons_mark_and_line_breaks_in_cells() -> None:
    reading = read_units(decode_csv((DATA / "units_good.csv").read_bytes()))

    assert not reading.problems
    assert [(row.line, row.code) for row in reading.rows] == [(2, "tk-1"), (3, "hk-1"), (5, "kh-1")]
    _, home, _ = reading.rows
    assert home.name_fi == 'Hoivakoti "Kaiku"; itä'
    assert home.street == "Kaikutie 2 C-talo"
    assert (home.production, home.languages, home.name_sv) == (Production.PURCHASED, "fi sv", None)
    assert (home.valid_from, home.valid_to) == (date(2023, 2, 1), date(2025, 12, 31))
    assert reading.rows[2].production is Production.SELF_PAID


def test_every_bad_row_is_reported_with_the_line_on_which_it_begins_and_its_column() -> None:
    reading = read_units(decode_csv((DATA / "units_bad.csv").read_bytes()))

    assert found(reading) == [
        (4, "code", ProblemKind.CODE_HAS_OTHER_SIGNS),
        (7, "name_fi", ProblemKind.CELL_IS_EMPTY),
        (7, "production", ProblemKind.PRODUCTION_IS_UNKNOWN),
        (7, "business_id", ProblemKind.BUSINESS_ID_IS_WRONG),
        (7, "languages", ProblemKind.LANGUAGE_IS_NO_CODE),
        (8, "code", ProblemKind.CODE_STANDS_TWICE),
        (9, "valid_from", ProblemKind.DATE_IS_WRONG),
        (9, "valid_to", ProblemKind.DATE_IS_WRONG),
        (10, "valid_to", ProblemKind.ENDS_BEFORE_START),
        (11, "producer", ProblemKind.PRODUCER_IS_NOT_NAMED),
        (11, "responsible_name", ProblemKind.RESPONSIBLE_IS_NOT_NAMED),
        (12, "responsible_email", ProblemKind.EMAIL_IS_WRONG),
        (13, None, ProblemKind.CELLS_DO_NOT_MATCH),
        (14, None, ProblemKind.QUOTES_ARE_BROKEN),
    ]
    assert [row.code for row in reading.rows] == ["good-1", "good-2"]
    assert reading.row_count == 11


@pytest.mark.parametrize("column", ["code", "name_fi", "area", "service", "production"])
def test_a_required_cell_that_is_empty_is_reported(column: str) -> None:
    assert found(one_row(**{column: "  "})) == [(2, column, ProblemKind.CELL_IS_EMPTY)]


@pytest.mark.parametrize(
    ("column", "cell", "kind"),
    [
        ("code", "a/b", ProblemKind.CODE_HAS_OTHER_SIGNS),
        ("code", "x" * 41, ProblemKind.CELL_IS_TOO_LONG),
        ("name_fi", "n" * 201, ProblemKind.CELL_IS_TOO_LONG),
        ("name_sv", "V\x07rd", ProblemKind.CHARACTER_IS_REFUSED),
        ("production", "leased", ProblemKind.PRODUCTION_IS_UNKNOWN),
        ("languages", "fi,sv", ProblemKind.LANGUAGE_IS_NO_CODE),
        ("languages", "f1", ProblemKind.LANGUAGE_IS_NO_CODE),
        ("languages", "fi xx", ProblemKind.LANGUAGE_IS_NO_CODE),
        ("valid_from", "2025-13-01", ProblemKind.DATE_IS_WRONG),
        ("valid_from", "1.5.25", ProblemKind.DATE_IS_WRONG),
        ("valid_to", "0024-01-01", ProblemKind.DATE_IS_WRONG),
    ],
)
def test_a_cell_that_cannot_be_read_is_reported(column: str, cell: str, kind: ProblemKind) -> None:
    assert found(one_row(**{column: cell})) == [(2, column, kind)]


def test_a_business_id_is_kept_in_its_written_form() -> None:
    (row,) = one_row(producer="Mallihoiva Oy", business_id="99000026").rows
    assert row.business_id == "9900002-6"


def test_a_unit_may_end_on_the_day_on_which_it_starts() -> None:
    assert not one_row(valid_from="2025-06-01", valid_to="1.6.2025").problems


def test_a_code_stands_twice_also_when_its_first_row_is_bad() -> None:
    text = f"{HEADER}\na,,,,SKH,Hoiva,own,,,,,,,,,\na,Nimi,,,SKH,Hoiva,own,,,,,,,,,\n"
    assert found(read_units(text)) == [
        (2, "name_fi", ProblemKind.CELL_IS_EMPTY),
        (3, "code", ProblemKind.CODE_STANDS_TWICE),
    ]


def test_columns_may_stand_in_another_order_and_case() -> None:
    names = list(reversed(COLUMNS))
    text = ",".join(name.upper() for name in names) + "\n" + ",".join(GOOD.get(name, "") for name in names)
    (row,) = read_units(text).rows
    assert row.name_fi == "Hoivakoti Kaiku"


def test_a_first_line_that_is_not_the_columns_refuses_the_file() -> None:
    with pytest.raises(FileCannotBeRead, match="Missing: street"):
        read_units(HEADER.replace(",street", "") + "\nx,x\n")


def test_an_open_quotation_mark_is_reported() -> None:
    assert found(read_units(HEADER + '\nhk-1,"Hoivakoti\nand so on\n')) == [(2, None, ProblemKind.QUOTES_ARE_BROKEN)]


@given(st.text())
def test_no_text_makes_the_reading_fail(text: str) -> None:
    with contextlib.suppress(FileCannotBeRead):
        read_units(text)
    reading = read_units(f"{HEADER}\n{text}")
    assert len(reading.rows) <= reading.row_count
    assert reading.row_count == len(reading.rows) or reading.problems


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=1, max_size=12), st.sampled_from(",;"))
def test_lines_are_counted_as_an_editor_counts_them(breaks: list[int], delimiter: str) -> None:
    lines = [HEADER.replace(",", delimiter)]
    expected = []
    for number, count in enumerate(breaks):
        expected.append(sum(line.count("\n") + 1 for line in lines) + 1)
        street = '"' + "\n" * count + 'Koivukatu 1"'
        cells = [str(number), "Nimi", "", "", "SKH", "Hoiva", "own", "", "", "", street, *[""] * 5]
        lines.append(delimiter.join(cells))
    assert [row.line for row in read_units("\n".join(lines)).rows] == expected
