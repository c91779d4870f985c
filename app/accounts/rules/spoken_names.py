"""Is a member of staff named in a text? Names as people write them, in the cases of Finnish and Swedish (pure).

Nobody writes “Tiina Lahti” only: the text says “Lahden Tiinalle”, “tiina lahdelta”, “Tiina Lahtis svar”. A name is
therefore looked for by the stem that its cases share. That finds a little too much, and a person decides about each;
what it must not do is to find too little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 3
"""First name and surname stand at most so many words apart, in either order: “Tiina (hoitaja) Lahti”."""
_LONGEST_ENDING = 6
_SHORTEST_STEM = 3
_WEAK_GRADES = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
    ("ht", "hd"), ("k", ""), ("p", "v"), ("t", "d"),
)  # fmt: skip
"""How the last consonants of a Finnish name weaken in most of its cases: Aalto, Aallon; Heikki, Heikin."""
_STRONG_GRADES = (
    ("ng", "nk"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("mm", "mp"), ("hd", "ht"), ("v", "p"), ("d", "t"),
    ("k", "kk"), ("p", "pp"), ("t", "tt"),
)  # fmt: skip
"""The other way about, in names in -e and in -as, -is: Rinne, Rinteen; Kangas, Kankaan."""
_VOWELS = "aeiouy"
_NOT_ALONE = frozenset({"ala", "ali", "yla", "yli", "iso", "uusi", "vaha", "keski", "pikku", "vanha", "taka"})
"""First halves of surnames that are common words: Iso-Aho is called Aho, and never Iso."""


class Nearness(StrEnum):
    """How surely a text means a person, the surest first."""

    FULL_NAME = "full_name"
    SURNAME = "surname"  # written with a capital letter, or where staff are asked for
    TASK = "task"  # no name, but the task of the unit's head (`spoken_roles`)


@dataclass(frozen=True)
class Mention:
    """A person whom a text seems to name, and the words that say so, as written."""

    nearness: Nearness
    words: str


@dataclass(frozen=True)
class Words:
    """A text as words: as written, and folded."""

    written: tuple[str, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True)
class Spoken:
    """A name ready to be looked for: the stems of its first and its last part."""

    first: frozenset[str]
    last: frozenset[str]


def words_of(text: str) -> Words:
    """Return the words of a text; punctuation, digits and hyphens part them."""
    written = tuple(_WORD.findall(text))
    return Words(written, tuple(fold("\n".join(written)).split("\n")) if written else ())


def fold(text: str) -> str:
    """Return a text in small letters and without dots and rings, as it is typed in a hurry."""
    parts = unicodedata.normalize("NFD", text.casefold())
    for mark in filter(unicodedata.combining, set(parts)):  # a whole story has two or three of them
        parts = parts.replace(mark, "")
    return parts


def spoken(name: str) -> Spoken | None:
    """Return a name ready to be looked for; None for one without a surname, which would be found everywhere.

    Of a double name either half is enough: Anna-Maija is called Maija, and Lahti-Virtanen stands as Lahti.
    """
    parts = [words_of(part).folded for part in name.split()]
    parts = [part for part in parts if part]
    if len(parts) < 2 or len(parts[-1][-1]) < _SHORTEST_STEM:
        return None
    *before, last = parts[-1]
    lasts = [last, *(part for part in before if len(part) > _SHORTEST_STEM and part not in _NOT_ALONE)]
    return Spoken(_stems(parts[0]), _stems(lasts))


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for name in names for stem in stems_of(name))


def stems_of(name: str) -> Iterator[str]:
    """Give the beginnings that the cases of a folded name share.

    Of a name in -nen the beginning that is left would begin common words too (“virta”), so its own `s` stays with it:
    Virtanen, Virtasen, Virtaselta.
    """
    yield name
    if name.endswith("nen") and len(name) > 5:
        yield name[:-3] + "s"
        return
    if len(name) > _SHORTEST_STEM and name[-1] == "s" and name[-2] in _VOWELS:
        yield from _stems_in_s(name)
    if len(name) <= _SHORTEST_STEM or name[-1] not in _VOWELS:
        return
    root, vowels = name[:-1], "ie" if name[-1] == "i" else name[-1]  # Harri, Harrin, but Lahti, Lahden
    weak_roots = [root[: -len(strong)] + weak for strong, weak in _WEAK_GRADES if root.endswith(strong)]
    strong_roots = _stronger(root) if name[-1] == "e" else ()
    softened = (f"{root[:-1]}j",) if root[-2:] in {"hk", "lk", "rk"} and name[-1] == "i" else ()  # Kurki, Kurjen
    yield from (start + vowel for start in (root, *weak_roots[:1], *strong_roots, *softened) for vowel in vowels)


def _stems_in_s(name: str) -> Iterator[str]:
    """Give the beginnings of a name in -s: Markus, Markuksen; Tuomas, Tuomaan; Kangas, Kankaan."""
    yield f"{name[:-1]}ks"
    root, vowel = name[:-2], name[-2]
    yield from (f"{start}{vowel}{vowel}" for start in (root, *_stronger(root)))


def _stronger(root: str) -> tuple[str, ...]:
    found = (root[: -len(weak)] + strong for weak, strong in _STRONG_GRADES if root.endswith(weak))
    return tuple(found)[:1]


def mention(person: Spoken, text: Words, *, by_surname: bool = False, any_case: bool = False) -> Mention | None:
    """Return where a text names a person, or None.

    The full name always counts. With `by_surname` the surname alone does too, written with a capital letter unless
    `any_case`: for the people of the place that the text is about.
    """
    lasts = [place for place, word in enumerate(text.folded) if _fits(word, person.last)]
    for place in lasts:
        for other in range(max(0, place - _NEAR), min(len(text.folded), place + _NEAR + 1)):
            if other != place and _fits(text.folded[other], person.first):
                start, end = sorted((place, other))
                return Mention(Nearness.FULL_NAME, " ".join(text.written[start : end + 1]))
    for place in lasts if by_surname else ():
        if any_case or text.written[place][0].isupper():
            return Mention(Nearness.SURNAME, text.written[place])
    return None


def texts_in(answers: Iterable[object]) -> Iterator[str]:
    """Give every text among answers of any shape."""
    for answer in answers:
        if isinstance(answer, str):
            yield answer
        elif isinstance(answer, Sequence):
            yield from texts_in(answer)


def _fits(word: str, stems: frozenset[str]) -> bool:
    return any(word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING for stem in stems)
