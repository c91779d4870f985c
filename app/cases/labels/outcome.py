"""What came of a matter, what is missing before it is answered, and the points as text: the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.models import Case
from app.cases.rules.gate import Gap
from app.cases.rules.outcome import Conclusion, Injury, LateReason, Outcome
from app.cases.rules.points import Measure, Point
from app.platform.i18n import DEFAULT_LANGUAGE, is_language, speaking

OUTCOME: dict[Any, Any] = {
    Outcome.NONE: _l("No change is needed"),
    Outcome.GUIDANCE: _l("Guidance to staff"),
    Outcome.UNIT: _l("A measure in the unit"),
    Outcome.PROCESS: _l("A change in a process"),
    Outcome.REACTIVE: _l("Reactive supervision"),
    Outcome.DISCIPLINE: _l("A disciplinary or contract measure"),
    Outcome.AUTHORITY: _l("Notified to the authority"),
    Outcome.OTHER: _l("Another measure"),
}

INJURY: dict[Any, Any] = {
    Injury.NO: _l("No"),
    Injury.POSSIBLE: _l("It is possible"),
}

LATE_REASON: dict[Any, Any] = {
    LateReason.INVESTIGATION: _l("Looking into the matter took longer"),
    LateReason.STATEMENTS: _l("Statements came late"),
    LateReason.STAFFING: _l("Absence or lack of staff"),
    LateReason.ROUTING: _l("The matter lay in the wrong place"),
    LateReason.PERSON: _l("The person was heard or added something late"),
    LateReason.TRANSLATION: _l("A translation or an interpreter was needed"),
    LateReason.OTHER: _l("Another reason"),
}

MEASURE: dict[Any, Any] = {
    Measure.NEEDED: _l("A measure is needed"),
    Measure.NONE: _l("No measure is needed"),
}

GAP: dict[Any, Any] = {
    Gap.TAKEN: _l("Take the case"),
    Gap.SUBJECT: _l("Confirm the main subject"),
    Gap.POINTS: _l("Write the points that the person raises"),
    Gap.POINT: _l("Answer every point: what was looked into, what was found, and the measure or why none is needed"),
    Gap.OUTCOME: _l("Decide the outcome: the measures, or that no change is needed"),
    Gap.WHY_NONE: _l("Say why no change is needed"),
    Gap.INJURY: _l("Answer whether an injury, damages or another procedure is possible"),
    Gap.LATE: _l("Say why the answer is late"),
    Gap.TEXT: _l("Write the answer"),
    Gap.UNFILLED: _l("Fill in the variables that still stand in the answer, such as {person_name}"),
    Gap.LANGUAGE: _l(
        "Write the answer in the person’s language, order a translation, or say that the person agreed to another"
    ),
    Gap.ADVICE: _l("Put the advice on injuries and damages into the answer"),
    Gap.ADDRESSEES: _l("Choose who gets the answer"),
    Gap.SHARES: _l("Look again at who gets what: it cannot be sent as it was chosen"),
    Gap.ADDRESS: _l("Write the postal address, for the answer goes by letter"),
    Gap.APPROVAL: _l("Let somebody who wrote none of it approve the answer"),
}


def outcome_words(code: str | None) -> str:
    """Return the outcome that a matter's column or an event keeps, in words; nothing while it is not decided."""
    return ", ".join(str(OUTCOME[value]) for value in (code or "").split())


def outcome_rows(case: Case, decided: Conclusion) -> list[dict[str, str]]:
    """Return what was decided, for a summary list; nothing while nothing was."""
    sentences = (
        (_("Measures"), outcome_words(case.outcome)),
        (_("Why no change is needed"), decided.why_none),
        (_("Another procedure possible"), str(INJURY[decided.injury]) if decided.injury else ""),
        (_("Why the answer is late"), str(LATE_REASON[decided.late_reason]) if decided.late_reason else ""),
        (_("More about why it is late"), decided.why_late if decided.late_reason else ""),
    )
    return [{"key": str(key), "value": value} for key, value in sentences if value]


def points_as_text(points: Sequence[Point], language: str) -> str:
    """Return the points as the beginning of an answer, with the fixed words in the reader's language."""
    with speaking(language if is_language(language) else DEFAULT_LANGUAGE):
        parts = [_("We answer the points one by one."), *_each(points)]
    return "\n\n".join(str(part) for part in parts)


def _each(points: Iterable[Point]) -> list[str]:
    texts = []
    for number, point in enumerate(points, start=1):
        measure = _("What we do:") if point.measure == Measure.NEEDED else _("No measure is needed, because:")
        said = (
            (_("What we looked into:"), point.looked_into),
            (_("What we found:"), point.finding),
            (measure, point.measure_text),
        )
        lines = [f"{number}. {point.text}", *(f"{words} {text}" for words, text in said if text)]
        texts.append("\n".join(lines))
    return texts
