"""The advice of 785/1992 §10 stands in every text that owes it, in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.rules.advice import advice_on, advises
from app.settings import LANGUAGES

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_an_advice_in_each_language_and_it_names_every_way(language: str) -> None:
    text = advice_on(DAY, language)
    assert text.count("\n– ") == 5, "injury, damages, prosecution, right to practise, discipline"
    assert advises([f"Dear Aino.\n\n{text}\n\nMaria"], DAY, language)
    others = [advice_on(DAY, other) for other in LANGUAGES if other != language]
    assert not any(advises([other], DAY, language) for other in others)


def test_a_changed_or_missing_advice_is_missed_in_each_text() -> None:
    text = advice_on(DAY, "en")
    assert not advises([text.replace("three years", "five years")], DAY, "en")
    assert not advises([text, "A shortened text."], DAY, "en")


def test_whoever_reads_another_language_gets_it_in_any() -> None:
    assert advice_on(DAY, "so") == advice_on(DAY, "fi")
    assert advises([advice_on(DAY, "en")], DAY, "so") and not advises(["Nothing."], DAY, "so")


def test_before_the_first_advice_there_is_none() -> None:
    assert advice_on(date(2020, 1, 1), "fi") == ""
