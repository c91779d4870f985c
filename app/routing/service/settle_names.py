"""The registry says whom among staff a matter is about; then it goes where none of them sees or answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.rules.spoken_names import Mention
from app.cases.models import Case
from app.cases.queries import submission_of
from app.cases.rules.about_staff import MOST_NAMED, WhyNot, as_column, as_seen, ids_in
from app.cases.rules.kinds import Desk, State
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled, NamesHaveMovedOn, TooManyAreNamed
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work
from app.routing.models import RoutingDecision
from app.routing.queries import Standing, standing
from app.routing.rules.choose import Decision, Reason, choose
from app.routing.rules.level_up import desk_free_of_bias, lying
from app.routing.service.find_named import Roster, named_in, roster_of
from app.routing.service.route_case import as_stored, facts_of

_FREED = {"handler_id": None, "state": State.ROUTED.value, "is_handed_over": False}
"""What becomes of a matter that its own handler had: somebody else takes it, and a draft of theirs waits for nobody."""


@dataclass(frozen=True)
class Candidate:
    """A member of staff whom the matter may be about."""

    actor: Actor
    mention: Mention | None
    """Where the text seems to name them; None for somebody who belongs to the place."""
    is_marked: bool
    """Whether the matter is held to be about them now, for certain or perhaps."""


def candidates(session: Session, directory: Session, case: Case, roster: Roster) -> list[Candidate]:
    """Return whom the registry decides about: those found in the text, those marked, and the people of the place."""
    found = named_in(submission_of(session, case).answers, case, roster)
    marked = ids_in(case.about_staff)
    place = {actor.id for actor in roster.people if _belongs_to(actor, case)}
    people = [actor for actor in roster.people if actor.id in found or actor.id in marked or actor.id in place]
    known = [Candidate(actor, found.get(actor.id), actor.id in marked) for actor in people]
    return sorted(known, key=lambda each: (not each.is_marked, each.mention is None, each.actor.name))


def settle_names(
    w: Work,
    actor: Actor,
    case: Case,
    *,
    directory: Session,
    about: frozenset[int],
    rejected: Mapping[int, WhyNot],
    seen: str,
) -> Desk | None:
    """Keep whom the matter is about and route it on; return the desk it went to, or None when it stays where it is.

    A held matter goes where the rules would have sent it, any other stays where it lies; either goes a level up when
    everybody who would answer there is whom it is about. `seen` is what had been answered before as the page showed
    it (`about_staff.as_seen`). Raises `MatterIsDone`, `NamesHaveMovedOn`, `NamesAreNotSettled` and `TooManyAreNamed`.
    """
    if not case.is_open:
        raise MatterIsDone
    if seen != as_seen(case.about_staff, is_held=case.is_held):
        raise NamesHaveMovedOn
    stands = standing(directory, case.unit_code, w.today)
    roster = roster_of(directory, w.today, stands.newest_staff)
    # Of whoever has left nobody is asked: the matter goes on, and they would not see it if they came back.
    about |= ids_in(case.about_staff) - set(rejected) - {person.id for person in roster.people}
    if ids_in(case.about_staff) - about - set(rejected):
        raise NamesAreNotSettled
    if len(about) > MOST_NAMED:
        raise TooManyAreNamed
    was_held = case.is_held
    add_event(
        w, case, EventKind.NAMED, by=By.staff(actor), rejected={str(key): why.value for key, why in rejected.items()},
        to={"about_staff": as_column(about), "is_held": False, **(_FREED if case.handler_id in about else {})},
    )  # fmt: skip
    return _go_on(w, actor, case, stands, roster, was_held=was_held)


def _go_on(w: Work, actor: Actor, case: Case, stands: Standing, roster: Roster, *, was_held: bool) -> Desk | None:
    facts = facts_of(case, stands.unit)
    decided = choose(facts, stands.rules)
    here = Desk(case.desk or Desk.REGISTRY)
    wanted = decided.target if was_held else here
    matter = lying(case, wanted)
    matter.about_staff = case.about_staff
    target = desk_free_of_bias(wanted, matter, roster.people)
    if target is here and not was_held:
        return None
    decision = decided if target is decided.target else Decision(target, Reason.LEVEL_UP, None, ())
    event = add_event(
        w, case, EventKind.ROUTED, by=By.staff(actor), reason=decision.reason.value,
        to={"desk": target.value, "handler_id": None},
    )  # fmt: skip
    version = stands.version if decision is decided else None
    row = as_stored(decision, facts, case, event.seq, version=version, at=w.now)
    w.session.add(RoutingDecision(**row))
    return target


def _belongs_to(actor: Actor, case: Case) -> bool:
    codes = {case.unit_code, case.producer_code} - {None}
    return any(grant.code in codes for grant in actor.grants if grant.code)
