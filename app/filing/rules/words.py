"""The receipt's words: drawn for a person, and read back the way people type them.

Six words of 7,776 are 77.5 bits. Within a list any two words are at least two typing mistakes apart and none
begins another, so one mistake never turns a word into another one, and words typed without spaces can still
be told apart. A word that two lists share (also when ä, ö and å are typed as a and o) is spelled alike in both.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
FALLBACK = "en"
COUNT = 6
LONGEST_WORD = 9
# A receipt's words with numbering and spaces are about 80 characters. What is far longer is no receipt,
# and reading it would only cost time.
LONGEST_TEXT = 300

_DATA = Path(__file__).resolve().parent.parent / "data"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NORDIC = str.maketrans({"ø": "o", "æ": "a"})


def make_words(language: str, count: int = COUNT) -> tuple[str, ...]:
    """Return `count` words of the language's list, each drawn evenly from the whole list by the system's CSPRNG."""
    words = word_list(language)
    return tuple(words[secrets.randbelow(len(words))] for _ in range(count))


def normalise(text: str, language: str | None = None) -> str:
    """Return the words that were meant, as the lists spell them, joined by single spaces.

    Forgives case, punctuation, numbering, line breaks, a/o for ä/å/ö, missing spaces, and one mistake a word
    (a letter wrong, missing, extra, or two swapped) when exactly one word is that near. Anything else stays
    as typed, in plain letters, so that it matches nothing. Without a language all lists are tried and the one
    that knows most of the words is used.
    """
    typed = _typed_words(text[:LONGEST_TEXT])
    languages = LANGUAGES if language is None else (listed_language(language),)
    lists = [_by_plain_letters(each) for each in languages]
    exact = [sum(word in spelling for word in typed) for spelling in lists]
    # Looking for mistakes costs a hundred times more than looking a word up, so only the likeliest list is asked.
    readings = [_read(typed, spelling) for spelling, words in zip(lists, exact, strict=True) if words == max(exact)]
    most = max(known for known, _ in readings)
    texts = {text for known, text in readings if known == most}
    return texts.pop() if len(texts) == 1 else " ".join(typed)


def count_words(text: str) -> int:
    """Return how many words a person typed, also where spaces are missing between words of a list."""
    return len(normalise(text).split())


def word_list(language: str) -> tuple[str, ...]:
    """Return the 7,776 words that receipts in this language use, in alphabetical order."""
    return _load(listed_language(language))


def listed_language(language: str) -> str:
    """Return the language whose list is used for this one: its own ('sv' for 'sv_FI'), or English."""
    base = re.split(r"[-_]", language)[0].lower()
    return base if base in LANGUAGES else FALLBACK


def plain_letters(text: str) -> str:
    """Return the text in lower case without accents, dots and rings ('Työ' → 'tyo'), invisible signs dropped."""
    lower = unicodedata.normalize("NFKC", text).casefold().translate(_NORDIC)
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(sign for sign in decomposed if unicodedata.category(sign) not in ("Mn", "Cf"))


@cache
def _load(language: str) -> tuple[str, ...]:
    return tuple((_DATA / f"words_{language}.txt").read_text(encoding="utf-8").split())


@cache
def _by_plain_letters(language: str) -> dict[str, str]:
    return {word if word.isascii() else plain_letters(word): word for word in _load(language)}


def _typed_words(text: str) -> list[str]:
    """Split at everything that is no letter or digit; numbering alone ('1.') is no word."""
    return [word for word in re.findall(r"[^\W_]+", plain_letters(text)) if not word.isdecimal()]


def _read(typed: list[str], spelling: dict[str, str]) -> tuple[int, str]:
    """Return how many words this list knows, and the text as it reads it."""
    known = 0
    words: list[str] = []
    for word in typed:
        found = [spelling[word]] if word in spelling else _correct(word, spelling) or _split(word, spelling)
        known += len(found)
        words += found or [word]
    return known, " ".join(words)


def _correct(word: str, spelling: dict[str, str]) -> list[str]:
    """Return the one list word that is one mistake away; empty when there is none, or more than one."""
    if len(word) > LONGEST_WORD + 1:
        return []
    near = {spelling[other] for other in _one_mistake_away(word) if other in spelling}
    return list(near) if len(near) == 1 else []


def _one_mistake_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def _split(word: str, spelling: dict[str, str]) -> list[str]:
    """Return the words of a run typed without spaces. No word begins another, so there is only one way."""
    words: list[str] = []
    start = 0
    while start < len(word):
        ends = range(start + 1, min(start + LONGEST_WORD, len(word)) + 1)
        end = next((end for end in ends if word[start:end] in spelling), None)
        if end is None:
            return []
        words.append(spelling[word[start:end]])
        start = end
    return words
