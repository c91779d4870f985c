"""When a mail may be sent, and over which channel an answer is released."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.rules.consent import Consent, ConsentIsOutOfTime, ConsentWay, check_consent
from app.cases.rules.contact import may_be_mailed
from app.cases.rules.kinds import Capacity, Disclosure, PartyRole, ReplyChannel, SafeContact
from app.cases.rules.release import Channel, PolicyIsNotInForce, channel_for, policy_ids, policy_on, unposted

DAY = date(2026, 3, 2)


def mailed(
    *safe: str, role: str = "client", channel: str = "portal", excluded: bool = False, email: bool = True
) -> bool:
    return may_be_mailed(
        role, safe_contact=safe, reply_channel=channel, is_guardian_excluded=excluded, has_email=email
    )  # fmt: skip


@pytest.mark.parametrize("rule", [SafeContact.NO_MESSAGES, SafeContact.POST_ONLY, SafeContact.PORTAL_ONLY])
def test_an_unsafe_mail_is_not_sent(rule: SafeContact) -> None:
    assert not mailed(rule.value)
    assert not mailed(SafeContact.NO_CALLS.value, rule.value)


def test_a_mail_is_sent_where_it_is_safe_and_wanted() -> None:
    assert mailed() and mailed(SafeContact.ANY.value) and mailed(SafeContact.NO_CALLS.value)
    assert mailed(SafeContact.NON_DISCLOSURE.value)
    assert not mailed(email=False)
    assert not mailed(channel=ReplyChannel.NONE.value)


def test_an_excluded_guardian_is_never_written_to() -> None:
    assert not mailed(role=PartyRole.FILER.value, excluded=True)
    assert mailed(role=PartyRole.CLIENT.value, excluded=True)


@pytest.mark.parametrize(
    ("policy", "level", "wants_post", "has_key", "channel"),
    [
        ("words", Disclosure.FULL, False, True, Channel.PORTAL),
        ("identification", Disclosure.FULL, False, True, Channel.IDENTIFICATION),
        ("identification", Disclosure.NOTICE, False, True, Channel.PORTAL),
        ("letter", Disclosure.REDACTED, False, True, Channel.LETTER),
        ("words", Disclosure.FULL, True, True, Channel.LETTER),
        ("words", Disclosure.FULL, False, False, Channel.LETTER),
    ],
)
def test_the_policy_the_persons_wish_and_the_words_decide_the_channel(
    policy: str, level: Disclosure, wants_post: bool, has_key: bool, channel: Channel
) -> None:
    assert channel_for(policy_on(policy, DAY), level=level, wants_post=wants_post, has_key=has_key) is channel


def test_there_are_three_policies_and_each_has_its_time() -> None:
    assert set(policy_ids()) == {"words", "identification", "letter"}
    with pytest.raises(PolicyIsNotInForce):
        policy_on("words", date(2020, 1, 1))
    with pytest.raises(PolicyIsNotInForce):
        policy_on("pigeon", DAY)


@pytest.mark.parametrize(("given_on", "is_good"), [(1, False), (2, True), (10, True), (11, False)])
def test_consent_is_given_between_arrival_and_today(given_on: int, is_good: bool) -> None:
    consent = Consent(ConsentWay.PHONE, date(2026, 3, given_on), Capacity.CLIENT)
    if is_good:
        check_consent(consent, arrived_on=DAY, today=date(2026, 3, 10))
    else:
        with pytest.raises(ConsentIsOutOfTime):
            check_consent(consent, arrived_on=DAY, today=date(2026, 3, 10))


def test_a_letter_waits_until_it_is_posted_and_other_ways_never_do() -> None:
    channels = {1: "letter", 2: "portal", 3: "letter"}
    assert unposted(channels, []) == {1, 3}
    assert unposted(channels, [3]) == {1}
    assert unposted(channels, [1, 3]) == set()
