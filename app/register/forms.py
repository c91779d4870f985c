"""The quick log: one page of a few fields, each filled by a number or two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.cases.forms import choices
from app.platform.web.forms import PageForm
from app.register import labels
from app.register.rules.batch import LineIsWrong, Wrong, read_day
from app.register.rules.codes import Code, CodeLists, UnknownCode, read_code, read_codes
from app.register.rules.contact import LONGEST_MINUTES, MOST_TOPICS, Contact, Topic
from app.register.rules.places import Place, the_meant

_LONGEST = 80
_MINUTES = _l("Enter the minutes as a number, such as 15")
_LANGUAGES = (
    ("", _l("Not noted")), ("fi", _l("Finnish")), ("sv", _l("Swedish")), ("en", _l("English")), ("other", _l("Other"))
)  # fmt: skip


class QuickForm(PageForm):
    """One client contact. Its topics are fields named by number; see `quick_form`."""

    day = StringField(_l("Day, if not today"), validators=[Length(max=12)])
    way = RadioField(_l("How"), validators=[InputRequired(_l("Choose how the contact came"))])
    caller = RadioField(_l("Who made contact"), validators=[InputRequired(_l("Choose who made contact"))])
    measures = StringField(_l("What was done"), validators=[Length(max=_LONGEST)])
    minutes = IntegerField(
        _l("Minutes"),
        validators=[Optional(), NumberRange(0, LONGEST_MINUTES, _MINUTES)],
    )
    language = SelectField(_l("Language of the contact"), choices=choices(*_LANGUAGES))
    topics = HiddenField()
    """How many topics the page shows."""
    lists: CodeLists
    find_units: Callable[[str], Sequence[Place]]
    """Returns the units that fit what was typed, the best first."""
    contact: Contact | None = None
    """What was read, once the form is valid."""

    def topic_fields(self) -> list[tuple[Any, Any, Any]]:
        """Return service, reasons and unit of each topic."""
        return [
            (self[f"service_{number}"], self[f"reasons_{number}"], self[f"unit_{number}"])
            for number in range(self.topic_count)
        ]

    @property
    def topic_count(self) -> int:
        """How many topics the page shows: one at least."""
        typed = str(self.topics.data or "1")
        return max(1, min(int(typed) if typed.isdigit() else 1, MOST_TOPICS))

    def read(self, today: date) -> bool:
        """Return True when everything is right, and keep what was read; else each mistake stands at its field."""
        is_valid = bool(self.validate())
        if self.minutes.errors:
            self.minutes.errors = [_MINUTES]
        day = self._day(today)
        topics = [self._topic(*fields) for fields in self.topic_fields()]
        measures = _read(self.measures, self.lists.measures)
        kept = tuple(topic for topic in topics if topic is not None)
        if any(field.errors for topic in self.topic_fields() for field in topic) or self.day.errors:
            return False
        if not is_valid or measures is None or day is None:
            return False
        self.contact = Contact(
            day, self.way.data, self.caller.data, kept, measures, self.minutes.data, self.language.data or ""
        )
        return True

    def _day(self, today: date) -> date | None:
        typed = (self.day.data or "").strip()
        try:
            return read_day(typed, today) if typed else today
        except LineIsWrong as problem:
            is_future = problem.wrong is Wrong.FUTURE
            self.day.errors = [_("The day is still to come") if is_future else _("Enter the day, such as 24.11.")]
            return None

    def _topic(self, service: Any, reasons: Any, unit: Any) -> Topic | None:
        is_first = service.name == "service_0"
        typed = (service.data or "").strip()
        if not is_first and not any((field.data or "").strip() for field in (service, reasons, unit)):
            return None  # a topic that was added and not needed
        try:
            code = read_code(typed, self.lists.services) if typed else None
        except UnknownCode as problem:
            service.errors = [labels.unknown(problem.typed)]
            code = None
        if not typed:
            service.errors = [_("Enter the service: its number or the beginning of its name")]
        found = _read(reasons, self.lists.reasons)
        if found == ():
            reasons.errors = [_("Enter at least one reason")]
        place = self._unit(unit)
        if not code or not found:
            return None
        return Topic(code, found, place.code, place.production) if place else Topic(code, found)

    def _unit(self, field: Any) -> Place | None:
        typed = (field.data or "").strip()
        found = self.find_units(typed) if typed else []
        place = the_meant(typed, found)
        if typed and place is None:
            field.errors = [labels.unit_unclear([each.name for each in found])]
        return place


class BatchForm(PageForm):
    """Many contacts, a line each."""

    lines = TextAreaField(_l("Contacts, a line each"), validators=[InputRequired(_l("Paste or write the lines"))])


def quick_form(
    lists: CodeLists,
    language: str,
    find_units: Callable[[str], Sequence[Place]],
    values: Mapping[str, Any] | None = None,
) -> QuickForm:
    """Return the form with room for every topic; `values` fill it in beforehand."""
    fields: dict[str, Any] = {"lists": lists, "find_units": staticmethod(find_units)}
    for number in range(MOST_TOPICS):
        fields[f"service_{number}"] = StringField(_("Service"), validators=[Length(max=_LONGEST)])
        fields[f"reasons_{number}"] = StringField(_("Reasons"), validators=[Length(max=_LONGEST)])
        fields[f"unit_{number}"] = StringField(_("Unit, if known"), validators=[Length(max=_LONGEST)])
    form: QuickForm = type("_QuickForm", (QuickForm,), fields)(**(values or {}))
    form.way.choices = choices(*((code.code, code.name_in(language)) for code in lists.ways))
    form.caller.choices = choices(*((code.code, code.name_in(language)) for code in lists.callers))
    return form


def _read(field: Any, codes: Sequence[Code]) -> tuple[str, ...] | None:
    try:
        return read_codes(field.data or "", codes)
    except UnknownCode as problem:
        field.errors = [labels.unknown(problem.typed)]
        return None
