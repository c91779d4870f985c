"""The words on the pages: a test says the English text once and gets it in the language of the journey."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "translations"


class NoSuchText(AssertionError):
    """No page says this: the text has been changed or was misspelt."""


class Words:
    """The catalogue of one language: `words("Continue")` gives “Jatka”, “Fortsätt” or “Continue”."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = gettext.translation("messages", str(FOLDER), [language])

    def __call__(self, text: str, **values: object) -> str:
        """Return the text in this language, with its placeholders filled; raise `NoSuchText` for an unknown one."""
        if text not in known_texts():
            raise NoSuchText(text)
        said = self._catalogue.gettext(text)
        return said % values if values else said


@cache
def words_in(language: str) -> Words:
    """Return the words of a language."""
    return Words(language)


@cache
def known_texts() -> frozenset[str]:
    """Return every source text; the English catalogue holds them all."""
    import polib

    return frozenset(entry.msgid for entry in polib.pofile(str(FOLDER / "messages.pot")))
