"""The accessibility feedback form (306/2019 §10)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, Regexp

from app.cases.rules.identity_code import codes_in, without_codes
from app.pages.labels import DECISION
from app.platform.web.forms import PageForm

LONGEST_STORY = 10_000


def _trimmed(value: str | None) -> str:
    return (value or "").strip()


class ReasonForm(PageForm):
    """Why a failed job is decided about."""

    reason = StringField(
        _l("Why?"),
        description=_l("Kept with your name and the time. Write no names of clients."),
        filters=[_trimmed],
        validators=[
            InputRequired(message=_l("Write in a few words why")),
            Length(max=500, message=_l("Shorten the text")),
        ],
    )


class DecisionForm(ReasonForm):
    """What happens to one failed job."""

    decision = RadioField(
        _l("What happens to this job?"),
        choices=[SelectChoice(decision.value, words) for decision, words in DECISION.items()],
        validators=[InputRequired(message=_l("Choose what happens to the job"))],
    )


class AccessibilityFeedbackForm(PageForm):
    """Fields are called like the answers they write; nobody has to say who they are."""

    draft = HiddenField()
    """The secret of the draft that this window is about: another window may have begun another one since."""

    page = StringField(
        _l("Which page or document is it about?"),
        description=_l("For example its heading or address."),
        filters=[_trimmed],
        validators=[Optional(), Length(max=500, message=_l("Write the page in at most 500 characters"))],
    )
    story = TextAreaField(
        _l("What was the problem?"),
        description=_l(
            "You can also ask for information in a form that suits you. Do not write a personal identity code here."
        ),
        filters=[_trimmed],
        validators=[
            InputRequired(message=_l("Tell us what the problem was")),
            Length(min=1, max=LONGEST_STORY, message=_l("Tell us the problem in at most 10,000 characters")),
        ],
    )
    name = StringField(
        _l("Your name"), filters=[_trimmed], validators=[Optional(), Length(max=200, message=_l("Shorten the name"))]
    )
    email = EmailField(
        _l("E-mail address"),
        description=_l("With it we tell you when the answer is here. The answer itself is never in the e-mail."),
        filters=[_trimmed],
        validators=[
            Optional(),
            Length(max=200, message=_l("Shorten the e-mail address")),
            Regexp(r"[^@\s]+@[^@\s]+\.[^@\s.]+$", message=_l("Write the e-mail address in the form name@example.org")),
        ],
    )

    def settle_codes(self, choice: str | None) -> list[str]:
        """Take personal identity codes out when “remove” was chosen; return those that nobody has decided about yet."""
        fields = [self[name] for name in ("page", "story", "name")]
        if choice == "remove":
            for field in fields:
                field.data = without_codes(field.data or "")
        return [] if choice == "keep" else codes_in(field.data or "" for field in fields)

    def answers(self) -> dict[str, Any]:
        """Return what was typed as a draft's answers. An answer is always owed, so nobody is asked about it."""
        return {**{name: self[name].data for name in ("page", "story", "name", "email")}, "wants_reply": True}
