"""What stage a matter is at and what happened to it: in the words of staff, and in those of its person."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.contribution import ContributionStep, Purpose
from app.cases.rules.kinds import State
from app.cases.rules.projection import EventKind

STATE: dict[Any, Any] = {
    State.RECEIVED: _l("Received"),
    State.ROUTED: _l("Waiting to be taken"),
    State.TAKEN: _l("Being handled"),
    State.WAITING: _l("Waiting for the person"),
    State.ANSWERED: _l("Answered"),
    State.CLOSED: _l("Closed"),
    State.TRANSFERRED: _l("Transferred elsewhere"),
    State.WITHDRAWN: _l("Withdrawn"),
}

STATE_PERSON: dict[Any, Any] = {
    State.RECEIVED: _l("Received"),
    State.ROUTED: _l("Received"),
    State.TAKEN: _l("Being handled"),
    State.WAITING: _l("Waiting for information from you"),
    State.ANSWERED: _l("Answered"),
    State.CLOSED: _l("Closed"),
    State.TRANSFERRED: _l("Transferred elsewhere"),
    State.WITHDRAWN: _l("Withdrawn"),
}

STATE_PERSON_HINT: dict[Any, Any] = {
    State.RECEIVED: _l("We have what you sent. Nobody has started handling it yet."),
    State.ROUTED: _l("What you sent has gone to those who handle it. Nobody has started handling it yet."),
    State.TAKEN: _l("Somebody is handling your matter."),
    State.WAITING: _l("We have asked you something. You can answer on this page."),
    State.ANSWERED: _l("The answer has been sent."),
    State.CLOSED: _l("The matter is closed."),
    State.TRANSFERRED: _l("We have transferred your matter. We do not handle it any more: ask those who have it now."),
    State.WITHDRAWN: _l("You have withdrawn the case. We do not handle it any more, and you get no answer."),
}

EVENT: dict[Any, Any] = {
    EventKind.FILED: _l("Arrived"),
    EventKind.ROUTED: _l("Routed"),
    EventKind.TAKEN: _l("Taken into handling"),
    EventKind.RETURNED: _l("Returned to the registry: not ours"),
    EventKind.ASKED: _l("The person was asked a question"),
    EventKind.WROTE: _l("A message was sent to the person"),
    EventKind.ADDED: _l("The person added something"),
    EventKind.NOTED: _l("An internal note was written"),
    EventKind.CORRECTED: _l("A fact was corrected"),
    EventKind.FILE_OPENED: _l("A file that had not been checked was opened"),
    EventKind.EXTENDED: _l("The time to answer was extended"),
    EventKind.HANDED_OVER: _l("The draft was handed over to be sent"),
    EventKind.ANSWERED: _l("The answer was sent"),
    EventKind.POSTED: _l("A letter was posted"),
    EventKind.THANKED: _l("Thanked and closed"),
    EventKind.CLOSED: _l("Closed without a written answer"),
    EventKind.TURNED: _l("Turned into an objection with the person’s consent"),
    EventKind.READ: _l("The person opened the answer"),
    EventKind.NAMED: _l("The names of staff in it were looked through"),
    EventKind.NEW_WORDS: _l("New words were made; the earlier ones no longer open the case"),
    EventKind.ARRIVAL_CORRECTED: _l("The day of arrival was corrected"),
    EventKind.COPIED_TO_AUTHORITY: _l("A copy of the answer was sent to the authority"),
    EventKind.CONCLUDED: _l("The outcome was decided"),
    EventKind.DUE_MOVED: _l("The due date moved, because a holiday was changed"),
    EventKind.TRANSFERRED: _l("Transferred to another unit"),
    EventKind.CAME_BACK: _l("Came back from a transfer"),
    EventKind.SENT_OUT: _l("Transferred to another organiser or authority"),
    EventKind.ASSIGNED: _l("Given to a colleague"),
    EventKind.WITHDRAWN: _l("The person withdrew the case"),
    EventKind.APPROVED: _l("The draft was approved"),
    EventKind.SENT_BACK: _l("The draft was sent back with a comment"),
    EventKind.LAPSED: _l("The draft was changed and needs approval again"),
    EventKind.CORRECTION_BEGUN: _l("A correction of the answer was begun"),
    EventKind.CORRECTION_DROPPED: _l("The correction of the answer was given up"),
    EventKind.ANSWER_CORRECTED: _l("A corrected answer was sent"),
    EventKind.UNREAD: _l("The answer has lain unopened for 14 days: a letter is proposed"),
    EventKind.NO_LETTER: _l("The proposed letter is not needed"),
    EventKind.MORE_TIME_ASKED: _l("More time was asked of the authority"),
    EventKind.MORE_TIME_SETTLED: _l("What the authority said about more time was recorded"),
    EventKind.REQUEST_CORRECTED: _l("What the authority asks was corrected"),
    EventKind.AUTHORITY_DECIDED: _l("The authority’s decision was recorded"),
    EventKind.CONTRIBUTION: _l("Something happened to a contribution"),
    EventKind.REPLY_OVER: _l("The person’s time to reply ended"),
    EventKind.LABELLED: _l("The labels were changed"),
    EventKind.LINKED: _l("Linked with another case"),
    EventKind.UNLINKED: _l("The link with another case was removed"),
    EventKind.SPLIT: _l("A part was split off as a case of its own"),
    EventKind.SPLIT_OFF: _l("Split off from another case"),
    EventKind.CODE_CHECKED: _l("The registry looked at the personal identity code"),
    EventKind.BAN_CHECKED: _l("The registry looked at the non-disclosure for personal safety"),
    EventKind.BROUGHT: _l("Brought over from an older system"),
    EventKind.DIARY_NUMBERED: _l("The diary number was written"),
    EventKind.CONTACT_CHANGED: _l("The person changed their contact details"),
}

_OF_REPLY: dict[Any, Any] = {
    ContributionStep.ASKED: _l("A contribution was asked for"),
    ContributionStep.OPENED: _l("The question for a contribution was opened"),
    ContributionStep.GIVEN: _l("A contribution was given"),
    ContributionStep.DECLINED: _l("A contribution was declined"),
    ContributionStep.WITHDRAWN: _l("The question for a contribution was withdrawn"),
    ContributionStep.MOVED: _l("The due date of a contribution was moved"),
}
_OF_TRANSLATION: dict[Any, Any] = {
    ContributionStep.ASKED: _l("A translation was ordered"),
    ContributionStep.OPENED: _l("The translator opened the text"),
    ContributionStep.GIVEN: _l("A translation was made"),
    ContributionStep.DECLINED: _l("A translation was declined"),
    ContributionStep.WITHDRAWN: _l("The order of a translation was withdrawn"),
    ContributionStep.MOVED: _l("The due date of a translation was moved"),
    ContributionStep.RETURNED: _l("A translation went back to the translator"),
}
_OF_CHECK: dict[Any, Any] = {
    ContributionStep.ASKED: _l("Somebody was asked to check a translation"),
    ContributionStep.OPENED: _l("The translation was opened to be checked"),
    ContributionStep.GIVEN: _l("A translation was checked"),
    ContributionStep.DECLINED: _l("Checking a translation was declined"),
    ContributionStep.WITHDRAWN: _l("Checking a translation was withdrawn"),
    ContributionStep.MOVED: _l("The due date for checking a translation was moved"),
}
CONTRIBUTION_STEP: dict[Any, Any] = {
    Purpose.REPLY: _OF_REPLY,
    Purpose.TRANSLATION: _OF_TRANSLATION,
    Purpose.CHECK: _OF_CHECK,
}
"""In the place of the event's own words, which say less."""

