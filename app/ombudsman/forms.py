"""Forms of the ombudsmen's desk that no other desk has."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices
from app.cases.labels import CAPACITY, language_name
from app.cases.rules.identity_code import codes_in
from app.cases.rules.kinds import Capacity
from app.platform import clock
from app.platform.web.forms import DayForm, PageForm, day_of_parts

LANGUAGES_SPOKEN = (
    "fi", "sv", "en", "se", "smn", "sms", "ru", "et", "so", "ar", "ku", "fa", "uk", "zh", "vi", "th", "es", "sq", "tr",
    "fr", "de", "pl", "ro", "hu", "tl", "am", "ti", "ur", "bn", "hi", "ne", "ps", "rom", "fse",
)  # fmt: skip
"""The languages that are spoken most; `fse` is Finnish Sign Language."""
_WHO = (
    Capacity.CLIENT,
    Capacity.CUSTODIAN,
    Capacity.LEGAL_GUARDIAN,
    Capacity.ATTORNEY,
    Capacity.RELATIVE,
    Capacity.OTHER,
)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_EARLIEST = date(1890, 1, 1)


class CloseForm(TextsForm):
    """How the advice was given."""

    how = TextAreaField(
        _l("How was the advice given?"),
        description=_l("Kept as an internal note. The person does not see it."),
        validators=[InputRequired(_l("Write how the advice was given")), Shorter(LONGEST_MESSAGE)],
    )


class FileForm(PageForm):
    """The confirmed step before a file that nobody has checked is opened."""

    understood = BooleanField(
        _l("I understand that this file has not been checked, and that my opening it is logged"),
        validators=[InputRequired(_l("Confirm that you understand the risk"))],
    )


class RecordForm(PageForm):
    """A client's record, opened by the ombudsperson: the fields of 739/2023 §11."""

    sector = RadioField(
        _l("What kind of service is this about?"),
        choices=choices(("health", _l("Health care")), ("social", _l("Social services or early childhood education"))),
        validators=[InputRequired(_l("Choose the kind of service"))],
    )
    channel = RadioField(
        _l("How did it come?"),
        choices=choices(
            ("phone", _l("By telephone")), ("visit", _l("In a visit")), ("email", _l("By e-mail")),
            ("paper", _l("On paper")),
        ),
        default="phone",
        validators=[InputRequired(_l("Choose how it came"))],
    )  # fmt: skip
    came = FormField(DayForm, _l("Which day did it come?"))
    name = StringField(_l("Client’s name"), validators=[InputRequired(_l("Enter the client’s name")), Length(max=120)])
    identity = StringField(
        _l("Personal identity code or date of birth"),
        description=_l("For example 131052-308T, or 13.10.1952."),
        validators=[InputRequired(_l("Enter the identity code, or the date of birth")), Length(max=20)],
    )
    phone = StringField(_l("Phone"), validators=[Length(max=40)])
    address = TextAreaField(_l("Postal address"), validators=[Length(max=300)])
    mother_tongue = SelectField(_l("Mother tongue"), validators=[InputRequired(_l("Choose the mother tongue"))])
    contact_language = SelectField(
        _l("Language of contact"), validators=[InputRequired(_l("Choose the language of contact"))]
    )
    is_guardian_excluded = BooleanField(_l("The client is a minor and lets no guardian know"))
    capacity = RadioField(
        _l("Who made contact?"), default="client", validators=[InputRequired(_l("Choose who made contact"))]
    )
    representative = StringField(
        _l("Name of whoever acts for the client"),
        description=_l("Only if it was not the client. The choice above says in which capacity."),
        validators=[Length(max=120)],
    )
    asked = TextAreaField(
        _l("What advice was asked?"), validators=[InputRequired(_l("Write what was asked")), Shorter(LONGEST_MESSAGE)]
    )
    advice = TextAreaField(_l("What advice was given, and what else was done?"), validators=[Shorter(LONGEST_MESSAGE)])
    is_done = RadioField(
        _l("Is this done?"),
        choices=choices(("yes", _l("Yes, close the record")), ("no", _l("No, I go on with it"))),
        validators=[InputRequired(_l("Choose whether this is done"))],
    )
    go_on = FormField(
        DayForm,
        _l("By which day do you go on?"),
        description=_l("Only if it is not done. You are reminded of the day."),
    )
    form_token = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Return True when all of it is right together."""
        is_valid = bool(super().validate(extra_validators))
        today, go_on = clock.today(), day_of_parts(self.go_on)
        is_of_today = self.came_on is not None and self.came_on <= today
        is_ahead = self.is_done.data != "no" or (go_on is not None and go_on >= today)
        if not is_of_today:
            self.came.form.form_errors.append(_("Enter the day on which it came, today at the latest"))
        if not is_ahead:
            self.go_on.form.form_errors.append(_("Enter the day by which you go on, today at the earliest"))
        if self.identity.data and not self.identified:
            self.identity.errors = [_("Check the identity code, or write the date of birth as in 13.10.1952")]
        if self.capacity.data not in {None, Capacity.CLIENT.value} and not _text(self.representative):
            self.representative.errors = [_("Enter the name of whoever acts for the client")]
        if self.is_done.data == "yes" and not _text(self.advice):
            self.advice.errors = [_("Write what advice was given")]
        return is_valid and is_of_today and is_ahead and not self.errors

    @property
    def came_on(self) -> date | None:
        """The day on which it came."""
        return day_of_parts(self.came)

    @property
    def go_on_by(self) -> date | None:
        """When to go on; None where it is done."""
        return day_of_parts(self.go_on) if self.is_done.data == "no" else None

    @property
    def identified(self) -> dict[str, str]:
        """The identity code, or else the date of birth; empty for what is neither."""
        typed = _text(self.identity)
        if codes := codes_in([typed]):
            return {"identity_code": codes[0].upper()}
        found = _DAY.fullmatch(typed)
        try:
            born = date(int(found[3]), int(found[2]), int(found[1])) if found else None
        except ValueError:
            born = None
        return {"birth": typed} if born and _EARLIEST < born <= clock.today() else {}


def record_form(**values: Any) -> RecordForm:
    """Return the form with its choices in the reader's language; `values` fill it in beforehand."""
    form = RecordForm(**values)
    form.capacity.choices = choices(*((each.value, CAPACITY[each]) for each in _WHO))
    names = [("", ""), *((code, language_name(code)) for code in LANGUAGES_SPOKEN)]
    form.mother_tongue.choices = form.contact_language.choices = names
    return form


def _text(field: Any) -> str:
    return (field.data or "").strip()
