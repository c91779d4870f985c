"""What a unit is found by, and how near a typed word is to a stored one (pure).

The search text of a unit is `| name fi | name sv | name en |# street municipality service …`, folded.
The bars make “begins with” and “is exactly” askable in plain SQL, and what stands before the # is a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz, process

from app.organisation.rules.folding import fold
from app.organisation.rules.synonyms import synonyms_of

MOST_WORDS = 8
MOST_SIGNS = 120
NEAR_ENOUGH = 76.0
"""Of 100; “hoivakotti” is 95 from “hoivakoti”, “hoivakodissa” 80, and unlike words of one length are below 70."""
LONG_WORD = 5
"""From this length on a word is also sought inside longer ones, and the other way round."""
INSIDE_WEIGHT = 0.92
AROUND_WEIGHT = 0.9
"""A word of the name counts for more than the same word in the street or among the synonyms."""
NOT_MUCH_LESS = 0.85
PER_WORD = 60
SHORT_WORD = 3
"""Up to this length a word is sought at the beginning of words only: “tk” stands inside too many."""


def search_text(names: Iterable[str | None], places: Iterable[str | None], kinds: Iterable[str | None]) -> str:
    """Return the folded text by which a unit is found: its names, then places, what it does, and synonyms."""
    folded = list(dict.fromkeys(fold(name) for name in names if name))
    does = [fold(kind) for kind in kinds if kind]
    around = [fold(place) for place in places if place]
    words = dict.fromkeys([*around, *does, *synonyms_of(" ".join([*folded, *does]))])
    return "".join(f"| {name} " for name in folded) + "|# " + " ".join(words)


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of what a person typed, each once; what is too long to be a name is cut."""
    return tuple(dict.fromkeys(fold(text[:MOST_SIGNS]).split()))[:MOST_WORDS]


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
        self._words = list(self._named.keys() | self._around.keys())
        self._long_words = [word for word in self._words if len(word) >= LONG_WORD]
        self._whole_names = list(self._whole)

    def nearest(self, words: tuple[str, ...], *, limit: int) -> list[tuple[float, str]]:
        """Return score and code of the units that come nearest to the words, best first, at most `limit`.

        Units that come much less near than the best one are left out.
        """
        total: dict[str, float] = defaultdict(float)
        for word in words:
            for code, score in self._units_near(word).items():
                total[code] += score
        for whole, score in _nearest(fuzz.ratio, "".join(words), self._whole_names).items():
            for code in self._whole[whole]:
                total[code] = max(total[code], score * len(words))
        enough = max(total.values(), default=0.0) * NOT_MUCH_LESS
        found = ((score, code) for code, score in total.items() if score >= enough)
        return sorted(found, key=lambda near: (-near[0], near[1]))[:limit]

    def _units_near(self, word: str) -> dict[str, float]:
        """Return the units in whose text something is near to this word, with the best score of each, 0–100."""
        near = _nearest(fuzz.ratio, word, self._words)
        if len(word) >= LONG_WORD:
            for other, score in _nearest(fuzz.partial_ratio, word, self._long_words).items():
                near[other] = max(near.get(other, 0.0), score * INSIDE_WEIGHT)
        best: dict[str, float] = {}
        for other, score in near.items():
            for code in self._named.get(other, ()):
                best[code] = max(best.get(code, 0.0), score)
            for code in self._around.get(other, ()):
                best[code] = max(best.get(code, 0.0), score * AROUND_WEIGHT)
        return best


def _nearest(scorer: Callable[..., float], word: str, among: list[str]) -> dict[str, float]:
    found = process.extract(word, among, scorer=scorer, score_cutoff=NEAR_ENOUGH, limit=PER_WORD)
    return {near: score for near, score, _ in found}
