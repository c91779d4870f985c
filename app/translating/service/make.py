"""Make a translation: a draft until it is sent, then it goes to whoever checks it."""

from __future__ import annotations

import contextlib

from app.cases.rules.refusals import NamesAreNotSettled
from app.cases.service import Author
from app.contributions.queries import Given
from app.contributions.rules.life import Stage
from app.contributions.rules.refusals import NobodyCanBeAsked
from app.contributions.service import give
from app.platform.work import Work
from app.translating.queries import Ordered, order_of
from app.translating.rules.people import CheckerIsNeeded
from app.translating.service.ask_check import ask_check
from app.translating.service.order import check_checker


def give_translation(
    w: Work, author: Author, given: Given, found: Ordered, body: str, *, is_machine: bool, seen_version: int
) -> None:
    """Send the translation to be checked. `is_machine` says that a machine made the first version of it.

    Where whoever was to check it cannot be asked any more, or wrote it, the one who ordered it is told that it is made
    and chooses somebody else. Raises as `contributions.service.give` does. Pressed twice, the button sends it once.
    """
    if given.asked.state == Stage.GIVEN:
        give(w, author, given, body, seen_version=seen_version)
        return
    give(w, author, given, body, seen_version=seen_version)
    found.order.is_machine, found.order.comment = is_machine, None
    w.session.flush()  # who wrote it is read again
    made = order_of(w.session, given.asked.id)
    with contextlib.suppress(CheckerIsNeeded, NobodyCanBeAsked, NamesAreNotSettled):
        check_checker(w, given.case, made, found.order.checker_id)
        ask_check(w, author, given.case, made)
