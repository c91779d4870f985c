"""What is due and whom it concerns, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true, tuple_
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.accounts.queries import staff_who_may
from app.accounts.rules import actor_for
from app.cases.models import Case
from app.cases.queries import visible_to
from app.cases.rules.access import may_see
from app.cases.rules.kinds import State
from app.chasing.models import CalendarAddress, ContributionNotice, DueLetter, DueNotice
from app.chasing.rules.ladder import (
    Rung,
    Step,
    contribution_horizon,
    contribution_rung_on,
    horizon,
    rung_on,
)
from app.chasing.rules.people import Answering, Part, People
from app.contributions.models import Contribution
from app.contributions.queries import beneath, due_contributions, to_give
from app.contributions.rules import reach
from app.contributions.rules.life import OPEN
from app.contributions.rules.reach import Staffing
from app.deadlines.rules import finnish_calendar
from app.organisation.models import Responsible
from app.organisation.queries.authorities import in_force
from app.permissions import Actor, Permission
from app.platform.clock import day_of
from app.platform.db import Store, StoreName
from app.platform.outbox import last_beat

ROUND = "due-dates"
"""The name among the heartbeats under which the last morning's round is noted."""
CHUNK = 2000
MOST_EVENTS = 500
"""A calendar shows no more than the next so many due dates."""
_PLACE = (
    Case.kind, Case.desk, Case.area_code, Case.service_code, Case.unit_code, Case.producer_code, Case.handler_id,
    Case.about_staff,
)  # fmt: skip
_OPEN: ColumnElement[bool] = true() & Case.is_open  # in the words of the partial index
_UNTAKEN = Case.state.in_((State.RECEIVED.value, State.ROUTED.value))


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to tell one member of staff."""

    case_id: int
    rung: Rung
    part: Part


@dataclass(frozen=True, slots=True)
class ContributionDue:
    """The same of a contribution."""

    contribution_id: int
    rung: Rung
    part: reach.Part


def permission_of(store: Store) -> Permission:
    """Return what it needs to read the matters of a store."""
    return Permission.REQUEST_READ if store.name is StoreName.OMBUDSMAN else Permission.CASE_READ


def people_on(directory: Session, permission: Permission, *, on: date) -> People:
    """Return the staff who hold the permission on a day, and who answers for which unit."""
    staff = staff_who_may(directory, permission, on=on)
    return People((actor_for(each.id, each.name, each.grants, on=on) for each in staff), _answering(directory, on))


def _answering(directory: Session, on: date) -> dict[str, Answering]:
    columns = (Responsible.unit_code, Responsible.staff_id, Responsible.is_substitute)
    query = select(*columns).where(in_force(Responsible, on)).order_by(Responsible.valid_from, Responsible.id)
    named: dict[str, dict[bool, int | None]] = defaultdict(dict)
    for unit_code, staff_id, is_substitute in directory.execute(query):
        named[unit_code][is_substitute] = staff_id  # the latest stays
    return {code: Answering(row.get(False), row.get(True), is_away=True in row) for code, row in named.items()}


def is_round_done(session: Session, day: date) -> bool:
    """Return True when the round of this morning is over.

    One that a wrong clock noted for a later day holds nothing up: what it told is not told again.
    """
    done_at = last_beat(session, ROUND)
    return done_at is not None and day_of(done_at) == day


def due_on_morning(session: Session, people: People, *, day: date) -> dict[int, list[Due]]:
    """Return what is to be told on a morning, by member of staff: every rung that was not told to them before."""
    found: dict[int, list[Due]] = defaultdict(list)
    for rows in _chunks(session, horizon(day)):
        rungs = {due_on: rung_on(due_on, day, calendar=finnish_calendar()) for due_on in {row.due_on for row in rows}}
        told = _told(session, [(row.id, rungs[row.due_on]) for row in rows])
        for row in rows:
            rung = rungs[row.due_on]
            if rung is None or row.brought_on == day:  # bringing matters over tells nobody: from the next morning on
                continue
            for staff_id, part in people.told_of(row, is_late=rung.step is Step.LATE).items():
                if (row.id, staff_id) not in told:
                    found[staff_id].append(Due(row.id, rung, part))
    return found


def _chunks(session: Session, last: date) -> Iterator[Sequence[Any]]:
    """Give the open matters that are due until a day, by due date, so many at a time."""
    after: tuple[date, int] | None = None
    while True:
        query = select(Case.id, Case.due_on, Case.brought_on, *_PLACE).where(_OPEN, Case.due_on <= last)
        if after is not None:
            query = query.where(tuple_(Case.due_on, Case.id) > after)
        rows = session.execute(query.order_by(Case.due_on, Case.id).limit(CHUNK)).all()
        if rows:
            yield rows
        if len(rows) < CHUNK:
            return
        after = (rows[-1].due_on, rows[-1].id)


def _told(session: Session, pairs: Sequence[tuple[int, Rung | None]]) -> set[tuple[int, int]]:
    """Return the matters and staff among these whose rung was told on an earlier morning.

    A rung of lateness belongs to this very morning, whose letter there is once.
    """
    earlier = {case_id: str(rung) for case_id, rung in pairs if rung is not None and rung.step is not Step.LATE}
    if not earlier:
        return set()
    query = select(DueNotice.case_id, DueNotice.staff_id, DueNotice.rung).where(
        DueNotice.case_id.in_(list(earlier)), DueNotice.rung.in_(set(earlier.values()))
    )
    # Where a due date was moved, its matter has notices of a rung on which by now another matter stands.
    return {(case_id, staff_id) for case_id, staff_id, rung in session.execute(query) if earlier[case_id] == rung}


def contributions_on_morning(session: Session, staffing: Staffing, *, day: date) -> dict[int, list[ContributionDue]]:
    """Return what is to be told of contributions on a morning: to whoever gives them, and of late ones to two more.

    The superior of whoever is late is told, and the asker, or who handles the matter where the asker sees it no longer.
    """
    calendar, found = finnish_calendar(), defaultdict[int, list[ContributionDue]](list)
    rows = due_contributions(session, until=contribution_horizon(day, calendar))
    told = {(row[0], row[1], row[2]) for row in session.execute(
        select(ContributionNotice.contribution_id, ContributionNotice.staff_id, ContributionNotice.rung)
        .join(Contribution, Contribution.id == ContributionNotice.contribution_id)
        .where(Contribution.state.in_(sorted(OPEN)))
    )}  # fmt: skip
    for asked, case in rows:
        rung = contribution_rung_on(asked.due_on, day, calendar=calendar)
        if rung is None:
            continue
        for staff_id, part in _told_of_contribution(asked, case, staffing, is_late=rung.step is Step.LATE).items():
            if (asked.id, staff_id, str(rung)) not in told:
                found[staff_id].append(ContributionDue(asked.id, rung, part))
    return found


def _told_of_contribution(
    asked: Contribution, case: Case, staffing: Staffing, *, is_late: bool
) -> dict[int, reach.Part]:
    told = reach.told_of(asked, staffing, about_staff=case.about_staff)
    if not is_late:
        return told
    superiors = reach.above(asked, staffing, told, about_staff=case.about_staff)
    concerned = (staffing.actors.get(id_) for id_ in (asked.asker_id, case.handler_id or 0))
    # Where the matter has moved away from the asker, whoever handles it now can do something about it.
    asker = next((each for each in concerned if each is not None and may_see(each, Permission.CASE_READ, case)), None)
    askers = {asker.id: reach.Part.ASKER} if asker is not None else {}
    return {**dict.fromkeys(superiors, reach.Part.SUPERIOR), **askers, **told}


def contributions_still_true(
    session: Session, letter: DueLetter, actor: Actor, *, today: date
) -> list[tuple[reach.Part, date]]:
    """Return as what a letter's reader is told of which due dates of contributions, as far as that is still true."""
    parts = [ContributionNotice.part == part.value for part in reach.Part]
    contributor, substitute, superior, asker = parts
    is_theirs = or_(
        and_(or_(contributor, substitute), to_give(actor, today)),
        and_(superior, beneath(actor, today)),
        and_(asker, visible_to(actor, Permission.CASE_READ)),
    )
    query = (
        select(ContributionNotice.part, Contribution.due_on)
        .join(Contribution, Contribution.id == ContributionNotice.contribution_id)
        .join(Case, Case.id == Contribution.case_id)
        .where(
            ContributionNotice.letter_id == letter.id, Contribution.due_on == ContributionNotice.due_on,
            Contribution.state.in_(sorted(OPEN)), _OPEN, is_theirs,
        )
    )  # fmt: skip
    return [(reach.Part(part), due_on) for part, due_on in session.execute(query)]


