"""The worklist: one statement, whatever the actor's grants and however many matters there are.

Each grant is a branch that walks one index in the list's own order and stops after a page; the
branches are put together and cut again. A list over `OR` would be sorted as a whole instead, and
grow with the number of matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Row,
    and_,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    true,
    tuple_,
    union,
)
from sqlalchemy.orm import Session

from app.cases.models import AnswerDraft, Case
from app.cases.queries.record import not_about, visible_to
from app.cases.rules.about_staff import sign_of
from app.cases.rules.access import COLUMN_OF, DESKS_OF, OWN_DESKS
from app.cases.rules.kinds import Desk, State
from app.cases.rules.labelling import sign_of_label
from app.cases.rules.worklist import Filters, Key, Tab
from app.permissions import Actor, Grant, Permission, Scope

ROWS = 25
_COLUMNS = (
    Case.id, Case.number, Case.kind, Case.main_subject, Case.unit_code, Case.due_on, Case.state, Case.handler_id,
    Case.is_dangerous, Case.is_about_child, Case.is_about_deceased, Case.is_guardian_excluded, Case.language,
    Case.reply_language, Case.arrived_at, Case.arrived_on, Case.urgency, Case.queue_on, Case.desk, Case.has_news,
    Case.tone, Case.is_handed_over, Case.has_letters, Case.is_extended, Case.is_held,
    Case.has_copy, Case.entered_on, Case.accept_by, Case.approval, Case.is_correcting, Case.has_asked_time,
    Case.awaits_decision, Case.labels, Case.ban_check,
)  # fmt: skip
_PLACE = (Case.area_code, Case.service_code, Case.producer_code, Case.about_staff)
_OPEN: ColumnElement[bool] = true() & Case.is_open
_NEWS: ColumnElement[bool] = true() & Case.has_news
_LETTERS: ColumnElement[bool] = true() & Case.has_letters
_COPIES: ColumnElement[bool] = true() & Case.has_copy
_CORRECTIONS: ColumnElement[bool] = true() & Case.is_correcting
_APPROVALS: ColumnElement[bool] = Case.approval == literal_column("'waiting'")
"""A constant and no parameter: only so does an index of the few find them."""
_DECISIONS: ColumnElement[bool] = true() & Case.awaits_decision
_ASKED: ColumnElement[bool] = Case.state == literal_column("'waiting'")
_ARRIVING: ColumnElement[bool] = Case.accept_by.is_not(None)
_WAITING = {
    Tab.LETTERS: _LETTERS, Tab.COPIES: _COPIES, Tab.APPROVAL: _APPROVALS, Tab.DECISIONS: _DECISIONS,
    Tab.WAITING: _ASKED, Tab.TRANSFERRED: _ARRIVING,
}  # fmt: skip
_OF_UNITS = frozenset({Scope.UNIT, Scope.PRODUCER, Scope.SERVICE})
Conditions = Iterable[ColumnElement[bool]]
_TO_DO = (State.RECEIVED.value, State.ROUTED.value, State.TAKEN.value)
_NEAR = timedelta(days=3)
"""A matter that waits for the person needs action all the same when this little of its time is left."""


@dataclass(frozen=True)
class Page:
    """One page of a worklist, and the keys of its neighbours."""

    rows: Sequence[Row[Any]]
    previous: Key | None
    next: Key | None


def worklist(
    session: Session,
    actor: Actor,
    permission: Permission,
    filters: Filters,
    *,
    today: date,
    after: Key | None = None,
    before: Key | None = None,
    rows: int = ROWS,
) -> Page:
    """Return one page of the matters within the actor's grants: danger first, then by due date.

    Matters that are done come latest first. Nobody's name is in it.
    """
    order = _Order(is_done=filters.tab is Tab.DONE, is_backwards=before is not None and after is None)
    beyond = order.beyond(after or before)
    branches = [(*conditions, *beyond) for conditions in conditions_of(actor, permission, filters, today)]
    if not branches:
        return Page([], None, None)
    query = _one(branches[0], order, rows + 1) if len(branches) == 1 else _many(branches, order, rows + 1)
    result: list[Row[Any]] = list(session.execute(query))
    has_more, result = len(result) > rows, result[:rows]
    if order.is_backwards:
        result.reverse()
    return _page(result, order, has_more=has_more, came_from=after or before)


def chosen(session: Session, actor: Actor, permission: Permission, numbers: Iterable[str]) -> Sequence[Row[Any]]:
    """Return those of these matters that lie within the actor's grants, in the order of the list."""
    query = select(*_COLUMNS, *_PLACE).where(Case.number.in_(list(numbers)), visible_to(actor, permission))
    found: list[Row[Any]] = list(session.execute(query.order_by(*_Order(is_done=False, is_backwards=False).by)))
    return found


