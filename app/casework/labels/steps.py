"""The words of the desk: the next step and the other actions."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from app.casework.rules import Step


class StepWords(NamedTuple):
    """A next step: heading, explanation, the button's words, and the endpoint that the button opens."""

    heading: Any
    text: Any
    button: Any
    endpoint: str


STEP = {
    Step.NAMES: StepWords(
        _l("A colleague may be named in this case"),
        _l("Until you have looked, nobody at the unit sees it. The clock runs on from the day it arrived."),
        _l("Look at the names"),
        "casework.named",
    ),
    Step.ROUTE: StepWords(
        _l("This case needs the right place"),
        _l("It lies at the registry. The clock runs on from the day it arrived."),
        _l("Choose where it goes"),
        "casework.route",
    ),
    Step.INSTEAD: StepWords(
        _l("This case is about those who would answer it"),
        _l("So you handle it in the place of the unit’s management, who do not see it."),
        _l("Take the case"),
        "casework.take",
    ),
    Step.TAKE: StepWords(
        _l("Nobody has taken this case yet"),
        _l("Until somebody takes it, its place is provisional. The person sees when handling begins."),
        _l("Take the case"),
        "casework.take",
    ),
    Step.ACCEPT: StepWords(
        _l("This case was transferred to you"),
        _l(
            "Take it, and it is yours. If it does not belong here, send it back with a reason. If nobody takes it in "
            "two working days, it goes back by itself. The due date stays the same."
        ),
        _l("Take the case"),
        "casework.take",
    ),
    Step.CONFIRM: StepWords(
        _l("Confirm what this is about"),
        _l("The person may have suggested a subject. Confirm one main subject before you answer."),
        _l("Confirm the main subject"),
        "casework.subject",
    ),
    Step.POINTS: StepWords(
        _l("Write down what the person raises, point by point"),
        _l("Each point is looked into and answered. Then the points can be put into the answer."),
        _l("Write the points"),
        "casework.points",
    ),
    Step.WRITE: StepWords(
        _l("It is time to write the answer"),
        _l("You can save a draft and go on later. Nothing is sent before you have seen what each person gets."),
        _l("Write the answer"),
        "casework.answer",
    ),
    Step.CONTINUE: StepWords(
        _l("The answer is a draft"),
        _l("Nothing is sent before you have seen what each person gets."),
        _l("Continue the answer"),
        "casework.answer",
    ),
    Step.SEND: StepWords(
        _l("A draft waits for you to send it"),
        _l("A colleague has drafted the answer. Look at it, change it if you want to, and send it."),
        _l("Look at the draft and send it"),
        "casework.preview",
    ),
    Step.APPROVED: StepWords(
        _l("The answer is approved and waits to be sent"),
        _l("Somebody who wrote none of it has approved exactly this text. If you change it, it needs approval again."),
        _l("Look at the answer and send it"),
        "casework.preview",
    ),
    Step.HANDED: StepWords(
        _l("The draft waits to be sent"),
        _l("It has been handed over to those who may send it. They send it or write to you in an internal note."),
        _l("Look at the draft"),
        "casework.preview",
    ),
    Step.APPROVE: StepWords(
        _l("A draft waits for your approval"),
        _l("A colleague has written the answer. Approve it, or send it back with a comment."),
        _l("Look at the draft and approve it"),
        "casework.approve",
    ),
    Step.SUBMITTED: StepWords(
        _l("The draft waits for approval"),
        _l("Somebody who wrote none of it approves it, or sends it back with a comment."),
        _l("Look at the draft"),
        "casework.preview",
    ),
    Step.AMEND: StepWords(
        _l("The draft came back with a comment"),
        _l("The comment stands among the internal notes. Change the draft, and hand it over again."),
        _l("Continue the answer"),
        "casework.answer",
    ),
    Step.AMENDED: StepWords(
        _l("The draft is with its writer to be changed"),
        _l(
            "When it has been changed, it is handed over again. If you write in it yourself, somebody else approves it."
        ),
        _l("See the draft"),
        "casework.preview",
    ),
    Step.CORRECT: StepWords(
        _l("The answer is being corrected"),
        _l("The sent answer stands until the new version is sent. Nobody is told before that."),
        _l("Continue the correction"),
        "casework.answer",
    ),
    Step.THANK: StepWords(
        _l("This feedback waits for thanks"),
        _l("The sender does not ask for an answer."),
        _l("Thank and close"),
        "casework.thank_for",
    ),
    Step.WATCH: StepWords(
        _l("Others handle this matter"),
        _l("You can see it. What you want to tell those who handle it, write as an internal note."),
        _l("Write an internal note"),
        "casework.note",
    ),
    Step.NEWS: StepWords(
        _l("The person has added something"),
        _l(
            "The matter is done, but there is something new to read. Write to the person, or write an internal note "
            "if nothing more is needed. Then it leaves the list."
        ),
        _l("Write or ask the person"),
        "casework.message",
    ),
    Step.POST: StepWords(
        _l("The answer has to be posted"),
        _l("Print the letter and post it. When it is posted, say so here. Only then is the matter done."),
        _l("Print the letter"),
        "casework.letter",
    ),
    Step.COPY: StepWords(
        _l("The authority has to get a copy of the answer"),
        _l("It transferred this matter. Send it the copy, and say here on which day. Only then is the matter done."),
        _l("The copy is sent"),
        "casework.copied",
    ),
    Step.DECISION: StepWords(
        _l("Waiting for the authority’s decision"),
        _l("The authority has its answer. When it has decided, record that here. Only then is the matter done."),
        _l("Record the authority’s decision"),
        "casework.decision",
    ),
    Step.AWAY: StepWords(
        _l("This case was transferred to others"),
        _l(
            "The person has been told who has it. Has the receiver got the whole case? If not, print it and send it "
            "today in a safe way. Then nothing more is needed."
        ),
        _l("Print the whole case"),
        "casework.whole",
    ),
    Step.DONE: StepWords(
        _l("This matter is done"),
        _l("Nothing more is needed. If the person writes again, it is shown here."),
        _l("Back to the worklist"),
        "casework.worklist",
    ),
}

