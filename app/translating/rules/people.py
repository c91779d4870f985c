"""Who translates, and who checks what was translated (pure)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


class TranslatorIsNeeded(Exception):
    """Nobody was chosen who knows both languages, nor an outside translator named."""


class CheckerIsNeeded(Exception):
    """Nobody was chosen who knows the language and did not translate."""


class OrderedAlready(Exception):
    """The same text is being translated into the same language."""


class TextHasChanged(Exception):
    """The text is no longer what the page showed, or is no longer there."""


@dataclass(frozen=True)
class Linguist:
    """A member of staff with the languages in which they translate and check texts."""

    id: int
    name: str
    languages: Collection[str]

    def may_translate(self, source: str, target: str) -> bool:
        """Return True for who knows both languages."""
        return {source, target} <= set(self.languages)

    def may_check(self, target: str, *, but: Collection[int]) -> bool:
        """Return True for who knows the language of the translation and has no part in it."""
        return target in self.languages and self.id not in but
