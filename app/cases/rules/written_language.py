"""In which language a text seems to be written, from its commonest small words (pure).

It says nothing rather than guess: a wrong guess would stand in the way of an answer that is right.
"""

from __future__ import annotations

import re

ENOUGH_WORDS, TIMES_AS_MANY = 4, 3
_COMMON = {
    "fi": "ja ei että se oli ovat olemme kun tai myös mutta joka jotta ole sekä kanssa mitä koska olet hän ne tämä "
    "tästä asia asian teille sinulle siitä sen ettei jos nyt voit voitte",
    "sv": "och att det är som har inte på för med den av vi till om ett eller du ni från när kan detta inte hade "
    "skulle också efter ska vara blev dig er denna",
    "en": "the and of to was we that not for you your it with are have has this by been were our which will "
    "when what they there from can if",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def language_of(text: str) -> str | None:
    """Return the language in which the text is clearly written, or None: too short, mixed, or another language."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = sorted(((sum(word in common for word in words), code) for code, common in _WORDS.items()), reverse=True)
    (most, language), (second, _other) = counts[0], counts[1]
    return language if most >= ENOUGH_WORDS and most >= TIMES_AS_MANY * second else None
