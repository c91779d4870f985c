"""Who reaches which page that names no matter, written by hand; nothing here is read from the application."""

from __future__ import annotations

from tests.matrix.oracle import HANDLING, ROLE_OF, Seen

RESPONSIBLE = "manager coordinator supervision producer"
GIVING = f"{HANDLING} editor translator protector"
EVERYBODY_WITH_A_TASK = f"{HANDLING} ombud head editor translator protector auditor admin"
PLACES: dict[str, str] = {
    # their own start
    "accounts.staff_home": "*", "accounts.kept": "*", "accounts.welcome": "*",
    # the worklist, and what is chosen in it
    "casework.worklist": HANDLING, "casework.my_day": HANDLING, "casework.export_chosen": HANDLING,
    "casework.print_chosen": HANDLING, "casework.label_chosen": HANDLING, "casework.save_filter": HANDLING,
    "casework.remove_filter": HANDLING,
    "casework.assign_chosen": f"registry {RESPONSIBLE}", "casework.handlers": f"registry {RESPONSIBLE}",
    "casework.labels": f"registry {RESPONSIBLE}", "casework.remove_label": f"registry {RESPONSIBLE}",
    "casework.hand_over_all POST": f"registry {RESPONSIBLE}",  # “there is nothing left to hand over”, whoever is named
    # the registry's desk
    "casework.enter": "registry coordinator supervision", "casework.enter_request": "registry coordinator supervision",
    "casework.checks": "registry",
    # texts, rules, times, units
    "casework.texts": "supervision", "casework.text": "supervision", "casework.new_text": "supervision",
    "casework.approval": "supervision",
    "routing.rule_set": "registry coordinator supervision", "routing.rule_file": "registry coordinator supervision",
    "routing.change": "registry supervision", "routing.rule": "registry supervision",
    "routing.trial": "registry supervision",
    "deadlines.time_limits": f"{HANDLING} ombud head", "deadlines.day": HANDLING,
    "deadlines.day POST": "registry supervision",  # approving it
    "deadlines.change_limit": "registry supervision", "deadlines.propose_day": "registry supervision",
    "chasing.calendar_page": f"{HANDLING} ombud head",
    "organisation.units": "registry handler manager coordinator supervision editor protector admin",
    # figures: the heads', without a matter in them
    "overview.figures": "coordinator supervision editor", "overview.table": "coordinator supervision editor",
    "overview.matters": HANDLING,
    # what one is asked to contribute
    "giving.contributions": GIVING,
    # the ombudspersons
    "ombudsman.requests": "ombud head", "ombudsman.new_record": "ombud head",
    "register.quick_log": "ombud head", "register.batch": "ombud head",
    "register.contacts": "ombud head",
    "register.figures": "ombud head", "register.figures_file": "ombud head",
    "audit.register_log": "head", "audit.register_log_file": "head",
    # the log, and the system: no content
    "audit.log": "protector auditor", "audit.log_file": "protector auditor",
    "accounts.permission_page": "admin", "pages.promises": "admin", "pages.promise": "admin",
    "pages.sealed_promises": "admin",
}  # fmt: skip
"""By page, or page and method, the roles for which it is there; `*` is whoever is signed in."""

OWN: dict[str, str] = {
    "casework.hand_over_all": (
        "registry coordinator supervision second_supervision manager named stand_in"
    ),  # of the manager's cases: whoever reaches them and may give them away
    "giving.contribution": "neighbour", "giving.decline_page": "neighbour", "giving.file": "neighbour",
    "giving_translation.translate": "translator", "giving_translation.check": "neighbour",
    "register.undo": "patient_ombud",
}  # fmt: skip
"""By page, the very accounts: what they have made themselves, or were asked."""

PUBLIC = frozenset({
    "pages.root", "pages.home", "pages.accessibility", "pages.accessibility_feedback", "pages.accessibility_check",
    "pages.accessibility_sent", "pages.help_page", "pages.ombudsmen", "pages.privacy", "pages.branding", "pages.live",
    "pages.healthz", "pages.logo", "pages.demo_mail", "intake.kind_start", "intake.step", "intake.identity_code",
    "intake.check", "intake.files", "intake.sent", "intake.unit", "intake.open_case", "intake.leave_site",
    "intake.my_case", "intake.my_answer", "intake.my_answer_pdf", "intake.my_clarity", "intake.close_case",
    "intake.my_contact", "intake.my_log", "intake.my_message", "intake.going_on", "intake.my_part",
    "intake.my_withdrawal", "intake.unit_landing", "intake.start", "accounts.sign_in", "accounts.sign_out",
    "sign_in_in_own_language", "calendar_feed", "static",
})  # fmt: skip
"""Pages for everybody: they show a matter only to whoever has its words, or a calendar to whoever has its address."""
CHANGES_FOR: dict[str, str] = {
    "casework.remove_filter": "manager", "casework.hand_over_all": "",
    "casework.remove_label": "registry supervision second_supervision coordinator manager named stand_in",
}  # fmt: skip
"""By page, whose request changes something: for others it is answered as if done, and nothing happens."""


def of_place(account: str, endpoint: str, method: str) -> Seen:
    """Return what an account sees of a page that names no matter; raise `KeyError` for a page that has no row."""
    if endpoint in PUBLIC:
        return Seen.OPEN
    if account == "anonymous":
        return Seen.SIGN_IN
    if endpoint in OWN and f"{endpoint} {method}" not in PLACES:
        return Seen.OPEN if account in OWN[endpoint].split() else Seen.HIDDEN
    roles = PLACES.get(f"{endpoint} {method}") or PLACES[endpoint]
    return Seen.OPEN if roles == "*" or ROLE_OF[account] in roles.split() else Seen.HIDDEN
