"""The forms around a person's own case."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.cases.labels import CLARITY
from app.cases.rules.number import read_number
from app.filing.rules.words import COUNT, count_words
from app.intake.forms.fields import Line, Lines, needed
from app.intake.forms.what import LONGEST
from app.platform.web.forms import PageForm


class OpenCaseForm(PageForm):
    """Number and words, typed or pasted; `text` is what was being written when the case closed itself."""

    number = Line(
        _l("Case number"),
        validators=needed(_l("Write the case number")),
        description=_l("For example M-7K3Q-9F2D"),
        most=60,
    )
    words = Line(
        _l("Your six words"),
        validators=needed(_l("Write the six words")),
        description=_l("In the same order as on the receipt. Capital letters and commas do not matter."),
        most=300,
    )
    text = Lines(_l("What you were writing"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell what cannot be a number or six words at all: nothing is tried with it, and no secret is told by it."""
        is_good = bool(super().validate(extra_validators))
        if self.number.data and read_number(self.number.data) is None:
            self.number.errors = [
                gettext("Check the case number. It begins with M- and has eight more letters and numbers.")
            ]
        written = count_words(self.words.data or "")
        if self.words.data and written != COUNT:
            self.words.errors = [
                ngettext("You wrote %(num)s word. There are six.", "You wrote %(num)s words. There are six.", written)
            ]
        return is_good and not self.number.errors and not self.words.errors


class MessageForm(PageForm):
    """Something to add: words, a file, or both."""

    text = Lines(
        _l("What would you like to add?"), description=_l("Do not write a personal identity code here."), most=10_000
    )
    file = FileField(_l("Add a file"))


class WithdrawalForm(PageForm):
    """Why the person withdraws their case, if they want to say it."""

    reason = Lines(
        _l("Why do you withdraw it?"), description=_l("Do not write a personal identity code here."), most=2_000
    )


class GoOnForm(PageForm):
    """What the person takes along to an ombudsperson or into a complaint; as long as a request's text may be."""

    text = Lines(_l("What you take along"), most=LONGEST)


class ClarityForm(PageForm):
    """Whether the answer was clear."""

    clear = RadioField(
        _l("Was this answer clear?"),
        choices=[SelectChoice(member.value, words) for member, words in CLARITY.items()],
        validators=[InputRequired(_l("Choose yes, partly or no"))],
    )
