"""Forms of the officer's desk."""

from app.casework.forms.approving import CorrectForm, SendBackForm
from app.casework.forms.asking import AskPersonForm
from app.casework.forms.authority import AskTimeForm, DecisionForm, DispatchForm, SettleTimeForm
from app.casework.forms.entering import EnterForm
from app.casework.forms.handling import (
    NO_UNIT,
    ConsentForm,
    ExtendForm,
    FileForm,
    FilterForm,
    ReturnForm,
    RightForm,
    RouteForm,
    SubjectForm,
    capacity_form,
)
from app.casework.forms.outcome import OutcomeForm, outcome_form
from app.casework.forms.points import PointsForm, points_form
from app.casework.forms.registry import ArrivalForm, CopyForm, NewWordsForm
from app.casework.forms.request import EnterRequestForm, RequestForm
from app.casework.forms.sharing import SharesForm, shares_form
from app.casework.forms.texts import ApprovalForm, ChooseTemplateForm, NewTemplateForm, TemplateForm
from app.casework.forms.thanking import ThankForm

__all__ = [
    "NO_UNIT",
    "ApprovalForm",
    "ArrivalForm",
    "AskPersonForm",
    "AskTimeForm",
    "ChooseTemplateForm",
    "ConsentForm",
    "CopyForm",
    "CorrectForm",
    "DecisionForm",
    "DispatchForm",
    "EnterForm",
    "EnterRequestForm",
    "ExtendForm",
    "FileForm",
    "FilterForm",
    "NewTemplateForm",
    "NewWordsForm",
    "OutcomeForm",
    "PointsForm",
    "RequestForm",
    "ReturnForm",
    "RightForm",
    "RouteForm",
    "SendBackForm",
    "SettleTimeForm",
    "SharesForm",
    "SubjectForm",
    "TemplateForm",
    "ThankForm",
    "capacity_form",
    "outcome_form",
    "points_form",
    "shares_form",
]
