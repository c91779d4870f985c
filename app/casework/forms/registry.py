"""Small forms of the registry: the right day of arrival, the copy to an authority, words for who has lost theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, HiddenField, RadioField
from wtforms.validators import InputRequired

from app.cases.forms import choices, choices_of
from app.cases.labels import ARRIVAL_REASON, short_day
from app.platform.web.forms import DayForm, PageForm, day_of_parts


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


class ArrivalForm(PageForm):
    """The right day of arrival, and what shows it; `seen` is the day whose due date was shown."""

    seen = HiddenField()
    arrived = FormField(DayForm, label=_l("On which day did it arrive?"))
    reason = RadioField(
        _l("What shows the right day?"),
        choices=choices(*choices_of(ARRIVAL_REASON)),
        validators=[InputRequired(_l("Choose what shows the right day"))],
    )
    last_day: date = date.max
    """The day on which it was entered: it cannot have arrived later."""
    day_now: date = date.min

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what is no day, a day after the entry, and the day that stands there already."""
        is_valid, day = bool(super().validate(extra_validators)), self.arrived_on
        if day is None:
            self.arrived.form.form_errors.append(_l("Enter the day, such as 5 3 2026"))
        elif day > self.last_day:
            words = _l("The day cannot be after the matter was entered, %(day)s", day=short_day(self.last_day))
            self.arrived.form.form_errors.append(words)
        elif day.year < self.last_day.year - 10:
            self.arrived.form.form_errors.append(_l("Check the year"))
        elif day == self.day_now:
            self.arrived.form.form_errors.append(_l("This is the day that stands there already"))
        return is_valid and not self.arrived.form.form_errors

    @property
    def arrived_on(self) -> date | None:
        """The day, or None when there is none such."""
        return day_of_parts(self.arrived)


class NewWordsForm(PageForm):
    """The confirmed step before the words that open a matter are changed."""

    draft = HiddenField()
    is_the_person = BooleanField(
        _l("I have made sure that the words go to the person who sent this matter"),
        description=_l("From an identity document, the address in the matter, or what only the person knows."),
        validators=[InputRequired(_l("Make sure of it first"))],
    )
