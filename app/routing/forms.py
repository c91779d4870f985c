"""The forms of the rule pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.cases.labels import DESK
from app.cases.rules.kinds import Desk
from app.platform.web.forms import PageForm
from app.routing.labels import FACT, VALUES, YES_NO
from app.routing.rules.checking import LONGEST_NAME, LONGEST_WHY
from app.routing.rules.facts import ANY, CLOSED_LISTS, NO, YES, YES_OR_NO, Fact, RuleSpec
from app.routing.rules.rule_file import LANGUAGES, read_conditions

LISTS = (Fact.KIND, Fact.CAPACITY, Fact.SECTOR, Fact.PRODUCTION, Fact.SUBJECT, Fact.LANGUAGE)
_HINT = _l("Codes with spaces between them, or * for any that is known. Empty: the rule does not ask.")


class Boxes(SelectMultipleField):
    """Any number of choices; none means that the rule does not ask."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Place(IntegerField):
    """A whole number, with our own words for what is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = int(valuelist[0]) if valuelist else None
        except ValueError:
            self.data = None
            raise ValueError(gettext("Write a whole number")) from None


def _boxes(fact: Fact) -> Boxes:
    possible = CLOSED_LISTS.get(fact, tuple(VALUES[fact]))
    choices = [SelectChoice(value, words) for value, words in VALUES[fact].items() if value in possible]
    return Boxes(FACT[fact], choices=choices, validators=[Optional()])


def _yes_no(fact: Fact) -> RadioField:
    # A unit is asked about as “known”, so its yes is the fact's no.
    order = (NO, YES) if fact is Fact.UNIT_UNKNOWN else (YES, NO)
    words = VALUES.get(fact, YES_NO)
    choices = [SelectChoice("", _l("The rule does not ask")), *(SelectChoice(value, words[value]) for value in order)]
    return RadioField(FACT[fact], choices=choices, default="", validators=[Optional()])


def _name(label: Any, *, must: bool = False) -> StringField:
    needed = InputRequired(_l("Write the name in Finnish")) if must else Optional()
    return StringField(label, validators=[needed, Length(max=LONGEST_NAME, message=_l("Shorten the name"))])


def _why(label: Any) -> TextAreaField:
    return TextAreaField(label, validators=[Optional(), Length(max=LONGEST_WHY, message=_l("Shorten the explanation"))])


class RuleForm(PageForm):
    """One rule."""

    name_fi = _name(_l("Name in Finnish"), must=True)
    name_sv = _name(_l("Name in Swedish"))
    name_en = _name(_l("Name in English"))
    target = RadioField(
        _l("Where does the matter go?"),
        choices=[SelectChoice(desk.value, DESK[desk]) for desk in Desk],
        validators=[InputRequired(_l("Choose where the matter goes"))],
    )
    position = Place(
        _l("Place in the order"),
        description=_l("1 is tried first."),
        validators=[
            InputRequired(_l("Write a whole number")),
            NumberRange(min=1, max=500, message=_l("Write a number from 1 to 500")),
        ],
    )
    danger = _yes_no(Fact.DANGER)
    kind = _boxes(Fact.KIND)
    capacity = _boxes(Fact.CAPACITY)
    sector = _boxes(Fact.SECTOR)
    unit_unknown = _yes_no(Fact.UNIT_UNKNOWN)
    production = _boxes(Fact.PRODUCTION)
    subject = _boxes(Fact.SUBJECT)
    about_child = _yes_no(Fact.ABOUT_CHILD)
    about_deceased = _yes_no(Fact.ABOUT_DECEASED)
    language = _boxes(Fact.LANGUAGE)
    area = Boxes(FACT[Fact.AREA], choices=[], validate_choice=False, validators=[Optional()])
    service = StringField(FACT[Fact.SERVICE], description=_HINT, validators=[Optional()])
    unit = StringField(FACT[Fact.UNIT], description=_HINT, validators=[Optional()])
    why_fi = _why(_l("Why, in Finnish"))
    why_sv = _why(_l("Why, in Swedish"))
    why_en = _why(_l("Why, in English"))

    def offer_areas(self, areas: Iterable[tuple[str, str]]) -> None:
        """Set the service areas, as (code, name)."""
        choices = [SelectChoice(code, name) for code, name in areas]
        self.area.choices = [*choices, SelectChoice(ANY, _l("any that is known"))]

    @classmethod
    def of(cls, rule: RuleSpec | None, position: int) -> RuleForm:
        """Return the form of a rule as it is, or of a new one."""
        if rule is None:
            return cls(formdata=None, data={"position": position})
        values: dict[str, Any] = {"target": rule.target.value, "position": position}
        for fact, accepted in rule.conditions.items():
            in_cell = fact in (Fact.SERVICE, Fact.UNIT) or fact in YES_OR_NO
            values[fact.value] = " ".join(accepted) if in_cell else list(accepted)
        for language in LANGUAGES:
            values[f"name_{language}"] = rule.names.get(language)
            values[f"why_{language}"] = rule.why.get(language)
        return cls(formdata=None, data=values)

    def rule(self) -> RuleSpec:
        """Return the rule as it was filled in, right or wrong."""
        cells = {fact.value: _cell(self[fact.value].data) for fact in Fact}
        target = self.target.data if self.target.data in set(Desk) else Desk.REGISTRY.value
        return RuleSpec(self.place, Desk(target), read_conditions(cells), self._texts("name"), self._texts("why"))

    @property
    def place(self) -> int:
        """The place that was asked for; the first one when it was no number."""
        return self.position.data or 1

    def _texts(self, column: str) -> dict[str, str]:
        typed: Mapping[str, Any] = {language: self[f"{column}_{language}"].data for language in LANGUAGES}
        return {language: " ".join(text.split()) for language, text in typed.items() if text and text.strip()}


def _cell(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else value or ""


class OrderForm(PageForm):
    """The buttons beside the rules of a draft."""


class ForceForm(PageForm):
    """What is new, for the list of versions."""

    remark = StringField(
        _l("What did you change?"),
        description=_l("One line for the list of versions. Write no names of clients."),
        validators=[
            InputRequired(_l("Write in a few words what you changed")),
            Length(max=300, message=_l("Shorten the text")),
        ],
    )
