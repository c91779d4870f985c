"""The variables of a text for answers in words, and of each kind of matter why a second person may approve."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Kind
from app.cases.rules.template import Variable

VARIABLE: dict[Any, Any] = {
    Variable.CASE_NUMBER: _l("The case number"),
    Variable.UNIT: _l("The service unit that the case concerns"),
    Variable.ARRIVED_ON: _l("The day on which the case arrived"),
    Variable.DUE_DATE: _l("The day by which the case is answered"),
    Variable.PERSON_NAME: _l("The name of the person who sent it, where it is known"),
}

APPROVAL_WHY: dict[Any, Any] = {
    Kind.OBJECTION: _l(
        "Without this, the person responsible for the unit sends what they wrote themselves, "
        "and what a handler drafted."
    ),
    Kind.GRIEVANCE: _l("A report about the safety of clients: what was done about it is worth a second look."),
    Kind.COMPLAINT: _l("The answer says where the complaint belongs."),
    Kind.FEEDBACK: _l("Answers to feedback are short and many: approval costs time here."),
    Kind.ACCESSIBILITY: _l("Answers about the accessibility of the e-service."),
    Kind.SUPERVISION: _l("What an authority asks is always signed by a second person."),
    Kind.OMBUDSMAN: _l("An ombudsperson’s advice is their own. Nobody approves it."),
}
