"""The codes of the form's answers (see `filing.rules.answers`), in words that fit staff and the person alike."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

WISH: dict[str, Any] = {
    "explanation": _l("An explanation"),
    "apology": _l("An apology"),
    "put_right": _l("The mistake put right"),
    "change": _l("A change in how things are done"),
    "meeting": _l("A meeting"),
    "records": _l("Records corrected"),
    "other": _l("Something else"),
    "just_know": _l("I only want to tell you this"),
}

ALREADY: dict[str, Any] = {
    "unit": _l("Talked with the unit"),
    "ombudsman": _l("Contacted the ombudsperson"),
    "complaint": _l("Made a complaint to the supervisory authority"),
    "injury": _l("Made a patient injury notice"),
    "appeal": _l("Appealed or asked for a review of a decision"),
    "none": _l("None of these"),
}

STILL_NEEDED: dict[str, Any] = {
    "now": _l("Yes, now"),
    "later": _l("Yes, later"),
    "no": _l("No"),
    "not_sure": _l("Not sure"),
}

SUPPORT: dict[str, Any] = {
    "interpreter": _l("An interpreter"),
    "sign_language": _l("Sign language"),
    "easy_language": _l("Easy language"),
    "large_print": _l("Large print"),
    "writing_help": _l("Help with writing"),
    "phone": _l("Phone instead of writing"),
}

WHEN_MODE: dict[str, Any] = {
    "day": _l("On one day"),
    "about": _l("About then"),
    "period": _l("Several times or over a longer time"),
    "still": _l("It is still going on"),
    "unknown": _l("Does not remember"),
}

RELATION: dict[str, Any] = {
    "guardian": _l("Parent or other guardian"),
    "spouse": _l("Spouse or partner"),
    "adult_child": _l("The client’s grown-up child"),
    "parent": _l("The client’s parent"),
    "sibling": _l("The client’s brother or sister"),
    "other_relative": _l("Other relative"),
    "close_friend": _l("Close friend"),
    "legal_guardian": _l("Legal guardian"),
    "authorised": _l("Authorised person"),
    "other": _l("Another relation"),
}

TONE: dict[str, Any] = {
    "praise": _l("Thanks or praise"),
    "idea": _l("A suggestion"),
    "problem": _l("A problem"),
    "question": _l("A question"),
    "other": _l("Something else"),
}

ANSWER_LABELS: dict[str, Any] = {
    "wishes": WISH,
    "already": ALREADY,
    "still_needed": STILL_NEEDED,
    "support": SUPPORT,
    "when_mode": WHEN_MODE,
    "relation": RELATION,
    "tone": TONE,
}
"""Key of an answer → the words of its codes. A code that is not here is shown as it stands."""
