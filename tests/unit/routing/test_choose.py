"""Which desk gets a matter: tables with a sentence per row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.kinds import Desk, Kind, Production, Sector
from app.routing.rules.choose import OWN_STORE, Reason, choose
from app.routing.rules.facts import CLOSED_LISTS, NO, OMBUDSMAN_DESKS, YES, Fact, Facts, RuleSpec
from app.routing.rules.rule_file import read_rules

DEMO = Path(__file__).parents[3] / "deploy" / "demo" / "rules.csv"
RULES = read_rules(DEMO.read_text(encoding="utf-8")).rules


def facts(*, is_unit_closed: bool = False, has_producer: bool = True, **values: str) -> Facts:
    unknown = {"unit_unknown": NO if "unit" in values else YES}
    return Facts(
        {"danger": NO, "sector": Sector.NOT_SURE.value, **unknown, **values},
        is_unit_closed=is_unit_closed,
        has_producer=has_producer,
    )


def rule(position: int, target: Desk, **conditions: str) -> RuleSpec:
    return RuleSpec(position, target, {Fact(name): tuple(cell.split()) for name, cell in conditions.items()}, {}, {})


AT_OWN_UNIT = {"unit": "u1", "area": "a", "production": "own"}
AT_PRODUCER = {"unit": "u2", "area": "a", "production": "purchased"}


@pytest.mark.parametrize(
    ("given_facts", "target", "sentence"),
    [
        (facts(kind="objection", **AT_OWN_UNIT), Desk.UNIT, "an objection goes to the unit's responsible person"),
        (facts(kind="feedback", **AT_OWN_UNIT), Desk.UNIT, "feedback goes to the unit"),
        (facts(kind="objection", **AT_PRODUCER), Desk.PRODUCER, "a purchased service's producer answers"),
        (facts(kind="objection", **{**AT_PRODUCER, "production": "voucher"}), Desk.PRODUCER, "so with a voucher"),
        (facts(kind="objection", danger=YES, **AT_OWN_UNIT), Desk.SUPERVISION, "danger now is routed first"),
        (facts(kind="grievance", **AT_OWN_UNIT), Desk.SUPERVISION, "a report of a grievance passes the unit by"),
        (facts(kind="complaint", **AT_OWN_UNIT), Desk.REGISTRY, "a complaint is the registry's to advise on"),
        (facts(kind="accessibility"), Desk.REGISTRY, "accessibility feedback is about no unit"),
        (facts(kind="objection"), Desk.REGISTRY, "without unit and area a person looks"),
        (facts(kind="objection", area="a"), Desk.AREA_REGISTRY, "a known area finds the unit soonest"),
        (facts(kind="ombudsman", sector="health"), Desk.PATIENT_OMBUDSMAN, "health care is the patient ombudsman's"),
        (facts(kind="ombudsman", sector="social"), Desk.SOCIAL_OMBUDSMAN, "social services are the social ombudsman's"),
        (facts(kind="ombudsman", sector="early_education"), Desk.SOCIAL_OMBUDSMAN, "early education too"),
        (facts(kind="ombudsman", sector="not_sure"), Desk.SOCIAL_OMBUDSMAN, "not sure goes to the social ombudsman"),
        (facts(kind="ombudsman", sector="health", danger=YES), Desk.PATIENT_OMBUDSMAN, "danger breaks no seal"),
    ],
)
def test_the_demo_rules_place(given_facts: Facts, target: Desk, sentence: str) -> None:
    decision = choose(given_facts, RULES)
    assert (decision.target, decision.reason) == (target, Reason.MATCHED), sentence


def test_the_first_rule_that_fits_decides_and_those_before_it_say_why_not() -> None:
    rules = [
        rule(1, Desk.SUPERVISION, danger="yes"),
        rule(2, Desk.REGISTRY, kind="complaint", area="x"),
        rule(3, Desk.PATIENT_OMBUDSMAN),
        rule(4, Desk.UNIT),
        rule(5, Desk.REGISTRY),
    ]
    decision = choose(facts(kind="objection", **AT_OWN_UNIT), rules)
    assert (decision.position, decision.target) == (4, Desk.UNIT)
    assert [(passed.position, passed.failed) for passed in decision.passed_over] == [
        (1, "danger"), (2, "kind"), (3, OWN_STORE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given_facts", "target", "reason"),
    [
        (facts(kind="objection", is_unit_closed=True, **AT_OWN_UNIT), Desk.UNIT, Reason.UNIT_CLOSED),
        (facts(kind="objection", is_unit_closed=True, **AT_PRODUCER), Desk.PRODUCER, Reason.UNIT_CLOSED),
        (facts(kind="objection"), Desk.UNIT, Reason.UNIT_UNKNOWN),
        (facts(kind="objection", has_producer=False, **AT_PRODUCER), Desk.PRODUCER, Reason.PRODUCER_UNKNOWN),
        (facts(kind="objection"), Desk.AREA_REGISTRY, Reason.AREA_UNKNOWN),
    ],
)
def test_what_a_rule_cannot_place_goes_to_the_registry_with_the_reason(
    given_facts: Facts, target: Desk, reason: Reason
) -> None:
    decision = choose(given_facts, [rule(1, target)])
    assert (decision.target, decision.reason, decision.position) == (Desk.REGISTRY, reason, 1)


def test_what_an_authority_asks_goes_to_the_supervision_team_whatever_the_rules_say() -> None:
    decision = choose(facts(kind="supervision", **AT_OWN_UNIT), [rule(1, Desk.UNIT)])
    assert (decision.target, decision.reason, decision.position) == (Desk.SUPERVISION, Reason.OF_AUTHORITY, None)
    assert "supervision" not in CLOSED_LISTS[Fact.KIND], "no rule can ask for it"


def test_without_rules_everything_finds_a_desk() -> None:
    assert choose(facts(kind="objection", **AT_OWN_UNIT), []).target is Desk.REGISTRY
    assert choose(facts(kind="ombudsman", sector="health"), []).target is Desk.PATIENT_OMBUDSMAN


def test_a_star_accepts_any_known_value_and_no_unknown_one() -> None:
    rules = [rule(1, Desk.SUPERVISION, area="*")]
    assert choose(facts(kind="objection", area="a"), rules).position == 1
    assert choose(facts(kind="objection"), rules).position is None


_any_rule = st.builds(
    lambda target, conditions: (target, conditions),
    st.sampled_from(list(Desk)),
    st.dictionaries(
        st.sampled_from(list(CLOSED_LISTS)), st.sampled_from(["objection", "ombudsman", YES, NO, "health", "own"])
    ),
)


@given(
    kind=st.sampled_from(list(Kind)),
    sector=st.sampled_from(list(Sector)),
    production=st.sampled_from(list(Production)),
    unit=st.booleans(),
    closed=st.booleans(),
    rules=st.lists(_any_rule, max_size=6),
)
def test_no_rule_set_moves_a_matter_across_the_ombudsmens_wall(
    kind: Kind, sector: Sector, production: Production, unit: bool, closed: bool, rules: list[Any]
) -> None:
    specs = [
        RuleSpec(position, target, {fact: (value,) for fact, value in conditions.items()}, {}, {})
        for position, (target, conditions) in enumerate(rules, start=1)
    ]
    known = {"unit": "u", "area": "a"} if unit else {}
    seen = facts(kind=kind.value, sector=sector.value, production=production.value, is_unit_closed=closed, **known)
    decision = choose(seen, specs)
    assert (decision.target in OMBUDSMAN_DESKS) == (kind is Kind.OMBUDSMAN)
    assert decision == choose(Facts.from_json(seen.as_json()), specs), "what is stored decides the same"
