"""The few kinds of field that the pages are made of; every message says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, RadioField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.intake.rules.dates import DateIsUnclear, NoSuchDate


def needed(message: Any) -> list[Any]:
    """Return the validators of a question that needs an answer."""
    return [InputRequired(message)]


def optional() -> list[Any]:
    """Return the validators of a question that may be left open; its label then says so."""
    return [Optional()]


class AtMost:
    """Refuses text that is longer than there is room for, and says by how much."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: Any, field: Any) -> None:
        over = len(field.data or "") - self.most
        if over > 0:
            raise ValidationError(
                ngettext("Shorten the text by %(num)s character", "Shorten the text by %(num)s characters", over)
            )


class Choice(RadioField):
    """One of several; `choices` are pairs of a value and its words."""

    def __init__(self, *args: Any, choices: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, choices=[SelectChoice(*pair) for pair in choices], **kwargs)

    def offer(self, choices: Iterable[tuple[str, Any]]) -> None:
        """Set the choices."""
        self.choices = [SelectChoice(*pair) for pair in choices]

    def pre_validate(self, form: Any) -> None:
        if (
            self.validate_choice
            and self.data is not None
            and all(self.data != str(choice.value) for choice in self.iter_choices())
        ):
            raise ValidationError(_l("Choose one of the options"))


class Choices(SelectMultipleField):
    """Any of several, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, *args: Any, choices: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, choices=[SelectChoice(*pair) for pair in choices], **kwargs)

    def pre_validate(self, form: Any) -> None:
        known = {str(choice.value) for choice in self.iter_choices()}
        if not set(self.data or ()) <= known:
            raise ValidationError(_l("Choose among the options"))


class Line(StringField):
    """One line of text, without the spaces around it."""

    def __init__(self, *args: Any, most: int = 200, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, validators=[*validators, AtMost(most)], filters=[_trimmed], **kwargs)


class Lines(TextAreaField):
    """Many lines of text, without the spaces around them."""

    def __init__(self, *args: Any, most: int = 10_000, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, validators=[*validators, AtMost(most)], filters=[_trimmed], **kwargs)
        self.most = most


class DayForm(Form):
    """Day, month and year as people write them."""

    day = StringField()
    month = StringField()
    year = StringField()


class DayField(FormField):
    """A date in three boxes."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(DayForm, label, **kwargs)

    @property
    def is_empty(self) -> bool:
        """True when nothing was typed in any box."""
        return not any((self.form[part].data or "").strip() for part in ("day", "month", "year"))

    def typed(self) -> tuple[str, str, str]:
        """Return what was typed."""
        return tuple(self.form[part].data or "" for part in ("day", "month", "year"))  # type: ignore[return-value]

    def mark_unclear(self, error: DateIsUnclear, usual: str) -> None:
        """Say what is wrong with what was typed; `usual` is what to say where something is missing."""
        if self.is_empty:
            self.mark("", usual)
        elif isinstance(error, NoSuchDate):
            self.mark(error.part, gettext("There is no such date. Check the day and month."))
        elif error.part == "month" and (self.form.month.data or "").strip():
            self.mark("month", gettext("Check the month. Write it as a number or as a word."))
        elif error.part == "year" and (self.form.year.data or "").strip():
            self.mark("year", gettext("Check the year. Write it with four digits."))
        else:
            self.mark(error.part, usual)

    def mark(self, part: str, message: Any) -> None:
        """Say what to do about one box, or about the whole date."""
        if part:
            self.form[part].errors = [message]
        else:
            self.form_errors.append(message)


def _trimmed(value: Any) -> Any:
    return value.strip().replace("\r\n", "\n") if isinstance(value, str) else value
