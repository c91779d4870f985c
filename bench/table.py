"""The one table of a run: figures, aims, and what they were measured with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.measuring import Measured

COLUMNS = ("", "a second", "CPU ms", "p50 ms", "p95 ms", "statements")


@dataclass(frozen=True)
class Row:
    """One line: a figure that was not measured is None."""

    name: str
    rate: float | None = None
    cpu_ms: float | None = None
    p50_ms: float | None = None
    p95_ms: float | None = None
    statements: int | None = None

    @classmethod
    def of(cls, measured: Measured, statements: int | None = None) -> Row:
        """Return the line of something measured."""
        has_calls = bool(measured.latencies)
        return cls(
            measured.name,
            measured.rate,
            measured.cpu_ms if measured.cpu else None,
            measured.percentile_ms(0.5) if has_calls else None,
            measured.percentile_ms(0.95) if has_calls else None,
            statements,
        )


@dataclass(frozen=True)
class Aim:
    """What a figure should be, what it is, and whether that is good enough."""

    text: str
    found: str
    is_met: bool


@dataclass(frozen=True)
class Report:
    """Everything that a run found."""

    conditions: Sequence[str]
    rows: Sequence[Row]
    aims: Sequence[Aim]

    def as_text(self) -> str:
        """Return the table as it is printed."""
        width = max(len(row.name) for row in self.rows) + 2
        lines = [*self.conditions, "", _line(COLUMNS, width), "-" * (width + 12 * (len(COLUMNS) - 1))]
        lines += [_line(_cells(row), width) for row in self.rows]
        lines += ["", *(f"{'met    ' if aim.is_met else 'NOT MET'}  {aim.text}: {aim.found}" for aim in self.aims)]
        return "\n".join(lines)

    def write(self, path: Path) -> None:
        """Write the report as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1))


def _line(cells: Sequence[str], width: int) -> str:
    return cells[0].ljust(width) + "".join(cell.rjust(12) for cell in cells[1:])


def _cells(row: Row) -> tuple[str, ...]:
    numbers = (row.rate, row.cpu_ms, row.p50_ms, row.p95_ms)
    shown = ("–" if number is None else f"{number:.2f}" if number < 100 else f"{number:.0f}" for number in numbers)
    return (row.name, *shown, "–" if row.statements is None else str(row.statements))
