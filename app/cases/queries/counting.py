"""How many matters each list holds: one statement for all lists, and no list is counted to its end.

A count walks the very branches of its list (`worklist.conditions_of`), and so the same index, and stops at
`MOST_COUNTED`: it takes as long over a hundred thousand matters as over a hundred. What the actor may not see, such
as a matter that names them, is in no list and so in no count.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, literal, select, union
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.queries.worklist import conditions_of
from app.cases.rules.worklist import MOST_COUNTED, Filters, Tab
from app.permissions import Actor, Permission


def counts(
    session: Session, actor: Actor, permission: Permission, lists: Mapping[str, Filters], *, today: date
) -> dict[str, int]:
    """Return the number of matters in each list, by its name; `MOST_COUNTED` + 1 says that there are more than that."""
    statement = _statement(actor, permission, tuple(lists.values()), today)
    return dict(zip(lists, session.execute(statement).one(), strict=True))


@lru_cache(maxsize=256)
def _statement(actor: Actor, permission: Permission, lists: tuple[Filters, ...], today: date) -> Select[Any]:
    """Putting it together takes longer than the database needs for it, and it is the same all day."""
    asked: list[Any] = [_count(actor, permission, filters, today).label(f"n_{n}") for n, filters in enumerate(lists)]
    return select(*asked)


def _count(actor: Actor, permission: Permission, filters: Filters, today: date) -> ScalarSelect[int]:
    order = (Case.arrived_on, Case.id) if filters.tab is Tab.DONE else (Case.urgency, Case.queue_on, Case.id)
    most = MOST_COUNTED + 1
    parts = [
        select(Case.id).where(*conditions).order_by(*order).limit(most).subquery()
        for conditions in conditions_of(actor, permission, filters, today)
    ]
    if not parts:
        return select(literal(0)).scalar_subquery()
    together = parts[0] if len(parts) == 1 else union(*(select(part) for part in parts)).limit(most).subquery()
    return select(func.count()).select_from(together).scalar_subquery()
