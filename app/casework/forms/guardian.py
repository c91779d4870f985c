"""The question that decides whether a guardian gets anything (703/2023 §51), the same wherever staff ask it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Optional

from app.cases.forms import choices
from app.cases.labels import YES_NO


def guardian_question() -> RadioField:
    """Return the question whether a minor lets the guardian see the matter; without an answer it is no."""
    return RadioField(
        _l("May the guardian see this matter?"),
        description=_l("Only for a person under 18 who wrote without a guardian. The person decides. Ask first."),
        choices=choices(*((answer, YES_NO[answer]) for answer in ("no", "yes", "not_sure"))),
        default="no",
        validators=[Optional()],
    )
