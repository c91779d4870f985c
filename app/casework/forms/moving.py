"""Forms of moving a matter. Choices of units and colleagues come in from the view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm
from app.casework.forms.handling import NO_UNIT
from app.moving.queries import MOST_AT_ONCE
from app.platform.web.forms import PageForm


class TransferForm(TextsForm):
    """To which unit a matter goes, and why."""

    find = StringField(_l("Find a service unit"), description=_l("Name, street or kind of place"))
    unit = RadioField(_l("Which service unit does it concern?"), validators=[Optional()], default=NO_UNIT)
    reason = TextAreaField(
        _l("Why does it belong to them?"),
        description=_l("Kept as an internal note. The person does not see it."),
        validators=[InputRequired(_l("Tell the other unit why")), Shorter(LONGEST_MESSAGE)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the unit: in its own field where there is something to choose from, else in the search."""
        is_valid = bool(super().validate(extra_validators))
        if self.unit.data:
            return is_valid
        if self.unit.choices:
            self.unit.errors = [_("Choose the service unit")]
        else:
            self.find.errors = [_("Look for the service unit, and choose it")]
        return False


class SendBackForm(TextsForm):
    """Why a transferred matter is not taken."""

    reason = TextAreaField(
        _l("Why do you not take it?"),
        description=_l("Kept as an internal note. The person does not see it."),
        validators=[InputRequired(_l("Tell those who sent it why")), Shorter(LONGEST_MESSAGE)],
    )


class AssignForm(PageForm):
    """To whom a matter is given; `seen` is who had it when the page was opened."""

    seen = HiddenField()
    colleague = RadioField(
        _l("Who handles it from now on?"),
        validators=[InputRequired(_l("Choose the colleague"))],
        validate_choice=False,  # whoever may be given it is asked again when it is
    )

    @property
    def seen_handler(self) -> int | None:
        """Who had the matter; None for nobody."""
        return int(self.seen.data) if (self.seen.data or "").isdecimal() else None


class AssignManyForm(AssignForm):
    """To whom several matters are given; `seen` is who had each when the page was opened."""

    colleague = RadioField(
        _l("Who handles them from now on?"),
        validators=[InputRequired(_l("Choose the colleague"))],
        validate_choice=False,
    )

    @staticmethod
    def as_seen(rows: Iterable[Any]) -> str:
        """Return what `seen` holds for these matters."""
        return " ".join(f"{row.number}={row.handler_id or ''}" for row in rows)

    @property
    def seen_handlers(self) -> dict[str, int | None]:
        """Who had each matter, by its number; None for nobody."""
        pairs = (part.partition("=") for part in (self.seen.data or "").split()[:MOST_AT_ONCE])
        return {number: int(holder) if holder.isdecimal() else None for number, _sign, holder in pairs}


class HandOverForm(TextsForm):
    """Which matters of one colleague another one gets, and why."""

    numbers = SelectMultipleField(
        _l("Which cases?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_l("Choose at least one case"))],
        validate_choice=False,  # a colleague may have taken one since: each is looked at when it is handed over
    )
    colleague = RadioField(
        _l("Who handles them from now on?"),
        validators=[InputRequired(_l("Choose the colleague"))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Why are they handed over?"),
        description=_l("Kept as an internal note of each case. The person does not see it."),
        validators=[InputRequired(_l("Write why they are handed over")), Shorter(LONGEST_MESSAGE)],
    )
