"""Why a file was not taken, and what to do."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.files import Refusal

REFUSALS: dict[Refusal, Any] = {
    Refusal.EMPTY: _l("The file %(name)s is empty. Choose another file."),
    Refusal.TOO_LARGE: _l("The file %(name)s must be smaller than 20 MB."),
    Refusal.TOO_MANY: _l("The file %(name)s was not added. You can add up to 10 files."),
    Refusal.WRONG_KIND: _l(
        "The file %(name)s is of a kind that we cannot take. Add a PDF, picture, text or sound file."
    ),
    Refusal.NOT_AS_NAMED: _l(
        "The content of the file %(name)s does not match the end of its name. Save it again and try then."
    ),
    Refusal.LOCKED: _l("The file %(name)s is protected by a password. Remove the password and add the file again."),
    Refusal.MACROS: _l("The file %(name)s holds macros. Save it without macros or as a PDF, and add it again."),
    Refusal.DAMAGED: _l("The file %(name)s is damaged or cannot be opened safely. Save it again and try then."),
    Refusal.NO_ROOM: _l(
        "We cannot keep the file %(name)s just now. You can send without it and add it later with your case number "
        "and words. What you have written is kept."
    ),
}


def refused(reason: Refusal, name: str) -> str:
    """Return which file was not taken, why, and what to do."""
    return str(REFUSALS[reason]) % {"name": name}
