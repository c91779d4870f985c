"""Forms of the officer's desk. Choices of areas and units come in from the view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.cases.forms import LONGEST_MESSAGE, Shorter, TextsForm, choices, choices_of
from app.cases.labels import CAPACITY, CONSENT_WAY, DESK, INITIATOR, KIND, STATE, SUBJECT, YES_NO, name_of, short_day
from app.cases.models import Case, Party
from app.cases.queries import client_beside_sender, person_of
from app.cases.rules.capacity import needs_client
from app.cases.rules.consent import Consent, ConsentWay
from app.cases.rules.kinds import OPEN_STATES, Capacity, Desk, Kind, State
from app.casework.forms.guardian import guardian_question
from app.casework.labels import DUE
from app.deadlines.labels import EXTENSION_REASON
from app.filing.rules.answers import guardian_is_excluded
from app.permissions import Actor
from app.platform.web.forms import DayForm, PageForm, day_of_parts

_ALL = ("", _l("All"))
_OMBUDSMEN = frozenset({Desk.PATIENT_OMBUDSMAN, Desk.SOCIAL_OMBUDSMAN})
NO_UNIT = ""
UNKNOWN_UNIT = "?"
"""“I do not know which unit”, an answer of its own; no code of a unit holds the sign."""


class FilterForm(PageForm):
    """The filters over a worklist; sent with GET, so it changes nothing and needs no token."""

    class Meta(PageForm.Meta):
        """The address is the filter."""

        csrf = False

    tab = HiddenField()
    kind = SelectField(_l("Kind"), choices=choices(_ALL, *choices_of(KIND, without={Kind.OMBUDSMAN})))
    state = SelectField(
        _l("State"), choices=choices(_ALL, *((state.value, STATE[state]) for state in State if state in OPEN_STATES))
    )
    due = SelectField(_l("Due"), choices=choices(_ALL, *choices_of(DUE)))
    subject = SelectField(_l("Main subject"), choices=choices(_ALL, *choices_of(SUBJECT)))
    area = SelectField(_l("Service area"))
    unit = StringField(_l("Service unit"), description=_l("Name or code"))
    label = SelectField(_l("Label"))


class ReturnForm(TextsForm):
    """“Not ours”: a suggestion and a reason."""

    desk = RadioField(
        _l("Where would it belong?"),
        choices=choices(*choices_of(DESK, without=_OMBUDSMEN | {Desk.REGISTRY}), ("", _l("I do not know"))),
        default="",
        validators=[Optional()],
    )
    find = StringField(_l("Find a service unit"), description=_l("Name, street or kind of place"))
    unit = RadioField(_l("Which service unit?"), validators=[Optional()], default=NO_UNIT)
    reason = TextAreaField(
        _l("Why is it not yours?"),
        description=_l("The registry sees this. The person does not."),
        validators=[InputRequired(_l("Tell the registry why")), Shorter(LONGEST_MESSAGE)],
    )

    def offer(self, units: Iterable[tuple[str, str]]) -> None:
        """Set the units to choose from; that one does not know which is always among them."""
        self.unit.choices = choices(*units, (UNKNOWN_UNIT, _("I do not know which unit")))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask which unit when a unit is suggested."""
        is_valid = bool(super().validate(extra_validators))
        if self.desk.data == Desk.UNIT and not self.unit.data:
            self.unit.errors = [_("Choose the service unit, or that you do not know which")]
            return False
        return is_valid

    @property
    def suggested_unit(self) -> str | None:
        """The code of the unit, if one was named."""
        return self.unit.data if self.unit.data not in {None, NO_UNIT, UNKNOWN_UNIT} else None


class RouteForm(PageForm):
    """Where a matter goes, by hand."""

    desk = RadioField(
        _l("Who gets the matter?"),
        choices=choices(*choices_of(DESK, without=_OMBUDSMEN)),
        validators=[InputRequired(_l("Choose who gets the matter"))],
    )
    find = StringField(_l("Find a service unit"), description=_l("Name, street or kind of place"))
    unit = RadioField(_l("Which service unit does it concern?"), validators=[Optional()], default=NO_UNIT)
    reason = SelectField(_l("Why"), validators=[InputRequired(_l("Choose the reason"))])


class SubjectForm(PageForm):
    """The one main subject."""

    subject = RadioField(
        _l("What is the main subject?"),
        choices=choices(*choices_of(SUBJECT)),
        validators=[InputRequired(_l("Choose the main subject"))],
    )


class CapacityForm(PageForm):
    """In which capacity the person filed, and the class in which the matter is counted."""

    capacity = RadioField(
        _l("In which capacity did the person file?"),
        choices=choices(*choices_of(CAPACITY)),
        validators=[InputRequired(_l("Choose the capacity"))],
    )
    initiator = SelectField(
        _l("Counted as"),
        choices=choices(("", _l("As the capacity says")), *choices_of(INITIATOR)),
        validators=[Optional()],
    )
    is_same_person = BooleanField()
    client_name = StringField(
        _l("Client’s name"),
        description=_l("Needed when the sender is not the client. The client gets the whole answer."),
        validators=[Length(max=200)],
    )
    kind: str = ""
    sender: str | None = None
    """The name of whoever sent it in, or None when nobody is named."""
    client: str | None = None
    """The name of the client who stands there beside the sender."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask whether two clients are one, and for the client's name where there is none."""
        is_valid = bool(super().validate(extra_validators))
        if not is_valid or self.sender is None:
            return is_valid
        capacity = Capacity(self.capacity.data)
        if capacity is Capacity.CLIENT and self.client is not None and not self.is_same_person.data:
            self.is_same_person.errors = [
                _l("Another person stands here as the client. Tick this only if the two are one person")
            ]
            is_valid = False
        if needs_client(self.kind, capacity) and self.client is None and not (self.client_name.data or "").strip():
            self.client_name.errors = [_l("Write the client’s name")]
            is_valid = False
        return is_valid


