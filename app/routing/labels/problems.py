"""What is wrong with a rule, and what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.routing.rules.checking import Problem, ProblemKind

PROBLEM = {
    ProblemKind.QUOTES_ARE_BROKEN: _l(
        "The quotation marks do not match. Close every opening quotation mark, and write two for one inside a cell."
    ),
    ProblemKind.CELLS_DO_NOT_MATCH: _l(
        "The row has %(found)s cells and the first line has %(expected)s. "
        "Put cells that hold the separator in quotation marks."
    ),
    ProblemKind.NO_RULES: _l("There are no rules. Add at least one."),
    ProblemKind.NAME_IS_MISSING: _l("The rule has no name in Finnish. Give it one."),
    ProblemKind.TEXT_IS_TOO_LONG: _l("The text has %(length)s characters. Shorten it to %(longest)s."),
    ProblemKind.TARGET_IS_UNKNOWN: _l("“%(value)s” is not a place where a matter can go. Write one of: %(known)s."),
    ProblemKind.VALUE_IS_UNKNOWN: _l("“%(value)s” is not a possible value. Write one or more of: %(known)s."),
    ProblemKind.LANGUAGE_IS_NO_CODE: _l(
        "“%(value)s” is not a language code. Write codes such as fi sv en, separated by spaces."
    ),
    ProblemKind.CODE_IS_UNKNOWN: _l(
        "The directory has no “%(value)s”. Write a code from the directory, or * for any that is known."
    ),
    ProblemKind.OMBUDSMAN_MIXED: _l(
        "Requests to the ombudsperson can go to an ombudsperson only, and nothing else can. "
        "Give this rule another target, or another kind of matter."
    ),
    ProblemKind.TARGET_NEEDS_UNIT: _l(
        "The rule asks for matters without a known unit and sends them to the unit. Choose another target."
    ),
    ProblemKind.NEVER_REACHED: _l(
        "Rule %(first)s above takes everything, so this rule is never reached. Move it up, or remove it."
    ),
}


def describe(problem: Problem) -> str:
    """Return what is wrong with a rule and what to do."""
    return str(PROBLEM[problem.kind]) % problem.params
