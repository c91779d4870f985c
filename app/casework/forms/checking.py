"""Forms of what the registry looks through one by one."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices, choices_of
from app.cases.labels.checks import BAN_CHECK, CODE_CHECK
from app.cases.rules.registry_checks import BanCheck, CodeCheck
from app.platform.web.forms import PageForm


class CodeForm(PageForm):
    """Whether the identity code in a filing is needed."""

    seen = HiddenField()
    """What stood when the page was opened."""
    decision = RadioField(
        _l("Is the personal identity code needed in this case?"),
        choices=choices(*choices_of(CODE_CHECK, without={CodeCheck.OPEN})),
        validators=[InputRequired(_l("Choose whether the code is needed"))],
    )


class BanForm(TextsForm):
    """Whether the person has a non-disclosure for personal safety, and why it is decided so."""

    seen = HiddenField()
    decision = RadioField(
        _l("Does the person have a non-disclosure for personal safety?"),
        choices=choices(*choices_of(BAN_CHECK, without={BanCheck.OPEN})),
        validators=[InputRequired(_l("Choose whether there is a non-disclosure"))],
    )
    reason = TextAreaField(
        _l("How was it found out?"),
        description=_l("Kept as an internal note. Do not write the address here."),
        validators=[Shorter(LONGEST_MESSAGE)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the reason where contact details are going to be shown."""
        is_valid = bool(super().validate(extra_validators))
        if self.decision.data == BanCheck.REJECTED and not (self.reason.data or "").strip():
            self.reason.errors = [_("Write how you know that there is none")]
            return False
        return is_valid
