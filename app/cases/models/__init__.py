"""Tables of the record; they exist in the services' store and in the ombudsmen's own."""

from app.cases.models.answer import Addressee, Answer, AnswerDraft, ApprovalRule
from app.cases.models.attachment import Attachment
from app.cases.models.authority import AuthorityRequest, DispatchedAnswer
from app.cases.models.case import Case
from app.cases.models.contact_change import ContactChange
from app.cases.models.diary import DiarySeries
from app.cases.models.event import Event
from app.cases.models.label import Label
from app.cases.models.notice import Notice, StaffNotice
from app.cases.models.template import AnswerTemplate
from app.cases.models.texts import Message, Note, Party, Submission
from app.cases.models.translation import TranslatedText
from app.cases.models.working import OutcomeText, PointSheet

__all__ = [
    "Addressee",
    "Answer",
    "AnswerDraft",
    "AnswerTemplate",
    "ApprovalRule",
    "Attachment",
    "AuthorityRequest",
    "Case",
    "ContactChange",
    "DiarySeries",
    "DispatchedAnswer",
    "Event",
    "Label",
    "Message",
    "Note",
    "Notice",
    "OutcomeText",
    "Party",
    "PointSheet",
    "StaffNotice",
    "Submission",
    "TranslatedText",
]
