"""Tables as CSV files that a spreadsheet opens right, and in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = tuple("=+-@\t\r")


def safe_cell(text: str) -> str:
    """Return the text as it may stand in a cell: what would begin a formula is marked as text."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Return the rows in UTF-8 with a mark, by which a spreadsheet reads the letters right; texts are made safe."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    for row in rows:
        table.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")
