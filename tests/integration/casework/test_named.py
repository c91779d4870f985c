"""Nobody handles a matter about themselves: found on arrival, settled by the registry, seen by nobody it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import Staff
from app.accounts.service import grant_role, upsert_staff
from app.cases.models import Case, Event
from app.cases.rules.about_staff import MOST_NAMED, ids_in
from app.cases.rules.kinds import Desk, Kind
from app.cases.rules.new_case import Place
from app.cases.rules.refusals import NamesAreNotSettled
from app.cases.service.send_answer import ready_draft
from app.cases.service.verify_projections import differing
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from app.routing.models import RoutingDecision
from app.routing.rules.rule_file import read_rules
from app.routing.service import put_rules_into_force, route_case
from tests.factories.matter import KOIVU, MORNING, matter, reread
from tests.factories.officer import Officer
from tests.integration.casework.test_writing import AGREED

RULES = read_rules(
    "name_fi,name_sv,name_en,kind,target,why_fi,why_sv,why_en\n"
    "Muistutus,,Objection,objection,unit,,,\nPalaute,,Feedback,feedback,unit,,,\n"
    "Epäkohta,,Grievance,grievance,supervision,,,\n"
)


@pytest.fixture(autouse=True)
def rules(stores: Stores) -> None:
    assert not RULES.problems
    with work(stores.services, now=MORNING) as w:
        put_rules_into_force(w, RULES.rules, made_by="test")


def arrives(stores: Stores, story: str, kind: Kind = Kind.OBJECTION, **more: object) -> Case:
    """File a matter about Koivula and route it as the worker does."""
    answers = {"story": story, **{key: value for key, value in more.items() if key in {"staff_named", "tone"}}}
    facts = {key: value for key, value in more.items() if key not in answers}
    case = matter(stores.services, desk=None, kind=kind, answers=answers, **{"place": KOIVU, **facts})
    with work(stores.services, now=MORNING) as w:
        route_case(w, w.session, case.id)
    return reread(stores.services, case)


def sees(officer: Officer, case: Case) -> tuple[bool, bool, int]:
    """Return whether somebody finds a matter in the list, by its number, and at its own address."""
    listed = any(case.number in officer.get(f"/staff/cases?tab={tab}").text for tab in ("action", "open", "done"))
    page = officer.get(f"/staff/cases/{case.number}")
    return listed, officer.get(f"/staff/cases?number={case.number}").status_code == 302, page.status_code


NOTHING = (False, False, 404)
_LIST = [f"Sofia Q{second}{third}berg" for second in "bcdfgh" for third in "bcdfghjklm"]
"""Sixty names of staff."""


def answered(officer: Officer, case: Case, **answers: str):
    """Answer the page about names."""
    return officer.post(f"/staff/cases/{case.number}/named", **answers)


def test_a_manager_who_is_named_sees_nothing_and_the_registry_looks_first(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer
) -> None:
    case = arrives(stores, "Maria Managerin mukaan ei ollut aikaa.")
    assert (case.desk, case.is_held, case.about_staff) == ("registry", True, f",{maria.id},")
    assert sees(maria, case) == sees(kalle, case) == NOTHING
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "A colleague may be named in this case" in page and "Look at the names" in page
    assert "A colleague who would see it may be named in it." in page
    assert "A colleague may be named" in registrar.get("/staff/cases").text
    names = registrar.get(f"/staff/cases/{case.number}/named").text
    assert "Is this matter about Maria Manager?" in names and "Maria Managerin" in names


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"story": "Yksikön esihenkilö huusi."}, "esihenkilö"),
        ({"story": "–", "staff_named": "enhetschefen"}, "enhetschefen"),
    ],
)
def test_who_writes_only_the_managers_task_may_mean_the_manager(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer, told: dict[str, str], words: str
) -> None:
    case = arrives(stores, **told)
    assert (case.desk, case.is_held, case.about_staff) == ("registry", True, f",{maria.id},"), "not the handler"
    assert sees(maria, case) == sees(kalle, case) == NOTHING
    names = registrar.get(f"/staff/cases/{case.number}/named").text
    assert f"In the text: “{words}”. They answer for the unit’s cases, and may be meant." in names
    assert "No, it means somebody else with such a task" in names and "of that name" not in names
    answered(registrar, case, **{f"about_{maria.id}": "beside"})
    assert sees(maria, reread(stores.services, case)) == (True, True, 200)


def test_a_task_means_nobody_where_the_unit_is_not_known_or_it_is_thanked(stores: Stores, maria: Officer) -> None:
    unknown = arrives(stores, "The manager shouted.", place=Place(area_code=KOIVU.area_code))
    assert (unknown.desk, unknown.is_held, unknown.about_staff) == ("registry", False, "")
    thanks = arrives(stores, "The manager was kind.", kind=Kind.FEEDBACK, tone="praise")
    assert (thanks.desk, thanks.about_staff) == ("unit", "")


def test_a_matter_about_its_only_manager_goes_one_level_up(
    stores: Stores, maria: Officer, kalle: Officer, coordinator: Officer, registrar: Officer
) -> None:
    case = arrives(stores, "Maria Manager shouted at my mother.")
    sent = answered(registrar, case, **{f"about_{maria.id}": "yes"})
    assert sent.status_code == 303
    case = reread(stores.services, case)
    assert (case.desk, case.is_held, case.about_staff) == ("area_registry", False, f",{maria.id},")
    assert sees(maria, case) == sees(kalle, case) == NOTHING
    assert "It is about those who would answer it." in coordinator.get(f"/staff/cases/{case.number}").text
    with reading(stores.services) as session:
        assert list(differing(session)) == []
        assert [e.kind for e in session.scalars(select(Event).order_by(Event.seq))][-2:] == ["named", "routed"]


def test_a_name_that_means_nobody_here_lets_the_matter_go_where_the_rules_send_it(
    stores: Stores, maria: Officer, registrar: Officer
) -> None:
    case = arrives(stores, "Our neighbour Maria Manager drove us there.")
    answered(registrar, case, **{f"about_{maria.id}": "same_name"})
    case = reread(stores.services, case)
    assert (case.desk, case.unit_code, case.is_held, case.about_staff) == ("unit", "koivu", False, "")
    assert sees(maria, case) == (True, True, 200)
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "Rule 1 (Objection) decided" in page
    with reading(stores.services) as session:
        [event] = session.scalars(select(Event).where(Event.kind == "named"))
        assert event.data["rejected"] == {str(maria.id): "same_name"}
        reasons = session.scalars(select(RoutingDecision.reason).order_by(RoutingDecision.seq)).all()
        assert reasons == ["staff_named", "matched"]


def test_every_name_that_was_found_has_to_be_answered(stores: Stores, maria: Officer, registrar: Officer) -> None:
    case = arrives(stores, "Maria Manager shouted.")
    refused = answered(registrar, case)
    assert refused.status_code == 422 and "Answer for Maria Manager" in refused.text
    assert reread(stores.services, case).is_held


def test_a_colleague_who_is_named_is_kept_away_and_the_manager_answers(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer
) -> None:
    case = arrives(stores, "We waited for Handler all evening.", staff_named="handler")
    assert case.about_staff == f",{kalle.id},"
    answered(registrar, case, **{f"about_{kalle.id}": "yes"})
    case = reread(stores.services, case)
    assert case.desk == "unit"
    assert sees(kalle, case) == NOTHING and sees(maria, case)[2] == 200


def test_held_matters_are_not_routed_past_the_names(stores: Stores, maria: Officer, registrar: Officer) -> None:
    case = arrives(stores, "Maria Manager shouted.")
    path = f"/staff/cases/{case.number}/route"
    refused = registrar.post(path, desk="unit", unit="koivu", reason="other")
    assert refused.status_code == 409 and "Answer first for each name" in refused.text
    assert reread(stores.services, case).desk == "registry"


def test_nobody_routes_it_back_to_those_whom_it_is_about(
    stores: Stores, maria: Officer, coordinator: Officer, registrar: Officer
) -> None:
    case = arrives(stores, "Maria Manager shouted.")
    answered(registrar, case, **{f"about_{maria.id}": "yes"})
    page = coordinator.post(f"/staff/cases/{case.number}/route", desk="unit", unit="koivu", reason="other")
    assert "The case is about those who would answer there." in page.text
    assert reread(stores.services, case).desk == "area_registry"


def test_an_earlier_yes_is_taken_back_only_with_a_reason(
    stores: Stores, maria: Officer, registrar: Officer, coordinator: Officer
) -> None:
    case = arrives(stores, "Maria Manager shouted.")
    answered(registrar, case, **{f"about_{maria.id}": "yes"})
    assert "It is about: Maria Manager" in coordinator.get(f"/staff/cases/{case.number}").text
    path, why = f"/staff/cases/{case.number}/named", "She was on leave on that day: it was her namesake."
    bare = coordinator.post(path, **{f"about_{maria.id}": "same_name"})
    assert bare.status_code == 422 and "Write why it is no longer about them" in bare.text
    assert reread(stores.services, case).about_staff == f",{maria.id},"
    assert coordinator.post(path, **{f"about_{maria.id}": "same_name"}, why=why).status_code == 303
    assert reread(stores.services, case).about_staff == ""
    assert why in coordinator.get(f"/staff/cases/{case.number}").text


def test_thanks_by_name_go_to_the_unit_as_they_are(stores: Stores, maria: Officer) -> None:
    case = arrives(stores, "Maria Manager was wonderful.", Kind.FEEDBACK, tone="praise")
    assert (case.desk, case.is_held, case.about_staff) == ("unit", False, "")
    assert sees(maria, case)[2] == 200


def test_thanks_that_become_an_objection_are_looked_through_then(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer
) -> None:
    case = arrives(stores, "Maria Manager was wonderful, but the bell.", Kind.FEEDBACK, tone="praise")
    agreed = maria.post(f"/staff/cases/{case.number}/objection", **(AGREED | {"capacity": "client"}))
    assert agreed.status_code == 303 and agreed.location.endswith("/staff/cases"), "nobody at the unit sees it now"
    now = reread(stores.services, case)
    assert (now.kind, now.desk, now.is_held, now.about_staff) == ("objection", "registry", True, f",{maria.id},")
    assert sees(maria, now) == sees(kalle, now) == NOTHING
    assert "Look at the names" in registrar.get(f"/staff/cases/{case.number}").text
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_nothing_is_answered_or_thanked_past_the_names(stores: Stores, maria: Officer, registrar: Officer) -> None:
    case = arrives(stores, "Maria Manager shouted.", Kind.FEEDBACK)
    registrar.post(f"/staff/cases/{case.number}/take")
    refused = registrar.post(f"/staff/cases/{case.number}/thank")
    assert refused.status_code == 409 and "Answer first for each name" in refused.text
    with work(stores.services, now=MORNING) as w, pytest.raises(NamesAreNotSettled):
        ready_draft(w, w.session.get_one(Case, case.id), 1)
    assert reread(stores.services, case).is_open


def test_what_goes_past_the_named_anyway_is_not_held_up(stores: Stores, maria: Officer, supervision: Officer) -> None:
    case = arrives(stores, "Maria Manager locks the door at night.", Kind.GRIEVANCE)
    assert (case.desk, case.is_held, case.about_staff) == ("supervision", False, f",{maria.id},")
    assert sees(supervision, case)[2] == 200


def test_a_registry_clerk_who_is_named_does_not_see_it_either(stores: Stores, registrar: Officer) -> None:
    case = arrives(stores, "Rita Registrar hung up on me.")
    assert sees(registrar, case) == NOTHING


def test_later_somebody_can_say_that_it_is_about_its_handler(
    stores: Stores, maria: Officer, kalle: Officer, coordinator: Officer
) -> None:
    case = arrives(stores, "The bell was not answered.")
    kalle.post(f"/staff/cases/{case.number}/take")
    page = coordinator.get(f"/staff/cases/{case.number}").text
    assert "This is about a colleague" in page
    path = f"/staff/cases/{case.number}/named"
    coordinator.send(path, coordinator.fill(path) | {"others": str(kalle.id)})
    now = reread(stores.services, case)
    assert (now.desk, now.handler_id, now.about_staff) == ("unit", None, f",{kalle.id},")
    assert sees(kalle, now) == NOTHING and sees(maria, now)[2] == 200


def test_of_two_clerks_the_second_does_not_undo_what_the_first_has_said(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer, supervision: Officer
) -> None:
    case = arrives(stores, "We waited for Kalle Handler all evening.")
    path = f"/staff/cases/{case.number}/named"
    late = supervision.fill(path) | {f"about_{kalle.id}": "same_name"}
    answered(registrar, case, **{f"about_{kalle.id}": "yes"})
    refused = supervision.send(path, late)
    assert refused.status_code == 409 and "A colleague has answered about the names" in refused.text
    assert reread(stores.services, case).about_staff == f",{kalle.id},"
    taken_back = {f"about_{kalle.id}": "same_name", "why": "It was her neighbour Kalle."}
    assert supervision.send(path, supervision.fill(path) | taken_back).status_code == 303


def test_the_unit_cannot_ask_about_names(stores: Stores, maria: Officer) -> None:
    case = arrives(stores, "The bell was not answered.")
    assert maria.get(f"/staff/cases/{case.number}/named").status_code == 404


def test_the_mail_that_a_draft_waits_never_goes_to_whom_it_is_about(
    stores: Stores, maria: Officer, coordinator: Officer
) -> None:
    from app.cases.rules.sending import nearest

    case = matter(stores.services, desk=Desk.UNIT, place=KOIVU)
    assert nearest([maria.actor, coordinator.actor], case) == {maria.id}
    case.about_staff = f",{maria.id},"
    assert nearest([maria.actor, coordinator.actor], case) == {coordinator.id}


def by_hand(officer: Officer, case: Case, **typed: str):
    """Route a matter by hand to Koivula's people."""
    path = f"/staff/cases/{case.number}/route"
    return officer.post(path, **{"find": "koivu", "desk": "unit", "unit": "koivu", "reason": "unit_found", **typed})


