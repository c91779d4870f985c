"""What the asker asks, of whom, by when, and what they show. Choices come in from the view."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices
from app.cases.labels import short_day
from app.contributions.rules.showing import Excerpt, words_naming
from app.platform.web.forms import DayForm, PageForm, day_of_parts

_KEY = re.compile(r"[0-9a-f]{32}")
UNIT, STAFF = "unit:", "staff:"
NAME, CONTACT = "name", "contact"


def _boxes(label: Any, description: Any = "") -> SelectMultipleField:
    return SelectMultipleField(
        label, description=description, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        validate_choice=False,
    )  # fmt: skip


class DueForm(PageForm):
    """The part of a form that asks for the due date; `outer_on` is that of the answer."""

    due = FormField(DayForm, label=_l("By when is it needed?"))
    is_past_outer = BooleanField(_l("It may come on the day on which the answer is due, or later"))
    outer_on: date | None = None
    today: date = date.min

    @property
    def due_on(self) -> date | None:
        """The day, or None when there is none such."""
        return day_of_parts(self.due)

    @property
    def needs_confirming(self) -> bool:
        """True when the chosen day leaves no time for the answer."""
        return self.outer_on is not None and self.due_on is not None and self.due_on >= self.outer_on

    def validate_day(self) -> bool:
        """Refuse what is no day or has passed, and ask once where it leaves no time for the answer."""
        day, problem = self.due_on, None
        if day is None:
            problem = _l("Enter the day, such as 5 3 2026")
        elif day <= self.today:
            problem = _l("Choose tomorrow or a later day")
        elif day.year > self.today.year + 2:
            problem = _l("Check the year")
        if problem is not None:
            self.due.form.form_errors.append(problem)
            return False
        if self.outer_on is not None and self.needs_confirming and not self.is_past_outer.data:
            words = _l(
                "The answer is due on %(day)s. Choose an earlier day, or tick this", day=short_day(self.outer_on)
            )
            self.is_past_outer.errors = [words]
            return False
        return True


class AskForm(TextsForm, DueForm):
    """A question to a unit or a colleague, and what of the matter they see."""

    key = HiddenField()
    """Made with the page and stored with what is asked: the same page sent twice asks once."""
    find = StringField(_l("Find a service unit or a colleague"), description=_l("Name of the unit or of the person"))
    whom = RadioField(_l("Who is asked?"), validators=[Optional()], validate_choice=False)
    text = TextAreaField(
        _l("Your question"),
        description=_l("Ask in your own words. Whoever is asked does not see the case."),
        validators=[InputRequired(_l("Write your question")), Shorter(LONGEST_MESSAGE)],
    )
    points = _boxes(_l("Points that they see"), _l("What you tick is shown word for word."))
    excerpt = TextAreaField(
        _l("What they see of what the person wrote"),
        description=_l("Write or copy only what they need. Leave out who it is about."),
        validators=[Optional(), Shorter(LONGEST_MESSAGE)],
    )
    files = _boxes(_l("Files that they see"), _l("Look into a file first: they see everything that stands in it."))
    identity = _boxes(_l("Who it is about"), _l("They do not see it unless you tick it."))
    why = TextAreaField(
        _l("Why they need to know who it is about"),
        description=_l("Needed when you tick something above. They see the reason."),
        validators=[Optional(), Shorter(LONGEST_MESSAGE)],
    )
    people: tuple[str, ...] = ()
    """Names of the people of the matter: a text that holds one tells who it is about."""
    identities: Mapping[str, str] = MappingProxyType({})
    """What a tick would show."""

    def offer(
        self,
        *,
        whom: Iterable[tuple[str, str]],
        points: Iterable[str],
        files: Iterable[tuple[str, str]],
        identity: Iterable[tuple[str, Any]],
    ) -> None:
        """Set what can be chosen."""
        self.whom.choices = choices(*whom)
        self.points.choices = choices(*((_mark(text), text) for text in points))
        self.files.choices = choices(*files)
        self.identity.choices = choices(*identity)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask whom, by when, and for the reason where who it is about is shown or stands in a text."""
        is_valid = bool(super().validate(extra_validators))
        if self.whom.data not in {choice.value for choice in self.whom.choices}:
            self.whom.errors = [_l("Find a unit or a colleague, and choose who is asked")]
            is_valid = False
        if self.identity.data and not (self.why.data or "").strip():
            self.why.errors = [_l("Write why they need to know who it is about")]
            is_valid = False
        if set(self.points.data or ()) - {choice.value for choice in self.points.choices}:
            self.points.errors = [_l("The points were changed meanwhile. Choose again which of them they see")]
            is_valid = False
        is_valid = self._names_nobody() and is_valid
        return self.validate_day() and is_valid

    def _names_nobody(self) -> bool:
        """Refuse texts and names of files that name anybody of the matter but whose name is ticked."""
        is_ticked = NAME in (self.identity.data or ()) and NAME in self.identities
        shown = [name for name in self.people if is_ticked and name in self.identities[NAME]]
        texts = {
            self.text: self.text.data, self.excerpt: self.excerpt.data,
            self.points: "\n".join(self.chosen_points), self.files: "\n".join(self.chosen_files),
        }  # fmt: skip
        found = {field: words_naming(text or "", self.people, shown=shown) for field, text in texts.items()}
        named = {field: words for field, words in found.items() if words}
        for field, words in named.items():
            if is_ticked:
                text = _l("This names somebody else of the case: “%(words)s”. Take it out", words=words)
            else:
                text = _l("This says who it is about: “%(words)s”. Take it out, or tick the name below", words=words)
            field.errors = [*field.errors, text]
        return not named

    @property
    def own_key(self) -> str:
        """The key of this page; what is none of ours is replaced."""
        key = self.key.data or ""
        return key if _KEY.fullmatch(key) else secrets.token_hex(16)

    @property
    def chosen_files(self) -> tuple[str, ...]:
        """The names of the ticked files."""
        chosen = set(self.files.data or ())
        return tuple(str(choice.label) for choice in self.files.choices if choice.value in chosen)

    @property
    def chosen_points(self) -> tuple[str, ...]:
        """The ticked points, as text."""
        chosen = set(self.points.data or ())
        return tuple(str(choice.label) for choice in self.points.choices if choice.value in chosen)

    def shown(self) -> Excerpt:
        """Return what is shown of the matter."""
        chosen = set(self.identity.data or ())
        return Excerpt(
            text=_tidy(self.excerpt.data),
            points=self.chosen_points,
            name=self.identities.get(NAME, "") if NAME in chosen else "",
            contact=self.identities.get(CONTACT, "") if CONTACT in chosen else "",
            why=_tidy(self.why.data) if chosen else "",
        )

    @property
    def unit_code(self) -> str | None:
        """The chosen unit, if it is one."""
        return self.whom.data.removeprefix(UNIT) if (self.whom.data or "").startswith(UNIT) else None

    @property
    def staff_id(self) -> int | None:
        """The chosen colleague, if it is one."""
        number = (self.whom.data or "").removeprefix(STAFF)
        return int(number) if number != self.whom.data and number.isdecimal() else None


class MoveForm(DueForm):
    """Another due date; `seen` is the one that the page showed."""

    seen = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a day that cannot be one."""
        is_valid = bool(super().validate(extra_validators))
        return self.validate_day() and is_valid

    @property
    def seen_on(self) -> date:
        """The date that the page showed; what is none is none of ours."""
        try:
            return date.fromisoformat(self.seen.data or "")
        except ValueError:
            return date.min


def _mark(text: str) -> str:
    """Return what a tick sends: of the very text that was seen, whatever a colleague does to the points meanwhile."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _tidy(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()
