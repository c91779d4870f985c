"""Part “Who”: danger, capacity, age, the guardian's look, power, relation, reason, and the client."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Capacity, Kind
from app.intake.forms.base import Asking, StepForm
from app.intake.forms.fields import Choice, DayField, Line, needed, optional
from app.intake.labels.choices import (
    CANNOT_REASON,
    CAPACITY,
    GUARDIAN_MAY_SEE,
    GUARDIAN_POWER,
    RELATION,
    REPORTER_CAPACITY,
    YES_NO,
)
from app.intake.rules.dates import DateIsUnclear, parts_of, read_birth


class DangerForm(StepForm):
    """Danger or unlawful treatment now goes first in every worklist."""

    headed = "danger"
    danger = Choice(choices=list(YES_NO.items()), validators=needed(_l("Choose yes or no")))


class CapacityForm(StepForm):
    """Exactly one class of initiator follows from it."""

    headed = "capacity"
    capacity = Choice(choices=[], validators=needed(_l("Choose your role")))

    def prepare(self, asking: Asking) -> None:
        words = REPORTER_CAPACITY if asking.kind is Kind.GRIEVANCE else CAPACITY
        self.capacity.offer((capacity.value, text) for capacity, text in words.items())


class AgeForm(StepForm):
    """Only whether a guardian's look has to be asked about."""

    headed = "is_minor"
    is_minor = Choice(choices=list(YES_NO.items()), validators=needed(_l("Choose yes or no")))


class GuardianForm(StepForm):
    """The minor decides; until then nobody else sees anything (703/2023 §51)."""

    headed = "guardian_may_see"
    guardian_may_see = Choice(
        choices=list(GUARDIAN_MAY_SEE.items()), validators=needed(_l("Choose one of the options"))
    )

    def shown(self, asking: Asking) -> dict[str, Any]:
        return {"guardian_may_see": "no", **asking.answers}


class PowerForm(StepForm):
    """A guardian's power covers property and money only, unless it says more (442/1999 §29)."""

    headed = "guardian_power"
    guardian_power = Choice(
        choices=[(power.value, text) for power, text in GUARDIAN_POWER.items()],
        validators=needed(_l("Choose what your power covers")),
    )


class RelationForm(StepForm):
    """How close; it does not decide what may be sent."""

    headed = "relation"
    relation = Choice(choices=list(RELATION.items()), validators=optional())


class ReasonForm(StepForm):
    """The statutory condition for a relative, in plain words and without a diagnosis."""

    headed = "cannot_reason"
    cannot_reason = Choice(
        choices=[(reason.value, text) for reason, text in CANNOT_REASON.items()],
        validators=needed(_l("Choose a reason, or “I would rather not say”")),
    )


class PersonForm(StepForm):
    """Who the client is: a name, and a date or year of birth instead of an identity code."""

    client_name = Line(_l("Client’s full name"), validators=needed(_l("Write the client’s name")))
    birth = DayField(_l("Client’s date of birth"), description=_l("If you do not know the day, the year is enough."))

    def prepare(self, asking: Asking) -> None:
        is_child = asking.answers.get("capacity") == Capacity.CUSTODIAN
        self.client_name.label.text = gettext("Child’s full name") if is_child else self.client_name.label.text
        self.birth.label.text = gettext("Child’s date of birth") if is_child else self.birth.label.text

    def shown(self, asking: Asking) -> dict[str, Any]:
        return {**asking.answers, "birth": parts_of(asking.answers.get("client_birth"))}

    def validate(self, extra_validators: Any = None) -> bool:
        return bool(super().validate(extra_validators)) & birth_is_clear(self.birth, self.asking)

    def given(self) -> dict[str, Any]:
        return {"client_name": self.client_name.data, "client_birth": birth_of(self.birth)}


def birth_of(field: DayField) -> str | None:
    """Return the birth as stored, or None when nothing was typed."""
    return None if field.is_empty else read_birth(*field.typed())


def birth_is_clear(field: DayField, asking: Asking) -> bool:
    """Return True for no birth or one in the past; mark the box that is wrong otherwise."""
    if field.is_empty:
        return True
    try:
        birth = read_birth(*field.typed())
    except DateIsUnclear as error:
        field.mark_unclear(error, gettext("Write the date of birth as day, month and year, or only the year"))
        return False
    if birth[:4] > str(asking.today.year) or (len(birth) > 4 and birth > asking.today.isoformat()):
        field.mark("year", gettext("The date of birth has to be in the past"))
        return False
    return True
