"""The case number: `M-7K3Q-9F2D`, drawn at random, safe to read aloud.

Seven random characters and a check character, in Crockford's 32 (no I, L, O, U). New numbers do without 0 and 1,
which people read as O, I and L; older ones have them and are read as ever. The number is no secret and
opens nothing by itself; it carries no year and no order, so it tells nobody how many matters there are.

The check: each character is an element of the field of 32 elements, and the eight characters, weighted by
the powers x⁷ … x⁰ of a generator, add up to zero. All weights differ and none is zero, so one wrong character
always shows, and so does any swap of two different characters, neighbours or not.
"""

import re
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DRAWN = ALPHABET.removeprefix("01")
PREFIX = "M"
RANDOM_CHARACTERS = 7

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD_POLYNOMIAL = 0b100101  # x⁵ + x² + 1, primitive: the powers x⁰ … x³⁰ are all different


def make_number() -> str:
    """Return a new case number. Whether it is already taken is for the database to say."""
    while True:
        first = secrets.choice(_DRAWN.replace(PREFIX, ""))
        body = first + "".join(secrets.choice(_DRAWN) for _ in range(RANDOM_CHARACTERS - 1))
        check = _check_character(body)
        if check in _DRAWN:  # two of 32 are not
            return _written(body + check)


def read_number(text: str) -> str | None:
    """Return the case number in its written form, or None when the length or the check character is wrong.

    Forgives case, missing or other dashes and spaces, a missing M, O for 0, and I or L for 1.
    """
    signs = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).upper().translate(_LOOKS_LIKE)
    signs = signs.removeprefix(PREFIX)
    if len(signs) != RANDOM_CHARACTERS + 1 or signs.startswith(PREFIX) or not set(signs) <= set(_VALUE):
        return None
    return _written(signs) if _weighted_sum(signs) == 0 else None


def _written(signs: str) -> str:
    return f"{PREFIX}-{signs[:4]}-{signs[4:]}"


def _check_character(body: str) -> str:
    # In this field a number is its own negative, so what is missing to zero is the sum itself.
    return ALPHABET[_times_x(_weighted_sum(body))]


def _weighted_sum(signs: str) -> int:
    total = 0
    for sign in signs:
        total = _times_x(total) ^ _VALUE[sign]
    return total


def _times_x(element: int) -> int:
    doubled = element << 1
    return doubled ^ _FIELD_POLYNOMIAL if doubled & 0b100000 else doubled
