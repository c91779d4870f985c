"""An extension in words: the reasons for staff and for the person, what the person reads, and why there is none."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.deadlines.labels.counting import day_in_words
from app.deadlines.rules.extending import (
    AlreadyExtended,
    Extension,
    ExtensionIsTooLate,
    ExtensionReason,
    NoExtension,
    NoTimeIsAsked,
    NotLater,
    TimeIsAskedAlready,
)

EXTENSION_REASON: dict[Any, Any] = {
    ExtensionReason.INVESTIGATION: _l("The matter needs a wide investigation"),
    ExtensionReason.STATEMENTS: _l("Statements are needed from other units"),
    ExtensionReason.RECORDS: _l("Documents or records have been asked for"),
    ExtensionReason.PERSON: _l("The person wants to add something or is heard later"),
    ExtensionReason.TRANSLATION: _l("A translation or an interpreter is needed"),
    ExtensionReason.OTHER: _l("Another reason"),
}

EXTENSION_REASON_PERSON: dict[Any, Any] = {
    **EXTENSION_REASON,
    ExtensionReason.PERSON: _l("You want to add something, or we hear you later"),
    ExtensionReason.OTHER: _l("Another reason, which we have told you in our message"),
}
"""The same, said to the person."""

CANNOT_EXTEND: dict[type[Exception], Any] = {
    ExtensionIsTooLate: _l(
        "The due date has passed, and the time can no longer be extended. Answer as soon as you can, and say in the "
        "answer why it is late."
    ),
    AlreadyExtended: _l(
        "The time has been extended already, and it is extended only once. Answer by the due date that stands on the "
        "case. If that cannot be done, write to the person and say why."
    ),
    NoExtension: _l(
        "The time of this matter cannot be extended. Answer as soon as you can. If it takes long, write to the person "
        "and say why."
    ),
    TimeIsAskedAlready: _l(
        "More time has been asked of the authority already. Record first what it said to that, or that it gave no "
        "answer."
    ),
    NoTimeIsAsked: _l("No question about more time is open. A colleague may have recorded what the authority said."),
    NotLater: _l("The day has to be later than the due date that stands on the case."),
}

WHY_NOT_EXTENDED: dict[Any, Any] = {
    ExtensionIsTooLate: _l("The time cannot be extended: the due date has passed."),
    AlreadyExtended: _l("The time cannot be extended: it has been extended once."),
}
"""The same in a line, where the action would stand; of kinds whose time is never extended nobody expects it."""


def words_to_person(extension: Extension, reason: ExtensionReason, text: str) -> str:
    """Return the message that tells the person of an extension, in the language spoken now."""
    facts = [
        _("We extend the time to answer you."),
        _("Reason: %(reason)s", reason=EXTENSION_REASON_PERSON[reason]) if reason is not ExtensionReason.OTHER else "",
        _("New due date: %(day)s", day=day_in_words(extension.extended.due_on)),
        _("Earlier due date: %(day)s", day=day_in_words(extension.first.due_on)),
    ]
    return "\n".join(str(fact) for fact in facts if fact) + f"\n\n{text.strip()}"