def test_a_surname_is_looked_for_again_when_the_registry_finds_the_unit(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer
) -> None:
    case = arrives(stores, "Manager shouted at my mother.", place=Place())
    assert (case.desk, case.about_staff) == ("registry", ""), "of no unit, a surname alone is nobody's"
    told = by_hand(registrar, case)
    assert "A colleague may be named in this case." in registrar.get(told.location.removeprefix("/en")).text
    case = reread(stores.services, case)
    assert (case.desk, case.unit_code, case.is_held, case.about_staff) == ("registry", "koivu", True, f",{maria.id},")
    assert sees(maria, case) == sees(kalle, case) == NOTHING
    answered(registrar, case, **{f"about_{maria.id}": "beside"})
    case = reread(stores.services, case)
    assert (case.desk, case.about_staff) == ("unit", "")
    assert by_hand(registrar, case, reason="other").status_code == 303
    assert reread(stores.services, case).desk == "unit", "who was rejected is not asked about again"
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_what_is_routed_by_hand_before_the_job_came_to_it_is_looked_through_too(
    stores: Stores, maria: Officer, registrar: Officer
) -> None:
    case = matter(stores.services, desk=None, place=KOIVU, answers={"story": "Maria Manager shouted."})
    by_hand(registrar, case)
    case = reread(stores.services, case)
    assert (case.desk, case.is_held) == ("registry", True) and sees(maria, case) == NOTHING
    with work(stores.services, now=MORNING) as w:
        assert route_case(w, w.session, case.id) is None
    assert reread(stores.services, case).is_held


