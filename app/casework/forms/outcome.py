"""What a matter leads to, the question of 785/1992 §10, and why an answer is late."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import Optional

from app.cases.forms import LONGEST_MESSAGE, SendForm, Shorter, TextsForm, choices, choices_of
from app.cases.labels import INJURY, LATE_REASON, OUTCOME
from app.cases.rules.outcome import Conclusion, Injury, LateReason, Outcome


class OutcomeForm(TextsForm, SendForm):
    """The outcome; `is_injury_asked` and `is_late_asked` say which of its questions the matter has."""

    is_injury_asked: bool = False
    is_late_asked: bool = False

    outcomes = SelectMultipleField(
        _l("Which measures does the matter lead to?"),
        description=_l("Choose all that apply, or that no change is needed. This is counted in the public figures."),
        choices=choices(*choices_of(OUTCOME)),
        validators=[Optional()],
    )
    why_none = TextAreaField(
        _l("Why is no change needed?"),
        description=_l("Only when no change is needed: one sentence is enough."),
        validators=[Shorter(LONGEST_MESSAGE)],
    )
    injury = RadioField(
        _l("Is another procedure possible?"),
        description=_l(
            "Liability for a patient injury, damages, prosecution, withdrawal or limits of a right to practise, or a "
            "disciplinary procedure. When it is possible, the answer has to advise the person how to start it."
        ),
        choices=choices(*choices_of(INJURY)),
        validators=[Optional()],
    )
    late_reason = RadioField(
        _l("Why is the answer late?"), choices=choices(*choices_of(LATE_REASON)), validators=[Optional()]
    )
    why_late = TextAreaField(
        _l("More about why it is late"),
        description=_l("Only staff see this. It is for the figures on lateness."),
        validators=[Shorter(LONGEST_MESSAGE)],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse “no change” beside a measure; ask for the sentence of a choice, and for the choice of a sentence."""
        is_valid = bool(super().validate(extra_validators))
        chosen = set(self.outcomes.data or ())
        why_none, why_late = ((field.data or "").strip() for field in (self.why_none, self.why_late))
        problems = (
            (self.outcomes, Outcome.NONE.value in chosen and len(chosen) > 1,
             _l("Choose either measures or that no change is needed, not both")),
            (self.why_none, Outcome.NONE.value in chosen and not why_none, _l("Say why no change is needed")),
            # A sentence that stays from an earlier choice goes with it; what somebody has just written does not.
            (self.why_none, Outcome.NONE.value not in chosen and why_none not in self.kept_before,
             _l("Choose that no change is needed, or take this sentence out")),
            (self.why_late, bool(self.late_reason.data) and not why_late,
             _l("Say in your own words why the answer is late")),
            (self.late_reason, self.is_late_asked and bool(why_late) and not self.late_reason.data,
             _l("Choose why the answer is late")),
        )  # fmt: skip
        for field, is_wrong, words in problems:
            if is_wrong:
                field.errors = [words]
        return is_valid and not any(is_wrong for _field, is_wrong, _words in problems)

    def conclusion(self) -> Conclusion:
        """Return what was decided; a sentence that its choice does not need is not kept."""
        outcomes = frozenset(Outcome(value) for value in self.outcomes.data or ())
        return Conclusion(
            outcomes=outcomes,
            why_none=(self.why_none.data or "").strip() if Outcome.NONE in outcomes else "",
            injury=Injury(self.injury.data) if self.is_injury_asked and self.injury.data else None,
            late_reason=LateReason(self.late_reason.data) if self.is_late_asked and self.late_reason.data else None,
            why_late=(self.why_late.data or "").strip() if self.is_late_asked and self.late_reason.data else "",
        )


def outcome_form(decided: Conclusion, *, version: int, is_injury_asked: bool, is_late_asked: bool) -> OutcomeForm:
    """Return the form with what has been decided so far."""
    form = OutcomeForm(
        version=str(version),
        outcomes=[outcome.value for outcome in decided.outcomes],
        why_none=decided.why_none,
        injury=decided.injury.value if decided.injury else None,
        late_reason=decided.late_reason.value if decided.late_reason else None,
        why_late=decided.why_late,
    )
    form.is_injury_asked, form.is_late_asked = is_injury_asked, is_late_asked
    form.kept_before = f"{decided.why_none}\n{decided.why_late}"
    return form