def to_approve(session: Session, actor: Actor, *, rows: int = ROWS) -> Sequence[Row[Any]]:
    """Return the first matters whose draft waits for this actor's approval: they wrote none of it (`may_approve`)."""
    own = or_(AnswerDraft.author_id == actor.id, AnswerDraft.writers.like(f"%{sign_of(actor.id)}%"))
    query = select(*_COLUMNS).join(AnswerDraft, AnswerDraft.case_id == Case.id)
    query = query.where(_APPROVALS, visible_to(actor, Permission.CASE_APPROVE), not_(own))
    found: list[Row[Any]] = list(session.execute(query.order_by(Case.urgency, Case.queue_on, Case.id).limit(rows)))
    return found


def conditions_of(actor: Actor, permission: Permission, filters: Filters, today: date) -> list[Conditions]:
    """Return the branches of a list, each as its conditions: what fits one of them is in it, and nothing else is."""
    filtered = (*_filtered(filters, today), not_about(actor))
    return [(*conditions, *filtered) for conditions in _branches(actor, permission, filters, today)]


class _Order:
    """The order of a list, and which way it is being read."""

    def __init__(self, *, is_done: bool, is_backwards: bool) -> None:
        self.is_done, self.is_backwards = is_done, is_backwards
        self.is_falling = is_done != is_backwards
        self.key = [column.label(f"key_{n}") for n, column in enumerate(self.of(Case)[:-1])]
        self.by = self.directed(self.of(Case))

    def of(self, table: type[Case]) -> list[Any]:
        """Return the columns that order the list."""
        return [table.arrived_on, table.id] if self.is_done else [table.urgency, table.queue_on, table.id]

    def directed(self, columns: list[Any]) -> list[Any]:
        """Return the columns with their direction."""
        return [column.desc() if self.is_falling else column.asc() for column in columns]

    def beyond(self, key: Key | None) -> list[ColumnElement[bool]]:
        """Return the condition of lying after (or, backwards, before) a row's place."""
        if key is None:
            return []
        place = [key.day, key.id] if self.is_done else [key.urgency, key.day, key.id]
        here, there = tuple_(*self.of(Case)), tuple_(*(literal(value) for value in place))
        return [here < there if self.is_falling else here > there]

    def key_of(self, row: Row[Any]) -> Key:
        """Return a row's place."""
        return Key(0, row.arrived_on, row.id) if self.is_done else Key(row.urgency, row.queue_on, row.id)


def _one(conditions: Conditions, order: _Order, rows: int) -> Executable:
    return select(*_COLUMNS).where(*conditions).order_by(*order.by).limit(rows)


def _many(branches: Sequence[Conditions], order: _Order, rows: int) -> Executable:
    """Put the first rows of all branches together, each matter once, and cut again."""
    parts = (
        select(*order.key, Case.id.label("id")).where(*conditions).order_by(*order.by).limit(rows).subquery()
        for conditions in branches
    )
    together = union(*(select(part) for part in parts)).subquery()
    columns = [*(column for column in together.c if column.name != "id"), together.c.id]
    found = select(together.c.id).order_by(*order.directed(columns)).limit(rows).subquery()
    return select(*_COLUMNS).join(found, found.c.id == Case.id).order_by(*order.by)


def _page(rows: list[Row[Any]], order: _Order, *, has_more: bool, came_from: Key | None) -> Page:
    if not rows:
        return Page(rows, None, None)
    has_previous = has_more if order.is_backwards else came_from is not None
    has_next = has_more if not order.is_backwards else True
    return Page(
        rows,
        order.key_of(rows[0]) if has_previous else None,
        order.key_of(rows[-1]) if has_next else None,
    )


