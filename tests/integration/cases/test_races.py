"""Two at once: one answer, one refusal, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from app.cases.models import Answer, AnswerDraft, Event, Message, Party
from app.cases.queries import case_to_change
from app.cases.rules.disclosure import Share
from app.cases.rules.kinds import Disclosure, Subject
from app.cases.rules.refusals import MatterIsDone, TextHasMovedOn
from app.cases.rules.release import policy_on
from app.cases.service import Author, confirm_subject, save_draft, save_shares, send_answer, take_case
from app.cases.service.verify_projections import differing
from app.deadlines.models import Clock
from app.deadlines.rules.extending import AlreadyExtended, ExtensionReason
from app.deadlines.service import extend_time
from app.permissions import Actor, Grant, Permission, Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.answering import worked_out
from tests.factories.matter import KOIVU, directory, matter

MARIA = Author(Actor(1, (Grant(Role.UNIT_MANAGER, Scope.UNIT, "koivu"),), "Maria"))
KALLE = Author(Actor(2, (Grant(Role.UNIT_HANDLER, Scope.UNIT, "koivu"),), "Kalle"))


def at_once(*doings: Callable[[], object]) -> list[str]:
    """Do them all at once; return the names of the errors, sorted."""
    start, errors = threading.Barrier(len(doings)), []

    def run(doing: Callable[[], object]) -> None:
        start.wait()
        try:
            doing()
        except Exception as error:
            errors.append(type(error).__name__)

    threads = [threading.Thread(target=run, args=(doing,)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(errors)


def test_an_answer_sent_by_two_at_once_exists_once(stores: Stores, at: Callable[[str], datetime]) -> None:
    now = at("2026-03-02 10:00")
    directory(stores)
    case = matter(stores.services)
    with work(stores.services) as w:
        mine = case_to_change(w.session, MARIA.actor, case.number, Permission.CASE_ANSWER)
        assert mine is not None
        take_case(w, MARIA.actor, mine)
        confirm_subject(w, MARIA.actor, mine, Subject.ACCESS)
        worked_out(w, MARIA, mine)
        save_draft(w, MARIA, mine, "The answer.", seen_version=0)
        party = w.session.scalars(select(Party.id)).one()
        save_shares(w, MARIA, mine, {party: Share(Disclosure.FULL)}, seen_version=1)

    def send(author: Author) -> None:
        with work(stores.services) as w:
            mine = case_to_change(w.session, author.actor, case.number, Permission.CASE_ANSWER)
            assert mine is not None
            policy = policy_on("words", now.date())
            send_answer(w, author, mine, policy=policy, place=KOIVU, seen_version=2)

    assert at_once(lambda: send(MARIA), lambda: send(KALLE)) == [MatterIsDone.__name__]
    with reading(stores.services) as session:
        assert len(session.scalars(select(Answer)).all()) == 1
        kinds = session.scalars(select(Event.kind)).all()
        assert kinds.count("answered") == 1


def test_the_time_extended_by_two_at_once_is_extended_once(stores: Stores, at: Callable[[str], datetime]) -> None:
    at("2026-03-02 10:00")
    directory(stores)
    case = matter(stores.services)

    def extend(author: Author) -> None:
        with work(stores.services) as w:
            mine = case_to_change(w.session, author.actor, case.number, Permission.CASE_ANSWER)
            assert mine is not None
            extend_time(w, author, mine, ExtensionReason.RECORDS, tell=lambda extension: str(extension.extended.due_on))

    assert at_once(lambda: extend(MARIA), lambda: extend(KALLE)) == [AlreadyExtended.__name__]
    with reading(stores.services) as session:
        assert [message.body for message in session.scalars(select(Message))] == ["2026-05-04"]
        assert len(session.scalars(select(Clock)).all()) == 2
        assert list(differing(session)) == []


def test_a_draft_saved_by_two_at_once_keeps_the_first_and_tells_the_second(
    stores: Stores, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    directory(stores)
    case = matter(stores.services)

    def save(author: Author, text: str) -> None:
        with work(stores.services) as w:
            mine = case_to_change(w.session, author.actor, case.number, Permission.CASE_ANSWER)
            assert mine is not None
            save_draft(w, author, mine, text, seen_version=0)

    errors = at_once(lambda: save(MARIA, "Hers."), lambda: save(KALLE, "His."))
    assert errors == [TextHasMovedOn.__name__]
    with reading(stores.services) as session:
        draft = session.scalars(select(AnswerDraft)).one()
        assert (draft.version, draft.body) in {(1, "Hers."), (1, "His.")}
