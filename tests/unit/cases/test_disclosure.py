"""Who may be told how much: the client all, anyone else notice until a right is verified."""

from __future__ import annotations

import pytest

from app.cases.rules.disclosure import (
    GuardianIsExcluded,
    RightIsNotVerified,
    Share,
    ShortTextIsMissing,
    check_share,
    default_level,
    has_right_to_verify,
    may_be_addressed,
)
from app.cases.rules.kinds import Disclosure, Kind, PartyRole

CLIENT, FILER = PartyRole.CLIENT.value, PartyRole.FILER.value
BOTH, FILER_ONLY = (CLIENT, FILER), (FILER,)


@pytest.mark.parametrize(
    ("role", "kind", "is_verified", "roles", "level"),
    [
        (CLIENT, Kind.OBJECTION, False, BOTH, Disclosure.FULL),
        (FILER, Kind.OBJECTION, False, BOTH, Disclosure.NOTICE),
        (FILER, Kind.OBJECTION, False, FILER_ONLY, Disclosure.NOTICE),
        (FILER, Kind.OBJECTION, True, BOTH, Disclosure.FULL),
        (FILER, Kind.FEEDBACK, False, FILER_ONLY, Disclosure.FULL),
        (FILER, Kind.FEEDBACK, False, BOTH, Disclosure.NOTICE),
        (FILER, Kind.GRIEVANCE, False, FILER_ONLY, Disclosure.NOTICE),
        (FILER, Kind.OMBUDSMAN, False, FILER_ONLY, Disclosure.FULL),
    ],
)
def test_the_cautious_level_is_the_default(
    role: str, kind: Kind, is_verified: bool, roles: tuple[str, ...], level: Disclosure
) -> None:
    assert default_level(role, kind=kind.value, is_right_verified=is_verified, roles=roles) is level


@pytest.mark.parametrize(
    ("role", "kind", "roles", "is_asked"),
    [
        (FILER, Kind.OBJECTION, BOTH, True),
        (FILER, Kind.OBJECTION, FILER_ONLY, True),
        (FILER, Kind.COMPLAINT, FILER_ONLY, True),
        (CLIENT, Kind.OBJECTION, BOTH, False),
        (FILER, Kind.GRIEVANCE, FILER_ONLY, False),
        (FILER, Kind.GRIEVANCE, BOTH, True),
        (FILER, Kind.FEEDBACK, FILER_ONLY, False),
        (FILER, Kind.FEEDBACK, BOTH, True),
    ],
)
def test_a_right_is_asked_about_only_where_there_is_a_client(
    role: str, kind: Kind, roles: tuple[str, ...], is_asked: bool
) -> None:
    assert has_right_to_verify(role, kind=kind.value, roles=roles) is is_asked


def check(share: Share, role: str = FILER, *, is_verified: bool = False, is_excluded: bool = False) -> None:
    check_share(
        share, role, kind="objection", is_right_verified=is_verified, is_guardian_excluded=is_excluded, roles=BOTH
    )  # fmt: skip


def test_the_whole_answer_needs_a_verified_right() -> None:
    with pytest.raises(RightIsNotVerified):
        check(Share(Disclosure.FULL))
    check(Share(Disclosure.FULL), is_verified=True)
    check(Share(Disclosure.FULL), CLIENT)


def test_a_shortened_answer_needs_words() -> None:
    with pytest.raises(ShortTextIsMissing):
        check(Share(Disclosure.REDACTED, " \n"))
    check(Share(Disclosure.REDACTED, "It was handled."))


@pytest.mark.parametrize("level", list(Disclosure))
def test_where_a_guardian_is_excluded_only_the_client_gets_anything(level: Disclosure) -> None:
    with pytest.raises(GuardianIsExcluded):
        check(Share(level, "words"), is_verified=True, is_excluded=True)
    check(Share(level, "words"), CLIENT, is_excluded=True)
    assert not may_be_addressed(FILER, is_guardian_excluded=True)
