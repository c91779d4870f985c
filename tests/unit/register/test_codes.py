"""What an ombudsperson types while somebody talks is read as codes, or said to be none."""

from __future__ import annotations

import pytest

from app.register.queries import code_lists
from app.register.rules.codes import UnknownCode, read_code, read_codes

LISTS = code_lists()


@pytest.mark.parametrize("typed", ["3 11", "3,11", " 3; 11 ", "3+11", "3 11 3", "3.11"])
def test_numbers_are_read_however_they_are_parted(typed: str) -> None:
    assert read_codes(typed, LISTS.reasons) == ("3", "11")


@pytest.mark.parametrize(
    ("typed", "code"), [("11", "11"), ("home c", "11"), ("Kotih", "11"), ("hemv", "11"), ("småb", "21")]
)
def test_the_beginning_of_a_name_in_any_language_is_as_good(typed: str, code: str) -> None:
    assert read_code(typed, LISTS.services) == code


@pytest.mark.parametrize(
    ("typed", "told"), [("99", "99"), ("3 99 4", "99"), ("m", "m"), ("xyz", "xyz"), ("3 home", "3 home")]
)
def test_what_is_no_code_is_named(typed: str, told: str) -> None:
    with pytest.raises(UnknownCode) as problem:
        read_codes(typed, LISTS.services if typed == "m" else LISTS.reasons)
    assert problem.value.typed == told


def test_nothing_is_no_code_and_several_are_not_one() -> None:
    assert read_codes("", LISTS.measures) == ()
    for typed in ("", "1 2"):
        with pytest.raises(UnknownCode):
            read_code(typed, LISTS.services)


def test_every_code_is_once_in_its_list_and_has_a_name_in_each_language() -> None:
    for codes in (LISTS.ways, LISTS.callers, LISTS.services, LISTS.reasons, LISTS.measures):
        assert len({code.code for code in codes}) == len(codes)
        assert all(code.names[language] for code in codes for language in ("fi", "sv", "en"))
    assert {code.branch for code in LISTS.services} == {"patient", "social", "ecec"}
