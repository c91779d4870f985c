"""Part “What you want”: wishes, what has been done already, files."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FileField

from app.cases.labels import ALREADY, WISH
from app.intake.forms.base import StepForm
from app.intake.forms.fields import Choices, Lines, optional


class WishesForm(StepForm):
    """The answer is built against these."""

    headed = "wishes"
    wishes = Choices(choices=list(WISH.items()), validators=optional(), description=_l("Choose as many as you like."))
    wish_text = Lines(_l("Tell us more about what you would like"), most=2000, validators=optional())


class AlreadyForm(StepForm):
    """Coordination only: it takes no right away."""

    headed = "already"
    already = Choices(
        choices=list(ALREADY.items()),
        validators=optional(),
        description=_l("What you have done already does not affect your rights."),
    )


class FilesForm(StepForm):
    """One file a sending; each is kept before the next is chosen."""

    file = FileField(_l("Choose a file"))
