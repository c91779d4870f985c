"""Words for roles, scopes and permissions."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.accounts.rules import SignInReason
from app.permissions import Permission, Role, Scope

ROLES: dict[Role, Any] = {
    Role.REGISTRY: _l("Registry"),
    Role.UNIT_HANDLER: _l("Unit's case handler"),
    Role.UNIT_MANAGER: _l("Unit manager"),
    Role.PRODUCER_HANDLER: _l("Private producer's case handler"),
    Role.AREA_COORDINATOR: _l("Area coordinator"),
    Role.SUPERVISION: _l("Organiser's supervision"),
    Role.PATIENT_OMBUDSMAN: _l("Patient ombudsperson"),
    Role.SOCIAL_OMBUDSMAN: _l("Social ombudsperson"),
    Role.OMBUDSMAN_HEAD: _l("Head of ombudspersons"),
    Role.REPORT_EDITOR: _l("Report editor"),
    Role.TRANSLATOR: _l("Translator"),
    Role.DATA_PROTECTION: _l("Data protection officer"),
    Role.AUDITOR: _l("Auditor"),
    Role.SYSTEM_ADMIN: _l("System administrator"),
}

SCOPES: dict[Scope, Any] = {
    Scope.ORGANISATION: _l("the whole organisation"),
    Scope.AREA: _l("a service area"),
    Scope.SERVICE: _l("a service"),
    Scope.UNIT: _l("a unit"),
    Scope.PRODUCER: _l("a producer's units"),
}

SIGN_IN_REASONS: dict[SignInReason, Any] = {
    SignInReason.NEEDED: _l("Sign in to open the page."),
    SignInReason.ENDED: _l("Your session has ended. Sign in again."),
    SignInReason.KEPT: _l("Your session had ended. What you wrote is safe: sign in, and you can go on with it."),
}

PERMISSIONS: dict[Permission, Any] = {
    Permission.CASE_LIST: _l("See the worklist"),
    Permission.CASE_READ: _l("Open a case and its files"),
    Permission.CASE_TAKE: _l("Take a case"),
    Permission.CASE_RETURN: _l("Send a case back as “not ours”"),
    Permission.CASE_ROUTE: _l("Route a case by hand"),
    Permission.CASE_CORRECT: _l("Correct the facts of a case"),
    Permission.CASE_ANSWER: _l("Draft the answer, and send it unless it answers an objection"),
    Permission.CASE_ANSWER_OBJECTION: _l("Send the answer to an objection, for the person responsible"),
    Permission.CASE_MESSAGE: _l("Write to the person"),
    Permission.CASE_NOTE: _l("Write internal notes"),
    Permission.CASE_TRANSFER: _l("Transfer a case to another unit, or send it back"),
    Permission.CASE_ASSIGN: _l("Give a case to a colleague, and hand over the cases of somebody who leaves"),
    Permission.CASE_SEND_OUT: _l("Transfer a case to another organiser or authority"),
    Permission.CASE_ENTER: _l("Enter a matter that came by telephone, on paper, by e-mail or from an authority"),
    Permission.RULES_READ: _l("See and try the routing rules"),
    Permission.RULES_EDIT: _l("Put routing rules into force"),
    Permission.DEADLINES_EDIT: _l("Change time limits and holidays"),
    Permission.UNITS_READ: _l("See the organisation"),
    Permission.STAFF_MANAGE: _l("Manage accounts and roles"),
    Permission.SYSTEM_WATCH: _l("See the state of the system, without content"),
    Permission.SYSTEM_RESEND: _l("Send a failed job again"),
    Permission.REGISTER_LOG: _l("Log contacts with clients"),
    Permission.REGISTER_LOG_READ: _l("See who has used the ombudspersons’ requests"),
    Permission.LOG_READ: _l("Read logs, without content"),
    Permission.REQUEST_LIST: _l("See requests to the ombudspersons"),
    Permission.REQUEST_READ: _l("Open a request to the ombudspersons"),
    Permission.REQUEST_ANSWER: _l("Answer a request to the ombudspersons"),
    Permission.FIGURES_READ: _l("See figures, without cases"),
    Permission.CASE_APPROVE: _l("Approve an answer that somebody else wrote"),
    Permission.TEXTS_EDIT: _l("Edit the texts for answers, and choose which answers a second person approves"),
    Permission.CONTRIBUTION_GIVE: _l("Give contributions to answers, without seeing the case"),
    Permission.CASE_LINK: _l("Link cases that belong together, and split a case"),
    Permission.CASE_CHECK: _l("Look through identity codes and non-disclosure for personal safety"),
}
