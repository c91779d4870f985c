"""A message to the person, or a question with a last day to reply."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField

from app.cases.forms import MessageForm
from app.cases.labels import short_day
from app.platform.web.forms import DayForm, day_of_parts


class AskPersonForm(MessageForm):
    """The last day belongs to a question, and is left out by emptying its boxes."""

    last_day = FormField(DayForm, label=_l("Last day to reply, if you ask something"))
    is_past_due = BooleanField(_l("The last day to reply may be the day on which the answer is due, or later"))
    due_on: date | None = None
    """By when the answer is due."""
    today: date = date.min

    @property
    def reply_by(self) -> date | None:
        """The last day to reply, or None where nothing is asked or no day was given."""
        return day_of_parts(self.last_day) if self.purpose.data == "question" else None

    @property
    def needs_confirming(self) -> bool:
        """True when the last day leaves no time for the answer."""
        return self.due_on is not None and self.reply_by is not None and self.reply_by >= self.due_on

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a day that has passed, and ask once where it leaves no time for the answer."""
        is_valid = bool(super().validate(extra_validators))
        if self.purpose.data != "question":
            return is_valid
        problem = self._problem()
        if problem is not None:
            self.last_day.form.form_errors.append(problem)
        elif self.due_on is not None and self.needs_confirming and not self.is_past_due.data:
            words = _l("The answer is due on %(day)s. Choose an earlier day, or tick this", day=short_day(self.due_on))
            self.is_past_due.errors = [words]
            return False
        return is_valid and problem is None

    def _problem(self) -> Any:
        is_empty = not any((part.data or "").strip() for part in self.last_day.form)
        if self.reply_by is None:
            return None if is_empty else _l("Enter the day, such as 5 3 2026")
        if self.reply_by <= self.today:
            return _l("Choose tomorrow or a later day")
        return _l("Check the year") if self.reply_by.year > self.today.year + 1 else None
