"""Part “Contact”: the way of the reply, what is safe, how to reach the person, language and support."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, TelField, ValidationError
from wtforms.validators import Optional

from app.cases.labels import SUPPORT
from app.cases.rules.kinds import Capacity, Kind, ReplyChannel
from app.intake.forms.base import Asking, StepForm
from app.intake.forms.fields import AtMost, Choice, Choices, DayField, Line, Lines, needed, optional
from app.intake.forms.who import birth_is_clear, birth_of
from app.intake.labels.choices import REPLY_CHANNEL, REPLY_LANGUAGE, SAFE_CONTACT, WANTS_REPLY
from app.intake.rules.dates import parts_of
from app.intake.rules.reaching import Clash, asks_address, asks_email, asks_phone, clash_between
from app.intake.rules.steps import MAY_BE_NAMELESS

CLASHES: dict[Clash, Any] = {
    Clash.ANY_AND_MORE: _l("Choose either “Any way is safe” or the other choices, not both"),
    Clash.ONLY_TWO: _l("Choose either “Only by post” or “Only in this service”, not both"),
    Clash.POST_AND_PORTAL_REPLY: _l(
        "“Only by post” does not go together with a reply in this service. Choose the reply by post, or another way of "
        "contact."
    ),
    Clash.PORTAL_AND_POST_REPLY: _l(
        "“Only in this service” does not go together with a reply by post. Choose the reply in this service, or "
        "another way of contact."
    ),
}
_LOOKS_LIKE_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def is_address(form: Any, field: Any) -> None:
    """Refuse what cannot be an e-mail address."""
    if not _LOOKS_LIKE_EMAIL.fullmatch((field.data or "").strip()):
        raise ValidationError(_l("Write the e-mail address in the form name@example.org"))


def clash_of(reply_channel: str | None, safe_contact: list[str] | None) -> list[str]:
    """Return what to tell about ways of contact that exclude one another, or nothing."""
    clash = clash_between(reply_channel, safe_contact or ())
    return [str(CLASHES[clash])] if clash else []


class ReplyForm(StepForm):
    """In this service or by post."""

    headed = "reply_channel"
    reply_channel = Choice(
        choices=[(channel.value, text) for channel, text in REPLY_CHANNEL.items()],
        validators=needed(_l("Choose how you want to get the reply")),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        self.reply_channel.errors = clash_of(self.reply_channel.data, self.asking.answers.get("safe_contact"))
        return not self.reply_channel.errors


class WantsReplyForm(StepForm):
    """Feedback is anonymous unless a reply is asked for."""

    headed = "wants_reply"
    wants_reply = Choice(choices=list(WANTS_REPLY.items()))

    def shown(self, asking: Asking) -> dict[str, Any]:
        return {"wants_reply": "yes" if asking.answers.get("wants_reply") else "no"}

    def given(self) -> dict[str, Any]:
        return {"wants_reply": self.wants_reply.data == "yes"}


class SafeForm(StepForm):
    """What is safe goes before every other wish."""

    headed = "safe_contact"
    safe_contact = Choices(
        choices=[(safe.value, text) for safe, text in SAFE_CONTACT.items()],
        description=_l("Choose all that hold for you."),
    )

    def prepare(self, asking: Asking) -> None:
        if asking.kind is not Kind.OMBUDSMAN:
            self.safe_contact.validators = optional()
            self.safe_contact.flags.optional = True

    def validate(self, extra_validators: Any = None) -> bool:
        is_good = bool(super().validate(extra_validators))
        if self.asking.kind is Kind.OMBUDSMAN and not self.safe_contact.data:
            self.safe_contact.errors = [gettext("Choose how it is safe to contact you, or “Any way is safe”")]
            return False
        if is_good:
            self.safe_contact.errors = clash_of(self.asking.answers.get("reply_channel"), self.safe_contact.data)
        return is_good and not self.safe_contact.errors


class ContactForm(StepForm):
    """Only what the chosen way needs; a non-disclosure means that no address is asked for."""

    name = Line(_l("Your full name"), validators=[])
    birth = DayField(_l("Your date of birth"), description=_l("The year is enough."))
    email = EmailField(_l("E-mail address"), validators=[Optional(), is_address, AtMost(200)])
    phone = TelField(_l("Phone number"), validators=[Optional(), AtMost(40)])
    address = Lines(_l("Postal address"), most=500, description=_l("Street, postal code and town"))

    def prepare(self, asking: Asking) -> None:
        self.may_be_nameless = asking.kind in MAY_BE_NAMELESS
        self.name.flags.optional = self.may_be_nameless
        if self.may_be_nameless:
            self.name.label.text = gettext("Your name")
        asked = {
            "birth": asking.kind in (Kind.OBJECTION, Kind.COMPLAINT)
            and asking.answers.get("capacity") == Capacity.CLIENT,
            "email": asks_email(asking.answers),
            "phone": asks_phone(asking.answers),
            "address": asks_address(asking.answers),
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self[name]

    def shown(self, asking: Asking) -> dict[str, Any]:
        return {**asking.answers, "birth": parts_of(asking.answers.get("own_birth"))}

    def validate(self, extra_validators: Any = None) -> bool:
        is_good = bool(super().validate(extra_validators))
        if not self.may_be_nameless and not self.name.data:
            self.name.errors = [gettext("Write your name")]
            is_good = False
        if "address" in self and self._needs_address() and not self.address.data:
            self.address.errors = [gettext("Write the address to which we send the reply")]
            is_good = False
        return is_good & ("birth" not in self or birth_is_clear(self.birth, self.asking))

    def given(self) -> dict[str, Any]:
        typed = {name: self[name].data for name in ("name", "email", "phone", "address") if name in self}
        return {**typed, "own_birth": birth_of(self.birth)} if "birth" in self else typed

    def _needs_address(self) -> bool:
        return self.asking.answers.get("reply_channel") == ReplyChannel.POST


class LanguageForm(StepForm):
    """The reply's language, and help that makes it reachable."""

    headed = "reply_language"
    reply_language = Choice(choices=list(REPLY_LANGUAGE.items()), validators=needed(_l("Choose the language")))
    support = Choices(_l("Do you need any of these?"), choices=list(SUPPORT.items()), validators=optional())
    support_text = Line(_l("Which language, or what else should we know?"), most=300, validators=optional())

    def shown(self, asking: Asking) -> dict[str, Any]:
        return {"reply_language": asking.language, **asking.answers}
