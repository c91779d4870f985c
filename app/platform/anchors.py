"""Heads of the audit log, kept outside the database: without them nobody would see that its end was cut off.

One line of JSON each ten minutes and at every stop, appended to `<folder>/<store>.jsonl`: number and hash of the last
row, signed with the installation's own secret. The folder (`GENSVAR_ANCHORS_DIR`) belongs on another machine, or where
nothing that was written can be changed; a copy of an anchor that an auditor wrote down works as well.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.platform.chain import AuditRow
from app.platform.crypto import keyed_hash
from app.platform.db import Store, reading

_PURPOSE = "anchor"


@dataclass(frozen=True)
class Anchor:
    """What the log's last row was at an instant."""

    seq: int
    hash: str
    at: str
    mark: str
    """Signs the three above; made by the installation alone."""


def drop_anchor(store: Store, folder: Path, at: datetime) -> Anchor | None:
    """Keep the head of a store's log outside and return it; None where nothing has come since the last one."""
    with reading(store) as session:
        head = session.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)).one_or_none()
    path = folder / f"{store.name.value}.jsonl"
    if head is None or head.seq == _last_seq(path):
        return None
    anchor = Anchor(head.seq, head.hash, at.isoformat(), _mark(store, head.seq, head.hash, at.isoformat()))
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(json.dumps(asdict(anchor)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return anchor


def anchors_in(folder: Path, store: Store) -> Iterator[Anchor | None]:
    """Give the anchors of a store, oldest first; None for a line that cannot be read."""
    path = folder / f"{store.name.value}.jsonl"
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            yield Anchor(**json.loads(line))
        except (ValueError, TypeError):
            yield None


def is_genuine(store: Store, anchor: Anchor) -> bool:
    """Return True for an anchor that this installation signed."""
    return hmac.compare_digest(anchor.mark, _mark(store, anchor.seq, anchor.hash, anchor.at))


def _mark(store: Store, seq: int, digest: str, at: str) -> str:
    return keyed_hash(store.pepper, f"{store.name}:{_PURPOSE}", f"{seq}:{digest}:{at}")


def _last_seq(path: Path) -> int | None:
    lines = path.read_text().splitlines() if path.exists() else []
    try:
        return int(json.loads(lines[-1])["seq"]) if lines else None
    except (ValueError, KeyError, TypeError):
        return None  # a torn line: the next one stands below it, and `gensvar verify audit` tells of this one
