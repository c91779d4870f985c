"""Ask whoever was chosen to check a translation that has been made."""

from __future__ import annotations

from datetime import timedelta

from app.cases.models import Case
from app.cases.rules.contribution import Purpose
from app.cases.service import Author
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask
from app.deadlines.rules import finnish_calendar
from app.deadlines.rules.internal import first_working_day
from app.platform.i18n import DEFAULT_LANGUAGE
from app.platform.work import Work
from app.translating.models import TranslationCheck
from app.translating.queries import Ordered


def ask_check(w: Work, author: Author, case: Case, found: Ordered) -> None:
    """Ask in the name of the one who ordered it, who is told of the outcome; by a working day after today.

    Raises what `contributions.service.ask` raises.
    """
    asked, order = found.asked, found.order
    soonest = first_working_day(w.today + timedelta(days=1), finnish_calendar())
    check = ask(
        w,
        author,
        case,
        Question(
            text=asked.question, due_on=max(order.check_by, soonest), counted_from=None,
            excerpt=Excerpt(), staff_id=order.checker_id, purpose=Purpose.CHECK,
            asker=(asked.asker_id, asked.asker_name),
        ),
        language=DEFAULT_LANGUAGE,
    )  # fmt: skip
    w.session.add(TranslationCheck(contribution_id=check.id, order_id=asked.id))
