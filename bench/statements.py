"""Counting the statements of a page, as the database gets them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import event

from app.platform.db import Stores


@contextlib.contextmanager
def counting(stores: Stores) -> Iterator[list[str]]:
    """Give a list that fills with the statements sent to both stores; BEGIN is not counted, as COMMIT is not seen."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    for store in stores.each():
        event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for store in stores.each():
            event.remove(store.engine, "before_cursor_execute", note)
