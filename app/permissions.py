"""WHO MAY DO WHAT, on one page (pure).

A permission is `resource:action` with a sentence. A role is granted over a subtree of the
organisation for a time (`Grant`); what nobody grants, nobody may do. Which matters a grant
reaches is decided by `cases.rules.may_see`, and filtered in SQL by `cases.queries.visible_to`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What can be permitted."""

    CASE_LIST = "case:list"  # see the worklist of the matters within the grant
    CASE_READ = "case:read"  # open a matter and its files
    CASE_TAKE = "case:take"  # take a matter, which makes its routing final
    CASE_RETURN = "case:return"  # say "not ours" and send a matter back to the registry
    CASE_ROUTE = "case:route"  # route a matter by hand
    CASE_CORRECT = "case:correct"  # correct capacity, kind or subject as an event
    CASE_ANSWER = "case:answer"  # draft the answer, and send it unless it answers an objection
    CASE_ANSWER_OBJECTION = "case:answer_objection"  # answer an objection as the person responsible, or an authority
    CASE_MESSAGE = "case:message"  # write to the person
    CASE_NOTE = "case:note"  # write an internal note
    CASE_TRANSFER = "case:transfer"  # transfer a matter to another unit, or send such a one back
    CASE_ASSIGN = "case:assign"  # give a matter to a colleague, and hand over those of somebody who leaves
    CASE_SEND_OUT = "case:send_out"  # transfer a matter to another organiser or authority
    CASE_ENTER = "case:enter"  # enter what came by telephone, on paper, by e-mail or from an authority, and its words
    RULES_READ = "rules:read"  # see the routing rules and try a changed set on a past period
    RULES_EDIT = "rules:edit"  # put a changed rule set into force
    DEADLINES_EDIT = "deadlines:edit"  # change time limits, propose and approve a changed holiday
    UNITS_READ = "units:read"  # see the organisation
    STAFF_MANAGE = "staff:manage"  # accounts and grants
    SYSTEM_WATCH = "system:watch"  # health, promises that failed; no content
    SYSTEM_RESEND = "system:resend"  # send a failed promise again
    LOG_READ = "log:read"  # read logs, no content
    REGISTER_LOG = "register:log"  # log client contacts, and see and take back one's own
    REGISTER_LOG_READ = "register:log_read"  # read who has used the ombudsmen's own requests
    REQUEST_LIST = "request:list"  # the ombudsmen's own requests
    REQUEST_READ = "request:read"
    REQUEST_ANSWER = "request:answer"
    FIGURES_READ = "figures:read"  # aggregates only
    CASE_APPROVE = "case:approve"  # approve an answer that somebody else wrote, for the person responsible
    TEXTS_EDIT = "texts:edit"  # the organiser's texts for answers, and which answers a second person approves
    CONTRIBUTION_GIVE = "contribution:give"  # see what one is asked to contribute to an answer, and reply; no matter
    CASE_LINK = "case:link"  # link matters that belong together, and split one filing into several
    CASE_CHECK = "case:check"  # look through identity codes in filings, and non-disclosure for personal safety


class Role(StrEnum):
    """The roles an organiser grants."""

    REGISTRY = "registry"
    UNIT_HANDLER = "unit_handler"
    UNIT_MANAGER = "unit_manager"
    PRODUCER_HANDLER = "producer_handler"
    AREA_COORDINATOR = "area_coordinator"
    SUPERVISION = "supervision"
    PATIENT_OMBUDSMAN = "patient_ombudsman"
    SOCIAL_OMBUDSMAN = "social_ombudsman"
    OMBUDSMAN_HEAD = "ombudsman_head"
    REPORT_EDITOR = "report_editor"
    TRANSLATOR = "translator"
    DATA_PROTECTION = "data_protection"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"


