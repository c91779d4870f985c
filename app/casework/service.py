"""What the desk does with several rooms at once, and what its people keep for themselves."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.cases.models import Case
from app.cases.rules.consent import Consent
from app.cases.rules.kinds import Kind
from app.cases.rules.new_case import Place
from app.cases.service import turn_into_objection
from app.casework.models import SavedFilter
from app.casework.rules import MOST_FILTERS, NameIsInUse, TooManyFilters
from app.deadlines.rules import Deadline
from app.deadlines.service import due_date, queue_date, start_clock
from app.organisation.queries import unit_by_code
from app.permissions import Actor
from app.platform.work import Work
from app.routing.service import hold_where_named


def make_objection(w: Work, actor: Actor, case: Case, consent: Consent, *, client_name: str = "") -> None:
    """Turn feedback into an objection and count its due date from the day of the consent; name a missing client.

    Thanks may name somebody who sees them: as an objection they go to the registry first.
    """
    outcome = due_date(Kind.OBJECTION, consent.given_on, wants_reply=True)
    if isinstance(outcome, Deadline):
        outcome = outcome.from_consent()
    queue_on = queue_date(outcome, consent.given_on)
    due_on = getattr(outcome, "due_on", None)
    turn_into_objection(w, actor, case, consent, due_on=due_on, queue_on=queue_on, client_name=client_name)
    start_clock(w, case, outcome)
    hold_where_named(w, actor, case, directory=w.session)


def place_now(w: Work, case: Case) -> Place:
    """Return the unit's place as of this moment: producer and form of production may have changed since filing."""
    unit = unit_by_code(w.session, case.unit_code) if case.unit_code else None
    if unit is None:
        return Place(case.unit_code, case.area_code, case.service_code, case.production, case.producer_code)
    return Place(unit.code, unit.area_code, unit.service_code, unit.production, unit.producer_code)


def save_filter(w: Work, actor: Actor, name: str, asked: Mapping[str, str]) -> SavedFilter:
    """Keep a filter over the worklist for whoever asks. Raises `NameIsInUse` and `TooManyFilters`."""
    names = w.session.scalars(select(SavedFilter.name).where(SavedFilter.staff_id == actor.id)).all()
    if name.casefold() in {each.casefold() for each in names}:
        raise NameIsInUse
    if len(names) >= MOST_FILTERS:
        raise TooManyFilters
    saved = SavedFilter(staff_id=actor.id, name=name, asked=dict(asked), made_at=w.now)
    w.session.add(saved)
    try:
        w.session.flush()  # two tabs at once: the second is told so in its own words
    except IntegrityError as error:
        raise NameIsInUse from error
    return saved


def remove_filter(w: Work, actor: Actor, filter_id: int) -> None:
    """Remove one's own saved filter; what is gone already, or somebody else's, stays as it is."""
    w.session.execute(delete(SavedFilter).where(SavedFilter.id == filter_id, SavedFilter.staff_id == actor.id))
