"""The figures: two counts over one index each, however many matters there are, and the matters behind a figure.

One condition for each figure, for its count and for its list: so a number and its list never differ. A matter that
names the reader, or may name them, is in neither (`visible_to`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, true, tuple_
from sqlalchemy import Row as Found
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.queries import visible_to
from app.cases.rules.account import Stage
from app.cases.rules.worklist import Key
from app.deadlines.queries.timeliness import class_of_answered, class_of_open, last_day_of_open
from app.deadlines.rules import Timeliness
from app.deadlines.rules.four_months import FourMonths
from app.organisation.models import Area, Service, Unit
from app.overview.rules.figures import OPEN_FIGURES, PERIOD_FIGURES, SOON_DAYS, Figure, Row
from app.permissions import Actor, Permission

ROWS = 25
NOWHERE = "-"
"""Stands in an address for what lies in no area, service or unit."""
_OPEN: ColumnElement[bool] = true() & Case.is_open  # in the words of the partial index
_ANSWERED = Case.answered_on.is_not(None)
_DAYS = {stage: getattr(Case, f"days_{stage.value}") for stage in Stage}
_CLASS = {
    Figure.IN_TIME: Timeliness.IN_TIME,
    Figure.IN_EXTENDED_TIME: Timeliness.IN_EXTENDED_TIME,
    Figure.LATE: Timeliness.LATE,
    Figure.LATE_ASKED: Timeliness.EXTENSION_UNANSWERED,
}


@dataclass(frozen=True)
class Looked:
    """Which matters are looked at, and how they are divided."""

    period: FourMonths
    today: date
    kind: str = ""
    area: str = ""
    service: str = ""
    unit: str = ""

    @property
    def level(self) -> Any:
        """The column by which the rows are divided: a service into units, an area into services."""
        return Case.unit_code if self.service else Case.service_code if self.area else Case.area_code

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the place and the kind as conditions."""
        places = ((Case.area_code, self.area), (Case.service_code, self.service), (Case.unit_code, self.unit))
        found = [column.is_(None) if code == NOWHERE else column == code for column, code in places if code]
        return [*found, Case.kind == self.kind] if self.kind else found


def figures(session: Session, actor: Actor, looked: Looked) -> list[Row]:
    """Return the rows of the overview, by code; two statements."""
    where = (visible_to(actor, Permission.FIGURES_READ), *looked.conditions())
    still = _counted(session, looked, (_OPEN, *where), (*OPEN_FIGURES, *PERIOD_FIGURES), _open_figure)
    answered = (*_due_and_answered(looked), *where)
    done = _counted(session, looked, answered, PERIOD_FIGURES, _answered_figure, with_days=True)
    return [
        _row(code, still.get(code), done.get(code)) for code in sorted({*still, *done}, key=lambda code: code or "")
    ]


def reasons(session: Session, actor: Actor, looked: Looked) -> dict[str | None, int]:
    """Return how many of the period's late answers have which reason, the most frequent first; one statement."""
    is_late = _answered_figure(Figure.LATE, looked)
    number = func.count().label("number")
    query = select(Case.late_reason, number).where(
        *_due_and_answered(looked), is_late, visible_to(actor, Permission.FIGURES_READ), *looked.conditions()
    )
    rows = session.execute(query.group_by(Case.late_reason).order_by(number.desc(), Case.late_reason))
    return {row.late_reason: row.number for row in rows}


