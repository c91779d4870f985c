"""Forms of the ombudsmen's desk that no other desk has."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm
from app.platform.web.forms import PageForm


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
