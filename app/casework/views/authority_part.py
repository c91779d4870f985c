"""A supervision matter on its page: what the authority asks, the time asked of it, the dispatch and the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.cases import labels
from app.cases.models import Answer, AuthorityRequest, Case, DispatchedAnswer
from app.cases.queries import Record, dispatch_of
from app.cases.rules.projection import EventKind
from app.cases.rules.supervision import TimeAnswer
from app.deadlines.labels import TIME_ANSWER, TIMELINESS
from app.deadlines.models import AskedTime
from app.deadlines.queries import asked_times, class_of_request
from app.organisation.queries import authority_by_code
from app.platform import clock
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session

Row = dict[str, Any]


@dataclass(frozen=True)
class AuthorityPart:
    """What the page of a supervision matter shows besides that of any other."""

    asked: list[Row]
    times: list[Row] = field(default_factory=list)
    """More time, round by round."""
    time_hint: str = ""
    """What the last round means for the due date now."""
    dispatch: list[Row] = field(default_factory=list)
    letter_url: str = ""
    decision: list[Row] = field(default_factory=list)
    concerned: list[str] = field(default_factory=list)


def authority_part(record: Record, asked: AuthorityRequest, units: Mapping[str, str]) -> AuthorityPart:
    """Return the parts of the page; `units` names the other units that the matter concerns."""
    case, session = record.case, read_session()
    kinds = {event.kind for event in record.events}
    times = asked_times(session, [case.id]).get(case.id, []) if EventKind.MORE_TIME_ASKED in kinds else []
    sent = dispatch_of(session, record.kept_answer.id) if record.kept_answer else None
    return AuthorityPart(
        asked=_rows(
            (_("Authority"), authority_named(asked)),
            (_("The authority’s own number"), case.authority_reference),
            (_("Handled there by"), asked.contact),
            (_("It asks for"), labels.part_rows(asked.parts)),
            (_("Other units that it concerns"), [units.get(code, code) for code in asked.other_units]),
            (_("Day that the authority named"), _day(case.authority_named_on)),
            (_("How the answer stands"), _standing(case, times, sent)),
        ),
        times=[_time(each) for each in times],
        time_hint=_hint(case, times[-1]) if times else "",
        dispatch=_dispatch(record.kept_answer, sent) if record.kept_answer and sent else [],
        letter_url=url_for("casework.authority_letter", number=case.number, lang=case.reply_language),
        decision=_rows(
            (_("The authority’s decision"), _outcome(case)),
            (_("Day of the decision"), _day(asked.decided_on)),
            (_("The authority’s number of the decision"), asked.decision_reference),
            (_("Measures that the decision led to"), asked.measures),
        ),
        concerned=[str(party.identity.get("name") or "") for party in record.parties],
    )


def authority_named(asked: AuthorityRequest) -> str:
    """Return the authority's name in the language of the page, or as it was typed."""
    if asked.authority_code is None:
        return asked.authority_name or ""
    authority = authority_by_code(read_session(), asked.authority_code)
    return authority.name_in(current_language()) if authority else asked.authority_code


def _rows(*said: tuple[Any, Any]) -> list[Row]:
    return [
        {"key": str(key), "value": value, "multiline": isinstance(value, str) and "\n" in value}
        for key, value in said
        if value
    ]


def _day(day: Any) -> str:
    return labels.short_day(day) if day else ""


def _outcome(case: Case) -> str:
    return str(labels.AUTHORITY_OUTCOME[case.authority_outcome]) if case.authority_outcome else ""


def _time(asked: AskedTime) -> Row:
    is_late = asked.asked_on > asked.due_before
    granted = _("It granted more time until %(day)s", day=_day(asked.granted_until)) if asked.granted_until else ""
    said = granted or (TIME_ANSWER[asked.answer] if asked.answer else _("Nothing recorded yet"))
    rows = _rows(
        (_("Asked"), _day(asked.asked_on)),
        (_("Until"), _day(asked.wanted_until)),
        (_("Why"), asked.reason),
        (_("The authority’s answer"), f"{said}, {_day(asked.answered_on)}" if asked.answered_on else str(said)),
        (_("Recorded by"), asked.author_name),
    )
    late = _("It was asked after the due date of then, %(day)s.", day=_day(asked.due_before)) if is_late else ""
    return {"rows": rows, "warning": str(late)}


def _hint(case: Case, last: AskedTime) -> str:
    day = {"day": _day(case.due_on)}
    if last.answer is None:
        return str(_("The due date is still %(day)s: more time counts only when the authority has granted it.", **day))
    if last.answer == TimeAnswer.GRANTED:
        return str(_("The due date is %(day)s, as the authority granted. It is not moved.", **day))
    return str(_("The due date stays %(day)s.", **day))


def _standing(case: Case, times: Sequence[AskedTime], sent: DispatchedAnswer | None) -> str:
    if case.authority_named_on is None:
        return ""
    sent_on = sent.sent_on if sent else None
    found = class_of_request(case.authority_named_on, times, answered_on=sent_on, today=clock.today())
    return str(TIMELINESS[found])


def _dispatch(answer: Answer, sent: DispatchedAnswer) -> list[Row]:
    return _rows(
        (_("Sent"), _day(sent.sent_on)),
        (_("How"), str(labels.DISPATCH_WAY[sent.way])),
        (_("Number of the sending"), sent.reference),
        (_("Signed by"), ", ".join(part for part in (answer.author_name, answer.author_title) if part)),
        (_("Approved by"), answer.approved_name),
        (_("Recorded"), _day(clock.day_of(answer.sent_at))),
    )