def matters_of(
    session: Session,
    actor: Actor,
    looked: Looked,
    figure: Figure,
    *,
    reason: str | None = None,
    after: Key | None = None,
    rows: int = ROWS,
) -> tuple[Sequence[Found[Any]], Key | None]:
    """Return one page of the matters behind a figure that the actor may list, by due date, and the next page's key.

    With a reason for lateness (`NOWHERE` for none said) only the answered ones among them that have it.
    """
    columns = (
        Case.id, Case.number, Case.kind, Case.unit_code, Case.state, Case.due_on, Case.queue_on, Case.answered_on,
        Case.is_extended, Case.arrived_at, Case.entered_on, Case.is_dangerous, Case.has_letters,
    )  # fmt: skip
    query = select(*columns).where(
        _behind(figure, looked), visible_to(actor, Permission.CASE_LIST), *looked.conditions()
    )
    if reason is not None:
        has_reason = Case.late_reason.is_(None) if reason == NOWHERE else Case.late_reason == reason
        query = query.where(_ANSWERED, has_reason)
    if after is not None:
        query = query.where(tuple_(Case.queue_on, Case.id) > (after.day, after.id))
    found: list[Found[Any]] = list(session.execute(query.order_by(Case.queue_on, Case.id).limit(rows + 1)))
    last = found[rows - 1] if len(found) > rows else None
    return found[:rows], Key(0, last.queue_on, last.id) if last else None


def names(directory: Session, codes: Mapping[str, set[str]], language: str) -> dict[str, str]:
    """Return `area:code` and the like → name in the language (Finnish where there is none); one statement."""
    parts = []
    for level, table in (("area", Area), ("service", Service), ("unit", Unit)):
        own = {"sv": table.name_sv, "en": table.name_en}.get(language, table.name_fi)
        named = select((f"{level}:" + table.code).label("code"), func.coalesce(own, table.name_fi).label("name"))
        parts.append(named.where(table.code.in_(codes.get(level, set()))))
    return {code: name for code, name in directory.execute(parts[0].union_all(*parts[1:]))}  # noqa: C416 - rows, not pairs


def _due_and_answered(looked: Looked) -> tuple[ColumnElement[bool], ...]:
    return _ANSWERED, Case.allowed_until.between(looked.period.first, looked.period.last)


def _open_figure(figure: Figure, looked: Looked) -> ColumnElement[bool]:
    """The condition of a figure for an open matter."""
    if figure is Figure.ANSWERED:
        return false()
    last_on = last_day_of_open()
    is_in_period = last_on.between(looked.period.first, looked.period.last)
    if figure in _CLASS:
        return and_(class_of_open(looked.today) == _CLASS[figure].value, is_in_period)
    soon = Case.due_on.between(looked.today, looked.today + timedelta(days=SOON_DAYS))
    return {
        Figure.OPEN: true() & Case.is_open,
        Figure.DUE_SOON: soon,
        Figure.OVERDUE: Case.due_on < looked.today,
        Figure.EXTENDED: true() & Case.is_extended,
        Figure.ASKED: true() & Case.has_asked_time,
        Figure.DUE: and_(last_on < looked.today, is_in_period),
    }[figure]


def _answered_figure(figure: Figure, looked: Looked) -> ColumnElement[bool]:
    """The condition of a figure for a matter that is answered and whose day is in the period."""
    return class_of_answered() == _CLASS[figure].value if figure in _CLASS else true()


def _behind(figure: Figure, looked: Looked) -> ColumnElement[bool]:
    still = and_(_OPEN, _open_figure(figure, looked))
    if figure in OPEN_FIGURES:
        return still
    return or_(still, and_(*_due_and_answered(looked), _answered_figure(figure, looked)))


def _counted(
    session: Session, looked: Looked, where: Sequence[ColumnElement[bool]], counted: Sequence[Figure], condition: Any,
    *, with_days: bool = False,
) -> dict[str | None, Any]:  # fmt: skip
    columns = [func.sum(case((condition(figure, looked), 1), else_=0)).label(figure.value) for figure in counted]
    if with_days:
        columns += [func.coalesce(func.sum(column), 0).label(f"days_{stage}") for stage, column in _DAYS.items()]
    query = select(looked.level.label("code"), *columns).where(*where).group_by(looked.level)
    return {row["code"]: row for row in session.execute(query).mappings()}


def _row(code: str | None, still: Any, done: Any) -> Row:
    counts = {figure: sum(int(part.get(figure.value, 0) or 0) for part in (still, done) if part) for figure in Figure}
    if not done:
        return Row(code, counts)
    return Row(code, counts, {stage: int(done[f"days_{stage}"]) for stage in Stage})
