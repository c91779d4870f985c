"""Route a matter that has just arrived: once, by the rules in force, with the reasons kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from app.background import CHASE
from app.cases.models import Case, Submission
from app.cases.rules.about_staff import MOST_NAMED, as_column, ids_in
from app.cases.rules.access import may_see
from app.cases.rules.kinds import Desk, Production, State
from app.cases.rules.projection import NAMES, EventKind
from app.cases.service.add_event import SYSTEM, append_event
from app.permissions import Permission
from app.platform.work import Work
from app.routing.models import RoutingDecision
from app.routing.queries import standing
from app.routing.rules.choose import Decision, Reason, choose
from app.routing.rules.facts import OMBUDSMAN_DESKS, Fact, Facts, yes_no
from app.routing.rules.level_up import lying
from app.routing.service.find_named import Roster, most_certain, named_in, roster_of

_MATTER, _WORDS = Case.metadata.tables["matter"], Submission.metadata.tables["submission"]
_FACTS = ("id", "last_seq", "sector", "language", "is_about_child", "is_about_deceased", "is_dangerous")
_CASE: Select[Any] = (
    select(*(_MATTER.c[name] for name in (*_FACTS, *NAMES)), _WORDS.c.answers)
    .select_from(_MATTER.outerjoin(_WORDS, _WORDS.c.case_id == _MATTER.c.id))
    .where(_MATTER.c.id == bindparam("case"))
    .with_for_update(of=_MATTER)
)
PRAISE = "praise"


def route_case(w: Work, directory: Session, case_id: int, *, today: date | None = None) -> Decision | None:
    """Route a matter and return the decision; None when it has been routed or taken already, or is gone.

    A text that may name somebody who would see it there goes to the registry first, which says whether it does.
    Idempotent: only a matter that nobody has touched since it arrived is routed, so however often
    the job runs there is one event and one decision. It works on rows: an object of this matter that the
    session holds already does not see what was done. The units and accounts that count are those of `today`, also
    where the event gets an earlier instant, as that of a matter brought over from an older system does.
    """
    case = w.connection.execute(_CASE, {"case": case_id}).one_or_none()
    if case is None or case.state != State.RECEIVED:
        return None
    day = today or w.today
    stands = standing(directory, case.unit_code, day)
    facts = facts_of(case, stands.unit)
    decision = choose(facts, stands.rules)
    changes: dict[str, Any] = {}
    if decision.target not in OMBUDSMAN_DESKS:
        decision, changes = _without_those_named(case, decision, roster_of(directory, day, stands.newest_staff))
    seq = append_event(
        w, case, EventKind.ROUTED, by=SYSTEM, to={"desk": decision.target.value, **changes},
        reason=decision.reason.value, version=stands.version, rule=decision.position,
    )  # fmt: skip
    w.put(RoutingDecision, **as_stored(decision, facts, case, seq, version=stands.version, at=w.now))
    if case.is_dangerous:
        w.promise(CHASE, w.store.name.value)  # whoever it has come to hears of it at once, not with the timetable
    return decision


def _without_those_named(case: Row[Any], decision: Decision, roster: Roster) -> tuple[Decision, dict[str, Any]]:
    """Return the decision, and whom the matter may be about: thanks are nobody's bias."""
    named = {} if case.tone == PRAISE else named_in(case.answers or {}, case, roster)
    known = ids_in(case.about_staff)  # of a part: whom the whole is about, or perhaps about
    if not named and not known:
        return decision, {}
    marked = known | most_certain({key: named[key] for key in named.keys() - known}, MOST_NAMED - len(known))
    about, there = {"about_staff": as_column(marked)}, lying(case, decision.target)
    if (
        not known
        and len(marked) == len(named)
        and not any(may_see(actor, Permission.CASE_READ, there) for actor in roster.people if actor.id in named)
    ):
        return decision, about
    held = replace(decision, target=Desk.REGISTRY, reason=Reason.STAFF_NAMED)
    return held, {**about, "is_held": True}


def as_stored(
    decision: Decision, facts: Facts, case: Any, seq: int, *, version: int | None, at: datetime
) -> dict[str, Any]:
    """Return the columns of a decision by rule."""
    return {
        "case_id": case.id,
        "seq": seq,
        "rule_version": version,
        "rule_position": decision.position,
        "reason": decision.reason.value,
        "target": decision.target.value,
        "unit_code": case.unit_code,
        "facts": facts.as_json(),
        "passed_over": [passed.as_json() for passed in decision.passed_over],
        "decided_at": at,
    }


def facts_of(case: Any, unit: Row[Any] | None) -> Facts:
    """Return a matter, or its row, as the rules see it, with its unit as it stands on the day."""
    values = {
        Fact.KIND: case.kind,
        Fact.CAPACITY: case.capacity,
        Fact.SECTOR: case.sector,
        Fact.AREA: case.area_code,
        Fact.SERVICE: case.service_code,
        Fact.UNIT: unit.code if unit else None,
        Fact.UNIT_UNKNOWN: yes_no(unit is None),
        Fact.PRODUCTION: case.production or Production.UNKNOWN.value,
        Fact.SUBJECT: case.main_subject,
        Fact.LANGUAGE: case.language,
        Fact.ABOUT_CHILD: yes_no(case.is_about_child),
        Fact.ABOUT_DECEASED: yes_no(case.is_about_deceased),
        Fact.DANGER: yes_no(case.is_dangerous),
    }
    return Facts(
        {fact.value: value for fact, value in values.items() if value},
        is_unit_closed=unit is not None and not unit.is_open,
        has_producer=unit is not None and bool(unit.has_producer),
    )
