"""The form of a transfer out: to whom, why, how and on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FormField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices, choices_of
from app.moving.labels import WAY
from app.moving.rules.sending_out import Dispatch, Way
from app.platform.web.forms import DayForm, day_of_parts


class SendOutForm(TextsForm):
    """To whom a matter goes; `seen` tells which text to the person was shown before it is sent."""

    seen = HiddenField()
    authority = SelectField(_l("Authority"), description=_l("Or write the name below."), validators=[Optional()])
    name = StringField(
        _l("Another receiver"),
        description=_l("The organiser or authority, as the person should read it."),
        validators=[Length(max=200)],
    )
    contact = TextAreaField(
        _l("How the person reaches the receiver"),
        description=_l("Telephone number, address or web page."),
        validators=[InputRequired(_l("Write how the person reaches the receiver")), Shorter(500)],
    )
    reason = TextAreaField(
        _l("Why does it belong to them? The person reads this"),
        validators=[InputRequired(_l("Tell the person why")), Shorter(LONGEST_MESSAGE)],
    )
    way = RadioField(
        _l("How do you send it?"), choices=choices(*choices_of(WAY)), validators=[InputRequired(_l("Choose how"))]
    )
    sent = FormField(DayForm, label=_l("On which day do you send it?"))
    first_day: date = date.min
    """The day of arrival: nothing was sent on before it."""
    today: date = date.max

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one receiver, and refuse what is no day or none on which it can have gone."""
        is_valid = bool(super().validate(extra_validators))
        if bool(self.authority.data) == bool((self.name.data or "").strip()):
            self.name.errors = [_l("Choose an authority or write another receiver, one of the two")]
            is_valid = False
        if (problem := self._problem_of_day()) is not None:
            self.sent.form.form_errors.append(problem)
            is_valid = False
        return is_valid

    def _problem_of_day(self) -> Any:
        day = day_of_parts(self.sent)
        if day is None:
            return _l("Enter the day, such as 5 3 2026")
        if day > self.today:
            return _l("The day cannot be in the future")
        return _l("The day cannot be before the case arrived") if day < self.first_day else None

    def start_on(self, day: date) -> None:
        """Offer this day as the day of sending."""
        parts = self.sent.form
        parts.day.data, parts.month.data, parts.year.data = str(day.day), str(day.month), str(day.year)

    def dispatch(self, name: str) -> Dispatch:
        """Return what was filled in; `name` is that of the chosen authority in the person's language, if one was."""
        return Dispatch(
            name=name or (self.name.data or "").strip(),
            contact=(self.contact.data or "").strip(),
            way=Way(self.way.data),
            sent_on=day_of_parts(self.sent) or self.today,
            authority_code=self.authority.data or None,
        )
