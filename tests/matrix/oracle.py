"""Who reaches what of the matters, written by hand from the task of each role; nothing is read from the application.

A page of a matter is open to an account when three tables agree: the account REACHES the matter, its role stands in the
page's row of `PAGES`, and the page exists for a matter as it is (`on`). What is not named is closed, and closed looks
like unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ROLE_OF = {
    "registry": "registry", "handler": "handler", "manager": "manager", "named": "manager", "stand_in": "manager",
    "neighbour": "manager", "coordinator": "coordinator", "other_area": "coordinator", "supervision": "supervision",
    "second_supervision": "supervision", "producer": "producer", "other_producer": "producer",
    "patient_ombud": "ombud", "social_ombud": "ombud", "ombud_head": "head", "report_editor": "editor",
    "translator": "translator", "data_protection": "protector", "auditor": "auditor", "admin": "admin",
    "leaver": "", "newcomer": "", "bare": "",
}  # fmt: skip
"""What each account is on the day of the walk: a grant that ended yesterday or begins tomorrow is none."""


class Seen(StrEnum):
    """What somebody gets to see of a page."""

    OPEN = "open"
    HIDDEN = "hidden"  # the same 404 as for an address that does not exist
    SIGN_IN = "sign in"


_WHOLE = "registry supervision second_supervision"
_KOIVULA = f"{_WHOLE} coordinator manager named stand_in handler"
REACHES: dict[str, str] = {
    "open": _KOIVULA,
    "taken": _KOIVULA,
    "answered": _KOIVULA,
    "for_approval": _KOIVULA,
    "thanks": _KOIVULA,
    "with_code": _KOIVULA,
    "moved_here": _KOIVULA,  # no longer the clinic's, from which it was moved
    "on_paper": _KOIVULA,
    "transferred": _KOIVULA,
    "about_named": f"{_WHOLE} coordinator manager stand_in handler",  # nobody handles a matter about themselves
    "unsettled": _WHOLE,  # it may be about somebody there: until the registry has settled it the unit sees nothing
    "at_registry": _WHOLE,
    "in_hiding": _WHOLE,
    "producers": f"{_WHOLE} coordinator producer",
    "clinics": f"{_WHOLE} other_area neighbour",
    "authority": _WHOLE,
    "dispatched": _WHOLE,
    "patients": "patient_ombud ombud_head",
    "patients_answered": "patient_ombud ombud_head",
    "socials": "social_ombud ombud_head",
}
"""Which accounts see a matter at all (739/2023 §10: the ombudspersons' are seen by nobody else)."""

HANDLING = "registry handler manager coordinator supervision producer"
RESPONSIBLE = "manager coordinator supervision producer"
"""Who answers an objection (785/1992 §10, 812/2000 §23), and what goes to an authority."""
WHOLE_VIEW = "registry coordinator supervision"
OMBUDS = "ombud head"
OFFICIAL = "authority dispatched"


@dataclass(frozen=True)
class Page:
    """For which roles a page is there, and of which matters: of `on`, or of all but `off`."""

    roles: str
    on: str = ""
    off: str = ""
    but: Mapping[str, str] = field(default_factory=dict)
    """Other roles for single matters."""
    look_at: str = ""
    """Of which matters it can be looked at; sent, it changes nothing for any other, as when it is sent twice."""


_ANYBODYS = {"thanks": HANDLING, "at_registry": HANDLING}
"""What is no objection is extended and answered by whoever handles it."""
_ANSWER_OF = Page(HANDLING, on="answered transferred")
PAGES: dict[str, Page] = {
    **dict.fromkeys(
        (
            "casework.case_page", "casework.whole", "casework.file", "casework.take", "casework.not_ours",
            "casework.transfer", "casework.send_back", "casework.message", "casework.note", "casework.subject",
            "casework.points", "casework.outcome", "casework.answer", "casework.addressees", "casework.preview",
            "casework.hand_draft_over", "casework.correct", "casework.drop", "casework.objection",
            "casework.thank_for", "casework.link", "casework.split", "contributions.ask_page", "translating.order_page",
        ),
        Page(HANDLING),
    ),
    "casework.right": Page(HANDLING, off=OFFICIAL),
    "casework.address": Page(HANDLING, off=OFFICIAL, but={"in_hiding": "registry"}),
    "casework.remove_point": Page(HANDLING, on="taken answered for_approval transferred authority dispatched"),
    "casework.extend": Page(RESPONSIBLE, but=_ANYBODYS),
    "casework.send": Page(RESPONSIBLE, but=_ANYBODYS),
    "casework.letter": _ANSWER_OF,
    "casework.letter_pdf": _ANSWER_OF,
    "casework.posted": Page(HANDLING, look_at="answered"),
    "casework.copied": Page(HANDLING, on="transferred"),
    "casework.ask_time": Page(HANDLING, on=OFFICIAL),
    "casework.settle_time": Page(HANDLING, on=OFFICIAL),
    "casework.request_page": Page(HANDLING, on=OFFICIAL),
    "casework.dispatch": Page(HANDLING, on=OFFICIAL),
    "casework.authority_letter": Page(HANDLING, on=OFFICIAL),
    "casework.authority_letter_pdf": Page(HANDLING, on=OFFICIAL),
    "casework.decision": Page(HANDLING, on="dispatched"),
    "casework.unlink": Page(HANDLING, on="open taken"),
    "contributions.move_page": Page(HANDLING, on="taken"),
    "contributions.withdraw_page": Page(HANDLING, on="taken"),
    "contributions.reply_file": Page(HANDLING, on="taken"),
    "translating.checker_page": Page(HANDLING, on="taken"),
    "translating.withdraw_page": Page(HANDLING, on="taken"),
    "casework.approve": Page(RESPONSIBLE),
    "casework.send_draft_back": Page(RESPONSIBLE),
    "casework.assign": Page(f"registry {RESPONSIBLE}"),
    "casework.route": Page(WHOLE_VIEW),
    "casework.named": Page(WHOLE_VIEW),
    "casework.send_out": Page(WHOLE_VIEW),
    "casework.diary": Page(WHOLE_VIEW),
    "casework.metadata": Page(WHOLE_VIEW),
    "casework.arrival": Page(WHOLE_VIEW, on=f"on_paper transferred {OFFICIAL}"),
    "casework.new_words": Page(WHOLE_VIEW, off=OFFICIAL),
    "casework.entered": Page("registry", on="on_paper transferred"),  # only who has entered it gets its words
    "casework.code_letter": Page("registry", on="on_paper transferred"),
    "casework.capacity": Page("registry manager", off=OFFICIAL),
    "casework.identity_code": Page("registry", on="with_code"),
    "casework.non_disclosure": Page("registry", on="in_hiding"),
    **dict.fromkeys(
        (
            "ombudsman.request_page", "ombudsman.answer", "ombudsman.close", "ombudsman.file", "ombudsman.message",
            "ombudsman.note", "ombudsman.address", "ombudsman.preview", "ombudsman.send", "ombudsman.take",
        ),
        Page(OMBUDS),
    ),
    "ombudsman.letter": Page(OMBUDS, on="patients_answered"),
    "ombudsman.letter_pdf": Page(OMBUDS, on="patients_answered"),
    "ombudsman.posted": Page(OMBUDS, look_at="patients_answered"),
}  # fmt: skip


def of_matter(account: str, endpoint: str, method: str, matter: str) -> Seen:
    """Return what an account sees of a page of a matter; raise `KeyError` for a page that has no row."""
    page = PAGES[endpoint]
    if account == "anonymous":
        return Seen.SIGN_IN
    only = page.on or (page.look_at if method == "GET" else "")
    exists = matter in only.split() if only else matter not in page.off.split()
    roles = page.but.get(matter, page.roles).split()
    is_open = exists and account in REACHES[matter].split() and ROLE_OF[account] in roles
    return Seen.OPEN if is_open else Seen.HIDDEN