def replies_over(session: Session, day: date) -> Sequence[int]:
    """Return the ids of the matters that wait for a person whose last day to reply has passed."""
    is_over = and_(Case.reply_by.is_not(None), Case.reply_by < day)
    query = select(Case.id).where(is_over, _OPEN, Case.state == State.WAITING.value)
    return session.scalars(query.order_by(Case.reply_by, Case.id)).all()


def untaken_danger(session: Session) -> Sequence[Any]:
    """Return the matters whose sender says that there is danger now and that nobody has taken."""
    query = select(Case.id, *_PLACE).where(_OPEN, Case.urgency == 0, _UNTAKEN)
    return session.execute(query.order_by(Case.id)).all()


def told_of_danger(session: Session, case_ids: Sequence[int], rung: Rung) -> set[tuple[int, int]]:
    """Return which of these matters which staff were told of as danger."""
    query = select(DueNotice.case_id, DueNotice.staff_id)
    found = session.execute(query.where(DueNotice.case_id.in_(case_ids), DueNotice.rung == str(rung)))
    return {(case_id, staff_id) for case_id, staff_id in found}


def notices_of(session: Session, case_id: int) -> Sequence[Any]:
    """Return what was told of one matter, the earliest first: rung, due date, as what, and when the letter was made."""
    query = select(DueNotice.rung, DueNotice.due_on, DueNotice.part, DueLetter.created_at)
    query = query.join(DueLetter, DueLetter.id == DueNotice.letter_id).where(DueNotice.case_id == case_id)
    return session.execute(query.order_by(DueLetter.id)).all()


