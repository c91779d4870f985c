"""The mutants: each drops one check of access, widens a reach, or gives a role what it should not have."""

from __future__ import annotations

from dataclasses import dataclass

MATRIX = ("tests/matrix",)
TABLES = ("tests/unit/cases", "tests/unit/contributions", "tests/unit/accounts", "tests/unit/moving")
LISTS = ("tests/integration/casework", "tests/integration/overview", "tests/integration/chasing")
LINKING = ("tests/integration/linking",)
GIVING = ("tests/integration/contributions", "tests/unit/contributions")
ACCESS, RECORD, WORKLIST = "app/platform/web/access.py", "app/cases/queries/record.py", "app/cases/queries/worklist.py"
RULES, PERMISSIONS, ASKED = "app/cases/rules/access.py", "app/permissions.py", "app/contributions/queries.py"


@dataclass(frozen=True)
class Mutant:
    """A check by the words it stands in, once in its file, and what stands there without it."""

    name: str
    file: str
    check: str
    dropped: str
    tests: tuple[str, ...] = MATRIX


def _given(role: str, wrong: str, had: str) -> Mutant:
    """A role that is given one permission too many."""
    return Mutant(f"{role.lower()} may {wrong.lower()}", PERMISSIONS, had, had.replace("{", f"{{P.{wrong}, ", 1))


