"""Thank for feedback and close it without an answer."""

from __future__ import annotations

from dataclasses import replace

from app.cases.models import Case, OutcomeText
from app.cases.queries.readiness import conclusion_of, is_late
from app.cases.rules.gate import Gap
from app.cases.rules.kinds import Kind
from app.cases.rules.outcome import Lateness
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import AnswerIsIncomplete, MatterIsDone, NamesAreNotSettled, WrongKind
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.work_out import save_outcome
from app.cases.service.write_message import write_message
from app.platform.work import Work

THANKED_KINDS = frozenset({Kind.FEEDBACK.value, Kind.ACCESSIBILITY.value})


def thank(w: Work, author: Author, case: Case, body: str = "", *, lateness: Lateness | None = None) -> None:
    """Close feedback with thanks; a text is sent to the person as a message.

    The day of the thanks is judged as that of an answer is, so after the due date it is said why, as of an answer.
    Raises `MatterIsDone`, `NamesAreNotSettled`, `WrongKind`, or `AnswerIsIncomplete` where nothing is said of that.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    if case.kind not in THANKED_KINDS:
        raise WrongKind
    late = is_late(case, w.today)
    if late:
        _say_why(w, author, case, lateness)
    if body.strip():
        write_message(w, author, case, body)
    to = {"handler_id": author.id, **({} if late else {"late_reason": None})}
    add_event(w, case, EventKind.THANKED, by=By.staff(author.actor), to=to)


def _say_why(w: Work, author: Author, case: Case, lateness: Lateness | None) -> None:
    if lateness is None or not lateness.why.strip():
        raise AnswerIsIncomplete([Gap.LATE])
    kept = w.session.get(OutcomeText, case.id)
    decided = replace(conclusion_of(case, kept), late_reason=lateness.reason, why_late=lateness.why)
    save_outcome(w, author, case, decided, seen_version=kept.version if kept else 0)
