"""A wrong setting stops the start, and the sentence says what to write instead."""

from __future__ import annotations

import pytest

from app.cases.rules.release import policy_ids
from app.settings import RELEASE_POLICIES, SettingIsWrong, read_settings


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "GENSVAR_RELEASE_POLICY",
            "identifcation",
            "GENSVAR_RELEASE_POLICY is “identifcation”. Write words, identification or letter.",
        ),
        ("GENSVAR_SMTP_URL", "smtp://", "GENSVAR_SMTP_URL is “smtp://”. It names no host: write smtp://HOST."),
        ("GENSVAR_SMTP_URL", "smtp:mail.example", "It names no host: write smtp://HOST."),
        ("GENSVAR_LEAVE_URL", "https://", "It names no host: write https://HOST."),
        ("GENSVAR_ORGANISER_COLOUR", "zzz", "GENSVAR_ORGANISER_COLOUR is “zzz”. Write a # and six hex digits"),
        ("GENSVAR_PORT", "many", "GENSVAR_PORT is “many”. Write a number from 1 to 65535."),
    ],
)
def test_a_wrong_setting_says_what_to_write(name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingIsWrong) as wrong:
        read_settings({name: value})
    assert sentence in str(wrong.value)


def test_what_the_manual_shows_is_accepted() -> None:
    settings = read_settings(
        {
            "GENSVAR_RELEASE_POLICY": "letter",
            "GENSVAR_SMTP_URL": "smtp://user:secret@mail.example:587",
            "GENSVAR_ORGANISER_COLOUR": "#0f4a4d",
        }
    )
    assert settings.release_policy == "letter" and settings.organiser.colour == "#0f4a4d"
    assert read_settings({"GENSVAR_RELEASE_POLICY": "", "GENSVAR_ORGANISER_COLOUR": ""}).release_policy == "words"


def test_every_release_policy_can_be_set_and_no_other() -> None:
    assert policy_ids() == RELEASE_POLICIES
