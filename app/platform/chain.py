"""The audit log: rows that are only ever added to, each sealed to the one before it.

    with work(store) as w:
        w.put_last(AuditEntry(act="read", case_number=…, …))     # or `append(store, entry)` by itself

A row's `entry` is JSON: what anybody may know who reads logs stands in it openly, what says something about a person
is sealed under that matter's own key. The chain runs over the sealed text, so that a matter's key can be destroyed in
time (739/2023 §12) and every other row still verifies. The database itself refuses UPDATE and DELETE (migration 0021);
on PostgreSQL the store's role has no right to either. A cut tail is found by the heads kept outside (`anchors`).
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Executable, Index, String, Text, bindparam, func, insert, literal, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealer
from app.platform.db import Instant, RecordBase, Store

FIRST = "0" * 64
"""What the first row names as the one before it."""
_ABOUT = "audit.entry"


class LogCannotBeWritten(Exception):
    """The audit log takes no row: then what it would have told of is not shown and not done."""


class AuditRow(RecordBase):
    """One use or disclosure. The open columns stand in `entry`, too; they are here to be searched by."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_case_number", "case_number", "seq"),
        Index("ix_audit_actor_id", "actor_id", "seq"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Counted from 1 without a gap."""
    at: Mapped[datetime] = mapped_column(Instant)
    act: Mapped[str] = mapped_column(String(16))
    case_number: Mapped[str | None] = mapped_column(String(16))
    actor_id: Mapped[int | None]
    """The member of staff; None for the person and for the system."""
    entry: Mapped[str] = mapped_column(Text)
    prev: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class AuditEntry:
    """What is to be written down; `closed` is sealed, under the matter's key where there is one."""

    at: datetime
    act: str
    actor_id: int | None
    case_number: str | None
    closed: Mapping[str, Any]
    key: bytes | None = None
    """The matter's own key for its log; None for what is about no matter."""


def append(store: Store, entry: AuditEntry) -> None:
    """Write one row in a transaction of its own; raise `LogCannotBeWritten` when it cannot be written.

    It is on the disk when this returns: only then may what it tells of be shown.
    """
    try:
        with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
            append_within(connection, store, entry)
    except SQLAlchemyError as error:
        raise LogCannotBeWritten from error


def append_within(connection: Connection, store: Store, entry: AuditEntry) -> None:
    """Write one row in an open transaction, as its last statement: on PostgreSQL the log is locked until it ends."""
    values = {
        "at": entry.at,
        "act": entry.act,
        "case_number": entry.case_number,
        "actor_id": entry.actor_id,
        "entry": _as_text(store, entry),
    }
    connection.execute(_INSERT_HERE if store.is_sqlite else _INSERT_THERE, values)


def opened(store: Store, row: AuditRow, key: bytes | None) -> dict[str, Any] | None:
    """Return what a row holds closed; None when its matter's key has been destroyed.

    Raises `crypto.SealIsBroken` for a row that was changed or belongs to another matter.
    """
    open_part = json.loads(row.entry)
    if open_part["keyed"] and key is None:
        return None
    found: dict[str, Any] = json.loads(_sealer(store, key if open_part["keyed"] else None).open(
        b64decode(open_part["closed"]), _about(row.case_number)
    ))  # fmt: skip
    return found


def open_columns(at: datetime, act: str, case_number: str | None, actor_id: int | None) -> dict[str, Any]:
    """Return what a row's entry and its columns both say."""
    return {"at": at.isoformat(), "act": act, "case": case_number, "actor": actor_id}


def _as_text(store: Store, entry: AuditEntry) -> str:
    plain = json.dumps(entry.closed, ensure_ascii=False, sort_keys=True).encode()
    closed = _sealer(store, entry.key).seal(plain, _about(entry.case_number))
    told = open_columns(entry.at, entry.act, entry.case_number, entry.actor_id)
    told |= {"keyed": entry.key is not None, "closed": b64encode(closed).decode()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sealer(store: Store, key: bytes | None) -> Sealer:
    return store.sealer if key is None else Sealer(key, store.name.value)


def _about(case_number: str | None) -> str:
    return f"{_ABOUT}:{case_number or ''}"


_TABLE = AuditRow.metadata.tables["audit"]
_GIVEN = ("at", "act", "case_number", "actor_id", "entry")


def _insert_here() -> Executable:
    """SQLite: one writer at a time, so that the last row is the last; the hash is `chain_hash`, lent to the engine."""
    last = select(func.coalesce(func.max(_TABLE.c.seq), 0).label("seq")).subquery("last")
    before = select(_TABLE.c.hash).where(_TABLE.c.seq == last.c.seq).scalar_subquery()
    prev = func.coalesce(before, literal(FIRST))
    given: list[Any] = [bindparam(name, type_=_TABLE.c[name].type) for name in _GIVEN]
    row = select(last.c.seq + 1, *given, prev, func.gensvar_chain(prev, last.c.seq + 1, given[-1]))
    return insert(_TABLE).from_select(["seq", *_GIVEN, "prev", "hash"], row)


def _insert_there() -> Executable:
    """PostgreSQL: the table's trigger takes its lock and gives number, predecessor and hash."""
    given: dict[str, Any] = {name: bindparam(name) for name in _GIVEN}
    return insert(_TABLE).inline().values(seq=0, prev="", hash="", **given)


_INSERT_HERE, _INSERT_THERE = _insert_here(), _insert_there()
