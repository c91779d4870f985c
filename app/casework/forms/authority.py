"""What passes between us and an authority after its request: more time, the dispatch of the answer, its decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FormField, MultipleFileField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.cases.forms import LONGEST_MESSAGE, SendForm, Shorter, TextsForm, choices, choices_of
from app.cases.labels import AUTHORITY_OUTCOME, DISPATCH_WAY
from app.cases.labels.due import short_day
from app.cases.rules.supervision import AuthorityOutcome, Decision, Dispatch, DispatchWay, TimeAnswer
from app.casework.forms.request import NO_DAY, day_problem, is_typed
from app.deadlines.labels import TIME_ANSWER
from app.platform.web.forms import DayForm, day_of_parts


class AskTimeForm(TextsForm):
    """That more time was asked of the authority."""

    asked = FormField(DayForm, label=_l("On which day was it asked?"))
    until = FormField(DayForm, label=_l("Until which day was more time asked?"))
    reason = TextAreaField(
        _l("Why more time is needed"),
        description=_l("As it was said to the authority."),
        validators=[InputRequired(_l("Write why more time is needed")), Shorter(LONGEST_MESSAGE)],
    )

    arrived_on: date = date.min
    due_on: date = date.min
    today: date = date.max

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse days that cannot be, and a longer time that is none."""
        is_valid = bool(super().validate(extra_validators))
        problem = day_problem(self.asked, first=self.arrived_on, last=self.today)
        later = _not_later(self.until, self.due_on)
        for field, found in ((self.asked, problem), (self.until, later)):
            if found is not None:
                field.form.form_errors.append(found)
        return is_valid and problem is None and later is None

    @property
    def asked_on(self) -> date | None:
        """The day on which it was asked."""
        return day_of_parts(self.asked)

    @property
    def wanted_until(self) -> date | None:
        """The day until which it was asked."""
        return day_of_parts(self.until)


class SettleTimeForm(TextsForm):
    """What the authority said to that."""

    answer = RadioField(
        _l("What did the authority say?"),
        choices=choices(*choices_of(TIME_ANSWER)),
        validators=[InputRequired(_l("Choose what the authority said"))],
    )
    answered = FormField(
        DayForm,
        label=_l("On which day?"),
        description=_l("The day of its answer. If it gave none, the day on which you stop waiting for one."),
    )
    granted = FormField(
        DayForm,
        label=_l("Until which day did it grant more time?"),
        description=_l("Only if it did. The day holds as the authority wrote it and is never moved."),
    )

    asked_on: date = date.min
    due_on: date = date.min
    today: date = date.max

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the granted day where there is one, and refuse it where there is none."""
        is_valid = bool(super().validate(extra_validators))
        words = _l("The day cannot be before more time was asked")
        found = [(self.answered, day_problem(self.answered, first=self.asked_on, last=self.today, too_early=words))]
        if self.answer.data == TimeAnswer.GRANTED:
            found.append((self.granted, _not_later(self.granted, self.due_on)))
        elif is_typed(self.granted):
            found.append((self.granted, _l("Choose that it granted more time, or take the day out")))
        for field, problem in found:
            if problem is not None:
                field.form.form_errors.append(problem)
        return is_valid and all(problem is None for _field, problem in found)

    @property
    def answered_on(self) -> date | None:
        """The day of the authority's answer."""
        return day_of_parts(self.answered)

    @property
    def granted_until(self) -> date | None:
        """The day that it gave, or None."""
        return day_of_parts(self.granted) if self.answer.data == TimeAnswer.GRANTED else None


class DispatchForm(SendForm):
    """How the signed answer went to the authority; `version` is that of the text that was shown."""

    way = RadioField(
        _l("How did the answer go to the authority?"),
        choices=choices(*choices_of(DISPATCH_WAY)),
        validators=[InputRequired(_l("Choose how the answer went"))],
    )
    sent = FormField(DayForm, label=_l("On which day did it go?"))
    reference = StringField(
        _l("Number of the sending"),
        description=_l("Such as the number of a registered letter or of a message. You may leave it empty."),
        validators=[Length(max=60)],
    )

    arrived_on: date = date.min
    approved_on: date | None = None
    """The day on which exactly this text was approved: before that it was not the answer."""
    today: date = date.max

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a day on which it cannot have gone."""
        is_valid = bool(super().validate(extra_validators))
        words = _l("The day cannot be before the matter arrived")
        if self.approved_on is not None:
            day = short_day(self.approved_on)
            words = _l("The day cannot be before the answer was approved, %(day)s", day=day)
        first = self.approved_on or self.arrived_on
        problem = day_problem(self.sent, first=first, last=self.today, too_early=words)
        if problem is not None:
            self.sent.form.form_errors.append(problem)
        return is_valid and problem is None

    def dispatch(self) -> Dispatch | None:
        """Return what was said, or None without a day."""
        day = day_of_parts(self.sent)
        way = self.way.data
        return None if day is None else Dispatch(DispatchWay(way), day, (self.reference.data or "").strip())


class DecisionForm(TextsForm, SendForm):
    """How the authority decided, and what follows here."""

    outcome = RadioField(
        _l("How did the authority decide?"),
        choices=choices(*choices_of(AUTHORITY_OUTCOME)),
        validators=[InputRequired(_l("Choose how the authority decided"))],
    )
    decided = FormField(DayForm, label=_l("Day of the decision"))
    reference = StringField(_l("The authority’s number of the decision"), validators=[Length(max=60)])
    measures = TextAreaField(
        _l("Measures that the decision led to"),
        description=_l("What is done, by whom and by when. You may add to this later."),
        validators=[Optional(), Shorter(LONGEST_MESSAGE)],
    )
    files = MultipleFileField(
        _l("Scan of the decision"),
        description=_l("PDF, picture, text or sound. Up to 10 files, each smaller than 20 MB."),
        validators=[Optional()],
    )

    arrived_on: date = date.min
    today: date = date.max

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a day on which it cannot have been made."""
        is_valid = bool(super().validate(extra_validators))
        words = _l("The day cannot be before the matter arrived")
        problem = day_problem(self.decided, first=self.arrived_on, last=self.today, too_early=words)
        if problem is not None:
            self.decided.form.form_errors.append(problem)
        return is_valid and problem is None

    def decision(self) -> Decision | None:
        """Return what was said, or None without a day."""
        day, texts = day_of_parts(self.decided), (self.reference.data, self.measures.data)
        reference, measures = ((text or "").strip() for text in texts)
        return None if day is None else Decision(AuthorityOutcome(self.outcome.data), day, reference, measures)


def _not_later(field: Any, due_on: date) -> Any:
    day = day_of_parts(field)
    if day is None:
        return NO_DAY
    return _l("The day has to be later than the due date that stands on the case") if day <= due_on else None
