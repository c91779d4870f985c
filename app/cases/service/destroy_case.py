"""Destroy a matter whose time is over, with everything that hangs on it, and the key of its log.

The log's own rows stay where they are, for the chain must still verify; what they hold of the matter was sealed under
the matter's key, which goes with its row (739/2023 §12). Bytes of files are unreadable without their rows, and are
swept away later (`filing.jobs.clear_outbox`).
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, delete, false, or_, select

from app.cases.models import Case
from app.platform.db import RecordBase
from app.platform.work import Work


def destroy_case(w: Work, case_id: int) -> None:
    """Delete the matter and every row that belongs to it, the most dependent first."""
    for table in reversed(RecordBase.metadata.sorted_tables):
        if table.name == Case.__tablename__ or _hangs_on_matters(table):
            w.session.execute(delete(table).where(_belongs(table, case_id)))


def _belongs(table: Table, case_id: int) -> ColumnElement[bool]:
    """Return the condition under which a row belongs to the matter: by itself, or by a row that it hangs on."""
    if table.name == Case.__tablename__:
        return table.c.id == case_id
    conditions = []
    for key in table.foreign_keys:
        parent = key.column.table
        if parent.name == Case.__tablename__:
            conditions.append(key.parent == case_id)
        elif _hangs_on_matters(parent):
            conditions.append(key.parent.in_(select(key.column).where(_belongs(parent, case_id))))
    return or_(false(), *conditions)


def _hangs_on_matters(table: Table) -> bool:
    return any(
        key.column.table.name == Case.__tablename__ or _hangs_on_matters(key.column.table) for key in table.foreign_keys
    )