def capacity_form(case: Case, parties: Sequence[Party], actor: Actor) -> CapacityForm:
    """Return the form for this matter, which knows who sent it in and who stands there as the client."""
    form, person = CapacityForm(capacity=case.capacity), person_of(parties)
    form.kind = case.kind
    if person is not None:
        form.sender = name_of(person, case, actor)
        client = client_beside_sender(parties)
        form.client = name_of(client, case, actor) if client else None
        words = {"sender": form.sender, "client": form.client or ""}
        form.is_same_person.label.text = _("%(sender)s and %(client)s are the same person", **words)
    return form


class RightForm(PageForm):
    """Whether somebody's right to the client's data has been verified."""

    is_verified = BooleanField(
        _l("I have verified this person’s right to the client’s data"),
        description=_l("From a register, a document or the client’s own consent."),
    )


class ExtendForm(TextsForm):
    """Why more time is needed, and what the person is told besides."""

    reason = RadioField(
        _l("Why is more time needed?"),
        choices=choices(*choices_of(EXTENSION_REASON)),
        validators=[InputRequired(_l("Choose why more time is needed"))],
    )
    body = TextAreaField(
        _l("Your text to the person"),
        description=_l("The reason and the two dates are put before your text. Write what you are waiting for."),
        validators=[InputRequired(_l("Write to the person why more time is needed")), Shorter(LONGEST_MESSAGE)],
    )


class ConsentForm(PageForm):
    """That and how the person agreed to an objection."""

    how = RadioField(
        _l("How did the person agree?"),
        choices=choices(*choices_of(CONSENT_WAY)),
        validators=[InputRequired(_l("Choose how the person agreed"))],
    )
    given = FormField(DayForm, label=_l("When did the person agree?"))
    capacity = RadioField(
        _l("In which capacity did the person write?"),
        choices=choices(*choices_of(CAPACITY, without={Capacity.ANONYMOUS})),
        validators=[InputRequired(_l("Choose the capacity"))],
    )
    client_name = StringField(
        _l("Client’s name"),
        description=_l("Needed when the sender is not the client. The client gets the whole answer."),
        validators=[Length(max=200)],
    )
    is_minor = RadioField(
        _l("Is this about someone under 18?"),
        choices=choices(*((answer, YES_NO[answer]) for answer in ("yes", "no"))),
        validators=[InputRequired(_l("Choose yes or no"))],
    )
    guardian_may_see = guardian_question()
    agreed = BooleanField(
        _l("The person wants this to be handled as an objection"),
        validators=[InputRequired(_l("Only the person can decide this. Ask first."))],
    )

    first_day: date = date.min
    """The day on which the feedback arrived: nobody agreed before it."""
    today: date = date.max
    has_client: bool = False
    """Whether somebody besides the sender stands in the matter as the client."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what is no day, and an objection for a client without a name."""
        is_valid = bool(super().validate(extra_validators))
        if (problem := self._problem_of_day()) is not None:
            self.given.form.form_errors.append(problem)
            is_valid = False
        is_named = self.has_client or bool((self.client_name.data or "").strip())
        if self.capacity.data and not is_named and needs_client(Kind.OBJECTION, Capacity(self.capacity.data)):
            self.client_name.errors = [_l("Write the client’s name")]
            is_valid = False
        return is_valid

    def _problem_of_day(self) -> Any:
        """Return why the day cannot be the one, or None when it can."""
        if self.given_on is None:
            return _l("Enter the day, such as 5 3 2026")
        if self.given_on > self.today:
            return _l("The day cannot be in the future")
        if self.given_on < self.first_day:
            return _l("The day cannot be before the feedback arrived, %(day)s", day=short_day(self.first_day))
        return None

    def consent(self) -> Consent | None:
        """Return what was recorded, or None without a day; a guardian is excluded as at filing."""
        if self.given_on is None:
            return None
        capacity = Capacity(self.capacity.data)
        answers = {
            "about_child": self.is_minor.data == "yes" or capacity is Capacity.CUSTODIAN,
            "guardian_may_see": self.guardian_may_see.data,
        }
        return Consent(
            ConsentWay(self.how.data),
            self.given_on,
            capacity,
            is_about_child=answers["about_child"],
            is_guardian_excluded=guardian_is_excluded(capacity, answers),
        )

    @property
    def given_on(self) -> date | None:
        """The day, or None when there is none such."""
        return day_of_parts(self.given)


class FileForm(PageForm):
    """The confirmed step before a file that nobody has checked is opened."""

    understood = BooleanField(
        _l("I understand that this file has not been checked, and that my opening it is logged"),
        validators=[InputRequired(_l("Confirm that you understand the risk"))],
    )
