"""The first choice and the last button: pages of a form that ask nothing of their own."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from app.intake.forms.fields import Choice, needed
from app.intake.labels.questions import START
from app.platform.web.forms import PageForm


class SendForm(PageForm):
    """Only the draft's secret: the answers are in the draft."""

    draft = HiddenField()


class StartForm(PageForm):
    """What do you want to do?"""

    kind = Choice(
        _l("What do you want to do?"),
        choices=list(START.items()),
        validators=needed(_l("Choose what you want to do")),
    )
