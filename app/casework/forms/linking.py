"""Forms of matters that belong together: link, unlink, and split a part off."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.cases.forms import LONGEST_ANSWER, LONGEST_MESSAGE, Shorter, TextsForm, choices, choices_of
from app.cases.rules.number import read_number
from app.casework.forms.handling import NO_UNIT, UNKNOWN_UNIT
from app.linking.labels import LINK
from app.linking.rules.splitting import words_not_sent
from app.platform.web.forms import PageForm


class LinkForm(PageForm):
    """Which other matter belongs to this one, and how."""

    other = StringField(
        _l("Case number of the other case"),
        description=_l("For example M-7F3K-92QX"),
        validators=[InputRequired(_l("Write the case number of the other case"))],
    )
    kind = RadioField(
        _l("How do they belong together?"),
        choices=choices(*choices_of(LINK)),
        validators=[InputRequired(_l("Choose how the cases belong together"))],
    )

    @property
    def other_number(self) -> str:
        """The number as it is kept, or nothing when none was written."""
        return read_number(self.other.data or "") or ""

    def refuse_other(self, *, is_itself: bool) -> None:
        """Say that the number is of no use, in its own field."""
        self.other.errors = [
            _("This is the case itself. Write the number of the other case.")
            if is_itself
            else _("You have no case with this number. Check the number.")
        ]


class UnlinkForm(TextsForm):
    """Why two matters do not belong together after all."""

    reason = TextAreaField(
        _l("Why do they not belong together?"),
        description=_l("Shown on the page of both cases to those who may see both. The person does not see it."),
        validators=[InputRequired(_l("Write why the link is removed")), Shorter(LONGEST_MESSAGE)],
    )


class SplitForm(TextsForm):
    """The part that becomes a matter of its own. `sent` is what the person wrote: the words are taken from there."""

    draft = HiddenField()
    """A secret of the page: sent twice, it opens one matter."""
    seen = HiddenField()
    """How many parts had been split off when the page was opened."""
    kind = RadioField(_l("As what does the part go on?"), validators=[InputRequired(_l("Choose the kind of the part"))])
    text = TextAreaField(
        _l("The words of the part"),
        description=_l("Copied from what the person sent. Take away what does not belong to the part."),
        validators=[InputRequired(_l("Copy the words that belong to the part")), Shorter(LONGEST_ANSWER)],
    )
    find = StringField(_l("Find a service unit"), description=_l("Name, street or kind of place"))
    unit = RadioField(_l("Which service unit does it concern?"), validators=[Optional()], default=NO_UNIT)
    files = SelectMultipleField(
        _l("Which files belong to the part?"),
        description=_l("They are copied. All of them stay with this case, too."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    sent: tuple[str, ...] = ()

    @property
    def seen_parts(self) -> int:
        """How many parts were seen; what is no number is none of ours."""
        return int(self.seen.data) if (self.seen.data or "").isdecimal() else -1

    @property
    def unit_code(self) -> str | None:
        """The unit, or None where nobody knows it and the registry looks for it."""
        return self.unit.data if self.unit.data and self.unit.data != UNKNOWN_UNIT else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse words that the person did not write, and a place that nobody has chosen."""
        is_valid = bool(super().validate(extra_validators))
        if not self.unit.data:
            self.unit.errors = [_("Choose the unit, or that you do not know it")]
            is_valid = False
        foreign = words_not_sent(self.text.data or "", self.sent)
        if foreign is not None and not self.text.errors:
            words = foreign if len(foreign) <= 60 else f"{foreign[:60]}…"
            self.text.errors = [
                _("These words are not in what was sent: “%(words)s”. Copy them as they stand.", words=words)
            ]
            is_valid = False
        return is_valid
