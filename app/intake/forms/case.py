"""The forms around a person's own case."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FileField

from app.intake.forms.fields import Line, Lines, needed
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


class MessageForm(PageForm):
    """Something to add: words, a file, or both."""

    text = Lines(
        _l("What would you like to add?"), description=_l("Do not write a personal identity code here."), most=10_000
    )
    file = FileField(_l("Add a file"))
