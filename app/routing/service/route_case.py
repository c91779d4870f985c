"""Route a matter that has just arrived: once, by the rules in force, with the reasons kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from app.background import CHASE
from app.cases.models import Case
from app.cases.rules.kinds import Production, State
from app.cases.rules.projection import NAMES, EventKind
from app.cases.service.add_event import SYSTEM, append_event
from app.platform.work import Work
from app.routing.models import RoutingDecision
from app.routing.queries import rules_and_unit
from app.routing.rules.choose import Decision, choose
from app.routing.rules.facts import Fact, Facts, yes_no

_MATTER = Case.metadata.tables["matter"].c
_FACTS = ("id", "last_seq", "sector", "language", "is_about_child", "is_about_deceased", "is_dangerous")
_CASE = select(*(_MATTER[name] for name in (*_FACTS, *NAMES))).where(_MATTER.id == bindparam("case")).with_for_update()


def route_case(w: Work, directory: Session, case_id: int) -> Decision | None:
    """Route a matter and return the decision; None when it has been routed or taken already, or is gone.

    Idempotent: only a matter that nobody has touched since it arrived is routed, so however often
    the job runs there is one event and one decision. It works on rows: an object of this matter that the
    session holds already does not see what was done.
    """
    case = w.connection.execute(_CASE, {"case": case_id}).one_or_none()
    if case is None or case.state != State.RECEIVED:
        return None
    version, rules, unit = rules_and_unit(directory, case.unit_code, w.today)
    facts = facts_of(case, unit)
    decision = choose(facts, rules)
    seq = append_event(
        w, case, EventKind.ROUTED, by=SYSTEM, to={"desk": decision.target.value}, reason=decision.reason.value,
        version=version, rule=decision.position,
    )  # fmt: skip
    w.put(
        RoutingDecision,
        case_id=case.id,
        seq=seq,
        rule_version=version,
        rule_position=decision.position,
        reason=decision.reason.value,
        target=decision.target.value,
        unit_code=case.unit_code,
        facts=facts.as_json(),
        passed_over=[passed.as_json() for passed in decision.passed_over],
        decided_at=w.now,
    )
    if case.is_dangerous:
        w.promise(CHASE, w.store.name.value)  # whoever it has come to hears of it at once, not with the timetable
    return decision


def facts_of(case: Row[Any], unit: Row[Any] | None) -> Facts:
    """Return a matter's row as the rules see it, with its unit as it stands on the day."""
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
