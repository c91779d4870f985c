"""What waits for the registry to look it through, and what staff read of it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.cases.rules.kinds import Kind
from app.cases.rules.registry_checks import answers_as_shown, first_checks, has_ban

CODE = "131052-308T"
FILED = {"story": f"It is {CODE}.", "wishes": ["apology", CODE], "about_child": True}


@dataclass(frozen=True)
class Someone:
    safe_contact: tuple[str, ...] = ()
    code_check: str | None = None


@pytest.mark.parametrize(
    ("kind", "answers", "safe", "code", "ban"),
    [
        (Kind.OBJECTION, FILED, ("any",), "open", None),
        (Kind.OBJECTION, {"wishes": [CODE]}, (), "open", None),
        (Kind.FEEDBACK, {"story": "Thanks"}, ("no_calls", "non_disclosure"), None, "open"),
        (Kind.OBJECTION, {"story": "It is 131052-308X."}, (), None, None),
        (Kind.OMBUDSMAN, FILED, ("non_disclosure",), None, None),
    ],
)
def test_only_what_has_to_be_looked_through_waits(
    kind: Kind, answers: dict[str, object], safe: tuple[str, ...], code: str | None, ban: str | None
) -> None:
    assert first_checks(kind, answers, [Someone(safe)]) == {"code_check": code, "ban_check": ban}


@pytest.mark.parametrize(("check", "is_shown"), [(None, True), ("needed", True), ("open", False), ("masked", False)])
def test_a_code_is_read_only_where_it_is_needed(check: str | None, is_shown: bool) -> None:
    shown = answers_as_shown(Someone(code_check=check), FILED)
    assert (CODE in str(shown)) is is_shown and shown["about_child"] is True
    assert CODE in FILED["story"], "what was filed stays as it was"  # type: ignore[operator]


def test_a_non_disclosure_holds_from_when_it_is_said_until_it_is_said_that_there_is_none() -> None:
    assert [has_ban(check) for check in (None, "open", "confirmed", "rejected")] == [False, True, True, False]