P = Permission
# An objection is answered by the person responsible for the unit or a leading officeholder (785/1992 §10, 812/2000
# §23): who only handles matters drafts it and hands the draft over. A private producer's account is that person.
_HANDLING = frozenset(
    {
        P.CASE_LIST,
        P.CASE_READ,
        P.CASE_TAKE,
        P.CASE_RETURN,
        P.CASE_TRANSFER,
        P.CASE_MESSAGE,
        P.CASE_NOTE,
        P.CASE_ANSWER,
        P.CASE_LINK,
    }
)
_RESPONSIBLE = frozenset({P.CASE_ANSWER_OBJECTION, P.CASE_ASSIGN, P.CASE_APPROVE})
_ENTERING = frozenset({P.CASE_ENTER, P.CASE_SEND_OUT})
# Whoever keeps the system or audits it, and the ombudspersons, are asked for no contribution.
_GIVING = frozenset({P.CONTRIBUTION_GIVE})
_OMBUDSMAN = frozenset({P.REGISTER_LOG, P.REQUEST_LIST, P.REQUEST_READ, P.REQUEST_ANSWER})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.REGISTRY: _HANDLING
    | _GIVING
    | _ENTERING
    | {
        P.CASE_CHECK,
        P.CASE_ASSIGN,
        P.CASE_ROUTE,
        P.CASE_CORRECT,
        P.RULES_READ,
        P.RULES_EDIT,
        P.DEADLINES_EDIT,
        P.UNITS_READ,
    },
    Role.UNIT_HANDLER: _HANDLING | _GIVING | {P.UNITS_READ},
    Role.UNIT_MANAGER: _HANDLING | _GIVING | _RESPONSIBLE | {P.CASE_CORRECT, P.UNITS_READ},
    Role.PRODUCER_HANDLER: _HANDLING | _GIVING | _RESPONSIBLE,
    Role.AREA_COORDINATOR: _HANDLING
    | _GIVING
    | _RESPONSIBLE
    | _ENTERING
    | {P.CASE_ROUTE, P.RULES_READ, P.UNITS_READ, P.FIGURES_READ},
    Role.SUPERVISION: _HANDLING
    | _GIVING
    | _RESPONSIBLE
    | _ENTERING
    | {
        P.CASE_ROUTE,
        P.RULES_READ,
        P.RULES_EDIT,
        P.DEADLINES_EDIT,
        P.TEXTS_EDIT,
        P.UNITS_READ,
        P.FIGURES_READ,
    },
    Role.PATIENT_OMBUDSMAN: _OMBUDSMAN,
    Role.SOCIAL_OMBUDSMAN: _OMBUDSMAN,
    Role.OMBUDSMAN_HEAD: _OMBUDSMAN | {P.REGISTER_LOG_READ},
    Role.REPORT_EDITOR: _GIVING | {P.FIGURES_READ, P.UNITS_READ},
    Role.TRANSLATOR: _GIVING,
    Role.DATA_PROTECTION: _GIVING | {P.LOG_READ, P.UNITS_READ},
    Role.AUDITOR: frozenset({P.LOG_READ}),
    Role.SYSTEM_ADMIN: frozenset({P.SYSTEM_WATCH, P.SYSTEM_RESEND, P.STAFF_MANAGE, P.UNITS_READ}),
}


class Scope(StrEnum):
    """The kinds of subtree over which a role is granted."""

    ORGANISATION = "organisation"
    AREA = "area"
    SERVICE = "service"
    UNIT = "unit"
    PRODUCER = "producer"


@dataclass(frozen=True)
class Grant:
    """A role over a subtree; `code` names the area, service, unit or producer (empty for the whole)."""

    role: Role
    scope: Scope
    code: str = ""


@dataclass(frozen=True)
class Actor:
    """Who acts: the staff member's id and the grants that are in force now."""

    id: int
    grants: tuple[Grant, ...]
    name: str = ""

    def may(self, permission: Permission) -> bool:
        """Return True when any grant in force carries the permission."""
        return any(permission in ROLE_PERMISSIONS[grant.role] for grant in self.grants)

    def grants_for(self, permission: Permission) -> tuple[Grant, ...]:
        """Return the grants that carry the permission: the reach of what the actor may do."""
        return tuple(grant for grant in self.grants if permission in ROLE_PERMISSIONS[grant.role])

    @property
    def roles(self) -> frozenset[Role]:
        """The roles in force."""
        return frozenset(grant.role for grant in self.grants)


NOBODY = Actor(id=0, grants=())
SYSTEM = Actor(id=0, grants=(), name="system")


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything that these roles may do together."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
