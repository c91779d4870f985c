"""Which pages come, for whom, in which order."""

from __future__ import annotations

import itertools

import pytest

from app.cases.rules.kinds import Kind
from app.intake.forms import FORMS
from app.intake.labels.questions import _QUESTIONS as QUESTIONS
from app.intake.rules.steps import KIND_OF_SLUG, STEPS
from app.intake.rules.walking import (
    after_change,
    before,
    first_slug,
    missing,
    next_after,
    part_of,
    step_named,
    steps_for,
)

UNIT = {"place_known": "unit", "unit_code": "koivu"}


def slugs(kind: Kind, **answers: object) -> list[str]:
    return [step.slug for step in steps_for(kind, answers)]


@pytest.mark.parametrize(
    ("sentence", "kind", "answers", "pages"),
    [
        (
            "An adult client is asked nothing about others.",
            Kind.OBJECTION, {"capacity": "client", "is_minor": "no", **UNIT, "when_mode": "day"},
            ("danger capacity age unit when day story subjects people needed wishes already files reply safe contact "
            "language"),
        ),
        (
            "A minor is asked whether the guardian may see the matter.",
            Kind.OBJECTION, {"capacity": "client", "is_minor": "yes", **UNIT, "when_mode": "unknown"},
            ("danger capacity age guardian unit when story subjects people needed wishes already files reply safe "
            "contact language"),
        ),
        (
            "A custodian is asked who the child is, and no reason.",
            Kind.OBJECTION, {"capacity": "custodian", **UNIT, "when_mode": "unknown"},
            ("danger capacity person unit when story subjects people needed wishes already files reply safe contact "
            "language"),
        ),
        (
            "A legal guardian is asked what the power covers.",
            Kind.OBJECTION, {"capacity": "legal_guardian", **UNIT, "when_mode": "unknown"},
            ("danger capacity power person unit when story subjects people needed wishes already files reply safe "
            "contact language"),
        ),
        (
            "Nobody asks whether someone who has died still needs care.",
            Kind.OBJECTION, {"capacity": "relative", "cannot_reason": "deceased", **UNIT, "when_mode": "about"},
            ("danger capacity relation reason person unit when period story subjects people wishes already files reply "
            "safe contact language"),
        ),
        (
            "An unknown place brings the question of the kind of service, several subjects that of the main one.",
            Kind.OBJECTION,
            {"capacity": "attorney", "place_known": "unknown", "when_mode": "unknown", "subjects": ["fees", "access"]},
            ("danger capacity person unit sector when story subjects main-subject people needed wishes already files "
            "reply safe contact language"),
        ),
        ("Anonymous feedback takes four pages.", Kind.FEEDBACK, {}, "tone unit story answer"),
        ("Feedback with a reply takes five.", Kind.FEEDBACK, {"wants_reply": True}, "tone unit story answer contact"),
        (
            "The ombudsperson's form asks what is safe first.",
            Kind.OMBUDSMAN, {"capacity": "relative", **UNIT},
            "danger safe capacity unit story contact language",
        ),
        (
            "A nameless report asks for no contact, and for no language of a reply that nobody gets.",
            Kind.GRIEVANCE, {"capacity": "anonymous", **UNIT},
            "danger capacity unit story files",
        ),
        (
            "A complaint begins by saying who decides it.",
            Kind.COMPLAINT, {"capacity": "client", **UNIT, "when_mode": "still"},
            "decides danger capacity age unit when period story files reply safe contact language",
        ),
    ],
)  # fmt: skip
def test_the_pages_of(sentence: str, kind: Kind, answers: dict[str, object], pages: str) -> None:
    assert slugs(kind, **answers) == pages.split(), sentence


@pytest.mark.parametrize("kind", list(STEPS))
def test_next_and_before_are_each_others_opposites(kind: Kind) -> None:
    for answers in ({}, {"capacity": "client", "is_minor": "yes"}, {"capacity": "relative", "wants_reply": True}):
        pages = [*slugs(kind, **answers), "check"]
        for page, following in itertools.pairwise(pages):
            assert next_after(kind, page, answers) == following
            assert before(kind, following, answers) == page
        assert before(kind, pages[0], answers) is None


@pytest.mark.parametrize("kind", list(STEPS))
def test_parts_only_ever_go_forward_and_checking_is_the_last(kind: Kind) -> None:
    numbers = [part_of(kind, step.slug)[0] for step in STEPS[kind]]
    assert numbers == sorted(numbers)
    number, total, _ = part_of(kind, "check")
    assert number == total


def test_an_objection_has_six_parts_whatever_is_answered() -> None:
    assert {part_of(Kind.OBJECTION, step.slug)[1] for step in STEPS[Kind.OBJECTION]} == {6}


def test_every_page_has_a_form_and_a_question() -> None:
    for kind, steps in STEPS.items():
        for step in steps:
            assert step.slug in FORMS, (kind, step.slug)
            assert step.slug in QUESTIONS, (kind, step.slug)


def test_every_kind_of_the_public_has_an_address_and_a_first_page() -> None:
    assert set(KIND_OF_SLUG.values()) == set(STEPS)
    assert {first_slug(kind) for kind in STEPS} == {"danger", "tone", "decides"}


def test_what_is_missing_is_named_page_by_page() -> None:
    given = {"danger": "no", "capacity": "client", "is_minor": "no", **UNIT, "when_mode": "unknown"}
    assert [step.slug for step in missing(Kind.OBJECTION, given)] == ["story", "reply", "contact", "language"]
    assert after_change(Kind.OBJECTION, given) == "story"


def test_a_page_that_the_kind_has_not_is_none() -> None:
    assert step_named(Kind.FEEDBACK, "power") is None
