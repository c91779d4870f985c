"""A list of matters as a file: what the list shows, without a name of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from app.cases.labels import KIND, STATE
from app.cases.rules.labelling import labels_in
from app.platform.spreadsheet import as_csv


def matters_as_csv(rows: Iterable[Any], units: Mapping[str, str]) -> bytes:
    """Return a semicolon-separated table with a head in the reader's language; days as 2026-03-02.

    It begins with the mark by which a spreadsheet knows UTF-8.
    """
    head = [_("Case number"), _("Kind"), _("State"), _("Service unit"), _("Arrived"), _("Due date"), _("Labels")]
    return as_csv([head, *(_cells(row, units.get(row.unit_code or "", "")) for row in rows)])


def _cells(row: Any, unit: str) -> list[str]:
    due = row.due_on.isoformat() if row.due_on else ""
    labels = ", ".join(labels_in(row.labels))
    return [row.number, str(KIND[row.kind]), str(STATE[row.state]), unit, row.arrived_on.isoformat(), due, labels]
