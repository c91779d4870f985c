"""Closing feedback with thanks, and why that comes late."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import Optional

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices, choices_of
from app.cases.labels import LATE_REASON
from app.cases.rules.outcome import Lateness, LateReason


class ThankForm(TextsForm):
    """Thanks, with or without words to the person; `is_late_asked` says that the due date has passed."""

    is_late_asked: bool = False

    body = TextAreaField(_l("Message to the person"), validators=[Optional(), Shorter(LONGEST_MESSAGE)])
    late_reason = RadioField(
        _l("Why is the feedback closed late?"), choices=choices(*choices_of(LATE_REASON)), validators=[Optional()]
    )
    why_late = TextAreaField(
        _l("More about the delay"),
        description=_l("Only staff see this. It is for the figures on lateness."),
        validators=[Shorter(LONGEST_MESSAGE)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the reason and for its sentence, where it is late."""
        is_valid = bool(super().validate(extra_validators))
        missing = (
            (self.late_reason, not self.late_reason.data, _l("Choose why it is late")),
            (self.why_late, not (self.why_late.data or "").strip(), _l("Say in your own words why it is late")),
        )
        found = [(field, words) for field, is_missing, words in missing if is_missing and self.is_late_asked]
        for field, words in found:
            field.errors = [words]
        return is_valid and not found

    def lateness(self) -> Lateness | None:
        """Return why it is late; None where that is not asked."""
        if not self.is_late_asked:
            return None
        return Lateness(LateReason(self.late_reason.data), (self.why_late.data or "").strip())