def still_true(session: Session, letter: DueLetter, actor: Actor, permission: Permission) -> list[date]:
    """Return the due dates that a letter still has to tell of, and today's date for danger that is still untaken.

    What its reader may not open any more is not counted: it may have turned out to be about them.
    """
    query = select(DueNotice.due_on).join(Case, Case.id == DueNotice.case_id)
    query = query.where(DueNotice.letter_id == letter.id, _OPEN, visible_to(actor, permission))
    if letter.is_urgent:
        return [day_of(letter.created_at) for _row in session.execute(query.where(_UNTAKEN))]
    dates = session.scalars(query.where(Case.due_on == DueNotice.due_on))
    return [day for day in dates if day is not None]


def address_of(session: Session, staff_id: int) -> CalendarAddress | None:
    """Return the calendar address of a member of staff, if they have one."""
    return session.get(CalendarAddress, staff_id)


def owner_of(session: Session, token_hash: str) -> Staff | None:
    """Return the member of staff whose calendar has this address."""
    query = select(Staff).join(CalendarAddress, CalendarAddress.staff_id == Staff.id)
    return session.scalar(query.where(CalendarAddress.token_hash == token_hash))


def due_dates_of(session: Session, people: People, actor: Actor, permission: Permission, *, today: date) -> list[Any]:
    """Return the open matters with a due date of which this member of staff is told, by due date."""
    mine = or_(Case.handler_id == actor.id, Case.handler_id.is_(None), Case.due_on < today)
    # A substitute is told of what the person who is away has taken, and the unit of what somebody had who has left.
    absent = people.stood_in_for_by(actor.id)
    concerned = or_(mine, Case.handler_id.in_(absent), Case.handler_id.not_in(people.ids))
    query = select(Case.id, Case.number, Case.due_on, *_PLACE).where(
        _OPEN, Case.due_on.is_not(None), visible_to(actor, permission), concerned
    )
    rows = session.execute(query.order_by(Case.due_on, Case.id).execution_options(yield_per=CHUNK))
    found: list[Any] = []
    for row in rows:
        if actor.id in people.told_of(row, is_late=row.due_on < today):
            found.append(row)
        if len(found) == MOST_EVENTS:
            break
    rows.close()
    return found
