"""Forms of the officer's desk."""

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
    ThankForm,
    capacity_form,
)
from app.casework.forms.outcome import OutcomeForm, outcome_form
from app.casework.forms.points import PointsForm, points_form
from app.casework.forms.registry import ArrivalForm, CopyForm, NewWordsForm
from app.casework.forms.request import EnterRequestForm, RequestForm
from app.casework.forms.sharing import SharesForm, shares_form

__all__ = [
    "NO_UNIT",
    "ArrivalForm",
    "AskTimeForm",
    "ConsentForm",
    "CopyForm",
    "DecisionForm",
    "DispatchForm",
    "EnterForm",
    "EnterRequestForm",
    "ExtendForm",
    "FileForm",
    "FilterForm",
    "NewWordsForm",
    "OutcomeForm",
    "PointsForm",
    "RequestForm",
    "ReturnForm",
    "RightForm",
    "RouteForm",
    "SettleTimeForm",
    "SharesForm",
    "SubjectForm",
    "ThankForm",
    "capacity_form",
    "outcome_form",
    "points_form",
    "shares_form",
]
