"""A person's own case, opened with number and words: which one this browser has open, and for how long still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import session

from app.cases.models import Case
from app.filing.service.receipts import Opened
from app.intake.queries import own_case
from app.intake.rules.visit import is_over
from app.platform import clock
from app.platform.db import Store
from app.platform.web.runtime import read_session, runtime


@dataclass(frozen=True)
class Visit:
    """The open case; `party_id` says whose words opened it."""

    store: Store
    case: Case
    party_id: int | None


def begin_visit(opened: Opened) -> None:
    """Keep in this browser's session what number and words opened."""
    now = _stamp()
    session["case"] = {
        "store": opened.store.value,
        "case_id": opened.case_id,
        "party_id": opened.party_id,
        "at": now,
        "seen": now,
    }


def current_visit() -> Visit | None:
    """Return the open case and count this request as using it; None when there is none or its time is over."""
    kept: dict[str, Any] | None = session.get("case")
    if kept is None:
        return None
    if is_over(_instant(kept["at"]), _instant(kept.get("seen", kept["at"])), clock.now()):
        end_visit()
        return None
    store = runtime().stores.named(kept["store"])
    case = own_case(read_session(store), kept["case_id"], opened_at=_instant(kept["at"]))
    if case is None:
        end_visit()
        return None
    session["case"] = {**kept, "seen": _stamp()}
    return Visit(store, case, kept["party_id"])


def change_matter(case_id: int, party_id: int | None) -> None:
    """Let the open visit be to another matter of the same person; how long it may last stays as it was."""
    session["case"] = {**session["case"], "case_id": case_id, "party_id": party_id}


def end_visit() -> None:
    """Close the case in this browser."""
    session.pop("case", None)


def _stamp() -> int:
    return int(clock.now().timestamp())


def _instant(stamp: int) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)
