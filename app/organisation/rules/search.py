"""What a unit is found by, and how near a typed word is to a stored one (pure).

The search text of a unit is `| name fi | name sv | name en |# street municipality service …`, folded.
The bars make “begins with” and “is exactly” askable in plain SQL, and what stands before the # is a name.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from app.organisation.rules.folding import fold
from app.organisation.rules.small_words import OF_ANY_PLACE, without_small_words
from app.organisation.rules.synonyms import PARTS_OF_PHRASES, synonyms_of

MOST_WORDS = 8
MOST_SIGNS = 120
NEAR_ENOUGH = 76.0
"""Of 100; “hoivakotti” is 95 from “hoivakoti”, “hoivakodissa” 80, and unlike words of one length are below 70."""
LONG_WORD = 5
"""From this length on a word is also sought at the beginning and the end of longer ones, and the other way round."""
INFLECTED = 84.0
"""“Auringossa” begins with what is this near to “aurinko”; “palveluseteli” does not begin with “palvelutalo”."""
COMPOUND = 98.0
"""“Keskussairaala” ends with “sairaala”."""
PART_WEIGHT = 0.92
AROUND_WEIGHT = 0.9
"""A word of the name counts for more than the same word in the street or among the synonyms."""
NOT_MUCH_LESS = 0.85
SAME_FIT = 5.0
SURE, TELLING = 90.0, 30
"""One word as near as this to the name of no more than so many units tells the place, whatever stands beside it."""
FIRST_PART, LAST_PART = 3, 4
"""“Solhemmet” is looked for as “sol” and “hemmet”; shorter parts are in too many names."""
SHORT_WORD = 3
"""Up to this length a word is sought at the beginning of words only: “tk” stands inside too many."""


def search_text(names: Iterable[str | None], places: Iterable[str | None], kinds: Iterable[str | None]) -> str:
    """Return the folded text by which a unit is found: its names, then places, what it does, and synonyms."""
    folded = list(dict.fromkeys(fold(name) for name in names if name))
    does = [fold(kind) for kind in kinds if kind]
    around = [fold(place) for place in places if place]
    words = dict.fromkeys([*around, *does, *synonyms_of(" ".join([*folded, *does]))])
    return "".join(f"| {name} " for name in folded) + "|# " + " ".join(words)


def is_meant(text: str, name: str) -> bool:
    """Return whether every word of the text begins a word of the name: what is merely near is not meant."""
    own, typed = words_of(name), words_of(text)
    return bool(typed) and all(any(word.startswith(begun) for word in own) for begun in typed)


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of what a person typed, each once and without the small ones; too long a text is cut."""
    return tuple(without_small_words(list(dict.fromkeys(fold(text[:MOST_SIGNS]).split())))[:MOST_WORDS])


class _Near(NamedTuple):
    """The units near to one typed word, each with its best score of 100, and how much the word tells, 0–1."""

    units: dict[str, float]
    tells: float
    is_sure: bool


class NameIndex:
    """The words of all units, for finding what is spelt nearly like them."""

    def __init__(self, units: Iterable[tuple[str, str]]) -> None:
        self._named: dict[str, set[str]] = defaultdict(set)
        self._around: dict[str, set[str]] = defaultdict(set)
        self._whole: dict[str, set[str]] = defaultdict(set)
        for code, text in units:
            names, _, rest = text.partition("#")
            for word in names.replace("|", " ").split():
                self._named[word].add(code)
            for word in rest.split():
                self._around[word].add(code)
            for name in filter(None, (name.replace(" ", "") for name in names.split("|"))):
                self._whole[name].add(code)  # as typed without the space between the words
        for word in PARTS_OF_PHRASES | OF_ANY_PLACE:  # “hemmet” of “vård utom hemmet” says nothing of its own
            self._around.pop(word, None)
        for word in OF_ANY_PLACE:
            self._named.pop(word, None)
        self._words = list(self._named.keys() | self._around.keys())
        self._long_words = [word for word in self._words if len(word) >= LONG_WORD]
        self._whole_names = list(self._whole)

    def nearest(self, words: tuple[str, ...], *, limit: int) -> list[tuple[float, str]]:
        """Return score and code of the units that come nearest to the words, best first, at most `limit`.

        Units that come much less near than the best one are left out, and all of them when less than half of the
        words is near to anything: a list of guesses helps nobody.
        """
        near = [self._near(word) for word in words]
        total: dict[str, float] = defaultdict(float)
        for found in near:
            for code, score in found.units.items():
                total[code] += found.tells * score**2
        known = sum(1 for found in near if found.units)
        if 2 * known < len(words) and not any(found.is_sure for found in near):
            total.clear()
        for whole, score in _nearest("".join(words), self._whole_names).items():
            for code in self._whole[whole]:
                total[code] = max(total[code], score**2 * len(words))
        enough = max(total.values(), default=0.0) * NOT_MUCH_LESS
        return sorted(((score, code) for code, score in total.items() if score >= enough), key=_best_first)[:limit]

    def _near(self, word: str) -> _Near:
        """Return the units in whose text something is near to this word; one that fits many units tells less."""
        best: dict[str, float] = {}
        most_named = 0.0
        whole, parts = _nearest(word, self._words), self._parts(word)
        for other in whole.keys() | parts.keys():
            score = max(whole.get(other, 0.0), parts.get(other, 0.0))
            for code in self._named.get(other, ()):
                best[code] = max(best.get(code, 0.0), score)
                most_named = max(most_named, score)
            for code in self._around.get(other, ()):
                best[code] = max(best.get(code, 0.0), score * AROUND_WEIGHT)
        if not best:
            best = self._taken_apart(word)
        top = max(best.values(), default=0.0)
        fitting = sum(1 for score in best.values() if score > top - SAME_FIT)
        tells = 1 / (1 + math.log10(fitting)) if fitting else 0.0
        return _Near(best, tells, most_named >= SURE and fitting <= TELLING)

    def _parts(self, word: str) -> dict[str, float]:
        """Return the words that begin or end with this one, or with which this one begins or ends."""
        if len(word) < LONG_WORD:
            return {}
        near: dict[str, float] = {}
        found = process.extract(word, self._long_words, scorer=fuzz.partial_ratio, score_cutoff=INFLECTED, limit=None)
        for other, score, _ in found:
            short, long = sorted((word, other), key=len)
            if fuzz.ratio(long[: len(short)], short) >= INFLECTED or (score >= COMPOUND and long.endswith(short)):
                near[other] = score * PART_WEIGHT
        return near

    def _taken_apart(self, word: str) -> dict[str, float]:
        """Return the units whose name has both parts of this word: “Solhemmet” for “Vårdhemmet Solen”."""
        begins = [other for other in self._named if other.startswith(word[:FIRST_PART])]
        ends = [other for other in self._named if other.endswith(word[-LAST_PART:])]
        found: dict[str, float] = {}
        for at in range(FIRST_PART, len(word) - LAST_PART + 1):
            first = self._of(other for other in begins if other.startswith(word[:at]))
            last = self._of(other for other in ends if other.endswith(word[at:]))
            found |= dict.fromkeys(first & last, NEAR_ENOUGH)
        return found

    def _of(self, names: Iterable[str]) -> set[str]:
        return {code for name in names for code in self._named[name]}


def _nearest(word: str, among: list[str]) -> dict[str, float]:
    found = process.extract(word, among, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=None)
    return {near: score for near, score, _ in found}


def _best_first(found: tuple[float, str]) -> tuple[float, str]:
    return -found[0], found[1]
