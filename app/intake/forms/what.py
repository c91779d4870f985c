"""Part “What happened”: the story, what it is about, who was there, what is still needed; and feedback's tone."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired

from app.cases.labels import SUBJECT
from app.cases.rules.kinds import Kind, Subject
from app.intake.forms.base import Asking, StepForm
from app.intake.forms.fields import AtMost, Choice, Choices, Line, Lines, needed, optional
from app.intake.labels.choices import STILL_NEEDED, TONE

NOT_SURE = "not_sure"
LONGEST = 10_000
_EMPTY_STORY: dict[Kind, Any] = {
    Kind.FEEDBACK: _l("Write your feedback"),
    Kind.OMBUDSMAN: _l("Write what you would like advice about"),
    Kind.GRIEVANCE: _l("Tell us what is wrong"),
}


class ToneForm(StepForm):
    """What kind of feedback it is."""

    headed = "tone"
    tone = Choice(choices=list(TONE.items()), validators=needed(_l("Choose what your feedback is about")))


class StoryForm(StepForm):
    """The person's own words."""

    story = Lines(
        _l("Your text"),
        most=LONGEST,
        description=_l("Do not write a personal identity code here."),
    )

    def prepare(self, asking: Asking) -> None:
        self.story.validators = [
            DataRequired(_EMPTY_STORY.get(asking.kind, _l("Tell us what happened"))),
            AtMost(LONGEST),
        ]


class SubjectsForm(StepForm):
    """What the person thinks it is about; the handler confirms it before answering."""

    headed = "subjects"
    subjects = Choices(
        choices=[
            *((subject.value, SUBJECT[subject]) for subject in Subject if subject is not Subject.THANKS),
            (NOT_SURE, _l("I am not sure")),
        ],
        validators=optional(),
        description=_l("Choose as many as you like."),
    )

    def given(self) -> dict[str, Any]:
        return {"subjects": [value for value in self.subjects.data or [] if value != NOT_SURE]}


class MainSubjectForm(StepForm):
    """One exclusive main subject among those chosen."""

    headed = "main_subject"
    main_subject = Choice(choices=[], validators=needed(_l("Choose the one that matters most")))

    def prepare(self, asking: Asking) -> None:
        chosen = asking.answers.get("subjects") or ()
        self.main_subject.offer((value, SUBJECT[Subject(value)]) for value in chosen)


class PeopleForm(StepForm):
    """Staff, by name or by role."""

    headed = "staff_named"
    staff_named = Line(
        most=1000, validators=optional(), description=_l("A role or a time is enough, such as “the night nurse”.")
    )


class NeededForm(StepForm):
    """Whether care or service is still needed because of this."""

    headed = "still_needed"
    still_needed = Choice(choices=list(STILL_NEEDED.items()), validators=optional())