TO_AUTHORITY = {
    Step.TAKE: StepWords(
        _l("Nobody has taken this case yet"),
        _l("Until somebody takes it, its place is provisional. The authority’s date runs."),
        _l("Take the case"),
        "casework.take",
    ),
    Step.CONFIRM: StepWords(
        _l("Confirm what this is about"),
        _l("Confirm one main subject before you answer. It is counted."),
        _l("Confirm the main subject"),
        "casework.subject",
    ),
    Step.POINTS: StepWords(
        _l("Write down the authority’s questions, one by one"),
        _l("Each question is a point that is looked into and answered. Then the points can be put into the answer."),
        _l("Write the points"),
        "casework.points",
    ),
    Step.WRITE: StepWords(
        _l("It is time to write the answer to the authority"),
        _l("You can save a draft and go on later. It goes out when its dispatch is recorded."),
        _l("Write the answer"),
        "casework.answer",
    ),
    Step.CONTINUE: StepWords(
        _l("The answer to the authority is a draft"),
        _l("A second person approves it. Then print the letter, have it signed, send it and record its dispatch."),
        _l("Continue the answer"),
        "casework.answer",
    ),
    Step.SEND: StepWords(
        _l("A draft waits for you to send it"),
        _l("A colleague has drafted the answer. Look at it, change it if you want to, and send it."),
        _l("Look at the draft and send it"),
        "casework.dispatch",
    ),
    Step.APPROVED: StepWords(
        _l("The answer is approved and waits to be sent"),
        _l("Print it, have it signed and send it. If you change it, it needs approval again."),
        _l("Look at the answer and send it"),
        "casework.dispatch",
    ),
    Step.HANDED: StepWords(
        _l("The draft waits to be sent"),
        _l("It has been handed over to those who may send it. They send it or write to you in an internal note."),
        _l("Look at the draft"),
        "casework.dispatch",
    ),
    Step.DONE: StepWords(
        _l("This matter is done"),
        _l("The authority has decided, and its decision is recorded."),
        _l("Back to the worklist"),
        "casework.worklist",
    ),
}
"""The same steps in a matter that is answered to an authority, where the words are others."""

OTHER = {
    "posted": (_l("The letter is posted"), "casework.posted"),
    "copy": (_l("The copy to the authority is sent"), "casework.copied"),
    "take": (_l("Take the case"), "casework.take"),
    "answer": (_l("Write the answer"), "casework.answer"),
    "points": (_l("Points of the matter"), "casework.points"),
    "outcome": (_l("Outcome and measures"), "casework.outcome"),
    "ask_time": (_l("More time: record that it was asked"), "casework.ask_time"),
    "settle_time": (_l("More time: record what the authority said"), "casework.settle_time"),
    "request": (_l("Correct what the authority asks"), "casework.request_page"),
    "decision": (_l("Correct the authority’s decision"), "casework.decision"),
    "contribution": (_l("Ask for a contribution"), "contributions.ask_page"),
    "translation": (_l("Order a translation"), "translating.order_page"),
    "message": (_l("Write or ask the person"), "casework.message"),
    "note": (_l("Write an internal note"), "casework.note"),
    "subject": (_l("Confirm the main subject"), "casework.subject"),
    "thank": (_l("Thank and close"), "casework.thank_for"),
    "objection": (_l("Turn into an objection"), "casework.objection"),
    "extend": (_l("Extend the time"), "casework.extend"),
    "send_back": (_l("Send it back"), "casework.send_back"),
    "assign": (_l("Give to a colleague"), "casework.assign"),
    "transfer": (_l("You know the right unit: transfer it there"), "casework.transfer"),
    "not_ours": (_l("Not ours: return to the registry"), "casework.not_ours"),
    "route": (_l("Choose where it goes"), "casework.route"),
    "send_out": (_l("Transfer to another organiser or authority"), "casework.send_out"),
    "named": (_l("This is about a colleague"), "casework.named"),
    "capacity": (_l("Correct in which capacity it was filed"), "casework.capacity"),
    "arrival": (_l("Correct the day of arrival"), "casework.arrival"),
    "metadata": (_l("Case metadata"), "casework.metadata"),
    "diary": (_l("Write the diary number"), "casework.diary"),
    "new_words": (_l("Make a new code letter"), "casework.new_words"),
    "correct": (_l("Correct the sent answer"), "casework.correct"),
    "drop": (_l("Give the correction up"), "casework.drop"),
    "link": (_l("Link with another case"), "casework.link"),
    "identity_code": (_l("Decide about the personal identity code"), "casework.identity_code"),
    "non_disclosure": (_l("Decide about the non-disclosure"), "casework.non_disclosure"),
    "split": (_l("Split off a part as a case of its own"), "casework.split"),
}
"""Action → its words and endpoint."""


def words_of(step: Step, *, is_to_authority: bool) -> StepWords:
    """Return the words of a step."""
    return TO_AUTHORITY.get(step, STEP[step]) if is_to_authority else STEP[step]
