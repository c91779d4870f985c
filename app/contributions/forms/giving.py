"""What whoever is asked replies, or why they do not."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired, Optional

from app.cases.forms import LONGEST_ANSWER, LONGEST_MESSAGE, SendForm, Shorter, TextsForm
from app.platform.web.forms import PageForm


class ReplyForm(TextsForm, SendForm):
    """The shared draft of the reply, with the version that its writer saw, and a file to add."""

    body = TextAreaField(
        _l("Your contribution"),
        description=_l("Those who answer the case read this. The person does not."),
        validators=[Optional(), Shorter(LONGEST_ANSWER)],
    )
    file = FileField(
        _l("Add a file"), description=_l("PDF, picture, text or sound file, at most 20 MB."), validators=[Optional()]
    )


class DeclineForm(TextsForm):
    """That it is not theirs to give, and why."""

    reason = TextAreaField(
        _l("Why can you not do it?"),
        description=_l("The one who asks sees this. If you know who can, say so."),
        validators=[InputRequired(_l("Write why you cannot do it")), Shorter(LONGEST_MESSAGE)],
    )


class FileForm(PageForm):
    """The confirmed step before a file that nobody has checked is opened."""

    understood = BooleanField(
        _l("I understand that this file has not been checked, and that my opening it is logged"),
        validators=[InputRequired(_l("Confirm that you understand the risk"))],
    )
