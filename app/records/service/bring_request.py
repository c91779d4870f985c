"""Bring over what an authority asked: its request, the rounds of more time, how the answer went, and the outcome.

The same rows and events as `deadlines.service`, `dispatch_answer` and `record_decision` write, each at its own day. An
authority may say something of more time after the answer, so the steps are taken in the order of their days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from app.cases.models import Answer, Case, DispatchedAnswer
from app.cases.queries import request_of
from app.cases.rules.kinds import Kind
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.release import BROUGHT
from app.cases.rules.supervision import Asked, Decision, TimeAnswer
from app.cases.service import add_event, keep_request
from app.deadlines.models import AskedTime
from app.deadlines.rules import named_deadline
from app.deadlines.service import keep_working
from app.platform.work import Work
from app.records.rules.brought import BroughtAnswer, BroughtMatter, BroughtRequest
from app.records.service.conclude import NOBODY, SOMEBODY, conclude, is_concluded

Step = tuple[date, Callable[[], None]]


def keep_what_is_asked(w: Work, case_id: int, request: BroughtRequest) -> None:
    """Store what the authority asks of a matter that was opened just now."""
    asked = Asked(dict.fromkeys(request.asks), request.contact)
    keep_request(
        w, case_id, asked, authority_code=request.authority_code or None,
        authority_name=request.authority_name or None, other_units=(),
    )  # fmt: skip


def steps_of(w: Work, case: Case, matter: BroughtMatter, request: BroughtRequest, place: Place) -> list[Step]:
    """Return what happened after the arrival, each with its day, in the order of the days."""
    return sorted(_steps(w, case, matter, request, place), key=itemgetter(0))


def _steps(w: Work, case: Case, matter: BroughtMatter, request: BroughtRequest, place: Place) -> Iterator[Step]:
    for each in request.rounds:
        asked = AskedTime(
            case_id=case.id, asked_on=each.asked_on, wanted_until=each.wanted_until, reason=each.reason, author_name=""
        )  # fmt: skip
        yield each.asked_on, partial(_ask, w, case, asked)
        if each.answer is not None and each.answered_on is not None:
            yield each.answered_on, partial(_settle, w, case, asked, each.answer, each.answered_on, each.granted_until)
    if is_concluded(matter):
        yield matter.answers[0].sent_on if matter.answers else w.today, partial(conclude, w, case, matter)
    for answer in matter.answers:
        yield answer.sent_on, partial(_dispatch, w, case, answer, request, place)
    if request.decision is not None:
        yield request.decision.decided_on, partial(_decide, w, case, request.decision)


def _ask(w: Work, case: Case, asked: AskedTime) -> None:
    assert case.due_on is not None  # `request_consistency`: a round goes with a day
    asked.due_before = case.due_on
    w.session.add(asked)
    days = {"on": asked.asked_on, "until": asked.wanted_until, "due_before": case.due_on}
    add_event(w, case, EventKind.MORE_TIME_ASKED, by=SOMEBODY, to={"has_asked_time": True}, **_plain(days))


def _settle(
    w: Work, case: Case, asked: AskedTime, answer: TimeAnswer, answered_on: date, granted_until: date | None
) -> None:
    asked.answer, asked.answered_on, asked.granted_until = answer.value, answered_on, granted_until
    data = {"answer": answer.value, **_plain({"on": answered_on, "due_before": case.due_on})}
    changes: dict[str, Any] = {"has_asked_time": False}
    if granted_until is not None:
        changes |= {"due_on": granted_until, "queue_on": granted_until, "is_extended": True}
        keep_working(w, case.id, Kind.SUPERVISION.value, named_deadline(case.arrived_on, granted_until))
    add_event(w, case, EventKind.MORE_TIME_SETTLED, by=SOMEBODY, to=changes, **data)


def _dispatch(w: Work, case: Case, given: BroughtAnswer, request: BroughtRequest, place: Place) -> None:
    assert request.way is not None  # a line without it is refused
    answer = Answer(
        case_id=case.id, round=1, body=given.text, language=given.language.value, author_id=NOBODY,
        author_name=given.author, author_title=given.title, policy=BROUGHT, sent_at=w.now,
    )  # fmt: skip
    w.session.add(answer)
    w.session.flush()  # the dispatch and the event name the answer
    way = request.way.value
    w.put(
        DispatchedAnswer, answer_id=answer.id, case_id=case.id, way=way, sent_on=given.sent_on,
        reference=request.reference,
    )  # fmt: skip
    for name, value in place.as_columns("answered_").items():
        setattr(case, name, value)
    add_event(
        w, case, EventKind.ANSWERED, by=SOMEBODY, to={"awaits_decision": True}, answer=answer.id, round=1, way=way,
        on=given.sent_on.isoformat(), place=place.as_columns(),
    )  # fmt: skip


def _decide(w: Work, case: Case, decision: Decision) -> None:
    request = request_of(w.session, case)
    assert request is not None  # it was stored when the matter was opened
    request.decided_on, request.decision_reference = decision.decided_on, decision.reference
    request.measures = decision.measures
    to = {"authority_outcome": decision.outcome.value, "awaits_decision": False}
    add_event(w, case, EventKind.AUTHORITY_DECIDED, by=SOMEBODY, to=to, on=decision.decided_on.isoformat(), files=[])


def _plain(days: Mapping[str, date | None]) -> dict[str, str]:
    return {name: day.isoformat() for name, day in days.items() if day is not None}
