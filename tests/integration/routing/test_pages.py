"""The rule pages, as the registry uses them: read, change, try, put into force; on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.cases.rules.kinds import Desk
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from app.routing.queries import current_rules, draft_of
from app.routing.rules.facts import ANY, Fact
from app.routing.rules.rule_file import read_rules
from app.routing.service import put_rules_into_force, route_case
from tests.factories.matter import KOIVU, directory, matter
from tests.factories.officer import Officer, fields_of

RULES = read_rules((Path(__file__).parents[3] / "deploy" / "demo" / "rules.csv").read_text(encoding="utf-8")).rules


@pytest.fixture
def registry(app: Flask, stores: Stores) -> Officer:
    directory(stores)
    with work(stores.services) as w:
        put_rules_into_force(w, RULES, made_by="Sanna Sihteeri", remark="The first rules")
    return Officer(app, stores, Role.REGISTRY, name="Riitta Registrar")


def in_force(stores: Stores) -> tuple[int | None, list[str]]:
    with reading(stores.services) as session:
        version, rules = current_rules(session)
    return version, [rule.names["fi"] for rule in rules]


def remove(officer: Officer, position: int) -> None:
    path = f"/staff/rules/change/{position}"
    assert officer.send(path, {**officer.fill(path), "remove": "1"}).status_code == 303


def press(officer: Officer, button: str, value: str) -> None:
    assert officer.send("/staff/rules/change", {**order_form(officer), button: value}).status_code == 303


def order_form(officer: Officer) -> dict[str, str]:
    return fields_of(officer.get("/staff/rules/change").text.replace('id="order"', 'id="question"'))


def test_the_rules_in_force_are_shown_in_words_with_their_reasons(registry: Officer) -> None:
    page = registry.get("/staff/rules")
    assert page.status_code == 200
    for words in (
        "8. Private producer",
        "Form of production: Purchased service, Service voucher, Self-paid service.",
        "the producer’s handler",
        "Every matter that no rule before it took.",
        "Sanna Sihteeri",
        "The first rules",
    ):
        assert words in page.text


def test_the_rules_can_be_downloaded_as_the_file_that_the_command_reads(registry: Officer) -> None:
    response = registry.get("/staff/rules/file")
    assert read_rules(response.text).rules == RULES
    assert 'filename="rules-1.csv"' in response.headers["Content-Disposition"]


def test_rules_are_moved_removed_and_put_into_force_only_after_the_trial(registry: Officer, stores: Stores) -> None:
    remove(registry, 4)
    press(registry, "up", "2")
    assert in_force(stores) == (1, [rule.names["fi"] for rule in RULES])
    response = registry.post("/staff/rules/trial", remark="Grievances first")
    assert response.status_code == 303
    version, names = in_force(stores)
    assert (version, names[:3]) == (2, ["Epäkohtailmoitus", "Vaara nyt", "Kantelu"])
    assert "Saavutettavuuspalaute" not in names
    assert "The rules are in force as version 2." in registry.get("/staff/rules").text


def test_the_trial_shows_what_the_changed_rules_would_have_done(registry: Officer, stores: Stores) -> None:
    with work(stores.services) as w:
        now = w.now
    case = matter(stores.services, place=KOIVU, desk=None, now=now)
    with work(stores.services) as w:
        route_case(w, w.session, case.id)
    remove(registry, 9)
    page = registry.get("/staff/rules/trial").text
    assert "1 matter was routed by rule in this time." in page
    assert "1 would have gone elsewhere." in page
    assert case.number in page
    assert "10. Everything else" in page


def test_a_rule_is_added_at_its_place_with_its_conditions(registry: Officer, stores: Stores) -> None:
    fields = registry.fill("/staff/rules/change/new")
    typed = {**fields, "name_fi": "Lapset", "target": "area_registry", "position": "2", "about_child": "yes",
             "kind": "objection", "area": ANY}  # fmt: skip
    assert registry.send("/staff/rules/change/new", typed).status_code == 303
    with reading(stores.services) as session:
        draft = draft_of(session, registry.id)
        assert draft is not None
        added = draft.rules[1]
    assert added["target"] == Desk.AREA_REGISTRY
    assert added["conditions"] == {"kind": ["objection"], "area": ["*"], "about_child": ["yes"]}


def test_a_changed_rule_shows_what_it_was(registry: Officer) -> None:
    page = registry.get("/staff/rules/change/9").text
    assert 'value="Oma yksikkö"' in page
    fields = fields_of(page)
    assert (fields["target"], fields["unit_unknown"], fields["position"]) == ("unit", "no", "9")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name_fi": ""}, "Write the name in Finnish"),
        ({"target": ""}, "Choose where the matter goes"),
        ({"position": "first"}, "Write a whole number"),
        ({"unit": "nowhere"}, "The directory has no “nowhere”."),
        ({"target": "patient_ombudsman", "kind": "objection"}, "can go to an ombudsperson only"),
    ],
)
def test_a_wrong_rule_is_told_and_nothing_typed_is_lost(registry: Officer, typed: dict[str, str], told: str) -> None:
    fields = {**registry.fill("/staff/rules/change/new"), "name_fi": "Uusi", "name_sv": "Ny", "target": "registry"}
    response = registry.send("/staff/rules/change/new", {**fields, **typed})
    assert response.status_code == 422
    assert told in response.text
    assert 'value="Ny"' in response.text


def test_a_language_switch_in_the_middle_keeps_the_rule(registry: Officer, stores: Stores) -> None:
    fields = {**registry.fill("/staff/rules/change/2"), "name_en": "A grievance"}
    response = registry.send("/staff/rules/change/2", {**fields, "_lang": "sv"})
    assert response.status_code == 303
    assert response.headers["Location"] == "/sv/staff/rules/change/2"
    with reading(stores.services) as session:
        draft = draft_of(session, registry.id)
    assert draft is not None
    assert draft.rules[1]["names"]["en"] == "A grievance"


def test_rules_that_came_into_force_meanwhile_are_not_overwritten(registry: Officer, stores: Stores) -> None:
    remove(registry, 1)
    with work(stores.services) as w:
        put_rules_into_force(w, RULES[2:], made_by="Sanna Sihteeri")
    response = registry.post("/staff/rules/trial", remark="Mine")
    assert response.status_code == 409
    assert "Version 2 came into force after you began." in response.text
    assert in_force(stores)[0] == 2
    press(registry, "discard", "1")
    assert "Go on with your changes" not in registry.get("/staff/rules").text


@pytest.mark.parametrize("path", ["/staff/rules/change", "/staff/rules/change/2", "/staff/rules/trial"])
def test_a_page_that_was_open_too_long_loses_nothing_and_changes_nothing(
    registry: Officer, stores: Stores, path: str
) -> None:
    fields = {**registry.fill(path), "csrf_token": "old", "name_fi": "Kirjoitettu", "remark": "Kirjoitettu", "up": "3"}
    response = registry.send(path, fields)
    assert response.status_code == 422
    assert "This page had been open for a long time. Nothing is lost." in response.text
    assert path.endswith("change") or 'value="Kirjoitettu"' in response.text
    with reading(stores.services) as session:
        assert draft_of(session, registry.id) is None
    assert in_force(stores)[0] == 1


def test_a_draft_with_a_mistake_cannot_come_into_force(registry: Officer, stores: Stores) -> None:
    for place in ("11", "10"):
        press(registry, "up", place)
    sent = registry.send("/staff/rules/trial", {**order_form(registry), "remark": "Mine"})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/en/staff/rules/change")
    assert "Rule 9 above takes everything, so this rule is never reached." in registry.get("/staff/rules/change").text
    assert in_force(stores)[0] == 1


@pytest.mark.parametrize(
    ("role", "scope", "code", "reads", "changes"),
    [
        (Role.AREA_COORDINATOR, Scope.AREA, "old", 200, 404),
        (Role.REGISTRY, Scope.AREA, "old", 200, 404),
        (Role.UNIT_MANAGER, Scope.UNIT, "koivu", 404, 404),
        (Role.SYSTEM_ADMIN, Scope.ORGANISATION, "", 404, 404),
        (Role.SUPERVISION, Scope.ORGANISATION, "", 200, 200),
    ],
)
def test_only_who_answers_for_the_whole_organisation_changes_its_rules(
    app: Flask, stores: Stores, role: Role, scope: Scope, code: str, reads: int, changes: int
) -> None:
    officer = Officer(app, stores, role, scope, code, name="Olli Officer")
    assert officer.get("/staff/rules").status_code == reads
    for path in ("/staff/rules/change", "/staff/rules/change/new", "/staff/rules/trial"):
        expected = 200 if changes == 200 else 404
        assert officer.get(path).status_code == expected, path


def test_every_condition_can_be_asked_for_on_the_page(registry: Officer) -> None:
    page = registry.get("/staff/rules/change/new").text
    for fact in Fact:
        assert f'name="{fact.value}"' in page, fact
