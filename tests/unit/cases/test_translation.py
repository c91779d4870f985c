"""What a translation is worth, and whether each text that somebody reads has one."""

from __future__ import annotations

import pytest

from app.cases.rules.gate import untranslated
from app.cases.rules.translation import is_official, message_in, message_key

SWEDISH = "Det var inte så att vi hade glömt dig, och det har lagats."
LONGER = f"{SWEDISH} Ring oss om du vill."
ENGLISH = "It was not that we had forgotten you, and it has been repaired."


@pytest.mark.parametrize(
    ("source", "target", "official"), [("fi", "sv", True), ("sv", "fi", True), ("fi", "en", False), ("en", "sv", False)]
)
def test_everybody_has_a_right_to_finnish_and_swedish(source: str, target: str, official: bool) -> None:
    assert is_official(source, target) is official


@pytest.mark.parametrize(
    ("texts", "translated", "lacking"),
    [
        ([ENGLISH], [], []),  # it is the reader's own language
        ([SWEDISH], [], [SWEDISH]),
        ([SWEDISH], [SWEDISH], []),
        ([SWEDISH, ENGLISH], [SWEDISH], []),
        ([SWEDISH, LONGER], [SWEDISH], [LONGER]),  # of another wording it is no translation
        (["Kyllä."], [], []),  # too short to say in which language it is
    ],
)
def test_each_text_in_another_language_is_translated(
    texts: list[str], translated: list[str], lacking: list[str]
) -> None:
    assert untranslated(texts, "en", translated) == lacking


def test_a_message_is_known_by_its_number() -> None:
    assert message_in(message_key(12)) == 12
    assert message_in("answer") is None and message_in("message:x") is None
