"""The forms of the pages; which page shows which form is this table."""

from __future__ import annotations

from app.intake.forms import contact, what, where, who, wish
from app.intake.forms.base import Asking, StepForm

FORMS: dict[str, type[StepForm]] = {
    "danger": who.DangerForm,
    "capacity": who.CapacityForm,
    "age": who.AgeForm,
    "guardian": who.GuardianForm,
    "power": who.PowerForm,
    "relation": who.RelationForm,
    "reason": who.ReasonForm,
    "person": who.PersonForm,
    "unit": where.UnitForm,
    "sector": where.SectorForm,
    "when": where.WhenForm,
    "day": where.DayStepForm,
    "period": where.PeriodForm,
    "tone": what.ToneForm,
    "story": what.StoryForm,
    "subjects": what.SubjectsForm,
    "main-subject": what.MainSubjectForm,
    "people": what.PeopleForm,
    "needed": what.NeededForm,
    "wishes": wish.WishesForm,
    "already": wish.AlreadyForm,
    "files": wish.FilesForm,
    "reply": contact.ReplyForm,
    "answer": contact.WantsReplyForm,
    "safe": contact.SafeForm,
    "contact": contact.ContactForm,
    "language": contact.LanguageForm,
    "decides": StepForm,
}

__all__ = ["FORMS", "Asking", "StepForm"]
