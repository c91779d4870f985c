"""Routing in words.

    explain_case(session, directory, case.id, language)

gives the sentence, the facts and the rules passed over of a matter's latest decision.
"""

from app.routing.labels.explaining import (
    Explanation,
    Names,
    Passed,
    conditions_text,
    explain,
    explain_case,
    sentence,
    value_name,
)
from app.routing.labels.problems import PROBLEM, describe
from app.routing.labels.words import FACT, HAND_REASON, REASON, TARGET, VALUES, YES_NO

__all__ = [
    "FACT",
    "HAND_REASON",
    "PROBLEM",
    "REASON",
    "TARGET",
    "VALUES",
    "YES_NO",
    "Explanation",
    "Names",
    "Passed",
    "conditions_text",
    "describe",
    "explain",
    "explain_case",
    "sentence",
    "value_name",
]
