"""Is the audit log what was written? Each row against the one before it, and the whole against what is kept outside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from app.platform.anchors import Anchor, anchors_in, is_genuine
from app.platform.chain import FIRST, AuditRow, open_columns
from app.platform.crypto import chain_hash
from app.platform.db import Store, reading

_AT_ONCE = 1000


class Why(StrEnum):
    """What is wrong with the log at a row."""

    GONE = "rows are missing before it"
    OTHER_BEFORE = "it does not follow the row before it"
    CHANGED = "its text is not what was sealed"
    OTHER_COLUMNS = "what it is searched by is not what it says"
    CUT = "it is kept outside, and the log ends before it"
    REWRITTEN = "what is kept outside says something else"
    FORGED = "what is kept outside of it was not signed by this installation"
    UNREADABLE = "a line kept outside cannot be read"


@dataclass(frozen=True)
class Fault:
    """The number of a row, and what is wrong there; 0 for a line kept outside that names no row."""

    seq: int
    why: Why


def faults(store: Store, folder: Path, *, advance: Callable[[int], object] = lambda _count: None) -> Iterator[Fault]:
    """Give everything that is wrong with a store's log, first row first; nothing for one that is whole.

    What was written after the newest anchor and cut off again within it cannot be seen: that is at most ten minutes.
    """
    outside: dict[int, Anchor] = {}
    for anchor in anchors_in(folder, store):
        if anchor is None:
            yield Fault(0, Why.UNREADABLE)
        elif not is_genuine(store, anchor):
            yield Fault(anchor.seq, Why.FORGED)
        else:
            outside[anchor.seq] = anchor
    before, prev = 0, FIRST
    for row in _rows(store, advance):
        if row.seq != before + 1:
            yield Fault(row.seq, Why.GONE)
        elif row.prev != prev:
            yield Fault(row.seq, Why.OTHER_BEFORE)
        if chain_hash(row.prev, row.seq, row.entry) != row.hash:
            yield Fault(row.seq, Why.CHANGED)
        elif not _says_the_same(row):
            yield Fault(row.seq, Why.OTHER_COLUMNS)
        anchor = outside.pop(row.seq, None)
        if anchor is not None and anchor.hash != row.hash:
            yield Fault(row.seq, Why.REWRITTEN)
        before, prev = row.seq, row.hash
    for seq in sorted(outside):
        yield Fault(seq, Why.CUT)


def _rows(store: Store, advance: Callable[[int], object]) -> Iterator[AuditRow]:
    last = -1
    while True:
        with reading(store) as session:  # in steps: a log of years is not held in memory, nor its snapshot open
            step = session.scalars(select(AuditRow).where(AuditRow.seq > last).order_by(AuditRow.seq).limit(_AT_ONCE))
            rows = step.all()
        if not rows:
            return
        yield from rows
        advance(len(rows))
        last = rows[-1].seq


def _says_the_same(row: AuditRow) -> bool:
    try:
        told = json.loads(row.entry)
    except ValueError:
        return False
    expected = open_columns(row.at, row.act, row.case_number, row.actor_id)
    return isinstance(told, dict) and {key: told.get(key) for key in expected} == expected
