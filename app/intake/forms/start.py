"""The first choice, and the two ways from a poster in a unit."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.intake.forms.fields import Choice, needed
from app.intake.labels.questions import START
from app.platform.web.forms import PageForm


class StartForm(PageForm):
    """What do you want to do?"""

    kind = Choice(
        _l("What do you want to do?"),
        choices=list(START.items()),
        validators=needed(_l("Choose what you want to do")),
    )
