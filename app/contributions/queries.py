"""Reads of contributions. What is for staff takes the actor and filters in SQL, at every request anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select, true
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.accounts.queries import staff_who_may
from app.accounts.rules import actor_for
from app.cases.models import Attachment, Case
from app.cases.queries.record import not_about
from app.cases.rules.about_staff import is_about
from app.cases.rules.access import COLUMN_OF
from app.cases.rules.contribution import TRANSLATING, Purpose
from app.contributions.models import Contribution, ContributionFile, ContributionReply
from app.contributions.rules.life import OPEN, Stage, is_awaited_in
from app.contributions.rules.reach import ABOVE, GIVING, Staffing
from app.organisation.models import Responsible
from app.organisation.queries.authorities import in_force
from app.permissions import Actor, Grant, Permission, Role, Scope

MOST = 200
"""A list shows no more than so many; nobody has as many contributions to give."""
LAST = 20
"""Of what is over the last so many are listed."""
_LOOKED_AT = 60


@dataclass(frozen=True)
class Given:
    """A contribution with its reply and the files that came with it."""

    asked: Contribution
    case: Case
    reply: ContributionReply | None
    files: Sequence[ContributionFile] = field(default=())

    @property
    def is_open(self) -> bool:
        """True while a reply can be written: neither ended nor of a matter that is done."""
        return self.asked.state in OPEN and is_awaited(self.asked, self.case)

    @property
    def is_shown(self) -> bool:
        """True while whoever is asked sees what was shown with it: as long as they can reply, and once they have."""
        return self.is_open or self.asked.state == Stage.GIVEN


def is_awaited(asked: Contribution, case: Case) -> bool:
    """Return True while the matter can use what is asked for it (`rules.life.is_awaited_in`)."""
    return is_awaited_in(asked.purpose, is_open=case.is_open, is_correcting=case.is_correcting)


def to_give(actor: Actor, on: date) -> ColumnElement[bool]:
    """Return the condition under which a contribution is the actor's to give (`rules.reach.may_give`)."""
    grants = actor.grants_for(Permission.CONTRIBUTION_GIVE)
    if not grants:
        return false()
    of_unit = [_cover(grant) for grant in grants if grant.role in GIVING[0] | GIVING[1]]
    named = or_(Contribution.staff_id == actor.id, Contribution.staff_id.in_(_absent(actor.id, on)))
    return and_(or_(named, and_(Contribution.staff_id.is_(None), or_(false(), *of_unit))), not_about(actor))


def beneath(actor: Actor, today: date) -> ColumnElement[bool]:
    """Return the condition of being late beneath the actor (`rules.reach.is_above`)."""
    grants = actor.grants_for(Permission.CONTRIBUTION_GIVE)
    named = [_cover(grant) for grant in grants if _has_rank(grant, ABOVE)]
    of_unit = [_cover(grant) for grant in grants if _has_rank(grant, ABOVE[1:])]
    is_beneath = or_(
        and_(Contribution.staff_id.is_not(None), Contribution.staff_id != actor.id, or_(false(), *named)),
        and_(Contribution.staff_id.is_(None), or_(false(), *of_unit)),
    )
    return and_(_OPEN, Contribution.due_on < today, is_beneath, not_about(actor))


IN_CORRECTION: ColumnElement[bool] = and_(Contribution.purpose.in_(sorted(TRANSLATING)), Case.is_correcting)
IS_AWAITED: ColumnElement[bool] = or_(true() & Case.is_open, IN_CORRECTION)
_OPEN = and_(Contribution.state.in_(sorted(OPEN)), IS_AWAITED)


def _has_rank(grant: Grant, ranks: Iterable[frozenset[Role]]) -> bool:
    return any(grant.role in roles for roles in ranks)


def _cover(grant: Grant) -> ColumnElement[bool]:
    return true() if grant.scope is Scope.ORGANISATION else getattr(Contribution, COLUMN_OF[grant.scope]) == grant.code


