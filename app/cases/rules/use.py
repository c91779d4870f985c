"""What the audit log says of a use of a matter: which data, for which purpose, on which legal basis (pure).

703/2023 §10: of each use and disclosure the log tells who, which data, when and for what purpose; of a disclosure also
to whom and on what basis. The purpose follows from the task by which somebody reaches the matter, and is never asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.cases.rules.kinds import Kind, Sector
from app.permissions import Grant, Role


class Act(StrEnum):
    """What was done with the data. The values are stored; never rename one."""

    READ = "read"
    CHANGE = "change"
    REFUSED = "refused"  # a try that was answered as if there were nothing
    DISCLOSED = "disclosed"


class Data(StrEnum):
    """Which data of a matter were used. The values are stored; never rename one."""

    CASE = "case"  # the page of the matter, or one on which something is done to it
    WHOLE = "whole"  # everything that was sent and said, to be printed
    FILE = "file"  # a file that was sent
    LETTER = "letter"  # a letter to be printed
    METADATA = "metadata"  # what the register says of the matter (906/2019 §26)
    EXCERPT = "excerpt"  # what somebody is shown who is asked to contribute
    TEXT = "text"  # one text, to be translated or its translation checked
    ANSWER = "answer"  # the answer, as it goes to somebody
    LOG = "log"  # who has used it


class Purpose(StrEnum):
    """Why somebody used a matter. The values are stored; never rename one."""

    REGISTRATION = "registration"
    HANDLING = "handling"
    STEERING = "steering"
    OMBUDSMAN = "ombudsman"
    CONTRIBUTION = "contribution"
    TRANSLATION = "translation"
    LOG_CHECK = "log_check"


_PURPOSE = {
    Role.REGISTRY: Purpose.REGISTRATION,
    Role.UNIT_HANDLER: Purpose.HANDLING,
    Role.UNIT_MANAGER: Purpose.HANDLING,
    Role.PRODUCER_HANDLER: Purpose.HANDLING,
    Role.AREA_COORDINATOR: Purpose.STEERING,
    Role.SUPERVISION: Purpose.STEERING,
    Role.PATIENT_OMBUDSMAN: Purpose.OMBUDSMAN,
    Role.SOCIAL_OMBUDSMAN: Purpose.OMBUDSMAN,
    Role.OMBUDSMAN_HEAD: Purpose.OMBUDSMAN,
}
LOG_CHECK = "703/2023 §10"
_OF_PURPOSE = {
    Purpose.REGISTRATION: "906/2019 §§25–26",
    Purpose.STEERING: "741/2023 §24",
    Purpose.OMBUDSMAN: "739/2023 §8",
    Purpose.CONTRIBUTION: "434/2003 §31",
    Purpose.TRANSLATION: "423/2003 §20",
    Purpose.LOG_CHECK: LOG_CHECK,
}
_OF_KIND = {
    Kind.FEEDBACK: "741/2023 §§26–27",
    Kind.GRIEVANCE: "741/2023 §29",
    Kind.COMPLAINT: "434/2003 §53a",
    Kind.ACCESSIBILITY: "306/2019 §10",
    Kind.SUPERVISION: "434/2003 §§31–33",
    Kind.OMBUDSMAN: "739/2023 §8",
}
TO_PARTY = "621/1999 §§11–12"
"""An answer to whoever is a party: as much of it as the share says."""
TO_TRANSFERRER = "785/1992 §10a, 812/2000 §23a"
TO_AUTHORITY_ASKING = "434/2003 §§31–33"
TO_THE_RIGHT_ONE = "434/2003 §21"
_OBJECTION = {Sector.HEALTH.value: "785/1992 §10", Sector.SOCIAL.value: "812/2000 §23"}
_EITHER = "785/1992 §10, 812/2000 §23"


def purpose_of(grants: Iterable[Grant]) -> tuple[Grant | None, Purpose]:
    """Return the first grant by which somebody reaches a matter, with the purpose that follows from its role."""
    for grant in grants:
        if grant.role in _PURPOSE:
            return grant, _PURPOSE[grant.role]
    return None, Purpose.HANDLING


def basis_of(purpose: Purpose, kind: str, sector: str) -> str:
    """Return the section on which a use rests: the purpose's own, or that of the kind which is handled."""
    if purpose in _OF_PURPOSE:
        return _OF_PURPOSE[purpose]
    return _OBJECTION.get(sector, _EITHER) if kind == Kind.OBJECTION else _OF_KIND[Kind(kind)]
