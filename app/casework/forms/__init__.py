"""Forms of the officer's desk."""

from app.casework.forms.handling import (
    NO_UNIT,
    CapacityForm,
    ConsentForm,
    FileForm,
    FilterForm,
    ReturnForm,
    RightForm,
    RouteForm,
    SubjectForm,
    ThankForm,
)
from app.casework.forms.sharing import SharesForm, shares_form

__all__ = [
    "NO_UNIT",
    "CapacityForm",
    "ConsentForm",
    "FileForm",
    "FilterForm",
    "ReturnForm",
    "RightForm",
    "RouteForm",
    "SharesForm",
    "SubjectForm",
    "ThankForm",
    "shares_form",
]
