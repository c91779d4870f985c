"""The words of the directory's closed lists, and what to do about each problem of a unit file."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.organisation.rules.codes import AuthorityDuty, ContactKind, Production
from app.organisation.rules.planning import Change
from app.organisation.rules.problems import Problem, ProblemKind

PRODUCTION = {
    Production.OWN: _l("Own production"),
    Production.PURCHASED: _l("Purchased service"),
    Production.VOUCHER: _l("Service voucher"),
    Production.SELF_PAID: _l("Self-paid service"),
}

CONTACT_KIND = {
    ContactKind.PATIENT_OMBUDSMAN: _l("Patient ombudsperson"),
    ContactKind.SOCIAL_OMBUDSMAN: _l("Social services ombudsperson"),
    ContactKind.REGISTRY: _l("Registry"),
    ContactKind.EMERGENCY_SOCIAL: _l("Emergency social services"),
    ContactKind.SWITCHBOARD: _l("Switchboard"),
}

AUTHORITY_DUTY = {
    AuthorityDuty.SUPERVISION: _l("Supervisory authority"),
    AuthorityDuty.LEGALITY: _l("Overseer of legality"),
    AuthorityDuty.DATA_PROTECTION: _l("Data protection"),
    AuthorityDuty.ACCESSIBILITY: _l("Accessibility of digital services"),
}

CHANGE = {
    Change.CREATED: _l("New units"),
    Change.CHANGED: _l("Changed units"),
    Change.CLOSED: _l("Closed units"),
    Change.UNCHANGED: _l("Unchanged units"),
}

PROBLEM = {
    ProblemKind.QUOTES_ARE_BROKEN: _l(
        "The quotation marks do not match. Close every opening quotation mark, and write two for one inside a cell."
    ),
    ProblemKind.CELLS_DO_NOT_MATCH: _l(
        "The row has %(found)s cells and the first line has %(expected)s. "
        "Put cells that hold the separator in quotation marks."
    ),
    ProblemKind.CELL_IS_EMPTY: _l("This cell is empty. Every unit needs it."),
    ProblemKind.CELL_IS_TOO_LONG: _l("The text has %(length)s characters. Shorten it to %(longest)s."),
    ProblemKind.CHARACTER_IS_REFUSED: _l("The text has a control character. Type the text again."),
    ProblemKind.CODE_HAS_OTHER_SIGNS: _l(
        "“%(value)s” cannot be a code. Use letters, digits and . : - _ only, with a letter or digit first."
    ),
    ProblemKind.CODE_STANDS_TWICE: _l(
        "The code “%(value)s” stands already on line %(first)s. Give each unit its own code, or remove one row."
    ),
    ProblemKind.PRODUCTION_IS_UNKNOWN: _l(
        "“%(value)s” is not a form of production. Write own, purchased, voucher or self_paid."
    ),
    ProblemKind.PRODUCER_IS_NOT_NAMED: _l(
        "There is a business id without a producer. Write the producer’s name as well."
    ),
    ProblemKind.BUSINESS_ID_IS_WRONG: _l(
        "“%(value)s” is not a Finnish business id. Check the digits; the form is 1234567-8."
    ),
    ProblemKind.LANGUAGE_IS_NO_CODE: _l(
        "“%(value)s” is not a language code. Write codes such as fi sv en, separated by spaces."
    ),
    ProblemKind.EMAIL_IS_WRONG: _l("“%(value)s” is not one e-mail address. Write it like name@example.org."),
    ProblemKind.RESPONSIBLE_IS_NOT_NAMED: _l(
        "There is an e-mail address without a name. Write the responsible person’s name as well."
    ),
    ProblemKind.DATE_IS_WRONG: _l("“%(value)s” is not a date. Write it like 2026-01-31 or 31.1.2026."),
    ProblemKind.ENDS_BEFORE_START: _l(
        "The unit ends on %(end)s, before it starts on %(start)s. Correct one of the dates."
    ),
}


def describe(problem: Problem) -> str:
    """Return what is wrong and what to do, in the language being spoken."""
    return str(PROBLEM[problem.kind]) % problem.params
