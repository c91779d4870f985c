"""Every member of every closed list has words, and every problem says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pytest

from app.organisation import labels
from app.organisation.rules.codes import AuthorityDuty, ContactKind, Production
from app.organisation.rules.planning import Change
from app.organisation.rules.problems import Problem, ProblemKind
from app.platform.i18n import speaking

PARAMS = {
    name: f"<{name}>" for name in ("value", "known", "found", "expected", "length", "longest", "first", "start", "end")
}


@pytest.mark.parametrize(
    ("members", "words"),
    [
        (Production, labels.PRODUCTION),
        (ContactKind, labels.CONTACT_KIND),
        (AuthorityDuty, labels.AUTHORITY_DUTY),
        (Change, labels.CHANGE),
        (ProblemKind, labels.PROBLEM),
    ],
)
def test_every_member_has_words(members: type[StrEnum], words: Mapping[StrEnum, object]) -> None:
    assert list(words) == list(members)
    with speaking("en"):
        assert all(str(word) for word in words.values())


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_problem_says_what_is_wrong_and_what_to_do(kind: ProblemKind) -> None:
    with speaking("en"):
        text = labels.describe(Problem(2, "code", kind, PARAMS))
    assert "%" not in text
    assert text.rstrip(".").count(". ") >= 1
