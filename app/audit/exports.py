"""The log as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from app.audit import labels
from app.cases.queries.uses import Used
from app.platform.spreadsheet import as_csv


def log_csv(rows: Iterable[Used], *, with_names: bool = False) -> bytes:
    """Return the rows with a head, in the reader's language; see `labels.cells` for the names of parties."""
    return as_csv([labels.heads(), *(labels.cells(each, with_names=with_names) for each in rows)])
