"""Ask a unit or a colleague to contribute to an answer: they see what the asker shows, and nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.cases.models import Case
from app.cases.queries import files_of
from app.cases.rules.contribution import ContributionStep, Purpose
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.cases.service import Author
from app.contributions.models import Contribution
from app.contributions.queries import colleague, of_case, staffing_on
from app.contributions.rules.life import Stage, is_awaited_in
from app.contributions.rules.occasions import MailOccasion
from app.contributions.rules.reach import told_of
from app.contributions.rules.refusals import NobodyCanBeAsked
from app.contributions.rules.showing import Excerpt
from app.contributions.service.note_step import note_step
from app.contributions.service.tell import tell
from app.organisation.queries import unit_by_code
from app.permissions import Actor, Scope
from app.platform.work import Work


@dataclass(frozen=True)
class Question:
    """What is asked, of whom, by when, and what is shown with it."""

    text: str
    due_on: date
    counted_from: date | None
    """The due date of the answer where the date is the one that was counted back from it."""
    excerpt: Excerpt
    file_ids: tuple[str, ...] = ()
    unit_code: str | None = None
    staff_id: int | None = None
    purpose: Purpose = Purpose.REPLY
    asked_name: str = ""
    """Who is named in the place of whoever is asked: an outside translator, for whom the asker looks after it."""
    asker: tuple[int, str] | None = None
    """In whose name it is asked, by id and name, where that is not who does it."""
    key: str = ""
    """32 hexadecimal digits that the asker's page was made with: they become its name in addresses."""


def ask(w: Work, author: Author, case: Case, question: Question, *, language: str) -> Contribution:
    """Return the contribution that is asked; whoever gives it is told by a mail that says no more than that.

    The same page sent twice asks once.

    Raises `MatterIsDone`, `NamesAreNotSettled` while a colleague may be named in the matter, and `NobodyCanBeAsked`
    where nobody there may give it: nobody whom the matter is about ever may (434/2003 §§27–28).
    """
    before = of_case(w.session, case, question.key) if question.key else None
    if before is not None:
        return before.asked
    if not is_awaited_in(question.purpose, is_open=case.is_open, is_correcting=case.is_correcting):
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    asked = _new(w, author, case, question, language=language)
    told = set(told_of(asked, staffing_on(w.session, w.today), about_staff=case.about_staff))
    if not told - ({author.id} if question.purpose is Purpose.REPLY else set()):
        raise NobodyCanBeAsked
    w.session.add(asked)
    w.session.flush()  # the event names the contribution
    about = {"unit": asked.unit_code} if asked.staff_id is None else {"staff": asked.staff_id}
    note_step(w, case, asked, ContributionStep.ASKED, author.actor, due_on=asked.due_on.isoformat(), **about)
    for staff_id in sorted(told - {author.id}):
        tell(w, asked, staff_id, MailOccasion.ASKED)
    return asked


def _new(w: Work, author: Author, case: Case, question: Question, *, language: str) -> Contribution:
    place, name = _of_unit(w, question, language) if question.staff_id is None else _of_colleague(w, question)
    asker_id, asker_name = question.asker or (author.id, author.signature)
    own_files = {file.public_id for file in files_of(w.session, case)}
    return Contribution(
        public_id=question.key or secrets.token_hex(16), case_id=case.id, staff_id=question.staff_id,
        purpose=question.purpose.value, asked_name=question.asked_name or name, **place,
        asker_id=asker_id, asker_name=asker_name, asked_at=w.now, question=question.text,
        shown=question.excerpt.as_json(), file_ids=[id_ for id_ in question.file_ids if id_ in own_files],
        state=Stage.ASKED.value, due_on=question.due_on, counted_from=question.counted_from,
    )  # fmt: skip


Place = Mapping[str, str | None]


def _of_unit(w: Work, question: Question, language: str) -> tuple[Place, str]:
    unit = unit_by_code(w.session, question.unit_code or "")
    if unit is None or not unit.is_open_on(w.today):
        raise NobodyCanBeAsked
    place = {
        "unit_code": unit.code, "area_code": unit.area_code, "service_code": unit.service_code,
        "producer_code": unit.producer_code,
    }  # fmt: skip
    return place, unit.name_in(language)


def _of_colleague(w: Work, question: Question) -> tuple[Place, str]:
    actor = colleague(w.session, question.staff_id or 0, on=w.today)
    if actor is None:
        raise NobodyCanBeAsked
    return _where(w, actor), actor.name


def _where(w: Work, actor: Actor) -> Place:
    """Return where a colleague works, as their grants say, the narrowest first: who is above them follows from it."""
    codes = {grant.scope: grant.code for grant in reversed(actor.grants)}
    unit = unit_by_code(w.session, codes[Scope.UNIT]) if Scope.UNIT in codes else None
    return {
        "unit_code": unit.code if unit else None,
        "area_code": unit.area_code if unit else codes.get(Scope.AREA),
        "service_code": unit.service_code if unit else codes.get(Scope.SERVICE),
        "producer_code": unit.producer_code if unit else codes.get(Scope.PRODUCER),
    }
