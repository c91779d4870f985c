"""What the registry's page for entering a matter takes, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.forms import choices
from app.cases.rules.capacity import needs_client
from app.cases.rules.kinds import Capacity, EntryChannel, Kind, ReplyChannel, SafeContact
from app.casework.forms.entry_fields import EnterFields
from app.casework.forms.handling import UNKNOWN_UNIT
from app.filing.rules.entering import CAPACITIES, MAY_BE_NAMELESS, needs_read_back
from app.platform.web.forms import day_of_parts

_LOOKS_LIKE_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_FOR_SOMEBODY = frozenset({Capacity.RELATIVE, Capacity.OTHER})


class EnterForm(EnterFields):
    """The page as it is sent: each finding stands at its own question."""

    today: date = date.max

    def offer(self, units: Iterable[tuple[str, str]], authorities: Iterable[tuple[str, str]]) -> None:
        """Set the units and authorities to choose from; not to know the unit is always an answer."""
        self.unit.choices = choices(*units, (UNKNOWN_UNIT, _("I do not know which unit")))
        self.authority.choices = choices(("", _("Choose the authority")), *authorities)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what the record cannot hold together; each finding stands at its own question."""
        is_valid = bool(super().validate(extra_validators))
        found = [*self._of_arrival(), *self._of_authority(), *self._of_person(), *self._of_place(), *self._of_reply()]
        for field, message in found:
            if hasattr(field, "form"):
                field.form.form_errors.append(message)
            elif not field.errors:
                field.errors = [message]
        return is_valid and not found

    def _of_arrival(self) -> Iterable[tuple[Any, Any]]:
        if self.arrived_on is None:
            yield self.arrived, _l("Enter the day, such as 5 3 2026")
        elif self.arrived_on > self.today:
            yield self.arrived, _l("The day cannot be in the future")
        elif self.arrived_on.year < self.today.year - 10:
            yield self.arrived, _l("Check the year")
        if self.channel.data and needs_read_back(EntryChannel(self.channel.data)) and not self.read_back.data:
            yield self.read_back, _l("Choose whether the text was read back to the person")

    def _of_authority(self) -> Iterable[tuple[Any, Any]]:
        if not self.is_transferred:
            return
        if self.kind.data and self.kind.data != Kind.OBJECTION:
            yield self.kind, _l("What an authority transfers to us is answered as an objection. Choose objection")
        if not self.authority.data:
            yield self.authority, _l("Choose the authority")
        if not (self.authority_reference.data or "").strip():
            yield self.authority_reference, _l("Write the authority’s own number of the matter")
        if self._is_typed(self.named):
            if self.named_on is None:
                yield self.named, _l("Enter the day, such as 5 3 2026")
            elif self.arrived_on and abs((self.named_on - self.arrived_on).days) > 730:
                yield self.named, _l("Check the year")

    def _of_person(self) -> Iterable[tuple[Any, Any]]:
        if not self.kind.data or not self.capacity.data:
            return
        kind, capacity = Kind(self.kind.data), Capacity(self.capacity.data)
        if capacity not in CAPACITIES[kind]:
            yield self.capacity, _l("This kind of matter is not filed in this capacity. Choose another")
        if capacity is Capacity.CLIENT and kind in {Kind.OBJECTION, Kind.COMPLAINT} and not self.is_minor.data:
            yield self.is_minor, _l("Choose yes or no")
        if kind not in MAY_BE_NAMELESS and not (self.name.data or "").strip():
            yield self.name, _l("Write the person’s name")
        if needs_client(kind, capacity) and not (self.client_name.data or "").strip():
            yield self.client_name, _l("Write the client’s name")
        if (self.email.data or "").strip() and not _LOOKS_LIKE_EMAIL.fullmatch(self.email.data.strip()):
            yield self.email, _l("Write the e-mail address in the form name@example.org")

    def _of_place(self) -> Iterable[tuple[Any, Any]]:
        if not self.unit.data:
            yield self.unit, _l("Choose the service unit, or that you do not know which")

    def _of_reply(self) -> Iterable[tuple[Any, Any]]:
        channel, safe = self.reply_channel.data, set(self.safe_contact.data or ())
        if not channel:
            return
        if channel == ReplyChannel.NONE and self.kind.data and self.kind.data != Kind.FEEDBACK:
            yield self.reply_channel, _l("Only feedback goes without an answer. Choose how the person gets it")
        if channel == ReplyChannel.PORTAL and not (self.email.data or "").strip() and not self.takes_code.data:
            yield (
                self.takes_code,
                _l("Write an e-mail address, tick that the person takes the words, or choose the answer by post"),
            )
        needs_address = channel == ReplyChannel.POST and not self.is_nameless and SafeContact.NON_DISCLOSURE not in safe
        if needs_address and not (self.address.data or "").strip():
            yield self.address, _l("Write the address to which the answer goes")
        yield from self._of_safety(str(channel), safe)

    def _of_safety(self, channel: str, safe: set[str]) -> Iterable[tuple[Any, Any]]:
        if SafeContact.ANY in safe and len(safe) > 1:
            yield self.safe_contact, _l("Choose either “Any way is safe” or the other choices, not both")
        elif {SafeContact.POST_ONLY, SafeContact.PORTAL_ONLY} <= safe:
            yield self.safe_contact, _l("Choose either “Only by post” or “Only in this service”, not both")
        elif (SafeContact.POST_ONLY in safe and channel == ReplyChannel.PORTAL) or (
            SafeContact.PORTAL_ONLY in safe and channel == ReplyChannel.POST
        ):
            yield self.safe_contact, _l("This does not go together with the way in which the person wants the answer")

    # What was said

    @property
    def is_transferred(self) -> bool:
        """True for what an authority transferred."""
        return bool(self.channel.data == EntryChannel.AUTHORITY)

    @property
    def is_nameless(self) -> bool:
        """True when nobody is to be known."""
        return bool(self.capacity.data == Capacity.ANONYMOUS)

    @property
    def arrived_on(self) -> date | None:
        """The day of arrival, or None when there is none such."""
        return day_of_parts(self.arrived)

    @property
    def named_on(self) -> date | None:
        """The day that the authority named, or None."""
        return day_of_parts(self.named)

    @property
    def unit_code(self) -> str | None:
        """The code of the chosen unit, or None."""
        return self.unit.data if self.unit.data not in {None, "", UNKNOWN_UNIT} else None

    @staticmethod
    def _is_typed(field: Any) -> bool:
        return any((part.data or "").strip() for part in (field.form.day, field.form.month, field.form.year))

    def answers(self) -> dict[str, Any]:
        """Return the answers as the public's forms write them (`filing.rules.answers`), without what was not said."""
        capacity, is_minor = Capacity(self.capacity.data), self.is_minor.data == "yes"
        given = {
            "danger": self.danger.data,
            "capacity": capacity.value,
            "about_child": is_minor or capacity is Capacity.CUSTODIAN,
            "guardian_may_see": self.guardian_may_see.data if is_minor and capacity is Capacity.CLIENT else "",
            "guardian_power": self.guardian_power.data if capacity is Capacity.LEGAL_GUARDIAN else "",
            "cannot_reason": self.cannot_reason.data if capacity in _FOR_SOMEBODY else "",
            "is_deceased": capacity in _FOR_SOMEBODY and self.cannot_reason.data == "deceased",
            "client_name": "" if capacity in {Capacity.CLIENT, Capacity.ANONYMOUS} else self.client_name.data,
            "place_known": "unit" if self.unit_code else "text" if self.unit_text.data else "unknown",
            "unit_code": self.unit_code,
            "unit_text": "" if self.unit_code else self.unit_text.data,
            "sector": "" if self.unit_code else self.sector.data,
            "main_subject": self.subject.data,
            "subjects": [self.subject.data] if self.subject.data else [],
            "tone": self.tone.data if self.kind.data == Kind.FEEDBACK else "",
            "story": self.story.data,
            "wish_text": self.wish_text.data,
            "reply_language": self.reply_language.data,
            "reply_channel": self.reply_channel.data,
            "safe_contact": self.safe_contact.data,
            **({} if self.is_nameless else self._contacts()),
        }
        said = {key: value.strip() if isinstance(value, str) else value for key, value in given.items()}
        kept = {key: value for key, value in said.items() if value not in (None, "", [])}
        return {**kept, "wants_reply": self.reply_channel.data != ReplyChannel.NONE}

    def _contacts(self) -> dict[str, Any]:
        lines = (line.strip() for line in (self.address.data or "").splitlines())
        address = "\n".join(line for line in lines if line)
        return {
            "name": self.name.data, "phone": self.phone.data, "email": self.email.data, "address": address,
        }  # fmt: skip