def _branches(actor: Actor, permission: Permission, filters: Filters, today: date) -> Iterator[Conditions]:
    """Give one tuple of conditions for each grant (and desk, and urgency where a due date is asked for)."""
    if filters.tab in {Tab.MINE, Tab.TODAY}:
        yield (_OPEN, Case.handler_id == actor.id, visible_to(actor, permission))
    if filters.tab is Tab.MINE:
        return
    for grant in dict.fromkeys(actor.grants_for(permission)):
        if filters.tab is Tab.UNIT and grant.scope not in _OF_UNITS:
            continue
        if filters.tab is Tab.ACTION and filters.due is None:  # what is done has no due date left
            for waiting in (_NEWS, _LETTERS, _COPIES, _CORRECTIONS):
                yield (waiting, _inside(grant, by_index=False), _at_own(grant))
        for conditions in _desks(grant, filters, today):
            yield from _due(conditions, filters, today)


def _due(conditions: Conditions, filters: Filters, today: date) -> Iterator[Conditions]:
    """Give the conditions for each urgency where a due date is asked for: as a constant it makes the date a range of
    the index, and of danger there is little."""
    first, last = filters.first_due_day(today), filters.last_due_day(today)
    if last is None:
        yield conditions
        return
    since = [] if first is None else [Case.queue_on >= first]
    yield (*conditions, Case.urgency == 0, Case.queue_on <= last)  # of danger it is never after the due date
    yield (*conditions, Case.urgency == 1, Case.queue_on <= last, *since)


def _desks(grant: Grant, filters: Filters, today: date) -> Iterator[Conditions]:
    needed = _needs_action(today) if filters.tab is Tab.ACTION and not filters.state else true()
    if filters.tab is Tab.TODAY:
        needed = Case.handler_id.is_(None)
    if filters.tab in {Tab.ACTION, Tab.TODAY} and grant.role in OWN_DESKS:
        for desk in OWN_DESKS[grant.role]:
            yield (_OPEN, Case.desk == desk, _inside(grant, by_index=False), needed)
        return
    desks = DESKS_OF.get(grant.role)
    if filters.tab in _WAITING:
        if filters.tab is Tab.TRANSFERRED:
            desks = OWN_DESKS.get(grant.role, desks)
        yield (_WAITING[filters.tab], _inside(grant, by_index=False), true() if desks is None else _among(desks))
        return
    at_desks = true() if desks is None else _at(desks)
    yield (not_(Case.is_open) if filters.tab is Tab.DONE else _OPEN, _inside(grant), at_desks, needed)


def _needs_action(today: date) -> ColumnElement[bool]:
    is_near = Case.due_on <= today + _NEAR
    return or_(Case.state.in_(_TO_DO), Case.is_handed_over, and_(Case.state == State.WAITING.value, is_near))


def _at_own(grant: Grant) -> ColumnElement[bool]:
    """The desks whose work is the role's own, without an index of theirs: few matters have news."""
    desks = OWN_DESKS.get(grant.role, DESKS_OF.get(grant.role))
    return true() if desks is None else _among(desks)


def _at(desks: tuple[str, ...]) -> ColumnElement[bool]:
    if len(desks) == 1:
        return Case.desk == desks[0]
    return _among(desks)


def _among(desks: tuple[str, ...]) -> ColumnElement[bool]:
    """The desks, and not by their index: the subtree's own, or that of the few, is the right one to walk."""
    return func.coalesce(Case.desk, Desk.REGISTRY.value).in_(desks)


def _inside(grant: Grant, *, by_index: bool = True) -> ColumnElement[bool]:
    if grant.scope is Scope.ORGANISATION:
        return true()
    column = getattr(Case, COLUMN_OF[grant.scope])
    return column == grant.code if by_index else func.coalesce(column, "") == grant.code


def _filtered(filters: Filters, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for column, value in (
        (Case.kind, filters.kind),
        (Case.state, filters.state),
        (Case.area_code, filters.area),
        (Case.main_subject, filters.subject),
    ):
        if value:
            conditions.append(func.coalesce(column, "") == value)
    if filters.label:
        # LIKE would not tell capital letters apart on SQLite.
        conditions.append(func.replace(Case.labels, sign_of_label(filters.label), "") != Case.labels)
    if filters.units is not None:
        conditions.append(Case.unit_code.in_(filters.units))
    first, last = filters.first_due_day(today), filters.last_due_day(today)
    if last is not None:
        conditions.append(Case.due_on <= last)
    if first is not None:
        conditions.append(Case.due_on >= first)
    return conditions
