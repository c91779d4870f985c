"""Small forms of the registry: the copy that went to an authority, and words for whoever has lost theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, HiddenField
from wtforms.validators import InputRequired

from app.cases.labels import short_day
from app.casework.forms.handling import DayForm, day_of_parts
from app.platform.web.forms import PageForm


class CopyForm(PageForm):
    """On which day the copy of the answer went to the authority."""

    sent = FormField(DayForm, label=_l("On which day was the copy sent?"))
    first_day: date = date.min
    """The day on which the answer was sent: no copy went before it."""
    today: date = date.max

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what is no day, or none on which the copy can have gone."""
        is_valid = bool(super().validate(extra_validators))
        day = self.sent_on
        if day is None:
            self.sent.form.form_errors.append(_l("Enter the day, such as 5 3 2026"))
        elif day > self.today:
            self.sent.form.form_errors.append(_l("The day cannot be in the future"))
        elif day < self.first_day:
            words = _l("The day cannot be before the answer was sent, %(day)s", day=short_day(self.first_day))
            self.sent.form.form_errors.append(words)
        return is_valid and not self.sent.form.form_errors

    @property
    def sent_on(self) -> date | None:
        """The day, or None when there is none such."""
        return day_of_parts(self.sent)


class NewWordsForm(PageForm):
    """The confirmed step before the words that open a matter are changed."""

    draft = HiddenField()
    is_the_person = BooleanField(
        _l("I have made sure that the words go to the person who sent this matter"),
        description=_l("From an identity document, the address in the matter, or what only the person knows."),
        validators=[InputRequired(_l("Make sure of it first"))],
    )
