"""The diary number of a matter, as the registry writes it."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, ValidationError
from wtforms.validators import InputRequired

from app.cases.rules.diary import LONGEST, read_diary_number
from app.platform.web.forms import PageForm


class DiaryForm(PageForm):
    """One number."""

    diary_number = StringField(_l("Diary number"), validators=[InputRequired(_l("Write the diary number"))])
    seen = HiddenField()

    @property
    def number(self) -> str:
        """Return the number as it is kept."""
        return read_diary_number(self.diary_number.data or "") or ""

    def validate_diary_number(self, field: StringField) -> None:
        """Refuse what cannot be a number of a register."""
        if read_diary_number(field.data or "") is None:
            words = _(
                "Write the number with digits, letters and the signs . : / - ( ) only, at most %(longest)s characters",
                longest=LONGEST,
            )
            raise ValidationError(words)
