"""Forms of labels: which ones matters get or lose, and which are offered."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.cases.rules.labelling import fault_of
from app.casework.labels import LABEL_FAULT
from app.platform.web.forms import PageForm


class LabelForm(PageForm):
    """Which labels the chosen matters get, and which they lose."""

    add = SelectMultipleField(_l("Labels to add"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
    remove = SelectMultipleField(
        _l("Labels to remove"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for at least one label, and not for the same one both ways."""
        is_valid = bool(super().validate(extra_validators))
        asked = self.add if self.add.choices else self.remove
        if is_valid and not (self.add.data or self.remove.data):
            asked.errors = [_("Choose at least one label")]
            return False
        if is_valid and set(self.add.data or ()) & set(self.remove.data or ()):
            self.remove.errors = [_("The same label cannot be both added and removed")]
            return False
        return is_valid


class NewLabelForm(PageForm):
    """A label to offer, and to whom."""

    word = StringField(
        _l("New label"),
        description=_l("At most 24 characters, such as “falls” or “medicines”. Nothing about a person."),
        filters=[lambda text: " ".join((text or "").split())],
    )
    place = RadioField(_l("Who is offered it?"), validators=[InputRequired(_l("Choose who is offered the label"))])

    def validate_word(self, field: Any) -> None:
        """Refuse what is no label, each fault in its own words."""
        fault = fault_of(field.data)
        if fault is not None:
            raise ValidationError(str(LABEL_FAULT[fault]))
