"""The words of translations: which text it is, how far it has come, and why something cannot be done."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.cases.labels import language_name
from app.cases.labels.due import short_day
from app.cases.rules.translation import ANSWER, FILING, message_in
from app.contributions.labels import stage_row
from app.contributions.queries import Given
from app.contributions.rules.life import OPEN, Stage
from app.contributions.rules.refusals import (
    ContributionIsOver,
    DateHasMovedOn,
    NobodyCanBeAsked,
    NothingIsReplied,
    OnlyTheAsker,
    ReplyHasMovedOn,
)
from app.deadlines.labels import day_in_words
from app.translating.queries import Ordered, Source
from app.translating.rules.days import INCOMING, Days
from app.translating.rules.people import CheckerIsNeeded, OrderedAlready, TextHasChanged, TranslatorIsNeeded

REFUSAL: dict[type[Exception], Any] = {
    TranslatorIsNeeded: _l("Choose a translator who knows both languages, or name an outside translator."),
    CheckerIsNeeded: _l(
        "Whoever checks a translation knows its language and has not translated it. Choose somebody else to check it."
    ),
    TextHasChanged: _l("The text was changed meanwhile. Look at it again before you order its translation."),
    OrderedAlready: _l("This text is being translated into this language already."),
    ContributionIsOver: _l("This can no longer be changed. Look at what has happened to the translation meanwhile."),
    DateHasMovedOn: _l("The due date was moved after you opened this page. Look at it again before you move it."),
    NobodyCanBeAsked: _l("Who was chosen cannot be asked any more. Choose somebody else."),
    NothingIsReplied: _l("Write the translation before you send it."),
    OnlyTheAsker: _l("Only who ordered the translation, or who handles the case, can change it."),
    ReplyHasMovedOn: _l("Another version of the translation was saved after you opened this page."),
}


def source_name(of: str, *, number: int = 0) -> str:
    """Return which text of a matter it is."""
    if of == FILING:
        return str(_("What was sent at first"))
    if message_in(of) is not None:
        return str(_("Message from the person, number %(number)s", number=number)) if number else _("Message")
    return str(_("The answer") if of == ANSWER else _("A shortened answer"))


def source_words(source: Source) -> str:
    """Return a text for a choice: which it is, and how it begins."""
    start = " ".join(source.text.split())
    return f"{source_name(source.of, number=source.number)}: {start[:80]}{'…' if len(start) > 80 else ''}"


def languages_words(source_language: str, language: str) -> str:
    """Return in which language the text is, and in which its translation."""
    known = {"source": language_name(source_language), "target": language_name(language)}
    return str(_("Text: %(source)s. Translation: %(target)s.", **known))


def counted_words(days: Days) -> str:
    """Return how the proposed day was counted, and by when the translation is to be checked."""
    made, checked = days.made, short_day(days.check_by)
    if made.outer_on is None:
        words = ngettext(
            "Proposed: %(num)s working day from today. It is to be checked by %(day)s.",
            "Proposed: %(num)s working days from today. It is to be checked by %(day)s.",
            made.working_days or INCOMING,
            day=checked,
        )
        return str(words)
    outer = day_in_words(made.outer_on)
    if not made.has_room:
        return str(
            _(
                "The answer is due on %(outer)s. That leaves no room for the usual time. Proposed is the first "
                "possible working day. It is to be checked by %(day)s.",
                outer=outer,
                day=checked,
            )
        )
    return str(
        ngettext(
            "The answer is due on %(outer)s. Counted back %(num)s working day from it. To be checked by %(day)s.",
            "The answer is due on %(outer)s. Counted back %(num)s working days from it. To be checked by %(day)s.",
            made.working_days,
            outer=outer,
            day=checked,
        )
    )


def stage_words(found: Ordered, given: Given) -> dict[str, Any]:
    """Return how far an order has come: the stage, its tone and its due date, of the check where that is awaited."""
    if found.order.is_checked:
        return {"stage": str(_("Checked")), "tone": "good", "due": {}}
    if found.asked.state == Stage.GIVEN:
        if found.check is not None and found.check.state in OPEN:
            row = stage_row(Given(found.check, given.case, None))
            return {**row, "stage": str(_("Being checked")), "tone": "waiting"}
        return {"stage": str(_("Nobody checks it")), "tone": "alert", "due": {}}
    row = stage_row(given)
    return {**row, "stage": str(_("Came back from the check")), "tone": "alert"} if found.order.comment else row
