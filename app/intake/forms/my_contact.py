"""The page on which a person changes how they can be reached; the questions are those of the forms of filing."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, TelField
from wtforms.validators import Optional

from app.cases.rules.contact_details import Details
from app.cases.rules.kinds import Kind, ReplyChannel, SafeContact
from app.intake.forms.contact import clash_of, is_address
from app.intake.forms.fields import AtMost, Choice, Choices, Lines, needed, optional
from app.intake.labels.choices import REPLY_CHANNEL, REPLY_LANGUAGE, SAFE_CONTACT
from app.intake.rules.reaching import asks_email, asks_phone
from app.intake.rules.steps import has_no_safe_address
from app.platform.web.forms import PageForm


class MyContactForm(PageForm):
    """Everything on one page; what is safe goes before every other wish. `seen` is the version that was shown."""

    seen = HiddenField()
    safe_contact = Choices(
        _l("How is it safe to contact you?"),
        choices=[(safe.value, text) for safe, text in SAFE_CONTACT.items()],
        description=_l("Choose all that hold for you."),
        validators=optional(),
    )
    reply_channel = Choice(
        _l("How do you want to get the reply?"),
        choices=[(channel.value, text) for channel, text in REPLY_CHANNEL.items()],
        validators=needed(_l("Choose how you want to get the reply")),
    )
    email = EmailField(
        _l("E-mail address"),
        validators=[Optional(), is_address, AtMost(200)],
        description=_l("We only tell you there that you have a message. The message says nothing about the matter."),
    )
    phone = TelField(_l("Phone number"), validators=[Optional(), AtMost(40)])
    address = Lines(
        _l("Postal address"), validators=optional(), most=500, description=_l("Street, postal code and town")
    )
    language = Choice(
        _l("In which language do we write to you?"),
        choices=list(REPLY_LANGUAGE.items()),
        validators=needed(_l("Choose the language")),
    )

    @classmethod
    def showing(cls, details: Details, kind: str) -> MyContactForm:
        """Return the form with what holds now."""
        form = cls(formdata=None, data={**details.as_kept(), "seen": details.version})
        return form.fitted(details, kind)

    def fitted(self, details: Details, kind: str) -> MyContactForm:
        """Leave out what is no question: who wanted no reply gets none, and chooses no way for it."""
        if details.reply_channel == ReplyChannel.NONE:
            del self.reply_channel
        self.needs_safe = kind == Kind.OMBUDSMAN
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse ways of contact that exclude one another, and a letter to nowhere."""
        is_good = bool(super().validate(extra_validators))
        if self.needs_safe and not self.safe_contact.data:
            self.safe_contact.errors = [gettext("Choose how it is safe to contact you, or “Any way is safe”")]
        clash = clash_of(self._channel(), self.safe_contact.data)
        if clash:
            self.safe_contact.errors = clash
        if self._channel() == ReplyChannel.POST and not self.address.data and not self._hides_address():
            self.address.errors = [gettext("Write the address to which we send the reply")]
        return is_good and not self.safe_contact.errors and not self.address.errors

    def details(self, now: Details) -> Details:
        """Return what is to hold: an address that is not safe is not kept, it would only be a risk."""
        safe = {"safe_contact": self.safe_contact.data or []}
        return Details(
            email=(self.email.data or "").strip() if asks_email(safe) else "",
            phone=(self.phone.data or "").strip() if asks_phone(safe) else "",
            address="" if self._hides_address() else self.address.data or "",
            reply_channel=self._channel() or now.reply_channel,
            safe_contact=tuple(sorted(safe["safe_contact"])),
            language=self.language.data,
        )

    def leaves_out(self, kept: Details) -> bool:
        """Return True when something was typed that is not kept."""
        pairs = ((self.email, kept.email), (self.phone, kept.phone), (self.address, kept.address))
        return any(bool(field.data) and not has for field, has in pairs)

    def _channel(self) -> str | None:
        return self.reply_channel.data if "reply_channel" in self else None

    def _hides_address(self) -> bool:
        return has_no_safe_address({"safe_contact": [SafeContact(code) for code in self.safe_contact.data or ()]})
