"""Forms of the officer's desk."""

from app.casework.forms.asking import AskPersonForm
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
from app.casework.forms.sharing import SharesForm, shares_form

__all__ = [
    "NO_UNIT",
    "ArrivalForm",
    "AskPersonForm",
    "ConsentForm",
    "CopyForm",
    "EnterForm",
    "ExtendForm",
    "FileForm",
    "FilterForm",
    "NewWordsForm",
    "OutcomeForm",
    "PointsForm",
    "ReturnForm",
    "RightForm",
    "RouteForm",
    "SharesForm",
    "SubjectForm",
    "ThankForm",
    "capacity_form",
    "outcome_form",
    "points_form",
    "shares_form",
]
