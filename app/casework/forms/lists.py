"""Forms of the worklist: a filter of one's own."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.cases.rules.identity_code import codes_in
from app.platform.web.forms import PageForm

LONGEST_NAME = 40


class SaveFilterForm(PageForm):
    """Under which name a filter is kept."""

    name = StringField(
        _l("Name of the filter"),
        description=_l("Only you see it. No names of people."),
        validators=[
            InputRequired(_l("Write a name for the filter")),
            Length(max=LONGEST_NAME, message=_l("Shorten the name to 40 characters")),
        ],
        filters=[lambda text: " ".join((text or "").split())],
    )

    def validate_name(self, field: Any) -> None:
        """Refuse a personal identity code as a name."""
        if codes_in([field.data]):
            raise ValidationError(_l("Leave the personal identity code out"))
