"""Whom among staff a matter is about: each name that was found is answered, and others can be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.rules.spoken_names import Mention, Nearness
from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices
from app.cases.rules.about_staff import WhyNot
from app.routing.service import Candidate

YES = "yes"
_ABOUT = (
    (YES, _l("Yes, it is about them")),
    (WhyNot.SAME_NAME.value, _l("No, it means another person of that name")),
    (WhyNot.BESIDE_THE_MATTER.value, _l("No, they are named, but nothing that they did is in question")),
    (WhyNot.NO_NAME.value, _l("No, the words are not a name here")),
)
_BY_TASK = {
    WhyNot.SAME_NAME.value: _l("No, it means somebody else with such a task"),
    WhyNot.BESIDE_THE_MATTER.value: _l("No, they are spoken of, but nothing that they did is in question"),
    WhyNot.NO_NAME.value: _l("No, the words do not mean a person here"),
}
"""The same answers where the text has no name but the task of the unit’s head."""


class NamesForm(TextsForm):
    """A question for each member of staff who was found, and boxes for the other people of the place."""

    seen = HiddenField()
    """What had been answered when the page was opened (`about_staff.as_seen`)."""
    others = SelectMultipleField(
        _l("Is it about anybody else who works there?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    why = TextAreaField(
        _l("Why is it no longer about them?"),
        description=_l("Kept as an internal note. Only if you take back an earlier yes."),
        validators=[Optional(), Shorter(LONGEST_MESSAGE)],
    )
    asked: tuple[int, ...] = ()
    is_stale: bool = False
    """Whether somebody has answered since the page was opened: that is told first."""
    marked: frozenset[int] = frozenset()
    """Those of whom it was decided before that it is about them."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse to take back an earlier yes without a reason."""
        is_valid = bool(super().validate(extra_validators))
        if is_valid and not self.is_stale and self.taken_back and not (self.why.data or "").strip():
            self.why.errors = [_l("Write why it is no longer about them")]
            return False
        return is_valid

    @property
    def taken_back(self) -> frozenset[int]:
        """Those of whom an earlier yes is taken back."""
        return self.marked & frozenset(self.rejected)

    def questions(self) -> list[Any]:
        """Return the fields of those who were found, in order."""
        return [self[f"about_{staff_id}"] for staff_id in self.asked]

    @property
    def about(self) -> frozenset[int]:
        """The members of staff whom it is about."""
        sure = {staff_id for staff_id in self.asked if self[f"about_{staff_id}"].data == YES}
        return frozenset(sure | {int(value) for value in self.others.data or ()})

    @property
    def rejected(self) -> dict[int, WhyNot]:
        """Those whom it is not about, with the reason."""
        answers = {staff_id: self[f"about_{staff_id}"].data for staff_id in self.asked}
        return {staff_id: WhyNot(answer) for staff_id, answer in answers.items() if answer != YES}


def names_form(people: Sequence[Candidate], *, is_held: bool) -> NamesForm:
    """Return the form about these people; what has been decided before is chosen, unless it is still to be decided."""
    asked = [person for person in people if person.mention or person.is_marked]
    fields = {f"about_{person.actor.id}": _question(person, is_held=is_held) for person in asked}
    known = {"asked": tuple(person.actor.id for person in asked), "marked": _marked(people, is_held)}
    form_class = type("_NamesForm", (NamesForm,), {**fields, **known})
    form: NamesForm = form_class()
    form.others.choices = choices(*((str(p.actor.id), p.actor.name) for p in people if p not in asked))
    return form


def _marked(people: Sequence[Candidate], is_held: bool) -> frozenset[int]:
    return frozenset(person.actor.id for person in people if person.is_marked and not is_held)


def _question(person: Candidate, *, is_held: bool) -> RadioField:
    written = person.mention
    by_task = written is not None and written.nearness is Nearness.TASK
    return RadioField(
        _("Is this matter about %(name)s?", name=person.actor.name),
        description=_where_written(written) if written else "",
        choices=choices(*((value, _BY_TASK.get(value, label) if by_task else label) for value, label in _ABOUT)),
        default=YES if person.is_marked and not is_held else None,
        validators=[InputRequired(_("Answer for %(name)s", name=person.actor.name))],
    )


def _where_written(mention: Mention) -> str:
    if mention.nearness is Nearness.TASK:
        told = _("In the text: “%(words)s”. They answer for the unit’s cases, and may be meant.", words=mention.words)
    else:
        told = _("In the text: “%(words)s”", words=mention.words)
    return str(told)
