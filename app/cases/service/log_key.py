"""Each matter's own key, under which the audit log seals what it tells of that matter.

Destroying it makes those rows unreadable for ever, while the log's chain still verifies (739/2023 §12).
"""

from __future__ import annotations

import secrets

from sqlalchemy import select, update

from app.cases.models import Case
from app.platform.db import Store

_ABOUT = "matter.log_key"
_BYTES = 32


def new_log_key(store: Store) -> bytes:
    """Return a new key, sealed as the matter keeps it."""
    return store.sealer.seal(secrets.token_bytes(_BYTES), _ABOUT)


def log_key_of(store: Store, case: Case) -> bytes:
    """Return the matter's key; one that was opened before there were keys gets its own now, once."""
    kept = case.log_key or _made_now(store, case.id)
    return store.sealer.open(kept, _ABOUT)


def _made_now(store: Store, case_id: int) -> bytes:
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        without = update(Case).where(Case.id == case_id, Case.log_key.is_(None))
        connection.execute(without.values(log_key=new_log_key(store)))
        kept: bytes = connection.execute(select(Case.log_key).where(Case.id == case_id)).scalar_one() or b""
        return bytes(kept)
