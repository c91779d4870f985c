"""Many matters quickly: the demo's own, copied with new ids and numbers until there are about as many as wanted.

Each original went through the real use cases, so a copy has all that a real one has: events and projections that
agree, submission, parties, clock, decision, answer. All of it is copied inside the database; only the matters'
own rows pass through here, for their numbers.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, insert, literal, select, text

from app.cases.models import Case
from app.cases.rules.number import make_number
from app.platform.db import RecordBase, Store

MATTER = Case.__table__
COPIED = (
    "submission", "party", "event", "message", "note", "answer_draft", "answer", "addressee", "notice", "clock",
    "routing_decision", "receipt",
)  # fmt: skip


def multiply_matters(store: Store, wanted: int, *, copied: Sequence[str] = COPIED) -> int:
    """Bring a store to the multiple of its matters that is nearest to `wanted`; return how many there are then.

    `copied` names the tables whose rows come along with the matters' own.
    """
    tables = [RecordBase.metadata.tables[name] for name in copied]
    with store.engine.connect().execution_options(writes=True) as connection:
        connection.execute(text("PRAGMA cache_size = -1000000" if store.is_sqlite else "RESET ROLE"))
        originals = connection.execute(select(MATTER)).mappings().all()
        strides = {table.name: _highest(connection, table) for table in (MATTER, *tables) if "id" in table.c}
        copies = max(round(wanted / len(originals)), 1)
        numbers = _new_numbers({row["number"] for row in originals})
        for number in range(1, copies):
            shifts = {name: number * stride for name, stride in strides.items()}
            connection.execute(insert(MATTER), _copied_matters(originals, shifts[MATTER.name], numbers))
            for table in tables:
                _copy_rows(connection, table, strides, shifts)
        if not store.is_sqlite:
            _advance_sequences(connection, list(strides))
        connection.commit()
    _settle(store)
    return len(originals) * copies


def _copied_matters(originals: Sequence[RowMapping], shift: int, numbers: Iterator[str]) -> list[dict[str, Any]]:
    return [
        {
            **row, "id": row["id"] + shift, "number": next(numbers), "form_token": secrets.token_hex(16),
            "diary_number": f"{row['id'] + shift}/B" if row["diary_number"] else None,
        }
        for row in originals
    ]  # fmt: skip


def _new_numbers(taken: set[str]) -> Iterator[str]:
    """Give numbers that nobody has: among a hundred thousand two are the same now and then."""
    while True:
        if (number := make_number()) not in taken:
            taken.add(number)
            yield number


def _copy_rows(connection: Connection, table: Table, strides: Mapping[str, int], shifts: Mapping[str, int]) -> None:
    """Copy the rows of the originals with every id moved on by its own table's shift."""
    columns = list(table.columns)
    values = [_moved(column, shifts) for column in columns]
    key = table.c.get("case_id", table.c.get("answer_id"))
    assert key is not None
    parent = next(iter(key.foreign_keys)).column.table.name
    rows = select(*values).where(key <= strides[parent])
    connection.execute(insert(table).from_select([column.name for column in columns], rows, include_defaults=False))


def _moved(column: Any, shifts: Mapping[str, int]) -> ColumnElement[Any]:
    if column.name == "message_id":  # unique in its table
        return column + literal(f"-{shifts['notice']}")
    points_at = {key.column.table.name for key in column.foreign_keys} or (
        {column.table.name} if column.name == "id" else set()
    )
    return column + shifts[points_at.pop()] if points_at else column


def _highest(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.max(table.c.id))) or 1


def _advance_sequences(connection: Connection, names: Sequence[str]) -> None:
    for name in names:
        highest = f"(SELECT coalesce(max(id), 1) FROM {name})"
        connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {highest})"))


def _settle(store: Store) -> None:
    """Leave the store as the engine itself leaves it when time has passed."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.exec_driver_sql("RESET ROLE")
            connection.exec_driver_sql("VACUUM ANALYZE")
