"""Personal identity codes in what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.identity_code import codes_in, has_code, without_codes


@pytest.mark.parametrize(
    "text",
    [
        "131052-308T",
        "131052-308t",
        "her code is 131052-308T, and she lives alone",
        "131052Y308T",
        "131052 - 308T",
        "131052–308T",
        "(131052-308T)",
    ],
)
def test_is_noticed(text: str) -> None:
    assert has_code([text])
    assert not has_code([without_codes(text)])


@pytest.mark.parametrize("text", ["131052-308U", "040-1234567", "131052-3081", "9131052-308T", "13.10.1952", ""])
def test_is_left_alone(text: str) -> None:
    assert not has_code([text])
    assert without_codes(text) == text


def test_only_the_code_itself_is_removed() -> None:
    assert without_codes("a 131052-308T b 131052-308T c") == "a […] b […] c"


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert not has_code([without_codes(text)])


def test_what_was_found_is_given_as_it_was_typed_and_each_once() -> None:
    assert codes_in(["It is 131052-308T, I said 131052-308T.", "131052–308t"]) == ["131052-308T", "131052–308t"]
