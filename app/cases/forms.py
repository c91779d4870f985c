"""Forms of the desks: what staff write. Choices come in from the view."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.cases.rules.identity_code import codes_in, without_codes
from app.platform.web.forms import PageForm

LONGEST_MESSAGE = 10_000
LONGEST_ANSWER = 40_000


def choices(*pairs: tuple[str, Any]) -> list[Any]:
    """Return choices of a field from (value, words)."""
    return [SelectChoice(value, words) for value, words in pairs]


def choices_of(labels: Mapping[Any, Any], *, without: Container[Any] = ()) -> list[tuple[str, Any]]:
    """Return (value, words) of a labelled list, in its order."""
    return [(member.value, words) for member, words in labels.items() if member not in without]


class Shorter:
    """Refuses a text that is longer than there is room for, and says by how much."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: Any, field: Any) -> None:
        over = len(field.data or "") - self.most
        if over > 0:
            raise ValidationError(
                ngettext("Shorten the text by %(num)s character", "Shorten the text by %(num)s characters", over)
            )


class TextsForm(PageForm):
    """A form in which staff write texts: a personal identity code in them is asked about before anything is kept."""

    kept_before: str = ""
    """What has been saved already: its codes were decided about then."""
    undecided: tuple[str, ...] = ()
    """The codes about which the page asks now."""
    undecided_in: tuple[Any, ...] = ()
    """The words of the fields in which they stand."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Take codes out when “remove” was chosen; refuse, field by field, those that nobody has decided about yet."""
        choice, texts = request.form.get("code"), [field for field in self if isinstance(field, TextAreaField)]
        if choice == "remove":
            for field in texts:
                field.data = without_codes(field.data or "")
        is_valid = bool(super().validate(extra_validators))
        return is_valid if choice == "keep" else self._decided(texts) and is_valid

    def _decided(self, texts: list[TextAreaField]) -> bool:
        before = codes_in([self.kept_before])
        found = {field: [code for code in codes_in([field.data or ""]) if code not in before] for field in texts}
        asked = [field for field, codes in found.items() if codes]
        self.undecided = tuple(dict.fromkeys(code for codes in found.values() for code in codes))
        self.undecided_in = tuple(field.label.text for field in asked)
        for field in asked:
            field.errors = [*field.errors, _l("Decide about the personal identity code in this text")]
        return not asked


class TakeForm(PageForm):
    """Nothing but the confirmation."""


class AddressForm(PageForm):
    """The postal address that a letter needs."""

    address = TextAreaField(
        _l("Postal address"),
        description=_l("As it stands on the envelope, each line on its own."),
        validators=[InputRequired(_l("Write the postal address")), Length(max=500)],
    )

    @property
    def written(self) -> str:
        """The address, each line without the spaces around it."""
        return "\n".join(line.strip() for line in (self.address.data or "").splitlines() if line.strip())

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse an address of spaces alone."""
        is_valid = bool(super().validate(extra_validators))
        if is_valid and not self.written:
            self.address.errors = [_l("Write the postal address")]
            return False
        return is_valid


class MessageForm(TextsForm):
    """A message to the person, or a question."""

    purpose = RadioField(
        _l("What is this"),
        choices=choices(
            ("message", _l("A message: nothing is asked")),
            ("question", _l("A question: the case waits for the person’s reply")),
        ),
        default="message",
        validators=[InputRequired(_l("Choose whether you ask something"))],
    )
    body = TextAreaField(
        _l("Message to the person"),
        validators=[InputRequired(_l("Write the message")), Shorter(LONGEST_MESSAGE)],
    )


class NoteForm(TextsForm):
    """An internal note."""

    body = TextAreaField(
        _l("Internal note"), validators=[InputRequired(_l("Write the note")), Shorter(LONGEST_MESSAGE)]
    )


class AnswerForm(TextsForm):
    """The shared draft; `version` is the one that this writer saw."""

    version = HiddenField(default="0")
    body = TextAreaField(_l("Answer"), validators=[InputRequired(_l("Write the answer")), Shorter(LONGEST_ANSWER)])
    is_language_agreed = BooleanField(_l("The person has agreed to an answer in this language"))

    @property
    def seen_version(self) -> int:
        """The version seen; what is no number is none of ours."""
        return int(self.version.data) if (self.version.data or "").isdigit() else -1


class SendForm(PageForm):
    """The last look: `version` is that of the text that was shown."""

    version = HiddenField(default="0")

    @property
    def seen_version(self) -> int:
        """The version seen; what is no number is none of ours."""
        return int(self.version.data) if (self.version.data or "").isdigit() else -1
