"""One row of a unit file (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.organisation.rules import cells
from app.organisation.rules.codes import Production
from app.organisation.rules.problems import CellIsWrong, Problem, ProblemKind

LONGEST = {
    "code": 40, "name_fi": 200, "name_sv": 200, "name_en": 200, "area": 200, "service": 200, "production": 20,
    "producer": 200, "business_id": 20, "municipality": 100, "street": 200, "languages": 200,
    "responsible_name": 200, "responsible_email": 254, "valid_from": 20, "valid_to": 20,
}  # fmt: skip
COLUMNS = tuple(LONGEST)
REQUIRED = ("code", "name_fi", "area", "service", "production")
_READERS: dict[str, Callable[[str], object]] = {
    "code": cells.read_code,
    "production": cells.read_production,
    "business_id": cells.read_business_id,
    "languages": cells.read_languages,
    "responsible_email": cells.read_email,
    "valid_from": cells.read_day,
    "valid_to": cells.read_day,
}


@dataclass(frozen=True)
class UnitRow:
    """A unit as its row states it; the row is the whole statement, so an empty cell means that there is none."""

    line: int
    code: str
    name_fi: str
    name_sv: str | None
    name_en: str | None
    area: str
    """A code or a name in any language."""
    service: str
    production: Production
    producer: str | None
    business_id: str | None
    municipality: str
    street: str
    languages: str
    """Codes separated by spaces."""
    responsible_name: str | None
    responsible_email: str | None
    valid_from: date | None
    """None keeps the stored start; a new unit then starts on `UNKNOWN_START`."""
    valid_to: date | None
    """The last day on which the unit is open."""


def read_row(line: int, names: list[str], record: list[str] | None) -> tuple[UnitRow | None, list[Problem]]:
    """Return the row, or None and what is wrong with it; `names` are the header's, all of `COLUMNS`."""
    if record is None:
        return None, [Problem(line, None, ProblemKind.QUOTES_ARE_BROKEN)]
    if len(record) != len(names):
        params = {"found": str(len(record)), "expected": str(len(names))}
        return None, [Problem(line, None, ProblemKind.CELLS_DO_NOT_MATCH, params)]
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for name, cell in zip(names, record, strict=True):
        try:
            values[name] = _read_cell(name, cell)
        except CellIsWrong as wrong:
            problems.append(Problem(line, name, wrong.kind, wrong.params))
    problems += _across(line, values)
    return (None, problems) if problems else (_row(line, values), [])


def _read_cell(name: str, cell: str) -> object:
    text = cells.read_text(cell, longest=LONGEST[name])
    if not text and name in REQUIRED:
        raise CellIsWrong(ProblemKind.CELL_IS_EMPTY)
    reader = _READERS.get(name)
    return reader(text) if reader else text


def _across(line: int, values: dict[str, object]) -> list[Problem]:
    """Return what is wrong between cells; a cell that could not be read is left out."""
    problems = []
    start, end = values.get("valid_from"), values.get("valid_to")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        params = {"start": start.isoformat(), "end": end.isoformat()}
        problems.append(Problem(line, "valid_to", ProblemKind.ENDS_BEFORE_START, params))
    if values.get("business_id") and values.get("producer") == "":
        problems.append(Problem(line, "producer", ProblemKind.PRODUCER_IS_NOT_NAMED))
    if values.get("responsible_email") and values.get("responsible_name") == "":
        problems.append(Problem(line, "responsible_name", ProblemKind.RESPONSIBLE_IS_NOT_NAMED))
    return problems


def _row(line: int, values: dict[str, object]) -> UnitRow:
    optional = {name: values[name] or None for name in ("name_sv", "name_en", "producer", "responsible_name")}
    return UnitRow(line=line, **{**values, **optional})  # type: ignore[arg-type]  # each reader gives its field's type
