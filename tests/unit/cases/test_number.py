"""The case number: read forgivingly, and any one wrong or two swapped characters are noticed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.number import ALPHABET, _check_character, make_number, read_number

bodies = st.text(alphabet=ALPHABET, min_size=7, max_size=7).filter(lambda body: not body.startswith("M"))


def signs_of(number: str) -> str:
    return number.removeprefix("M-").replace("-", "")


def number_of(body: str) -> str:
    signs = body + _check_character(body)
    return f"M-{signs[:4]}-{signs[4:]}"


def test_a_number_has_the_form_people_see_on_the_receipt() -> None:
    for number in (make_number() for _ in range(1_000)):
        prefix, first, second = number.split("-")
        assert (prefix, len(first), len(second)) == ("M", 4, 4)
        assert set(first + second) <= set(ALPHABET) and not first.startswith("M")
        assert read_number(number) == number


def test_a_new_number_has_no_sign_that_looks_like_another_and_old_ones_are_still_read() -> None:
    drawn = {sign for _ in range(1_000) for sign in signs_of(make_number())}
    assert drawn == set(ALPHABET) - {"0", "1"}
    assert read_number("m dsro ay4c") == read_number("M-DSR0-AY4C") == "M-DSR0-AY4C"


def test_the_alphabet_has_32_characters_that_are_hard_to_confuse() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_numbers_are_not_in_order_and_do_not_repeat() -> None:
    numbers = [make_number() for _ in range(1_000)]
    assert len(set(numbers)) == 1_000
    assert numbers != sorted(numbers)


@given(bodies)
def test_any_spelling_of_a_number_is_read_as_that_number(body: str) -> None:
    number = number_of(body)
    signs = signs_of(number)
    for typed in (
        number,
        number.lower(),
        number.replace("-", ""),
        number.replace("-", " "),
        number.replace("-", " – "),
        signs,
        f"{signs[:4]}-{signs[4:]}",
        f"  m{signs.lower()}\n",
        number.replace("0", "O"),
        number.replace("0", "o").replace("1", "l"),
        number.replace("1", "I"),
    ):
        assert read_number(typed) == number


@given(bodies)
def test_one_wrong_character_anywhere_is_noticed(body: str) -> None:
    signs = signs_of(number_of(body))
    for at in range(8):
        for other in set(ALPHABET) - {signs[at]}:
            assert read_number(signs[:at] + other + signs[at + 1 :]) is None


def test_every_swap_of_two_different_neighbours_is_noticed() -> None:
    for at in range(6):
        for a in ALPHABET:
            for b in set(ALPHABET) - {a}:
                signs = signs_of(number_of("7K3Q9F2"[:at] + a + b + "7K3Q9F2"[at + 2 :]))
                assert read_number(signs) is not None or signs.startswith("M")
                assert read_number(signs[:at] + b + a + signs[at + 2 :]) is None


@given(bodies)
def test_any_two_different_characters_swapped_are_noticed_also_with_the_last(body: str) -> None:
    signs = signs_of(number_of(body))
    for i in range(8):
        for j in range(i + 1, 8):
            swapped = list(signs)
            swapped[i], swapped[j] = swapped[j], swapped[i]
            assert read_number("".join(swapped)) == (number_of(body) if signs[i] == signs[j] else None)


@given(bodies, st.sampled_from(string.printable))
def test_a_character_too_few_or_too_many_is_noticed(body: str, extra: str) -> None:
    signs = signs_of(number_of(body))
    assert read_number(signs[:-1]) is None
    assert read_number("M-" + signs[1:]) is None
    if extra.isalnum():
        assert read_number("M-" + signs + extra) is None


@pytest.mark.parametrize(
    "text", ["", "M", "M-", "M-UUUU-UUUU", "N-7K3Q-9F2D", "M-ääää-ääää", "M-٧K3Q-9F2D", "M" * 5000]
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


@given(st.text(max_size=40))
def test_whatever_is_read_is_in_its_written_form(text: str) -> None:
    read = read_number(text)
    assert read is None or read_number(read) == read
