"""Folding: the form in which names are compared, so that case, accents and punctuation do not matter (pure)."""

from __future__ import annotations

import re
import unicodedata
import zlib

# Letters that carry no combining mark and yet are typed without their stroke or as two.
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
_GAPS = re.compile(r"[\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
CODE_LENGTH = 40


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with one space for every run of punctuation.

    å and ä become a, ö becomes o: “Vårdhemmet Solen” and “vardhemmet solen” fold to the same.
    """
    # Taken apart twice: a sign such as № holds a capital, and some capitals fold into accents.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(character for character in parts if not unicodedata.combining(character))
    return _GAPS.sub(" ", bare.translate(_PLAIN)).strip()


def same_name(text: str) -> str:
    """Return the form in which two names count as the same name: case and spaces do not matter, accents do."""
    return " ".join(text.casefold().split())


def slug(text: str, *, taken: frozenset[str] | set[str] = frozenset()) -> str:
    """Return a code made from a name, at most 40 characters, that is not among the folded codes `taken`."""
    base = _NOT_SLUG.sub("-", fold(text)).strip("-")[:CODE_LENGTH].strip("-")
    base = base or f"n{zlib.crc32(text.encode()):08x}"  # a name without a single Latin letter or digit
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base[: CODE_LENGTH - 1 - len(str(number))].rstrip('-')}-{number}"
    return code
