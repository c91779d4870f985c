"""What the filer is told, by who they are."""

from __future__ import annotations

from typing import Any

import pytest

from app.cases.rules.kinds import Kind
from app.intake.labels.notices import TOLD
from app.intake.rules.reaching import asks_address, asks_email, asks_phone
from app.intake.rules.told import Told, what_filer_is_told


@pytest.mark.parametrize(
    ("kind", "answers", "told"),
    [
        (Kind.OBJECTION, {"capacity": "client", "is_minor": "no"}, Told.EVERYTHING),
        (Kind.OBJECTION, {"capacity": "client", "is_minor": "yes"}, Told.MINOR_ALONE),
        (Kind.OBJECTION, {"capacity": "client", "is_minor": "yes", "guardian_may_see": "not_sure"}, Told.MINOR_ALONE),
        (Kind.OBJECTION, {"capacity": "client", "is_minor": "yes", "guardian_may_see": "yes"}, Told.MINOR_SHARED),
        (Kind.OBJECTION, {"capacity": "custodian"}, Told.CHILD),
        (Kind.OBJECTION, {"capacity": "legal_guardian", "guardian_power": "personal"}, Told.PERSONAL_POWER),
        (Kind.OBJECTION, {"capacity": "legal_guardian", "guardian_power": "money"}, Told.MONEY_POWER),
        (Kind.OBJECTION, {"capacity": "legal_guardian"}, Told.POWER_UNSURE),
        (Kind.OBJECTION, {"capacity": "attorney"}, Told.MANDATE),
        (Kind.OBJECTION, {"capacity": "relative", "cannot_reason": "illness"}, Told.NO_PERMISSION),
        (Kind.OBJECTION, {"capacity": "relative", "cannot_reason": "can"}, Told.CLIENT_CAN),
        (Kind.OBJECTION, {"capacity": "relative", "cannot_reason": "deceased"}, Told.DECEASED),
        (Kind.OBJECTION, {"capacity": "other"}, Told.NO_PERMISSION),
        (Kind.GRIEVANCE, {"capacity": "staff"}, Told.REPORTER),
        (Kind.GRIEVANCE, {"capacity": "anonymous"}, Told.NAMELESS),
        (Kind.FEEDBACK, {}, Told.NAMELESS),
        (Kind.FEEDBACK, {"wants_reply": True}, Told.EVERYTHING),
    ],
)
def test_the_sentence_for(kind: Kind, answers: dict[str, Any], told: Told) -> None:
    assert what_filer_is_told(kind, answers) is told


def test_every_sentence_is_written() -> None:
    assert set(TOLD) == set(Told)


@pytest.mark.parametrize(
    ("safe", "channel", "asked"),
    [
        ([], "portal", {"email", "phone"}),
        (["any"], "post", {"email", "phone", "address"}),
        (["no_calls"], "portal", {"email"}),
        (["no_messages"], "portal", {"phone"}),
        (["portal_only"], "portal", set()),
        (["post_only"], "post", {"address"}),
        (["non_disclosure"], "post", {"email", "phone"}),
    ],
)
def test_only_safe_ways_are_asked_for(safe: list[str], channel: str, asked: set[str]) -> None:
    answers = {"safe_contact": safe, "reply_channel": channel}
    ways = {"email": asks_email, "phone": asks_phone, "address": asks_address}
    assert {name for name, is_asked in ways.items() if is_asked(answers)} == asked
