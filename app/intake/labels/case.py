"""The person's own case in words: who handles it now, what happened, what is known of the answer."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Desk, Disclosure

HANDLED_BY: dict[Desk, Any] = {
    Desk.UNIT: _l("The management of the unit"),
    Desk.PRODUCER: _l("The producer of the service"),
    Desk.AREA_REGISTRY: _l("The registry of the service area"),
    Desk.REGISTRY: _l("The registry"),
    Desk.SUPERVISION: _l("The supervision team"),
    Desk.PATIENT_OMBUDSMAN: _l("The patient ombudsperson"),
    Desk.SOCIAL_OMBUDSMAN: _l("The social services ombudsperson"),
}
NOBODY_YET = _l("Nobody yet. It is on its way to those who handle it.")

ADDED_WORDS = _l("You wrote to us")
ADDED_FILE = _l("You added a file")
ADDED_BOTH = _l("You wrote to us and added a file")

SENT_TO_CLIENT = _l("The answer was sent to the client.")
HANDLED = _l("Your matter has been handled. We show nothing more here, because you sent it without your name.")

SHARE: dict[Disclosure, Any] = {
    Disclosure.FULL: _l("You may read the whole answer."),
    Disclosure.REDACTED: _l("You may read a shortened answer. It does not show the client’s confidential information."),
    Disclosure.NOTICE: _l("We cannot show you the answer, because it holds another person’s information."),
}
POSTING = {
    True: _l("We are posting the answer to you as a letter."),
    False: _l("The answer is being posted to the client as a letter."),
}
POSTED = {
    True: _l("We posted the answer to you as a letter on %(day)s."),
    False: _l("The answer was sent to the client as a letter on %(day)s."),
}
"""Whether the letter is the reader's own → the words while it waits to be posted, and afterwards."""
BACK_HINT = _l("The registry is finding the right place for it. The due date does not change because of that.")
"""Of a matter that was sent back, while it waits at the registry."""
READY_HINT = _l("The answer is ready. It is being posted as a letter.")
READY = _l("The answer was ready to be posted as a letter")
AFTER_IDENTIFICATION = _l("You can read your answer here after strong identification.")
