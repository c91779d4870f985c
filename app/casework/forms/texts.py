"""The organiser's texts for answers, and of which kinds a second person approves the answers."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.cases.forms import LONGEST_ANSWER, SendForm, Shorter, choices, choices_of
from app.cases.labels import KIND
from app.cases.rules.approval import CHOOSABLE
from app.cases.rules.kinds import Kind
from app.cases.rules.template import UnknownVariable, Variable, check_template
from app.platform.web.forms import PageForm

_CHOOSABLE = {kind: words for kind, words in KIND.items() if kind in CHOOSABLE}


class TemplateForm(SendForm):
    """One text in one language."""

    name = StringField(
        _l("Name of the text"),
        description=_l("Staff choose it by this name. The person does not see it."),
        validators=[InputRequired(_l("Write a name for the text")), Length(max=120)],
    )
    body = TextAreaField(_l("Text"), validators=[InputRequired(_l("Write the text")), Shorter(LONGEST_ANSWER)])
    is_in_use = BooleanField(_l("In use: staff can choose this text"), default=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse spaces alone, and a variable that nobody could fill."""
        is_valid = bool(super().validate(extra_validators))
        for field, words in ((self.name, _l("Write a name for the text")), (self.body, _l("Write the text"))):
            if not field.errors and not (field.data or "").strip():
                field.errors, is_valid = [words], False
        try:
            check_template(self.body.data or "")
        except UnknownVariable as unknown:
            names = ", ".join(f"{{{variable.value}}}" for variable in Variable)
            said = _("There is no variable {%(name)s}. Use one of these: %(names)s", name=str(unknown), names=names)
            self.body.errors, is_valid = [said], False
        return is_valid


class NewTemplateForm(TemplateForm):
    """A text that is not there yet: for which matters, and in which language."""

    kind = SelectField(_l("For answers to"), choices=choices(*choices_of(KIND, without={Kind.OMBUDSMAN})))
    language = RadioField(_l("Language"), validators=[InputRequired(_l("Choose the language"))])


class ApprovalForm(PageForm):
    """The kinds whose answers a second person approves; `seen` is what was chosen when the page was opened."""

    seen = HiddenField(default="")
    kinds = SelectMultipleField(
        _l("Whose answers does a second person approve?"),
        choices=choices(*choices_of(_CHOOSABLE)),
        validators=[Optional()],
    )


class ChooseTemplateForm(PageForm):
    """The texts that fit a matter, on the page of its answer."""

    template = SelectField(_l("Text for the answer"), validators=[Optional()])
