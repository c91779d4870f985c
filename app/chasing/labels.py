"""Due dates in words: how near they are, in a letter, and what an entry of a calendar is called."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.chasing.rules.ladder import Nearness, Step
from app.chasing.rules.people import Part
from app.contributions.rules import reach as contributors

STEP = {
    Step.FORTNIGHT: _l("14 days before"),
    Step.WEEK: _l("7 days before"),
    Step.NEAR: _l("2 days before"),
    Step.DAY: _l("On the last day"),
    Step.LATE: _l("Overdue"),
    Step.DANGER: _l("Urgent, at once"),
    Step.MOVED: _l("The due date moved"),
}

PART = {
    Part.HANDLER: _l("handler"),
    Part.RESPONSIBLE: _l("person responsible"),
    Part.SUBSTITUTE: _l("substitute"),
    Part.DESK: _l("staff of the desk"),
    Part.SUPERIOR: _l("superior"),
}


def counted(nearness: Nearness, count: int) -> str:
    """Return how many answers are that near, as one sentence."""
    text: str
    match nearness:
        case Nearness.OVERDUE:
            text = ngettext("%(num)d answer is overdue.", "%(num)d answers are overdue.", count)
        case Nearness.TODAY:
            text = ngettext("%(num)d answer is due today.", "%(num)d answers are due today.", count)
        case Nearness.FEW_DAYS:
            text = ngettext("%(num)d answer is due within 2 days.", "%(num)d answers are due within 2 days.", count)
        case Nearness.WEEK:
            text = ngettext("%(num)d answer is due within 7 days.", "%(num)d answers are due within 7 days.", count)
        case Nearness.FORTNIGHT:
            text = ngettext("%(num)d answer is due within 14 days.", "%(num)d answers are due within 14 days.", count)
    return text


def counted_moved(count: int) -> str:
    """Return how many due dates a changed holiday has moved, as one sentence."""
    text: str = ngettext(
        "The due date of %(num)d answer has moved, because a holiday was changed.",
        "The due dates of %(num)d answers have moved, because a holiday was changed.",
        count,
    )
    return text


def part_told(part: contributors.Part) -> contributors.Part:
    """Return as what a letter speaks to its reader: a substitute gives the contribution like anybody who is asked."""
    return contributors.Part.CONTRIBUTOR if part is contributors.Part.SUBSTITUTE else part


def counted_contributions(part: contributors.Part, nearness: Nearness, count: int) -> str:
    """Return how many contributions are that near, as one sentence for whoever gives them or waits for them."""
    text: str
    match part, nearness:
        case contributors.Part.SUPERIOR, _:
            text = ngettext(
                "%(num)d contribution or translation of somebody whose superior you are is late.",
                "%(num)d contributions or translations of those whose superior you are are late.",
                count,
            )
        case contributors.Part.ASKER, _:
            text = ngettext(
                "%(num)d contribution or translation that you asked for is late.",
                "%(num)d contributions or translations that you asked for are late.",
                count,
            )
        case _, Nearness.OVERDUE:
            text = ngettext(
                "%(num)d contribution or translation that is asked of you is late.",
                "%(num)d contributions or translations that are asked of you are late.",
                count,
            )
        case _, Nearness.TODAY:
            text = ngettext(
                "%(num)d contribution or translation that is asked of you is due today.",
                "%(num)d contributions or translations that are asked of you are due today.",
                count,
            )
        case _:
            text = ngettext(
                "%(num)d contribution or translation that is asked of you is due soon.",
                "%(num)d contributions or translations that are asked of you are due soon.",
                count,
            )
    return text


def calendar_name() -> str:
    """Return what the calendar is called in a calendar programme."""
    return str(_("Due dates of answers"))


def entry(number: str) -> str:
    """Return what a due date is called in a calendar: the number alone says which matter it is."""
    return str(_("Answer due: %(number)s", number=number))
