"""The base of every form: messages in the person's language, and an expired token that loses nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Form, StringField


class PageForm(FlaskForm):
    """A form of one page. Its own token check replaces the global one on views marked `@keeps_text`."""

    class Meta(FlaskForm.Meta):
        """WTForms' own catalogue is incomplete in Finnish: every message is ours."""

        def get_translations(self, form: Any) -> Any:
            return None

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            return super().render_field(field, render_kw)

    def validate(self, extra_validators: Any = None) -> bool:
        """Return True when all is well; of an expired page only our own sentence is told, in the reader's language."""
        is_good = bool(super().validate(extra_validators))
        if self.token_has_expired():
            self._fields["csrf_token"].errors = [self.expired_message()]
        return is_good

    def find_mistakes(self) -> None:
        """Find what is wrong with what the form holds, when it is shown again and nothing was sent just now."""
        token = self._fields.pop("csrf_token", None)  # nothing was sent, so it would be the first mistake of each form
        self.validate()
        if token is not None:
            self._fields["csrf_token"] = token

    def token_has_expired(self) -> bool:
        """Return True when only the page's token was too old; the page is shown again with everything typed."""
        token = getattr(self, "csrf_token", None)
        return bool(token is not None and token.errors)

    @staticmethod
    def expired_message() -> str:
        """Return what to tell the person then."""
        return str(
            gettext("This page had been open for a long time. Nothing is lost. Check it and press the button again.")
        )


class DayForm(Form):
    """A day in three boxes."""

    day = StringField()
    month = StringField()
    year = StringField()


def day_of_parts(field: Any) -> date | None:
    """Return the day that was typed into three boxes, or None when there is none such."""
    parts = (field.form.year.data, field.form.month.data, field.form.day.data)
    try:
        return date(*(int(part) for part in parts))
    except (TypeError, ValueError):
        return None


def in_parts(day: date) -> dict[str, str]:
    """Return a day as the three boxes show it, to fill them in beforehand."""
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def kind_of_field(field: Any) -> str:
    """Return which control shows a field: “text”, “radio”, “checkboxes”, “select”, “date”, “textarea”, “hidden” …"""
    widget: Any = field.widget
    option: Any = getattr(field, "option_widget", None)
    if hasattr(widget, "input_type"):
        return str(widget.input_type)
    if hasattr(widget, "multiple"):
        return "checkboxes" if widget.multiple else "select"
    if hasattr(option, "input_type"):
        return "radio" if option.input_type == "radio" else "checkboxes"
    return "date" if hasattr(field, "form") else "textarea"


def keeps_text(view: Any) -> Any:
    """Mark a view whose form checks the token itself, so that an expired one shows the form again."""
    view.gensvar_keeps_text = True
    return view