def _absent(staff_id: int, on: date) -> Select[int | None]:
    """Select those for whom this member of staff stands in: the persons responsible for units where they substitute."""
    stands_in = select(Responsible.unit_code).where(
        Responsible.staff_id == staff_id, Responsible.is_substitute, in_force(Responsible, on)
    )
    return select(Responsible.staff_id).where(
        Responsible.unit_code.in_(stands_in), Responsible.is_substitute.is_(False), in_force(Responsible, on),
        Responsible.staff_id.is_not(None),
    )  # fmt: skip


def _joined() -> Select[Contribution, Case, ContributionReply]:
    return (
        select(Contribution, Case, ContributionReply)
        .join(Case, Case.id == Contribution.case_id)
        .outerjoin(ContributionReply, ContributionReply.contribution_id == Contribution.id)
    )


def contribution_for(session: Session, actor: Actor, public_id: str, *, on: date) -> Given | None:
    """Return the contribution if it is the actor's to give; None for unknown and forbidden alike."""
    row = session.execute(_joined().where(Contribution.public_id == public_id, to_give(actor, on))).one_or_none()
    return Given(row[0], row[1], row[2], reply_files(session, [row[0].id])) if row is not None else None


def to_change(session: Session, actor: Actor, public_id: str, *, on: date) -> Given | None:
    """Return the same with its matter locked: whoever writes at the same time sees afterwards what was written."""
    found = select(Contribution.case_id).join(Case, Case.id == Contribution.case_id)
    case_id = session.scalar(found.where(Contribution.public_id == public_id, to_give(actor, on)))
    if case_id is None:
        return None
    session.scalar(select(Case).where(Case.id == case_id).with_for_update())
    return contribution_for(session, actor, public_id, on=on)


def of_case(session: Session, case: Case, public_id: str) -> Given | None:
    """Return one contribution of a matter that the reader may see, or None."""
    row = session.execute(
        _joined().where(Contribution.public_id == public_id, Contribution.case_id == case.id)
    ).one_or_none()
    return Given(row[0], row[1], row[2], reply_files(session, [row[0].id])) if row is not None else None


def beside_draft(session: Session, case: Case) -> list[Given]:
    """Return the contributions that have been given, and those that are awaited, in the order of asking."""
    known = Contribution.state.in_(sorted({*OPEN, Stage.GIVEN.value}))
    query = _joined().where(Contribution.case_id == case.id, known, Contribution.purpose == Purpose.REPLY.value)
    return [Given(row[0], row[1], row[2]) for row in session.execute(query.order_by(Contribution.id))]


def reply_files(session: Session, ids: Sequence[int]) -> Sequence[ContributionFile]:
    """Return the files that came with these contributions, in the order of adding."""
    query = select(ContributionFile).where(ContributionFile.contribution_id.in_(ids)).order_by(ContributionFile.id)
    return session.scalars(query).all()


def shown_files(session: Session, asked: Contribution) -> Sequence[Attachment]:
    """Return the matter's files that the asker shows."""
    if not asked.file_ids:
        return ()
    chosen = Attachment.public_id.in_(asked.file_ids)
    return session.scalars(
        select(Attachment).where(Attachment.case_id == asked.case_id, chosen).order_by(Attachment.id)
    ).all()


@dataclass(frozen=True)
class Lists:
    """What a member of staff has to do with contributions."""

    to_give: Sequence[Contribution]
    late_beneath: Sequence[Contribution]
    asked_by_me: Sequence[tuple[Contribution, str]]
    """Asked by the reader, or for a matter that they handle by now; with its number, as they may open it."""
    over: Sequence[Contribution]


