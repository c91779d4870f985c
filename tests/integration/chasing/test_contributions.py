"""Contributions are chased: two days before, on the day, then on each working day, in the letter of the morning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.cases.models import Case, Event
from app.cases.rules.about_staff import as_column
from app.cases.service import Author, ask_person
from app.cases.service.verify_projections import differing
from app.chasing.models import ContributionNotice
from app.contributions.models import Contribution
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask
from app.organisation.models import Responsible
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.chasing.conftest import Chaser, set_columns

DUE = date(2026, 3, 12)
"""A Thursday; the answer is due three weeks later."""


@pytest.fixture
def otto(app: Flask, stores: Stores) -> Officer:
    """Manages the clinic that is asked."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "asema", name="Otto Other")


@pytest.fixture
def hilla(app: Flask, stores: Stores) -> Officer:
    """Coordinates the area of the clinic."""
    return Officer(app, stores, Role.AREA_COORDINATOR, Scope.AREA, "health", name="Hilla Health")


def asked(stores: Stores, maria: Officer, case: Case | None = None, **whom: object) -> Contribution:
    case = case or matter(stores.services)
    with work(stores.services) as w:
        whom = whom or {"unit_code": "asema"}
        question = Question("When?", DUE, None, Excerpt(), **whom)  # type: ignore[arg-type]  # as the fields are
        return ask(w, Author(maria.actor, "Manager"), w.session.get_one(Case, case.id), question, language="en")


def told(stores: Stores) -> list[tuple[int, str, str]]:
    """Return what was told, in the order of telling: to whom, which step, as what."""
    with reading(stores.services) as session:
        rows = session.scalars(select(ContributionNotice).order_by(ContributionNotice.letter_id))
        return [(row.staff_id, row.rung.split(":")[0], row.part) for row in rows]


def days(at: Callable[[str], datetime], chaser: Chaser, first: str, last: str, *, skip: tuple[str, ...] = ()) -> None:
    """Let the timetable run on each morning between two days, and several times."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        if day.isoformat() not in skip:
            at(f"{day} 07:35")
            chaser.tick(times=2)
        day += timedelta(days=1)


def test_the_ladder_of_a_contribution_runs_once_a_step_and_then_goes_up(
    stores: Stores, chaser: Chaser, maria: Officer, otto: Officer, hilla: Officer, at: Callable[[str], datetime]
) -> None:
    asked(stores, maria)
    days(at, chaser, "2026-03-02", "2026-03-16")
    assert [row for row in told(stores) if row[0] == otto.id] == [
        (otto.id, "2_days", "contributor"), (otto.id, "the_day", "contributor"),
        (otto.id, "late", "contributor"), (otto.id, "late", "contributor"),
    ], "on the 13th, a Friday, and on Monday the 16th"  # fmt: skip
    assert [row for row in told(stores) if row[0] == hilla.id] == [(hilla.id, "late", "superior")] * 2
    assert [row for row in told(stores) if row[0] == maria.id] == [(maria.id, "late", "asker")] * 2


def test_after_a_downtime_what_is_still_true_is_told_once(
    stores: Stores, chaser: Chaser, maria: Officer, otto: Officer, at: Callable[[str], datetime]
) -> None:
    asked(stores, maria)
    days(at, chaser, "2026-03-09", "2026-03-16", skip=("2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"))
    assert [row[1] for row in told(stores) if row[0] == otto.id] == ["late"]


def test_one_letter_holds_answers_and_contributions_and_names_nothing(
    stores: Stores, chaser: Chaser, maria: Officer, otto: Officer, at: Callable[[str], datetime]
) -> None:
    case = matter(stores.services)
    asked(stores, maria, case)
    own = matter(stores.services)
    set_columns(stores.services, own, due_on=date(2026, 3, 13), unit_code="asema", area_code="health")
    at("2026-03-13 07:35")
    chaser.tick()
    letters = {str(letter["To"]): letter.get_content() for letter in chaser.letters()}
    assert "1 answer is due today." in letters["otto@example.org"]
    assert "1 contribution or translation that is asked of you is late." in letters["otto@example.org"]
    assert "/en/staff/cases?tab=open&due=7days" in letters["otto@example.org"]
    assert "/en/staff/contributions" in letters["otto@example.org"]
    assert "1 contribution or translation that you asked for is late." in letters["maria@example.org"]
    for text in letters.values():
        assert case.number not in text and "When?" not in text and "asema" not in text


def test_what_was_given_moved_or_withdrawn_or_is_of_a_done_matter_is_chased_no_more(
    stores: Stores, chaser: Chaser, maria: Officer, otto: Officer, at: Callable[[str], datetime]
) -> None:
    first, second, third = (asked(stores, maria) for _ in range(3))
    with work(stores.services) as w:
        w.session.execute(update(Contribution).where(Contribution.id == first.id).values(state="given"))
        w.session.execute(update(Contribution).where(Contribution.id == second.id).values(due_on=date(2026, 3, 20)))
        w.session.execute(update(Case).where(Case.id == third.case_id).values(is_open=False))
    at("2026-03-12 07:35")
    chaser.tick()
    assert told(stores) == [] and chaser.letters() == []


def test_the_substitute_is_told_during_the_absence_and_nobody_whom_the_matter_is_about(
    stores: Stores, chaser: Chaser, maria: Officer, otto: Officer, hilla: Officer, kalle: Officer,
    at: Callable[[str], datetime],
) -> None:  # fmt: skip
    with work(stores.services) as w:
        for officer, is_substitute in ((otto, False), (kalle, True)):
            w.session.add(Responsible(
                unit_code="asema", name=officer.actor.name, email=None, staff_id=officer.id,
                is_substitute=is_substitute, valid_from=date(2026, 3, 1), valid_to=None,
            ))  # fmt: skip
    case = matter(stores.services)
    asked(stores, maria, case, staff_id=otto.id)
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([hilla.id])
    at("2026-03-13 07:35")
    chaser.tick()
    # Above Otto his own unit has nobody left, and Hilla is in the matter: nobody further up has an account.
    assert sorted(told(stores)) == sorted([(kalle.id, "late", "substitute"), (maria.id, "late", "asker")])


def test_a_matter_that_waited_for_a_reply_comes_back_once_on_the_next_working_day(
    stores: Stores, chaser: Chaser, maria: Officer, at: Callable[[str], datetime]
) -> None:
    case = matter(stores.services, parties=(client_party(),))
    with work(stores.services) as w:
        kept = w.session.get_one(Case, case.id)
        ask_person(w, Author(maria.actor), kept, "Which night was it?", reply_by=date(2026, 3, 13))
    days(at, chaser, "2026-03-12", "2026-03-15")
    assert reread(stores.services, case).state == "waiting", "Friday was the last day, and then it is the weekend"
    days(at, chaser, "2026-03-16", "2026-03-18")
    now = reread(stores.services, case)
    assert (now.state, now.reply_by) == ("routed", date(2026, 3, 13)), "nobody had taken it"
    with reading(stores.services) as session:
        events = session.scalars(select(Event).where(Event.kind == "reply_over")).all()
        assert [(event.actor_kind, event.data["reply_by"]) for event in events] == [("system", "2026-03-13")]
        assert list(differing(session)) == []
