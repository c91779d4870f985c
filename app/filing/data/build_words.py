"""Makes the receipt's word lists from licensed sources (LICENSES.md), minus the refused words (refused_words.txt).

Not part of the running product. Run from the top of the repository, in an environment of its own:

    apt-get install mythes-sv
    python3 -m venv ../words && ../words/bin/pip install xkcdpass==1.30.0 wordfreq==3.1.1 simplemma==2.0.0
    ../words/bin/python -m app.filing.data.build_words

The lists are written again whole. Only before the first receipt is given out: receipts are kept for years as hashes
of words spelt as their list has them, and a word that the list has lost can no longer be read back.
"""

import importlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import translate
from importlib.resources import files
from pathlib import Path

from app.filing.rules.words import plain_letters

HERE = Path(__file__).resolve().parent
SIZE = 7776
SOURCES = {"fi": ("fin-kotus",), "sv": ("swe-short",), "en": ("eff-long", "legacy")}
SWEDISH_SYNONYMS = Path("/usr/share/mythes/th_sv_SE_v2.dat")
# Letters that few words of the language have mark loans, which people spell in several ways.
SHAPES = {"fi": "[abd-pr-vyäö]{4,9}", "sv": "[a-pr-vx-zåäöé]{4,9}", "en": "[a-z]{3,9}"}
# How much a word's place sinks with the number of words it keeps out. Without it short words such as "an" keep
# out dozens of good ones and the list has to be filled with rare words.
CROWDING = 1.0
# Easy to type comes before slightly more common: each letter past the seventh costs as much as being a fifth rarer.
LENGTH_COST = 0.1


def main() -> None:
    """Write words_fi.txt, words_sv.txt and words_en.txt beside this file and print what was chosen."""
    taken: dict[str, str] = {}
    for language in SOURCES:
        words = chosen_words(language, taken)
        taken |= {plain_letters(word): word for word in words}
        path = HERE / f"words_{language}.txt"
        path.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")
        print(f"{path.name}: {len(words)} words, {math.log2(len(words)):.2f} bits each")


def chosen_words(language: str, spelt: dict[str, str]) -> list[str]:
    """Return the list: common, easy words first, each far enough from all others and spelt as other lists have it."""
    words = [word for word in candidates(language) if spelt.get(plain_letters(word), word) == word]
    rivals = rival_words(words)
    commonness = zipf_frequencies(words, language)
    rank = {
        word: CROWDING * math.log(1 + len(rivals[word])) + LENGTH_COST * max(0, len(word) - 7) - commonness[word]
        for word in words
    }
    chosen: list[str] = []
    kept_out: set[str] = set()
    for word in sorted(words, key=lambda word: (rank[word], word)):
        if word not in kept_out:
            chosen.append(word)
            kept_out |= rivals[word]
    if len(chosen) < SIZE:
        raise SystemExit(f"{language}: only {len(chosen)} words are left of the {SIZE} needed.")
    return sorted(chosen, key=lambda word: (-commonness[word], word))[:SIZE]


def candidates(language: str) -> list[str]:
    """Return the source's base forms of the right length, without refused words and doubles after folding."""
    lemmatize = importlib.import_module("simplemma").lemmatize
    refused = refused_words(language)
    found: dict[str, str] = {}
    shape = re.compile(SHAPES[language])
    for word in source_words(language):
        if shape.fullmatch(word) and not refused.fullmatch(word) and lemmatize(word, lang=language) == word:
            found.setdefault(plain_letters(word), word)
    return sorted(found.values())


def source_words(language: str) -> list[str]:
    """Return every word of the language's licensed sources, as they stand there."""
    lists = [files("xkcdpass") / "static" / name for name in SOURCES[language]]
    words = [word for path in lists for word in path.read_text(encoding="utf-8").split()]
    if language == "sv":
        words += re.split(r"[|\n]", SWEDISH_SYNONYMS.read_text(encoding="latin-1"))
    return words


def refused_words(language: str) -> re.Pattern[str]:
    """Return what matches every refused word of the language; in refused_words.txt '*' stands for any letters."""
    text = (HERE / "refused_words.txt").read_text(encoding="utf-8")
    section = text.split(f"[{language}]")[1].split("\n[")[0]
    lines = (line.partition("#")[0] for line in section.splitlines())
    return re.compile("|".join(translate(pattern) for line in lines for pattern in line.split()))


def zipf_frequencies(words: Iterable[str], language: str) -> dict[str, float]:
    """Return how common each word is: powers of ten a thousand million words, 0 when never met."""
    frequency = importlib.import_module("wordfreq").zipf_frequency
    return {word: float(frequency(word, language)) for word in words}


def rival_words(words: list[str]) -> dict[str, set[str]]:
    """Return for each word those that cannot stand beside it: one mistake away, or one the beginning of the other.

    Words one mistake apart share a form with one letter left out, so only words that meet there are compared.
    """
    rivals: dict[str, set[str]] = defaultdict(set)
    by_plain = {plain_letters(word): word for word in words}
    meeting: dict[str, list[str]] = defaultdict(list)
    for plain in by_plain:
        for form in {plain} | {plain[:at] + plain[at + 1 :] for at in range(len(plain))}:
            meeting[form].append(plain)
    pairs = [(a, b) for group in meeting.values() for a in group for b in group if a < b and one_mistake_apart(a, b)]
    pairs += [(p[:end], p) for p in by_plain for end in range(1, len(p)) if p[:end] in by_plain]
    for a, b in pairs:
        rivals[by_plain[a]].add(by_plain[b])
        rivals[by_plain[b]].add(by_plain[a])
    return rivals


def one_mistake_apart(a: str, b: str) -> bool:
    """Return whether one letter wrong, missing or extra, or two neighbours swapped, makes one word the other."""
    if len(a) == len(b):
        differ = [at for at in range(len(a)) if a[at] != b[at]]
        swapped = (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and a[differ[0]] + a[differ[1]] == b[differ[1]] + b[differ[0]]
        )
        return len(differ) == 1 or swapped
    shorter, longer = sorted((a, b), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


if __name__ == "__main__":
    main()
