"""A matter is given to a colleague; those of somebody who leaves are handed over in one step, each checked."""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import select, update

from app.accounts.models import Staff
from app.cases.models import Case, Note
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk
from app.cases.rules.new_case import Place
from app.cases.service import ask_person, take_case
from app.cases.service.author import Author
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import matter, reread
from tests.factories.officer import Officer, fields_of
from tests.integration.chasing.conftest import set_columns
from tests.integration.moving.conftest import kinds_of, told

ELSEWHERE = Place("asema", "health", "clinic", "own", None)


def taken(stores: Stores, officer: Officer, **facts: object) -> Case:
    """Return a matter that somebody has taken."""
    case = matter(stores.services, **facts)  # type: ignore[arg-type]  # facts of a matter
    with work(stores.services) as w:
        take_case(w, officer.actor, w.session.get_one(Case, case.id))
    return case


def test_a_manager_gives_a_matter_to_a_colleague(stores: Stores, maria: Officer, kalle: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}"
    assert "Give to a colleague" in maria.get(path).text and "Give to a colleague" not in kalle.get(path).text
    assert kalle.get(f"{path}/assign").status_code == 404
    unsaid = maria.post(f"{path}/assign")
    assert unsaid.status_code == 422 and "Choose the colleague" in unsaid.text
    assert maria.post(f"{path}/assign", colleague=str(kalle.id)).status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.handler_id, now.due_on) == ("taken", kalle.id, case.due_on)
    assert "To: Kalle Handler" in maria.get(path).text
    assert told(stores) == {(kalle.id, "assigned")}
    assert kinds_of(stores, case) == ["filed", "routed", "assigned"]


