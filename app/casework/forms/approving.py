"""Approving a draft, sending it back, and correcting a sent answer: what staff write."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from app.cases.forms import LONGEST_MESSAGE, SendForm, Shorter, TextsForm


class SendBackForm(TextsForm, SendForm):
    """The comment with which a draft goes back to its writers."""

    body = TextAreaField(
        _l("What has to be changed?"),
        description=_l("Whoever wrote the draft reads it. It stays as an internal note."),
        validators=[InputRequired(_l("Write what has to be changed")), Shorter(LONGEST_MESSAGE)],
    )


class CorrectForm(TextsForm):
    """Why a sent answer is corrected."""

    body = TextAreaField(
        _l("Why is the answer corrected?"),
        description=_l(
            "Everybody who reads the new version reads this too. Write it in the language of the answer, "
            "and nothing confidential."
        ),
        validators=[InputRequired(_l("Write why the answer is corrected")), Shorter(LONGEST_MESSAGE)],
    )
