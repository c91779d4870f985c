"""Who can see a matter: said before it is sent, and again on the receipt."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Kind

_NAMED = _l("People you name may be asked for their view.")
_WHO_SEES: dict[Kind, tuple[Any, ...]] = {
    Kind.OBJECTION: (
        _l(
            "The objection is read by the person responsible for the unit concerned and by those who have to take part "
            "in the answer. The registry and the organiser’s supervision can see it too. If a company or an "
            "association produces the service, so can its named handler."
        ),
        _l(
            "The supervising authority gets the data if the law gives it the right to them. We give them to nobody "
            "else."
        ),
        _l("Your matter is not added to the client or patient records."),
    ),
    Kind.FEEDBACK: (
        _l(
            "The person responsible for the unit and those who handle feedback there, the registry and the "
            "organiser’s supervision."
        ),
        _l("Feedback is not turned into an objection without your consent."),
    ),
    Kind.OMBUDSMAN: (
        _l(
            "Only the ombudspersons. Units, the registry, the organiser’s supervision and the administrator of the "
            "system do not see your request, nor even that you made one."
        ),
        _l(
            "The ombudsperson tells others about your matter only with your permission. Nobody can be recognised in "
            "the figures that are published."
        ),
    ),
    Kind.GRIEVANCE: (
        _l(
            "The organiser’s supervision and the registry see the report and who made it. The unit is told of the "
            "grievance but does not see in this service who reported it."
        ),
        _l(
            "The supervising authority gets the data if the grievance essentially endangers the safety of clients or "
            "patients."
        ),
    ),
    Kind.COMPLAINT: (
        _l(
            "The registry and the organiser’s supervision. If the matter is transferred to an authority, it gets "
            "everything you sent. We tell you of the transfer."
        ),
        _l("Your matter is not added to the client or patient records."),
    ),
}
"""Word for word what the privacy notice of the kind says of its readers; a test holds the two together."""


_NAMELESS = _l(
    "The organiser’s supervision and the registry see the report. They do not learn who made it, unless the report or "
    "a file shows it. The unit is told of the grievance."
)


def who_sees(kind: Kind, *, is_nameless: bool = False) -> list[Any]:
    """Return who reads a matter of this kind, a paragraph each; a report without a name shows nobody who made it."""
    if kind is Kind.GRIEVANCE and is_nameless:
        return [_NAMELESS, *_WHO_SEES[kind][1:]]
    return [*_WHO_SEES[kind], *((_NAMED,) if kind is Kind.OBJECTION else ())]