CONTACT_DETAIL: dict[str, Any] = {
    "email": _l("E-mail address"),
    "phone": _l("Phone number"),
    "address": _l("Postal address"),
    "reply_channel": _l("How the answer is wanted"),
    "safe_contact": _l("What is safe"),
    "language": _l("Language"),
}
"""What the person changed, by name: staff need not compare."""

EVENT_PERSON: dict[Any, Any] = {
    EventKind.FILED: _l("We received what you sent"),
    EventKind.ROUTED: _l("Your matter went to those who handle it"),
    EventKind.TAKEN: _l("Handling began"),
    EventKind.RETURNED: _l("Your matter went back to the registry, which finds the right place for it"),
    EventKind.ASKED: _l("We asked you a question"),
    EventKind.WROTE: _l("We wrote to you"),
    EventKind.ADDED: _l("You added something"),
    EventKind.NOTED: None,
    EventKind.CORRECTED: None,
    EventKind.FILE_OPENED: None,
    EventKind.EXTENDED: _l("We extended the time to answer"),
    EventKind.HANDED_OVER: None,
    EventKind.ANSWERED: _l("We sent the answer"),
    EventKind.POSTED: _l("We posted the letter with the answer"),
    EventKind.THANKED: _l("We thanked you and closed the matter"),
    EventKind.CLOSED: _l("We closed the matter"),
    EventKind.TURNED: _l("Your feedback became an objection, as you agreed"),
    EventKind.READ: _l("You opened the answer"),
    EventKind.NAMED: None,
    EventKind.NEW_WORDS: _l("We made you new words. The earlier ones no longer open your case"),
    EventKind.ARRIVAL_CORRECTED: _l("We corrected the day on which your matter arrived"),
    EventKind.COPIED_TO_AUTHORITY: _l("We sent a copy of the answer to the authority that passed your matter on to us"),
    EventKind.CONCLUDED: None,
    EventKind.DUE_MOVED: None,
    EventKind.TRANSFERRED: _l("Your matter was transferred to another unit"),
    EventKind.CAME_BACK: _l("Your matter went back to those who had it before"),
    EventKind.SENT_OUT: _l("We transferred your matter to another organiser or authority"),
    EventKind.ASSIGNED: None,
    EventKind.WITHDRAWN: _l("You withdrew the case"),
    EventKind.APPROVED: None,
    EventKind.SENT_BACK: None,
    EventKind.LAPSED: None,
    EventKind.CORRECTION_BEGUN: None,
    EventKind.CORRECTION_DROPPED: None,
    EventKind.ANSWER_CORRECTED: _l("We corrected the answer"),
    EventKind.UNREAD: None,
    EventKind.NO_LETTER: None,
    EventKind.MORE_TIME_ASKED: None,
    EventKind.MORE_TIME_SETTLED: None,
    EventKind.REQUEST_CORRECTED: None,
    EventKind.AUTHORITY_DECIDED: None,
    EventKind.CONTRIBUTION: None,
    EventKind.REPLY_OVER: None,
    EventKind.LABELLED: None,
    EventKind.LINKED: None,
    EventKind.UNLINKED: None,
    EventKind.SPLIT: _l("We made a part of your matter a matter of its own"),
    EventKind.SPLIT_OFF: _l("This matter was a part of what you sent us earlier"),
    EventKind.CODE_CHECKED: None,
    EventKind.BAN_CHECKED: None,
    EventKind.BROUGHT: None,
    EventKind.DIARY_NUMBERED: None,
    EventKind.CONTACT_CHANGED: _l("Your contact details were changed"),
}
"""None: an event of which the person's page says nothing."""
