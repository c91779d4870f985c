"""Import a unit file: one plan, then a handful of bulk statements, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.organisation.models import Area, Producer, Responsible, Service, Unit
from app.organisation.models.units import new_revision
from app.organisation.rules.naming import Entry, ProducerEntry
from app.organisation.rules.planning import Change, Directory, Person, Plan, Step, Values, plan_import
from app.organisation.rules.problems import Problem
from app.organisation.rules.reading import Reading
from app.platform.work import Work

EXAMPLES = 10
BATCH = 1000
UNIT_COLUMNS = (
    "code", "name_fi", "name_sv", "name_en", "service_code", "area_code", "production", "producer_code",
    "municipality", "street", "languages", "valid_from", "valid_to", "search_text",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """How many units a change concerns, and the first of them."""

    count: int
    examples: tuple[Step, ...]


@dataclass(frozen=True)
class ImportReport:
    """What an import changed, or would change."""

    outcomes: dict[Change, Outcome]
    """Every member of `Change` has its outcome, in that order."""
    new_areas: tuple[Entry, ...]
    new_services: tuple[Entry, ...]
    new_producers: tuple[ProducerEntry, ...]
    problems: tuple[Problem, ...]
    row_count: int
    is_written: bool
    is_idle: bool
    """True when all of it stood there before."""

    @property
    def skipped_count(self) -> int:
        """Rows that were left out because something is wrong with them."""
        return self.row_count - sum(outcome.count for outcome in self.outcomes.values())


def import_units(
    work: Work,
    reading: Reading,
    *,
    dry_run: bool = False,
    skip_bad: bool = False,
    advance: Callable[[int], None] | None = None,
) -> ImportReport:
    """Create, change and close units as the file says; return what was done or would be.

    Nothing is written unless every row is good, or `skip_bad` is given; never on `dry_run`.
    Units that the file does not name are left alone. `advance` is told the number of units written.
    """
    plan = plan_import(_load(work.session, work.today), reading.rows, work.today)
    problems = tuple(sorted((*reading.problems, *plan.problems), key=lambda problem: problem.line))
    is_written = (skip_bad or not problems) and not dry_run
    if is_written:
        _write(work, plan, advance or (lambda count: None))
    return ImportReport(
        outcomes={change: _outcome(plan, change) for change in Change},
        new_areas=tuple(plan.areas.created),
        new_services=tuple(plan.services.created),
        new_producers=tuple(plan.producers.created.values()),
        problems=problems,
        row_count=reading.row_count,
        is_written=is_written,
        is_idle=plan.is_idle,
    )


def _outcome(plan: Plan, change: Change) -> Outcome:
    steps = [step for step in plan.steps if step.change is change]
    return Outcome(len(steps), tuple(steps[:EXAMPLES]))


def _load(session: Session, today: date) -> Directory:
    """Read what is stored, with one statement a table."""
    areas = session.execute(select(Area.code, Area.name_fi, Area.name_sv, Area.name_en))
    services = session.execute(
        select(Service.code, Service.name_fi, Service.name_sv, Service.name_en, Service.area_code)
    )
    producers = session.execute(select(Producer.code, Producer.name, Producer.business_id).order_by(Producer.code))
    units = session.execute(select(*(getattr(Unit, name) for name in UNIT_COLUMNS)))
    persons = session.execute(
        select(Responsible.unit_code, Responsible.name, Responsible.email, Responsible.valid_from, Responsible.id)
        .where(Responsible.is_substitute.is_(False))
        .where(Responsible.valid_to.is_(None) | (Responsible.valid_to >= today))
        .order_by(Responsible.valid_from, Responsible.id)
    )
    return Directory(
        areas=tuple(Entry(code, _names(names)) for code, *names in areas),
        services=tuple(Entry(code, _names(names), area) for code, *names, area in services),
        producers=tuple(ProducerEntry(code, name, business_id) for code, name, business_id in producers),
        units={row[0]: dict(zip(UNIT_COLUMNS, row, strict=True)) for row in units},
        persons={row.unit_code: Person(row.name, row.email, row.valid_from, row.id) for row in persons},
    )


def _names(names: list[str | None]) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _write(work: Work, plan: Plan, advance: Callable[[int], None]) -> None:
    session = work.session
    new_areas: list[Values] = [{"code": entry.code, "name_fi": entry.names[0]} for entry in plan.areas.created]
    new_services: list[Values] = [
        {"code": entry.code, "name_fi": entry.names[0], "area_code": entry.parent} for entry in plan.services.created
    ]
    _insert(session, Area, new_areas)
    _insert(session, Service, new_services)
    _insert(session, Producer, [_producer(entry) for entry in plan.producers.created.values()])
    _update(session, Producer, [_producer(entry) for entry in plan.producers.identified.values()])
    for batch in _batches(plan.new_units):
        _insert(session, Unit, [{**values, "updated_at": work.now} for values in batch])
        advance(len(batch))
    for batch in _batches(plan.changed_units):
        # The revision is said here because a bulk update does not draw one by itself for every row.
        _update(session, Unit, [{**values, **_mark(work)} for values in batch])
        advance(len(batch))
    _insert(session, Responsible, plan.new_persons)
    _update(session, Responsible, plan.changed_persons)


def _mark(work: Work) -> Values:
    return {"updated_at": work.now, "revision": new_revision()}


def _producer(entry: ProducerEntry) -> Values:
    return {"code": entry.code, "name": entry.name, "business_id": entry.business_id}


def _insert(session: Session, table: type, rows: list[Values]) -> None:
    if rows:
        # Empty values are written too: left out, they would split the rows into many small statements.
        session.execute(insert(table), rows, execution_options={"render_nulls": True})


def _update(session: Session, table: type, rows: list[Values]) -> None:
    if rows:
        session.execute(update(table), rows)  # by primary key, which each row holds


def _batches(rows: list[Values]) -> Iterator[list[Values]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
