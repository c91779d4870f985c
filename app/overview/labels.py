"""Words for figures, stages and periods."""

from __future__ import annotations

from typing import Any

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l

from app.cases.rules.account import Stage
from app.overview.rules.figures import Figure

FIGURE: dict[Any, Any] = {
    Figure.OPEN: _l("Open"),
    Figure.DUE_SOON: _l("Due in 7 days"),
    Figure.OVERDUE: _l("Overdue"),
    Figure.EXTENDED: _l("Time extended"),
    Figure.ASKED: _l("Extension asked of an authority"),
    Figure.DUE: _l("Answered or overdue"),
    Figure.IN_TIME: _l("Answered in time"),
    Figure.IN_EXTENDED_TIME: _l("Answered in extended time"),
    Figure.LATE: _l("Not answered in time"),
    Figure.LATE_ASKED: _l("Extension asked, without an answer from the authority"),
    Figure.ANSWERED: _l("Answered"),
}

STAGE: dict[Any, Any] = {
    Stage.REGISTRY: _l("Registration"),
    Stage.UNIT: _l("Handling"),
    Stage.CONTRIBUTION: _l("Contributions"),
    Stage.TRANSLATION: _l("Translation"),
    Stage.APPROVAL: _l("Approval"),
    Stage.PERSON: _l("The person"),
}


def days_text(days: float | None) -> str:
    """Return days with one decimal in the reader's language; a dash where there are none."""
    return "–" if days is None else str(format_decimal(round(days, 1), "#,##0.0"))
