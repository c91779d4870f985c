"""Matters come over from an older system with all that had happened to them, and nobody is told anything."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from sqlalchemy import func, select

from app.cases.models import Answer, Case, Event, Notice, Party, StaffNotice
from app.cases.rules.kinds import State
from app.cases.service.propose_letters import unread_cases
from app.cases.service.verify_projections import differing
from app.chasing.queries import due_on_morning, people_on
from app.deadlines.models import Clock
from app.filing.models import Receipt
from app.permissions import Permission
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from app.records.cli import import_matters
from app.records.models import BroughtOver
from tests.factories.answering import prepare
from tests.factories.officer import Officer
from tests.integration.records.conftest import LINES, Bring

PERSONS = LINES[:3]
OPEN, ANSWERED, CLOSED = PERSONS


def cases(stores: Stores) -> dict[str, Case]:
    """Return the matters by their old number."""
    with reading(stores.services) as session:
        query = select(BroughtOver.old_number, Case).join(Case, Case.id == BroughtOver.case_id)
        return {row[0]: row[1] for row in session.execute(query)}


def count(stores: Stores, table: Any) -> int:
    with reading(stores.services) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_all_comes_over_with_its_own_instants_and_replays(stores: Stores, bring: Bring) -> None:
    result = bring(*PERSONS)
    assert result.exit_code == 0, result.output
    assert "Brought over: 3 matters." in result.stdout
    found = cases(stores)
    open_one, answered, closed = (found[line["old_number"]] for line in PERSONS)
    assert (open_one.due_on, open_one.is_extended, open_one.diary_number) == (date(2026, 3, 31), True, "VH/1234/2026")
    assert (answered.state, answered.arrived_on, answered.diary_number) == (State.ANSWERED, date(2025, 3, 3), "77/2025")
    assert closed.state == State.CLOSED
    with reading(stores.services) as session:
        assert list(differing(session)) == [], "the events give the same matters"
        happened = session.scalars(select(Event).where(Event.case_id == answered.id).order_by(Event.seq)).all()
    assert [(event.kind, event.at.date().isoformat()) for event in happened] == [
        ("filed", "2025-03-03"),
        ("routed", "2025-03-03"),
        ("concluded", "2025-04-10"),
        ("answered", "2025-04-10"),
        ("brought", "2026-03-02"),
    ]


def test_nobody_is_told_anything(stores: Stores, bring: Bring, maria: Officer) -> None:
    bring(*PERSONS)
    assert [count(stores, table) for table in (Notice, StaffNotice, Promise)] == [0, 0, 0]
    with reading(stores.services) as session:
        assert unread_cases(session, clock.now() + timedelta(days=400)) == [], "no letter is proposed for old answers"


def test_what_was_late_is_told_from_the_next_morning_on_one_step_a_day(
    stores: Stores, bring: Bring, registrar: Officer
) -> None:
    late = {**OPEN, "due_on": "2026-02-10", "extensions": [], "arrived_on": "2026-01-10"}
    assert bring(late).exit_code == 0
    with reading(stores.services) as session:
        people = people_on(session, Permission.CASE_READ, on=clock.today())
        today, tomorrow = date(2026, 3, 2), date(2026, 3, 3)
        assert due_on_morning(session, people, day=today) == {}
        [[due]] = due_on_morning(session, people, day=tomorrow).values()
    assert str(due.rung) == "late:2026-02-10:2026-03-03"


def test_the_same_file_brings_nothing_a_second_time_and_a_changed_line_is_told(stores: Stores, bring: Bring) -> None:
    bring(*PERSONS)
    again = bring(*PERSONS)
    assert again.exit_code == 0
    assert again.stdout.endswith("New: 0\nHere already: 3, of which changed in the file: 0\nNothing had changed.\n")
    changed = bring(OPEN, {**ANSWERED, "text": "Something else."})
    assert "“77/2025” is here already, and this line says something else. It is left as it is." in changed.stdout
    assert count(stores, Case) == 3


def test_one_bad_line_keeps_all_out_and_each_is_told(stores: Stores, bring: Bring) -> None:
    result = bring(OPEN, {**ANSWERED, "unit": "nowhere"}, {**CLOSED, "old_number": OPEN["old_number"], "kind": "x"})
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert ", line 2, column unit: “nowhere” is no code of a unit. Import the units first" in lines[0]
    assert ", line 3, column kind: “x” is not known here." in lines[1]
    assert "Nothing was written. 2 of 3 lines are bad." in result.stdout
    assert count(stores, Case) == 0


def test_numbers_are_given_once_in_a_file_and_in_the_register(stores: Stores, bring: Bring) -> None:
    twice = bring(OPEN, {**ANSWERED, "old_number": OPEN["old_number"]})
    assert "line 2, column old_number: stands on line 1 too." in twice.stderr
    bring(OPEN)
    taken = bring({**ANSWERED, "diary_number": "VH/1234/2026"})
    assert "column diary_number: is the diary number of another matter here." in taken.stderr


def test_a_dry_run_checks_the_same_writes_nothing_and_tells_of_other_dates(stores: Stores, bring: Bring) -> None:
    result = bring({**ANSWERED, "due_on": "2025-04-17"}, dry_run=True)
    assert result.exit_code == 0
    assert "line 1: the due date that was told, 2025-04-17, is kept. The rule counts 2025-04-03." in result.stdout
    assert "Nothing was written: this was a dry run." in result.stdout
    assert count(stores, Case) == 0
    assert bring({**ANSWERED, "kind": ""}, dry_run=True).exit_code == 1


def test_a_date_that_was_told_is_shown_with_its_reason(stores: Stores, bring: Bring, registrar: Officer) -> None:
    bring({**OPEN, "due_on": "2026-03-27", "extensions": []})
    [case] = cases(stores).values()
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "27 March 2026 before the case was brought over from an older system. A date that was told is kept." in page
    assert "Brought over from an older system" in page
    with reading(stores.services) as session:
        assert session.scalars(select(Clock.due_on)).one() == date(2026, 3, 27)


def test_an_open_matter_may_be_about_staff_and_is_held_and_a_done_one_is_hidden_from_them(
    stores: Stores, bring: Bring, registrar: Officer, maria: Officer
) -> None:
    story = {"text": "Maria Manager did not listen to us."}
    assert bring({**OPEN, **story}, {**ANSWERED, **story}).exit_code == 0
    found = cases(stores)
    assert found["1234/2026"].is_held and not found["77/2025"].is_held
    assert found["77/2025"].about_staff == f",{maria.id},"
    for case in found.values():
        assert maria.get(f"/staff/cases/{case.number}").status_code == 404
        assert registrar.get(f"/staff/cases/{case.number}").status_code == 200


def test_an_open_matter_is_taken_and_answered_as_any_other(stores: Stores, bring: Bring, maria: Officer) -> None:
    filer, client = OPEN["parties"]
    assert bring({**OPEN, "parties": [filer, {**client, "address": "Rantakatu 1"}]}).exit_code == 0
    [case] = cases(stores).values()
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number, "Vi har gått igenom nattens händelser med personalen, och klockan har reparerats.")
    assert case.number in maria.get("/staff/cases?tab=mine").text
    maria.send(f"{path}/addressees", maria.fill(f"{path}/addressees"))
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    now = cases(stores)["1234/2026"]
    assert (now.state, now.answered_unit_code, now.late_reason) == (State.ANSWERED, "koivu", None)


def test_its_person_gets_words_only_when_the_registry_makes_them(
    stores: Stores, bring: Bring, registrar: Officer
) -> None:
    bring(OPEN)
    [case] = cases(stores).values()
    path = f"/staff/cases/{case.number}/new-words"
    assert registrar.send(path, {**registrar.fill(path), "is_the_person": "y"}).status_code == 303
    letter = registrar.get(f"/staff/registry/entered/{case.number}/letter").text
    assert case.number in letter


def test_new_words_for_one_of_them_open_that_one_alone(stores: Stores, bring: Bring, registrar: Officer) -> None:
    bring(OPEN, OPEN | {"old_number": "another-1", "diary_number": "VH/9/2026"})
    with reading(stores.services) as session:
        first, second = session.scalars(select(Case).order_by(Case.id)).all()
        before = session.get_one(Receipt, second.id).words_hash
    path = f"/staff/cases/{first.number}/new-words"
    assert registrar.send(path, {**registrar.fill(path), "is_the_person": "y"}).status_code == 303
    with reading(stores.services) as session:
        assert session.get_one(Receipt, second.id).words_hash == before != session.get_one(Receipt, first.id).words_hash
        kinds = session.scalars(select(Event.case_id).where(Event.kind == "new_words")).all()
        assert kinds == [first.id]


def test_an_answer_of_the_older_system_is_on_the_case_page(stores: Stores, bring: Bring, registrar: Officer) -> None:
    bring(ANSWERED)
    [case] = cases(stores).values()
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "Vi har gått igenom saken med personalen." in page and "Maria Manager" in page
    assert "Sent in the older system." in page and "Not opened" not in page
    assert case.has_letters is False
    with reading(stores.services) as session:
        sealed = session.connection().exec_driver_sql("SELECT body FROM answer").scalar_one()
        assert b"Vi har" not in bytes(sealed)
        assert session.scalars(select(Answer.author_name)).one() == "Maria Manager"
        assert session.scalars(select(Party)).one().identity["name"] == "Greta Holm"


def test_what_was_closed_or_withdrawn_and_a_corrected_answer_have_their_pages(
    stores: Stores, bring: Bring, registrar: Officer
) -> None:
    withdrawn = {**OPEN, "state": "withdrawn", "closed_on": "2026-02-28"}
    corrected = {**ANSWERED["answers"][0], "sent_on": "2025-05-02", "text": "Rättat svar.", "reason": "Fel datum."}
    twice = {**ANSWERED, "answers": [*ANSWERED["answers"], corrected]}
    assert bring(CLOSED, withdrawn, twice).exit_code == 0
    said = {"12/2025": "Closed", "1234/2026": "Withdrawn", "77/2025": "Rättat svar."}
    for number, case in cases(stores).items():
        page = registrar.get(f"/staff/cases/{case.number}")
        assert page.status_code == 200 and said[number] in page.text
        assert registrar.get(f"/staff/cases/{case.number}/metadata").status_code == 200
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_a_file_that_cannot_be_read_twice_or_at_all_ends_with_2(bring: Bring, data_dir: Path) -> None:
    assert bring().exit_code == 2, "it is empty"
    for file in ("-", str(data_dir / "missing.jsonl"), str(data_dir)):
        result = CliRunner().invoke(import_matters, [file])
        assert result.exit_code == 2 and result.stderr.count("\n") <= 2, result.stderr