def lists_for(session: Session, actor: Actor, *, today: date, may_open: ColumnElement[bool]) -> Lists:
    """Return the lists of a page in four statements; `may_open` is the condition of the matters that they may read."""
    of_cases = select(Contribution).join(Case, Case.id == Contribution.case_id)
    by_due = (Contribution.due_on, Contribution.id)
    mine = to_give(actor, today)
    asked = (
        select(Contribution, Case.number)
        .join(Case, Case.id == Contribution.case_id)
        .where(or_(Contribution.asker_id == actor.id, Case.handler_id == actor.id), _OPEN, may_open)
        .order_by(*by_due)
        .limit(MOST)
    )
    own = session.scalars(of_cases.where(_OPEN, mine).order_by(*by_due).limit(MOST)).all()
    late = session.scalars(of_cases.where(beneath(actor, today)).order_by(*by_due).limit(MOST)).all()
    return Lists(
        to_give=own,
        late_beneath=[each for each in late if each not in own],
        asked_by_me=[(row[0], row[1]) for row in session.execute(asked)],
        over=session.scalars(
            of_cases.where(or_(Contribution.state.not_in(sorted(OPEN)), not_(IS_AWAITED)), mine)
            .order_by(Contribution.ended_at.desc(), Contribution.id.desc())
            .limit(LAST)
        ).all(),
    )


def count_to_give(session: Session, actor: Actor, *, today: date) -> int:
    """Return how many contributions wait for the actor."""
    query = select(func.count()).select_from(Contribution).join(Case, Case.id == Contribution.case_id)
    return session.scalar(query.where(_OPEN, to_give(actor, today))) or 0


def next_to_give(session: Session, actor: Actor, *, today: date) -> tuple[int, date | None]:
    """Return how many contributions wait for the actor, and by when the first of them is needed."""
    query = select(func.count(), func.min(Contribution.due_on)).select_from(Contribution)
    row = session.execute(query.join(Case, Case.id == Contribution.case_id).where(_OPEN, to_give(actor, today))).one()
    return row[0], row[1]


def due_contributions(session: Session, *, until: date) -> list[tuple[Contribution, Case]]:
    """Return the open contributions that are due until a day, by due date, each with its matter."""
    query = select(Contribution, Case).join(Case, Case.id == Contribution.case_id)
    query = query.where(_OPEN, Contribution.due_on <= until).order_by(Contribution.due_on, Contribution.id)
    return [(row[0], row[1]) for row in session.execute(query)]


def staffing_on(directory: Session, on: date) -> Staffing:
    """Return who may give contributions on a day, and who answers for which unit, in three statements."""
    staff = staff_who_may(directory, Permission.CONTRIBUTION_GIVE, on=on)
    columns = (Responsible.unit_code, Responsible.staff_id, Responsible.is_substitute)
    rows = directory.execute(
        select(*columns).where(in_force(Responsible, on)).order_by(Responsible.valid_from, Responsible.id)
    ).all()
    return Staffing(
        actors={each.id: actor_for(each.id, each.name, each.grants, on=on) for each in staff},
        responsible={unit: id_ for unit, id_, is_substitute in rows if id_ is not None and not is_substitute},
        substitutes={unit: id_ for unit, id_, is_substitute in rows if is_substitute},
    )


def colleagues_named(
    session: Session, text: str, *, actor: Actor, about_staff: str, on: date, limit: int = 10
) -> list[tuple[Actor, str]]:
    """Return colleagues by their names, with their titles: who may give a contribution and is not in the matter."""
    words = text.split()
    if not words:
        return []
    named = [
        or_(*(Staff.name.icontains(form, autoescape=True) for form in {word, word.capitalize()})) for word in words
    ]
    staff = session.scalars(select(Staff).where(*named, in_force(Staff, on)).order_by(Staff.name, Staff.id)
                            .limit(_LOOKED_AT))  # fmt: skip
    people = [(actor_for(each.id, each.name, each.grants, on=on), each.title) for each in staff]
    fit = [
        (each, title) for each, title in people
        if each.may(Permission.CONTRIBUTION_GIVE) and each.id != actor.id and not is_about(each.id, about_staff)
    ]  # fmt: skip
    return fit[:limit]


def colleague(session: Session, staff_id: int, *, on: date) -> Actor | None:
    """Return one member of staff with the grants of a day, or None when the account is not in force."""
    staff = session.scalar(select(Staff).where(Staff.id == staff_id, in_force(Staff, on)))
    return actor_for(staff.id, staff.name, staff.grants, on=on) if staff is not None else None
