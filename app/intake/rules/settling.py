"""What a set of answers amounts to after each change: nothing typed is thrown away, nothing outdated is sent.

An answer whose question is no longer asked (a name of a relative's client, after “for myself”) is put aside
and comes back when the question does. Keys with a leading underscore are the desk's own and never sent.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.rules.kinds import CannotReason, Capacity, Kind
from app.intake.rules.steps import STEPS, Answers

ASIDE = "_aside"
TYPED = "_typed"
DERIVED = ("about_child", "is_deceased")
_ADULT = 18


def settle(kind: Kind, answers: Answers, *, today: date) -> dict[str, Any]:
    """Return the answers in force, those put aside under `_aside`, and what follows from them."""
    given = {**answers.get(ASIDE, {}), **{key: value for key, value in answers.items() if not _is_own(key)}}
    kept: dict[str, Any] = {}
    aside: dict[str, Any] = {}
    for step in STEPS[kind]:
        into = kept if step.asked(kept) else aside
        into.update({key: given[key] for key in step.writes if key in given})
    own = {key: value for key, value in answers.items() if key.startswith("_") and key != ASIDE}
    aside = {key: value for key, value in aside.items() if key not in kept}
    return {**kept, **_consequences(kept, today), **own, **({ASIDE: aside} if aside else {})}


def _is_own(key: str) -> bool:
    return key.startswith("_") or key in DERIVED


def _consequences(kept: dict[str, Any], today: date) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "about_child": _is_about_child(kept, today),
        "is_deceased": kept.get("cannot_reason") == CannotReason.DECEASED,
    }
    subjects = kept.get("subjects") or []
    if len(subjects) == 1:
        facts["main_subject"] = subjects[0]
    elif kept.get("main_subject") and kept["main_subject"] not in subjects:
        facts["main_subject"] = None
    return facts


def _is_about_child(kept: dict[str, Any], today: date) -> bool:
    """A child says so, a custodian has one, and for everybody else's client the birth tells, if it was given."""
    if kept.get("capacity") == Capacity.CLIENT:
        return kept.get("is_minor") == "yes"
    return kept.get("capacity") == Capacity.CUSTODIAN or is_minor(str(kept.get("client_birth") or ""), today)


def is_minor(birth: str, today: date) -> bool:
    """Return True when someone born then (`2012-03-05`, or only `2012`) is surely not 18 yet."""
    if len(birth) == 4 and birth.isdigit():
        return today.year - int(birth) < _ADULT
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return False
    return (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) < _ADULT
