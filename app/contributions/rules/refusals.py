"""Why something cannot be done with a contribution; each is told on a page (`labels.REFUSAL`)."""

from __future__ import annotations


class ContributionIsOver(Exception):
    """It has been given, declined or withdrawn, or the matter is done: it can only be read."""


class NobodyCanBeAsked(Exception):
    """Nobody there may give a contribution to this matter."""


class ReplyHasMovedOn(Exception):
    """A colleague saved the same reply in between; both texts are shown."""


class DateHasMovedOn(Exception):
    """The due date was moved after this page was opened."""


class OnlyTheAsker(Exception):
    """Only who asked, or who handles the matter, withdraws a question or moves its date."""


class NothingIsReplied(Exception):
    """There is no reply to send."""
