"""The words of the ombudsmen's desk."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from app.cases.rules.worklist import Tab
from app.ombudsman.rules import Step


class StepWords(NamedTuple):
    """A next step: heading, explanation, the button's words, and the endpoint that the button opens."""

    heading: Any
    text: Any
    button: Any
    endpoint: str


STEP = {
    Step.TAKE: StepWords(
        _l("Nobody has taken this request yet"),
        _l("Read first how it is safe to make contact."),
        _l("Take the request"),
        "ombudsman.take",
    ),
    Step.WRITE: StepWords(
        _l("This request waits for its answer"),
        _l("Write an answer, or close the request when you have given advice in another way."),
        _l("Write the answer"),
        "ombudsman.answer",
    ),
    Step.CONTINUE: StepWords(
        _l("The answer is a draft"),
        _l("A draft has been saved. The person has not seen it."),
        _l("Continue the answer"),
        "ombudsman.answer",
    ),
    Step.POST: StepWords(
        _l("The answer has to be posted"),
        _l("Print the letter and post it. When it is posted, say so here. Only then is the request done."),
        _l("Print the letter"),
        "ombudsman.letter",
    ),
    Step.NEWS: StepWords(
        _l("The person has added something"),
        _l(
            "The matter is done, but there is something new to read. Write to the person, or write an internal note "
            "if nothing more is needed. Then it leaves the list."
        ),
        _l("Write or ask the person"),
        "ombudsman.message",
    ),
    Step.DONE: StepWords(
        _l("This request is done"),
        _l("Nothing more is needed. If the person writes again, it is shown here."),
        _l("Back to the requests"),
        "ombudsman.requests",
    ),
}

OTHER = {
    "posted": (_l("The letter is posted"), "ombudsman.posted"),
    "take": (_l("Take over the request"), "ombudsman.take"),
    "message": (_l("Write or ask the person"), "ombudsman.message"),
    "note": (_l("Write an internal note"), "ombudsman.note"),
    "close": (_l("Close without a written answer"), "ombudsman.close"),
}
"""Action → its words and endpoint."""

TABS = {
    Tab.ACTION: _l("Needs action"),
    Tab.MINE: _l("Mine"),
    Tab.OPEN: _l("All open"),
    Tab.LETTERS: _l("Letters to post"),
    Tab.DONE: _l("Answered and closed"),
}