def test_a_name_of_somebody_who_has_left_holds_nothing_up(stores: Stores, maria: Officer, registrar: Officer) -> None:
    case = arrives(stores, "Maria Manager shouted.")
    with work(stores.services, now=MORNING) as w:
        w.session.get_one(Staff, maria.id).valid_to = MORNING.date() - timedelta(days=1)
        w.session.add(
            Staff(email="new@example.org", name="Nea New", title="", language="en", valid_from=MORNING.date())
        )
    assert f"about_{maria.id}" not in registrar.get(f"/staff/cases/{case.number}/named").text
    assert answered(registrar, case).status_code == 303
    case = reread(stores.services, case)
    assert (case.is_held, case.about_staff) == (False, f",{maria.id},"), "should they come back, they do not see it"


def test_what_is_taken_from_its_handler_can_be_taken_by_somebody_else(
    stores: Stores, maria: Officer, kalle: Officer, coordinator: Officer
) -> None:
    case = arrives(stores, "The bell was not answered.")
    kalle.post(f"/staff/cases/{case.number}/take")
    path = f"/staff/cases/{case.number}/named"
    coordinator.send(path, coordinator.fill(path) | {"others": str(kalle.id)})
    assert reread(stores.services, case).state == "routed"
    assert "Take the case" in maria.get(f"/staff/cases/{case.number}").text
    maria.post(f"/staff/cases/{case.number}/take")
    assert reread(stores.services, case).handler_id == maria.id
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_a_whole_list_of_staff_in_a_text_is_kept_as_far_as_there_is_room(
    stores: Stores, maria: Officer, registrar: Officer
) -> None:
    with work(stores.services, now=MORNING) as w:
        for number, name in enumerate(_LIST):
            staff = upsert_staff(w, email=f"s{number}@example.org", name=name, title="", language="en")
            grant_role(w, staff, Role.SUPERVISION, Scope.ORGANISATION, "").valid_from = MORNING.date()
            staff.valid_from = MORNING.date()
    case = arrives(stores, ", ".join(_LIST))
    assert case.is_held and len(ids_in(case.about_staff)) == MOST_NAMED and len(case.about_staff) <= 400