def test_only_who_works_there_is_offered_and_never_whom_it_is_about(
    stores: Stores, maria: Officer, kalle: Officer, other_manager: Officer, coordinator: Officer, registrar: Officer
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/assign"
    page = registrar.get(path).text
    assert "Kalle Handler" in page and "Carl Coordinator" in page
    assert "Otto Other" not in page and f'value="{registrar.id}"' not in page
    opened = maria.fill(path)
    set_columns(stores.services, case, about_staff=as_column([kalle.id]))
    assert "Kalle Handler" not in maria.get(path).text
    sent = maria.send(path, opened | {"colleague": str(kalle.id)})
    assert sent.status_code == 409 and "cannot handle this case" in sent.text
    for stranger in (other_manager, registrar):
        assert maria.send(path, opened | {"colleague": str(stranger.id)}).status_code == 409
    assert reread(stores.services, case).handler_id is None


def test_where_a_colleague_was_first_nothing_is_overwritten(stores: Stores, maria: Officer, kalle: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/assign"
    opened = maria.fill(path)
    kalle.post(f"/staff/cases/{case.number}/take")
    late = maria.send(path, opened | {"colleague": str(maria.id)})
    assert late.status_code == 409 and "A colleague has taken this matter" in late.text
    assert reread(stores.services, case).handler_id == kalle.id


def test_a_transferred_matter_that_is_given_to_somebody_is_taken(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer
) -> None:
    case = matter(stores.services, desk=Desk.SUPERVISION)
    set_columns(stores.services, case, desk="unit", accept_by=date(2026, 3, 4))
    assert maria.post(f"/staff/cases/{case.number}/assign", colleague=str(kalle.id)).status_code == 303
    assert reread(stores.services, case).accept_by is None


def test_the_matters_of_who_leaves_are_handed_over_in_one_step(
    stores: Stores, maria: Officer, kalle: Officer, other_manager: Officer
) -> None:
    first, second = taken(stores, kalle), taken(stores, kalle)
    with work(stores.services) as w:
        ask_person(w, Author(kalle.actor), w.session.get_one(Case, second.id), "Which night was it?")
    elsewhere = taken(stores, other_manager, place=ELSEWHERE)
    page = maria.get("/staff/handlers").text
    assert "Kalle Handler" in page and "Otto Other" not in page
    path = f"/staff/handlers/{kalle.id}"
    form = maria.get(path).text
    assert first.number in form and second.number in form and elsewhere.number not in form
    assert "Virtanen" not in form, "no names of people"
    unsaid = maria.post(path, colleague=str(maria.id))
    assert unsaid.status_code == 422 and "Write why they are handed over" in unsaid.text
    both = {"numbers": [first.number, second.number], "colleague": str(maria.id), "reason": "Kalle leaves in March."}
    sent = maria.send(path, maria.fill(path) | both)  # type: ignore[arg-type]  # two values of one name
    assert sent.status_code == 303 and "2 cases were handed over" in maria.get("/staff/handlers").text
    assert [reread(stores.services, case).handler_id for case in (first, second)] == [maria.id, maria.id]
    assert [reread(stores.services, case).state for case in (first, second)] == ["taken", "waiting"]
    with reading(stores.services) as session:
        assert [note.body for note in session.scalars(select(Note))] == ["Kalle leaves in March."] * 2
    assert "Kalle leaves in March." in maria.get(f"/staff/cases/{first.number}").text
    assert maria.get(path).status_code == 404, "nothing is left"
    kinds_of(stores, first)


def test_each_matter_is_checked_and_what_is_left_is_said(
    app: Flask, stores: Stores, maria: Officer, kalle: Officer, coordinator: Officer
) -> None:
    second = Officer(app, stores, Role.UNIT_HANDLER, Scope.UNIT, "koivu", name="Sanna Second")
    free, named, moved = taken(stores, kalle), taken(stores, kalle), taken(stores, kalle)
    path = f"/staff/handlers/{kalle.id}"
    opened = maria.fill(path)
    set_columns(stores.services, named, about_staff=as_column([second.id]))
    coordinator.post(f"/staff/cases/{moved.number}/take", over=str(kalle.id))
    numbers = {"numbers": [free.number, named.number, moved.number]}
    typed = {**numbers, "colleague": str(second.id), "reason": "Kalle is on leave."}
    assert maria.send(path, opened | typed).status_code == 303  # type: ignore[arg-type]
    after = maria.get("/staff/handlers").text
    assert "1 case was handed over" in after and named.number in after and moved.number in after
    handlers = [reread(stores.services, case).handler_id for case in (free, named, moved)]
    assert handlers == [second.id, kalle.id, coordinator.id]
    assert told(stores) == {(second.id, "assigned")}


def test_where_a_colleague_handed_everything_over_first_the_reason_is_not_lost(
    stores: Stores, maria: Officer, kalle: Officer, coordinator: Officer
) -> None:
    case = taken(stores, kalle)
    path = f"/staff/handlers/{kalle.id}"
    typed = maria.fill(path) | {"numbers": case.number, "colleague": str(maria.id), "reason": "Kalle is on leave."}
    assert coordinator.post(f"/staff/cases/{case.number}/take", over=str(kalle.id)).status_code == 303
    sent = maria.send(path, typed)
    assert sent.status_code == 409 and "Kalle is on leave." in sent.text and "a colleague was first" in sent.text
    assert "Kalle Handler" not in sent.text
    assert reread(stores.services, case).handler_id == coordinator.id


def test_nobody_sees_or_hands_over_a_matter_about_themselves(
    stores: Stores, maria: Officer, kalle: Officer, coordinator: Officer
) -> None:
    case = taken(stores, kalle)
    set_columns(stores.services, case, about_staff=as_column([maria.id]))
    assert "Kalle Handler" not in maria.get("/staff/handlers").text, "not a count of it either"
    assert maria.get(f"/staff/handlers/{kalle.id}").status_code == 404
    page = coordinator.get(f"/staff/handlers/{kalle.id}").text
    assert "Maria Manager" not in page and "Carl Coordinator" in page


def test_who_has_left_stands_first_with_what_they_cannot_handle(stores: Stores, maria: Officer, kalle: Officer) -> None:
    taken(stores, maria)
    case = taken(stores, kalle)
    assert "any more" not in maria.get("/staff/handlers").text
    with work(stores.services) as w:
        w.session.execute(update(Staff).where(Staff.id == kalle.id).values(valid_to=date(2026, 3, 1)))
    page = maria.get("/staff/handlers").text
    assert page.index("Kalle Handler") < page.index("Maria Manager", page.index("<table"))
    assert "Cannot handle 1 of them any more" in page
    assert "Kalle Handler" not in maria.get(f"/staff/cases/{case.number}/assign").text.split("<form")[-1]


def test_a_number_from_elsewhere_is_handed_over_to_nobody(
    stores: Stores, maria: Officer, kalle: Officer, other_manager: Officer
) -> None:
    mine, elsewhere = taken(stores, kalle), taken(stores, other_manager, place=ELSEWHERE)
    path = f"/staff/handlers/{kalle.id}"
    typed = {"numbers": [elsewhere.number], "colleague": str(maria.id), "reason": "A guess."}
    sent = maria.send(path, maria.fill(path) | typed)  # type: ignore[arg-type]
    assert sent.status_code == 422 and "A guess." in sent.text
    assert reread(stores.services, elsewhere).handler_id == other_manager.id
    assert reread(stores.services, mine).handler_id == kalle.id
    assert fields_of(sent.text)["reason"].strip() == "A guess."
