"""Words for the closed lists of this room."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import background
from app.pages.rules.decisions import Decision
from app.pages.rules.notices import Topic
from app.pages.rules.statement import Conformance
from app.platform.outbox import PromiseState

TOPIC = {
    Topic.PURPOSE: _l("What we use it for"),
    Topic.BASIS: _l("What gives us the right"),
    Topic.DATA: _l("What we store"),
    Topic.READERS: _l("Who reads it"),
    Topic.PROTECTION: _l("How we protect the person who reports"),
    Topic.RETENTION: _l("How long we keep it"),
    Topic.RIGHTS: _l("Your rights"),
    Topic.DECISIONS: _l("Decisions are made by people"),
    Topic.TECHNIQUE: _l("How your text is kept safe"),
}

CONFORMANCE = {
    Conformance.FULL: _l("The service meets the requirements."),
    Conformance.PARTIAL: _l("The service meets most of the requirements. What it does not meet is told below."),
    Conformance.NONE: _l("The service does not meet the requirements."),
}

JOB = {
    background.ROUTE_CASE: _l("Route a matter"),
    background.SEND_NOTICE: _l("Send a notice by e-mail"),
    background.SEND_STAFF_NOTICE: _l("Tell staff by e-mail that something waits"),
    background.FORGET_DRAFTS: _l("Delete old drafts"),
    background.CLEAR_OUTBOX: _l("Clear finished jobs"),
    background.CHASE: _l("See which answers come due"),
    background.SEND_DUE_LETTER: _l("Tell staff by e-mail of due dates"),
    background.FOLLOW_CALENDAR: _l("Move due dates after a changed holiday"),
    background.PROPOSE_LETTERS: _l("Propose letters for answers that nobody opens"),
    background.RETURN_TRANSFERS: _l("Send back transferred cases that nobody took"),
    background.SEND_CONTRIBUTION_MAIL: _l("Tell staff by e-mail of a contribution"),
    background.ANCHOR_LOG: _l("Keep the head of the audit log outside"),
    background.DESTROY_EXPIRED: _l("Destroy requests to the ombudspersons whose twelve years are over"),
}

DECISION = {
    Decision.AGAIN: _l("Try again"),
    Decision.GIVE_UP: _l("Give up for good"),
}

STATE = {
    PromiseState.PENDING: _l("Waiting"),
    PromiseState.DISPATCHED: _l("Being done"),
    PromiseState.DEAD: _l("Failed"),
    PromiseState.DONE: _l("Done"),
    PromiseState.CANCELLED: _l("Given up"),
}
