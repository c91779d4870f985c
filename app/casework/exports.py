"""A list of matters as a file: what the list shows, without a name of anybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from app.cases.labels import KIND, STATE
from app.cases.rules.labelling import labels_in

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Return the text as a spreadsheet shows it and never reckons it: what would begin a formula is quoted."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def matters_as_csv(rows: Iterable[Any], units: Mapping[str, str]) -> str:
    """Return a semicolon-separated table with a head in the reader's language; days as 2026-03-02.

    It begins with the mark by which a spreadsheet knows UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [_("Case number"), _("Kind"), _("State"), _("Service unit"), _("Arrived"), _("Due date"), _("Labels")]
    )
    for row in rows:
        unit = units.get(row.unit_code or "", "")
        due = row.due_on.isoformat() if row.due_on else ""
        labels = ", ".join(labels_in(row.labels))
        cells = [row.number, str(KIND[row.kind]), str(STATE[row.state]), unit, row.arrived_on.isoformat(), due, labels]
        writer.writerow([safe_cell(cell) for cell in cells])
    return "\ufeff" + out.getvalue()
