"""What is ordered, the translation itself, and what the check says. Choices come in from the view."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.cases.forms import LONGEST_ANSWER, LONGEST_MESSAGE, SendForm, Shorter, TextsForm, choices
from app.contributions.forms.asking import DueForm
from app.contributions.rules.showing import words_naming
from app.platform.web.forms import PageForm, in_parts
from app.translating.queries import Source

OUTSIDE = "outside"
_KEY = re.compile(r"[0-9a-f]{32}")


def mark_of(source: Source) -> str:
    """Return what a choice sends: of the very text that was seen, whatever a colleague does to it meanwhile."""
    return f"{source.of}|{hashlib.sha256(source.text.encode()).hexdigest()[:16]}"


class OrderForm(TextsForm, DueForm):
    """Which text, between which languages, by whom, checked by whom, and by when."""

    key = HiddenField()
    proposed = HiddenField()
    """The day that the page proposed; while nobody has chosen another, it follows the text."""
    text = RadioField(_l("Which text?"), validate_choice=False)
    source_language = RadioField(_l("The text is written in"), validators=[InputRequired(_l("Choose a language"))])
    language = RadioField(_l("Translate it into"), validators=[InputRequired(_l("Choose a language"))])
    translator = RadioField(_l("Who translates it?"), validate_choice=False)
    outside_name = StringField(
        _l("Name of the outside translator"),
        description=_l("You send the text to them in a secure way, and put the translation in when it comes."),
        validators=[Optional(), Length(max=200, message=_l("Shorten the name to 200 characters"))],
    )
    checker = RadioField(
        _l("Who checks it?"),
        description=_l("Somebody who knows the language and does not translate it."),
        validate_choice=False,
    )
    note = TextAreaField(
        _l("What should the translator know?"),
        description=_l("For example terms and abbreviations, or whom to ask. Nothing about the person."),
        validators=[Optional(), Shorter(LONGEST_MESSAGE)],
    )

    names_reporter = BooleanField(_l("The translator has to see who reported this: the text names them"))
    people: Sequence[str] = ()
    """The names of the people in the matter: none of them is told in the note."""
    reporter_text: str = ""
    """The chosen text, of a matter whose reporter is protected."""

    @property
    def asks_about_reporter(self) -> bool:
        """Return True for a text that names a protected reporter (741/2023 §29)."""
        return bool(words_naming(self.reporter_text, self.people))

    def propose(self, due_on: date) -> None:
        """Put the day in that is proposed now, unless somebody has chosen another than was proposed before."""
        before, self.proposed.data = self.proposed.data, due_on.isoformat()
        if self.due_on is not None and self.due_on.isoformat() == before:
            for name, value in in_parts(due_on).items():
                self.due.form[name].data = value

    def offer(self, *, sources: Iterable[tuple[str, str]], languages: Iterable[tuple[str, str]]) -> None:
        """Set the choices that do not depend on what is chosen here."""
        self.text.choices = choices(*sources)
        named = list(languages)
        self.source_language.choices, self.language.choices = choices(*named), choices(*named)

    def offer_people(self, *, translators: Iterable[tuple[str, Any]], checkers: Iterable[tuple[str, Any]]) -> None:
        """Set who can be chosen for these two languages."""
        self.translator.choices = choices(*translators, (OUTSIDE, _l("An outside translator")))
        self.checker.choices = choices(*checkers)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what cannot be ordered, each with what to do."""
        is_valid = bool(super().validate(extra_validators))
        problems = {
            self.text: _l("Choose the text again: it was changed meanwhile") if self.text.data else _l("Choose a text"),
            self.translator: _l("Choose who translates it"),
            self.checker: _l("Choose who checks it"),
        }
        for field, problem in problems.items():
            if field.data not in {choice.value for choice in field.choices}:
                field.errors = [problem]
                is_valid = False
        is_valid = self._is_sensible() and is_valid
        return self.validate_day() and is_valid

    def _is_sensible(self) -> bool:
        found: dict[Any, Any] = {}
        if self.language.data and self.language.data == self.source_language.data:
            found[self.language] = _l("Choose another language than that of the text")
        if self.translator.data == OUTSIDE and not (self.outside_name.data or "").strip():
            found[self.outside_name] = _l("Write the name of the outside translator")
        if named := words_naming(self.note.data or "", self.people):
            found[self.note] = _l("This says who it is about: “%(words)s”. Take it out", words=named)
        if self.asks_about_reporter and not self.names_reporter.data:
            found[self.names_reporter] = _l("Tick this, or have somebody translate who handles the case")
        if self.checker.data and self.checker.data == self.translator.data:
            found[self.checker] = _l("Choose somebody else than the translator")
        for field, problem in found.items():
            field.errors = [problem]
        return not found

    @property
    def own_key(self) -> str:
        """The key of this page; what is none of ours is replaced."""
        key = self.key.data or ""
        return key if _KEY.fullmatch(key) else secrets.token_hex(16)

    @property
    def translator_id(self) -> int | None:
        """The chosen colleague, or None for an outside translator."""
        return None if self.translator.data == OUTSIDE else int(self.translator.data)


class TranslateForm(TextsForm, SendForm):
    """The translation, with the version that its writer saw."""

    body = TextAreaField(_l("The translation"), validators=[Optional(), Shorter(LONGEST_ANSWER)])
    is_machine = BooleanField(_l("A machine made the first version, and I have gone through all of it"))


class CheckForm(TextsForm):
    """Why the translation goes back."""

    comment = TextAreaField(
        _l("What should be changed?"),
        description=_l("Only if you send it back. The translator sees this."),
        validators=[Optional(), Shorter(LONGEST_MESSAGE)],
    )


class CheckerForm(PageForm):
    """Who checks it instead."""

    checker = RadioField(_l("Who checks it?"), validators=[InputRequired(_l("Choose who checks it"))])
