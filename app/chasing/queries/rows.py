"""What the reads of this room have in common: the columns they need, and what they find."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, true

from app.cases.models import Case
from app.cases.rules.kinds import State
from app.chasing.rules.ladder import (
    Rung,
)
from app.chasing.rules.people import Part
from app.contributions.rules import reach

CHUNK = 2000
PLACE = (
    Case.kind, Case.desk, Case.area_code, Case.service_code, Case.unit_code, Case.producer_code, Case.handler_id,
    Case.about_staff,
)  # fmt: skip
IS_OPEN: ColumnElement[bool] = true() & Case.is_open  # in the words of the partial index
IS_UNTAKEN = Case.state.in_((State.RECEIVED.value, State.ROUTED.value))


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to tell one member of staff."""

    case_id: int
    rung: Rung
    part: Part


@dataclass(frozen=True, slots=True)
class ContributionDue:
    """The same of a contribution."""

    contribution_id: int
    rung: Rung
    part: reach.Part
