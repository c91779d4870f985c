"""Noticing a personal identity code in what a person typed (henkilötunnus, personbeteckning; 128/2023).

Whoever writes, nobody needs it here. Only a code whose check character is right counts, so that phone
numbers, reference numbers and dates are left alone; artificial ones (900–999) count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stdnum.fi import hetu

REMOVED = "[…]"
_DASHES = str.maketrans("‐‑‒–—−", "------")
_LOOKS_LIKE = re.compile(r"(?<!\d)(\d{6})\s?([-+ABCDEFUVWXYabcdefuvwxy])\s?(\d{3}[0-9A-Ya-y])(?![0-9A-Za-z])")


def has_code(texts: Iterable[str]) -> bool:
    """Return True when any of the texts holds a personal identity code."""
    return bool(codes_in(texts))


def codes_in(texts: Iterable[str]) -> list[str]:
    """Return the personal identity codes as they were typed, each once, in order."""
    return list(dict.fromkeys(text[start:end] for text in texts for start, end in _codes(text)))


def without_codes(text: str) -> str:
    """Return the text with every personal identity code replaced by a sign that something stood there."""
    for start, end in reversed(list(_codes(text))):
        text = text[:start] + REMOVED + text[end:]
    return text


def _codes(text: str) -> Iterable[tuple[int, int]]:
    for match in _LOOKS_LIKE.finditer(text.translate(_DASHES)):
        if hetu.is_valid("".join(match.groups()).upper(), allow_temporary=True):
            yield match.span()