MUTANTS = (
    # the door
    Mutant("no permission asked", ACCESS, "            abort(404)\n", "            pass\n"),
    Mutant("no sign-in asked", ACCESS, "            return _to_sign_in()\n", "            return None\n"),
    Mutant("any permission does", ACCESS, "if needed is not None and not any(", "if needed is not None and not len("),
    Mutant(
        "an ended session",
        "app/accounts/views/login.py",
        "not session_is_alive(row.started_at, row.seen_at, now=now) or",
        "",
        ("tests/integration/accounts",),
    ),
    Mutant(
        "a closed account",
        "app/accounts/views/login.py",
        " or not is_in_force(staff, today):",
        ":",
        ("tests/integration/accounts",),
    ),
    Mutant(
        "a grant that has ended",
        "app/accounts/rules/validity.py",
        "(row.valid_to is None or on <= row.valid_to)",
        "True",
        (*TABLES, *MATRIX),
    ),
    Mutant("a grant to come", "app/accounts/rules/validity.py", "row.valid_from <= on and (", "(", (*TABLES, *MATRIX)),
    # the reach of a grant
    Mutant(
        "rule: whom it is about",
        RULES,
        "    if is_about(actor.id, place.about_staff):\n        return ()\n",
        "",
        (*TABLES, *LISTS),
    ),
    Mutant("rule: the subtree", RULES, "is_inside and (desks is None", "(desks is None", (*TABLES, *LISTS)),
    Mutant("rule: the desk", RULES, " and (desks is None or place.desk in desks)", "", (*TABLES, *LISTS)),
    Mutant("rule: or for and", RULES, "return is_inside and (", "return is_inside or (", (*TABLES, *LISTS)),
    Mutant("rule: who reported", RULES, "grant.role in KNOW_REPORTERS and _reaches", "_reaches", LISTS),
    Mutant(
        "rule: where one knows who reported",
        RULES,
        "grant.role in KNOW_REPORTERS and _reaches(grant, place)",
        "grant.role in KNOW_REPORTERS",
        LISTS,
    ),
    Mutant(
        "rule: contacts in hiding",
        RULES,
        "return any(grant.role in knowing",
        "return True or any(grant.role in knowing",
        LISTS,
    ),
    Mutant(
        "rule: where one knows contacts",
        RULES,
        "grant.role in knowing and _reaches(grant, case)",
        "grant.role in knowing",
        LISTS,
    ),
    Mutant("query: whom it is about", RECORD, ", not_about(actor))", ")"),
    Mutant("query: the subtree", RECORD, "getattr(Case, COLUMN_OF[grant.scope]) == grant.code", "true()"),
    Mutant(
        "query: the desk",
        RECORD,
        "return subtree if desks is None else and_(subtree, Case.desk.in_(desks))",
        "return subtree",
    ),
    Mutant("query: who reported", RECORD, "if grant.role in KNOW_REPORTERS))", "))", LINKING),
    Mutant(
        "query: reading a matter",
        RECORD,
        "session.scalar(select(Case).where(Case.number == number, visible_to(actor, permission)))",
        "session.scalar(select(Case).where(Case.number == number))",
    ),
    Mutant(
        "query: changing a matter",
        RECORD,
        " = select(Case).where(Case.number == number, visible_to(actor, permission))",
        " = select(Case).where(Case.number == number)",
    ),
    Mutant(
        "query: a number of the diary",
        RECORD,
        "Case.diary_number == diary_number, visible_to(actor, permission)",
        "Case.diary_number == diary_number",
        (*LISTS, "tests/integration/records", "tests/integration/linking"),
    ),
    Mutant(
        "query: the page of a matter",
        "app/cases/queries/page.py",
        "        .where(Case.number == number, visible_to(actor, permission))",
        "        .where(Case.number == number)",
    ),
    Mutant(
        "query: another matter's file",
        RECORD,
        "Attachment.case_id == case.id, Attachment.public_id",
        "Attachment.public_id",
        ("tests/matrix/test_through_another.py",),
    ),
    # lists and counts
    Mutant(
        "list: about the reader",
        WORKLIST,
        "(*_filtered(filters, today), not_about(actor))",
        "(*_filtered(filters, today),)",
        LISTS,
    ),
    Mutant(
        "list: chosen matters",
        WORKLIST,
        "Case.number.in_(list(numbers)), visible_to(actor, permission))",
        "Case.number.in_(list(numbers)))",
        LISTS,
    ),
    Mutant(
        "list: one's own",
        WORKLIST,
        "yield (_OPEN, Case.handler_id == actor.id, visible_to(actor, permission))",
        "yield (_OPEN, Case.handler_id == actor.id)",
        LISTS,
    ),
    Mutant(
        "list: to approve",
        WORKLIST,
        "_APPROVALS, visible_to(actor, Permission.CASE_APPROVE), not_(own)",
        "_APPROVALS, not_(own)",
        LISTS,
    ),
    Mutant(
        "list: own text to approve",
        WORKLIST,
        "visible_to(actor, Permission.CASE_APPROVE), not_(own))",
        "visible_to(actor, Permission.CASE_APPROVE))",
        LISTS,
    ),
    Mutant(
        "list: desks of a waiting task",
        WORKLIST,
        "_inside(grant, by_index=False), true() if desks is None else _among(desks))",
        "_inside(grant, by_index=False), true())",
        LISTS,
    ),
    Mutant("list: desks", WORKLIST, "at_desks = true() if desks is None else _at(desks)", "at_desks = true()", LISTS),
    Mutant(
        "figures: the reach",
        "app/overview/queries.py",
        "where = (visible_to(actor, Permission.FIGURES_READ), ",
        "where = (",
        LISTS,
    ),
    Mutant(
        "figures: the matters behind",
        "app/overview/queries.py",
        "visible_to(actor, Permission.CASE_LIST), *looked",
        "*looked",
        LISTS,
    ),
    Mutant(
        "calendar: whose address",
        "app/chasing/queries/calendar.py",
        "query.where(CalendarAddress.token_hash == token_hash)",
        "query.limit(1)",
        LISTS,
    ),
    Mutant(
        "labels: the reach",
        "app/cases/service/label.py",
        "Case.number.in_(list(numbers)), visible_to(actor, Permission.CASE_NOTE))",
        "Case.number.in_(list(numbers)))",
        LISTS,
    ),
    Mutant(
        "checks: the reach",
        "app/cases/queries/checks.py",
        ".where(_WAITS, visible_to(actor, Permission.CASE_CHECK))\n",
        ".where(_WAITS)\n",
        ("tests/integration/linking", *LISTS),
    ),
    Mutant(
        "links: the other matter",
        "app/linking/queries/links.py",
        "Case.number.in_((number, other)), visible_to(actor, Permission.CASE_LINK))",
        "Case.number.in_((number, other)))",
        LINKING,
    ),
    Mutant(
        "suggestions: the reach",
        "app/linking/queries/suggesting.py",
        "        visible_to(actor, Permission.CASE_LINK),\n",
        "",
        LINKING,
    ),
    Mutant(
        "somebody else's filter",
        "app/casework/service.py",
        "SavedFilter.id == filter_id, SavedFilter.staff_id == actor.id)",
        "SavedFilter.id == filter_id)",
    ),
    # answering
    Mutant(
        "who answers an objection",
        "app/cases/rules/sending.py",
        "Permission.CASE_ANSWER_OBJECTION if kind in",
        "Permission.CASE_ANSWER if kind in",
    ),
    Mutant(
        "approving one's own text",
        "app/cases/rules/sending.py",
        "and may_approve(actor, case, drafted.writers)",
        "",
        (*TABLES, *LISTS),
    ),
    # what is asked of others
    Mutant(
        "asked of whom", ASKED, "or_(named, and_(Contribution.staff_id.is_(None), or_(false(), *of_unit)))", "true()"
    ),
    Mutant(
        "asked, and about whom",
        ASKED,
        "or_(false(), *of_unit))), not_about(actor))\n\n\ndef beneath",
        "or_(false(), *of_unit))))\n\n\ndef beneath",
        ("tests/unit/contributions", "tests/integration/contributions", "tests/integration/translating"),
    ),
    Mutant(
        "a stand-in for everybody",
        ASKED,
        "Responsible.staff_id == staff_id, Responsible.is_substitute, in_force",
        "Responsible.is_substitute, in_force",
        GIVING,
    ),
    # the ombudspersons
    Mutant(
        "one ombudsperson's desk",
        RULES,
        "Role.PATIENT_OMBUDSMAN: (Desk.PATIENT_OMBUDSMAN.value,)",
        "Role.PATIENT_OMBUDSMAN: (Desk.PATIENT_OMBUDSMAN.value, Desk.SOCIAL_OMBUDSMAN.value)",
    ),
    Mutant(
        "a colleague's contact",
        "app/register/queries.py",
        "ClientContact.public_id == public_id, ClientContact.ombudsman_id == ombudsman_id",
        "ClientContact.public_id == public_id",
        ("tests/integration/register", *MATRIX),
    ),
    Mutant(
        "all contacts are one's own",
        "app/register/queries.py",
        " = select(ClientContact).where(ClientContact.ombudsman_id == ombudsman_id)\n",
        " = select(ClientContact)\n",
        ("tests/integration/register",),
    ),
    # roles
    _given("SYSTEM_ADMIN", "REQUEST_READ", "Role.SYSTEM_ADMIN: frozenset({"),
    _given("AUDITOR", "CASE_READ", "Role.AUDITOR: frozenset({"),
    _given("DATA_PROTECTION", "CASE_LIST", "Role.DATA_PROTECTION: _GIVING | {"),
    _given("REPORT_EDITOR", "CASE_READ", "Role.REPORT_EDITOR: _GIVING | {"),
    _given("REGISTRY", "CASE_APPROVE", "| {\n        P.CASE_CHECK,"),
    _given("UNIT_HANDLER", "CASE_APPROVE", "Role.UNIT_HANDLER: _HANDLING | _GIVING | {"),
    _given("UNIT_MANAGER", "CASE_ROUTE", "Role.UNIT_MANAGER: _HANDLING | _GIVING | _RESPONSIBLE | {"),
    _given("OMBUDSMAN_HEAD", "CASE_READ", "Role.OMBUDSMAN_HEAD: _OMBUDSMAN | {"),
)
