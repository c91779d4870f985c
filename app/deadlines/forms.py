"""Forms of the tables of time: a day to close or open, a time limit, and a date to try."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FormField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from app.cases.forms import choices
from app.deadlines.labels.tables import KIND_OF_TIME, UNIT
from app.deadlines.rules import Period, Unit
from app.platform.web.forms import DayForm, PageForm, day_of_parts

LONGEST_SOURCE, LONGEST_NAME = 300, 80
_NO_DAY = _l("Enter the day, such as 5 3 2026")
_SOURCE = _l("Who decided this, and where can it be read?")
_SOURCE_HINT = _l("For example the number of the act. Staff see it beside the date.")
_NEEDS_SOURCE = InputRequired(_l("Write who decided this"))
_PERIOD_UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.WORKING_DAY)


class DayChangeForm(PageForm):
    """A day that is closed, or a working day after all."""

    what = RadioField(
        _l("What changes?"),
        choices=choices(("closed", _l("A day becomes a holiday")), ("open", _l("A holiday becomes a working day"))),
        validators=[InputRequired(_l("Choose what changes"))],
    )
    when = FormField(DayForm, label=_l("Which day?"))
    name_fi = StringField(_l("Name of the holiday in Finnish"), validators=[Length(max=LONGEST_NAME)])
    name_sv = StringField(_l("Name of the holiday in Swedish"), validators=[Length(max=LONGEST_NAME)])
    name_en = StringField(_l("Name of the holiday in English"), validators=[Length(max=LONGEST_NAME)])
    source = StringField(_SOURCE, description=_SOURCE_HINT, validators=[_NEEDS_SOURCE, Length(max=LONGEST_SOURCE)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for a day there is, and of a holiday for its name in every language of the pages."""
        is_valid = bool(super().validate(extra_validators))
        if self.day is None:
            self.when.form.form_errors.append(_NO_DAY)
        for field in (self.name_fi, self.name_sv, self.name_en) if self.is_closed else ():
            if not (field.data or "").strip():
                field.errors = [_l("%(field)s: write it. It stands in letters and receipts", field=field.label.text)]
                is_valid = False
        return is_valid and self.day is not None

    @property
    def day(self) -> date | None:
        """The day, or None when there is none such."""
        return day_of_parts(self.when)

    @property
    def is_closed(self) -> bool:
        """True when the day becomes a holiday."""
        return bool(self.what.data == "closed")

    @property
    def names(self) -> dict[str, str]:
        """The names by language."""
        fields = {"fi": self.name_fi, "sv": self.name_sv, "en": self.name_en}
        return {language: (field.data or "").strip() for language, field in fields.items()}


class DecideForm(PageForm):
    """The decision about a proposed day: the pressed button is `do`."""


class TimeLimitForm(PageForm):
    """How long there is from a day on; `seen` is what was shown before it is saved."""

    seen = HiddenField()
    amount = IntegerField(
        _l("How many?"),
        validators=[
            InputRequired(_l("Write a number")),
            NumberRange(1, 366, message=_l("Write a number from 1 to 366")),
        ],
    )
    unit = SelectField(_l("Of what?"), choices=choices(*((unit.value, UNIT[unit]) for unit in _PERIOD_UNITS)))
    start = FormField(
        DayForm,
        label=_l("From which day of arrival?"),
        description=_l("Tomorrow or later. What has arrived before keeps the date that the person was told."),
    )
    source = StringField(_SOURCE, description=_SOURCE_HINT, validators=[_NEEDS_SOURCE, Length(max=LONGEST_SOURCE)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for a day there is."""
        is_valid = bool(super().validate(extra_validators))
        if not isinstance(self.amount.data, int):
            self.amount.errors = [_l("Write a number")]
        if self.valid_from is None:
            self.start.form.form_errors.append(_NO_DAY)
        return is_valid and self.valid_from is not None

    @property
    def valid_from(self) -> date | None:
        """The day, or None when there is none such."""
        return day_of_parts(self.start)

    @property
    def period(self) -> Period:
        """The time as it was chosen."""
        return Period(self.amount.data or 1, Unit(self.unit.data))


class TryForm(PageForm):
    """“What if it arrives on …”: sent with GET, so it changes nothing and needs no token."""

    class Meta(PageForm.Meta):
        """The address is the question."""

        csrf = False

    kind = SelectField(_l("Kind of matter"), choices=choices(*KIND_OF_TIME.items()), validators=[InputRequired()])
    arrived = FormField(DayForm, label=_l("Day of arrival"))
