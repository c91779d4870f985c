"""Which contributions are due, and whom that concerns."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.queries import visible_to
from app.cases.rules.access import may_see
from app.chasing.models import ContributionNotice, DueLetter
from app.chasing.queries.rows import ContributionDue
from app.chasing.rules.ladder import (
    Step,
    contribution_horizon,
    contribution_rung_on,
)
from app.contributions.models import Contribution
from app.contributions.queries import IS_AWAITED, beneath, due_contributions, to_give
from app.contributions.rules import reach
from app.contributions.rules.life import OPEN
from app.contributions.rules.reach import Staffing
from app.deadlines.rules import finnish_calendar
from app.permissions import Actor, Permission


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
            Contribution.state.in_(sorted(OPEN)), IS_AWAITED, is_theirs,
        )
    )  # fmt: skip
    return [(reach.Part(part), due_on) for part, due_on in session.execute(query)]
