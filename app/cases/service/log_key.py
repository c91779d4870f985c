"""Each matter's own key, under which the audit log seals what it tells of that matter.

Destroying it makes those rows unreadable for ever, while the log's chain still verifies (739/2023 §12). A matter that
was opened before there were keys gets its own when it is first used.
"""

from __future__ import annotations

import secrets

from sqlalchemy import select, update

from app.cases.models import Case
from app.cases.queries.uses import KEY_IS_FOR, opened_key
from app.platform.db import Store
from app.platform.work import Work

_BYTES = 32


def new_log_key(store: Store) -> bytes:
    """Return a new key, sealed as the matter keeps it."""
    return store.sealer.seal(secrets.token_bytes(_BYTES), KEY_IS_FOR)


def log_key_of(store: Store, case: Case) -> bytes:
    """Return the matter's key on the way to a page; a missing one is made in a transaction of its own."""
    return opened_key(store, case.log_key or _made_now(store, case.id))


def log_key_in(w: Work, case: Case) -> bytes:
    """Return the matter's key inside a unit of work; a missing one is made with it."""
    if case.log_key is None:
        case.log_key = new_log_key(w.store)
    return opened_key(w.store, case.log_key)


def _made_now(store: Store, case_id: int) -> bytes:
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        without = update(Case).where(Case.id == case_id, Case.log_key.is_(None))
        connection.execute(without.values(log_key=new_log_key(store)))
        kept: bytes = connection.execute(select(Case.log_key).where(Case.id == case_id)).scalar_one() or b""
        return bytes(kept)
