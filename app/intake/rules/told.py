"""What the filer can and cannot be told: said in one sentence before sending, and never a reason to refuse.

Accept without a mandate, look into it, limit disclosure: the sending is never blocked, only what the
answer may show (703/2023 §§4–6, 50–52; 621/1999 §11).
"""

from __future__ import annotations

from enum import StrEnum

from app.cases.rules.kinds import CannotReason, Capacity, GuardianPower, Kind
from app.intake.rules.steps import Answers, is_minor_alone


class Told(StrEnum):
    """What the filer is told, by who they are."""

    EVERYTHING = "everything"
    MINOR_ALONE = "minor_alone"  # the guardian sees nothing
    MINOR_SHARED = "minor_shared"
    CHILD = "child"  # a custodian: unless the child may decide and has said no
    PERSONAL_POWER = "personal_power"
    MONEY_POWER = "money_power"
    POWER_UNSURE = "power_unsure"
    MANDATE = "mandate"
    NO_PERMISSION = "no_permission"
    ADVICE = "advice"  # the ombudspersons advise anybody and look into nothing (739/2023 §8)
    CLIENT_CAN = "client_can"
    DECEASED = "deceased"
    REPORTER = "reporter"
    NAMELESS = "nameless"


_BY_POWER = {
    GuardianPower.PERSONAL.value: Told.PERSONAL_POWER,
    GuardianPower.MONEY.value: Told.MONEY_POWER,
}


def what_filer_is_told(kind: Kind, answers: Answers) -> Told:
    """Return which sentence holds for this filer; without a capacity it is the client's own."""
    capacity = answers.get("capacity")
    if kind is Kind.GRIEVANCE:
        return Told.NAMELESS if capacity == Capacity.ANONYMOUS else Told.REPORTER
    if kind is Kind.FEEDBACK:
        return Told.EVERYTHING if answers.get("wants_reply") else Told.NAMELESS
    if capacity in (None, Capacity.CLIENT):
        return _own(answers)
    if capacity == Capacity.CUSTODIAN:
        return Told.CHILD
    if kind is Kind.OMBUDSMAN and capacity != Capacity.ATTORNEY:
        return Told.ADVICE
    if capacity == Capacity.LEGAL_GUARDIAN:
        return _BY_POWER.get(str(answers.get("guardian_power")), Told.POWER_UNSURE)
    if capacity == Capacity.ATTORNEY:
        return Told.MANDATE
    return _close_person(answers)


def _own(answers: Answers) -> Told:
    if not is_minor_alone({"capacity": Capacity.CLIENT, **answers}):
        return Told.EVERYTHING
    return Told.MINOR_SHARED if answers.get("guardian_may_see") == "yes" else Told.MINOR_ALONE


def _close_person(answers: Answers) -> Told:
    reason = answers.get("cannot_reason")
    if reason == CannotReason.DECEASED:
        return Told.DECEASED
    return Told.CLIENT_CAN if reason == CannotReason.CAN else Told.NO_PERMISSION
