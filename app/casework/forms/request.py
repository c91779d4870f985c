"""What an authority asks: the registry's page for entering it, and the page on which it is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.cases.forms import LONGEST_MESSAGE, SendForm, Shorter, TextsForm, choices, choices_of
from app.cases.labels import PART, SUBJECT
from app.cases.rules.supervision import Asked, Part, names_in, parts_too_late
from app.casework.forms.entry_fields import SafeField
from app.casework.forms.handling import UNKNOWN_UNIT
from app.platform.i18n import OWN_NAMES
from app.platform.web.forms import DayForm, day_of_parts

NO_DAY = _l("Enter the day, such as 5 3 2026")


def is_typed(field: Any) -> bool:
    """Return True when anything stands in one of the three boxes of a day."""
    return any((part.data or "").strip() for part in (field.form.day, field.form.month, field.form.year))


def day_problem(field: Any, *, first: date = date.min, last: date = date.max, too_early: Any = "") -> Any:
    """Return what is wrong with a day that has to be there, or None; `last` is today."""
    day = day_of_parts(field)
    if day is None:
        return NO_DAY
    if day > last:
        return _l("The day cannot be in the future")
    return (too_early or _l("Check the day")) if day < first else None


class AskedForm(TextsForm):
    """What is asked, the organiser's own day for each part, and whom to ask at the authority."""

    due_on: date | None = None
    """The day of the whole answer: no part is of use after it."""

    asks = SafeField(
        _l("What does the authority ask for?"),
        choices=choices(*choices_of(PART)),
        validators=[DataRequired(_l("Choose what the authority asks for"))],
    )
    statement = FormField(
        DayForm,
        label=_l("Our own date for the statement"),
        description=_l("Leaves time to put the answer together. You may leave it empty."),
    )
    report = FormField(
        DayForm,
        label=_l("Our own date for the report"),
        description=_l("The day on which the producer or the unit gives it to us. You may leave it empty."),
    )
    contact = TextAreaField(
        _l("Who handles the matter at the authority"),
        description=_l("Name, phone number and e-mail address, if the letter gives them."),
        validators=[Optional(), Length(max=500)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a day that is none, one after the authority's own, and one for what is not asked."""
        is_valid = bool(super().validate(extra_validators))
        found = list(self._of_parts()) if is_valid else []
        for field, message in found:
            field.form.form_errors.append(message)
        return is_valid and not found

    def _of_parts(self) -> Iterable[tuple[Any, Any]]:
        late = parts_too_late(self.asked().parts, self.due_on)
        for part, field in self._days().items():
            if is_typed(field) and day_of_parts(field) is None:
                yield field, NO_DAY
            elif is_typed(field) and part.value not in self.asks.data:
                yield field, _l("The authority does not ask for this. Choose it above, or take the day out")
            elif part in late:
                yield field, _l("Our own date cannot be after the day by which the authority wants the answer")

    def asked(self) -> Asked:
        """Return what was said."""
        days = {part: day_of_parts(field) for part, field in self._days().items()}
        chosen = {part: days[part] for part in Part if part.value in (self.asks.data or ())}
        return Asked(chosen, (self.contact.data or "").strip())

    def _days(self) -> dict[Part, Any]:
        return {Part.STATEMENT: self.statement, Part.REPORT: self.report}


class RequestForm(AskedForm, SendForm):
    """The page on which it is corrected."""


class EnterRequestForm(AskedForm):
    """The page on which the registry enters an authority's letter."""

    today: date = date.max

    draft = HiddenField()
    arrived = FormField(
        DayForm,
        label=_l("On which day did it arrive?"),
        description=_l("The day on which the organiser got it, at any address or unit. For example 5 3 2026"),
    )
    authority = SelectField(_l("Which authority?"), validators=[Optional()])
    authority_name = StringField(
        _l("Name of the authority"),
        description=_l("Only if it is not in the list."),
        validators=[Length(max=200)],
    )
    authority_reference = StringField(
        _l("The authority’s own number of the matter"),
        validators=[InputRequired(_l("Write the authority’s own number of the matter")), Length(max=60)],
    )
    named = FormField(
        DayForm,
        label=_l("The day by which the authority wants the answer"),
        description=_l("As it stands in the letter, even if it is a Saturday or a holiday."),
    )
    is_undated = BooleanField(_l("The authority has named no day"))
    find = StringField(_l("Find a service unit"), description=_l("Name, street or kind of place"))
    unit = RadioField(_l("Which service unit does it concern?"), validators=[Optional()])
    other_units = SafeField(_l("Other units that it concerns"), validators=[Optional()])
    subject = SelectField(
        _l("Main subject"), choices=choices(("", _l("Not said")), *choices_of(SUBJECT)), validators=[Optional()]
    )
    story = TextAreaField(
        _l("What the authority asks"),
        description=_l("Of a letter that you add as a file, a sentence or two is enough."),
        validators=[DataRequired(_l("Write what the authority asks")), Shorter(LONGEST_MESSAGE)],
    )
    concerned = TextAreaField(
        _l("Clients whom it concerns"),
        description=_l("Only if the letter names somebody: each name on a line of its own."),
        validators=[Optional(), Length(max=1000)],
    )
    files = MultipleFileField(
        _l("Scans and other files"),
        description=_l("PDF, picture, text or sound. Up to 10 files, each smaller than 20 MB."),
        validators=[Optional()],
    )
    reply_language = RadioField(
        _l("Language of the answer"),
        choices=choices(*OWN_NAMES.items()),
        validators=[InputRequired(_l("Choose the language"))],
    )

    def offer(self, units: Iterable[tuple[str, str]], authorities: Iterable[tuple[str, str]]) -> None:
        """Set the units and authorities to choose from."""
        known = list(units)
        self.unit.choices = choices(*known, (UNKNOWN_UNIT, _("No single unit, or not known")))
        self.other_units.choices = choices(*known)
        self.authority.choices = choices(("", _("Choose the authority, or write its name below")), *authorities)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what the record cannot hold together; each finding stands at its own question."""
        self.due_on = self.named_on
        is_valid = bool(super().validate(extra_validators))
        found = [*self._of_days(), *self._of_authority()]
        for field, message in found:
            (field.form.form_errors if hasattr(field, "form") else field.errors).append(message)
        return is_valid and not found

    def _of_days(self) -> Iterable[tuple[Any, Any]]:
        earliest = date(self.today.year - 10, 1, 1) if self.today < date.max else date.min
        if problem := day_problem(self.arrived, first=earliest, last=self.today, too_early=_l("Check the year")):
            yield self.arrived, problem
        if self.is_undated.data:
            if is_typed(self.named):
                yield self.named, _l("Take the day out, or say that the authority has named one")
        elif self.named_on is None:
            yield self.named, _l("Enter the day as it stands in the letter, or say that the authority has named none")
        elif self.arrived_on and abs((self.named_on - self.arrived_on).days) > 730:
            yield self.named, _l("Check the year")

    def _of_authority(self) -> Iterable[tuple[Any, Any]]:
        is_written = bool((self.authority_name.data or "").strip())
        if not self.authority.data and not is_written:
            yield self.authority, _l("Choose the authority, or write its name below")
        elif self.authority.data and is_written:
            yield self.authority_name, _l("Choose the authority or write its name, not both")
        if not self.unit.data:
            yield self.unit, _l("Choose the service unit, or that it is no single one")

    @property
    def arrived_on(self) -> date | None:
        """The day of arrival, or None when there is none such."""
        return day_of_parts(self.arrived)

    @property
    def named_on(self) -> date | None:
        """The day that the authority named, or None."""
        return day_of_parts(self.named)

    @property
    def unit_code(self) -> str | None:
        """The code of the chosen unit, or None."""
        return self.unit.data if self.unit.data not in {None, "", UNKNOWN_UNIT} else None

    @property
    def names(self) -> tuple[str, ...]:
        """The clients whom it concerns."""
        return names_in(self.concerned.data or "")
