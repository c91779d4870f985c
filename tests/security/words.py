"""Nonsense words, one for each field of each matter: whoever reads one has read that field, whatever the page says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

PARTS = {
    "w": "the person's words",
    "e": "their words to an objection's further questions",
    "n": "names of people",
    "c": "how to reach them",
    "f": "the name of the file sent with it",
    "F": "what that file says",
    "l": "the name of the file sent later",
    "L": "what that later file says",
    "p": "messages to them",
    "d": "staff's own work",
    "a": "the answer",
    "q": "what a contributor is shown",
    "h": "the client, as shown to a contributor",
    "r": "a contribution",
    "s": "a text to translate",
    "t": "a text that was translated",
    "k": "a remark to the translator",
    "u": "its translation",
    "i": "an ombudsperson's notes",
    "o": "to whom it was sent on",
    "x": "what is not kept",
}
"""The parts of a matter that the table of `oracle.py` tells apart."""

NOBODYS = "qzaaaaaa"
"""A word of the same shape that stands nowhere: what a search for nothing finds."""
_CONSONANTS, _VOWELS = "bdfgklmnprstv", "aeiou"
_WORD = re.compile(r"qz(?:[bdfgklmnprstv][aeiou]){3}", re.I)
_BREAKS = re.compile(r"<wbr ?/?>|\u00ad|&shy;")
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]


@dataclass(frozen=True)
class Field:
    """Where one word was put."""

    matter: str
    part: str
    name: str

    def __str__(self) -> str:
        return f"{self.matter}, {PARTS[self.part]}, {self.name}"


@dataclass
class Words:
    """Gives each field its word, and knows each word's field."""

    fields: dict[str, Field] = field(default_factory=dict)

    def __call__(self, matter: str, part: str, name: str) -> str:
        """Return the word of a field; the same field has the same word."""
        wanted = Field(matter, part, name)
        for word, known in self.fields.items():
            if known == wanted:
                return word
        number, word = len(self.fields) * 7919 + 12345, "qz"
        for _ in range(3):
            number, syllable = divmod(number, len(_SYLLABLES))
            word += _SYLLABLES[syllable]
        assert word not in self.fields
        self.fields[word] = wanted
        return word

    def of(self, matter: str) -> Matters:
        """Return what gives the words of one matter."""
        return Matters(self, matter)

    def found_in(self, text: str) -> frozenset[str]:
        """Return the words that stand in a text, however it breaks or capitalises them."""
        return frozenset(each.lower() for each in _WORD.findall(_BREAKS.sub("", text))) & self.fields.keys()

    def within(self, matters: Iterable[str]) -> dict[str, Field]:
        """Return the words of some matters."""
        wanted = set(matters)
        return {word: known for word, known in self.fields.items() if known.matter in wanted}


@dataclass(frozen=True)
class Matters:
    """Gives the words of one matter."""

    words: Words
    matter: str

    def __call__(self, part: str, name: str) -> str:
        """Return the word of one of its fields."""
        return self.words(self.matter, part, name)
