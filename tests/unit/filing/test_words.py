"""The receipt's words: the lists keep their rules, drawing is even, reading back forgives and never confuses."""

import ast
import hashlib
import inspect
import itertools
import math
import random
import time
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filing.rules import words as rules
from app.filing.rules.words import LANGUAGES, make_words, normalise, plain_letters, word_list

SIZE = 7776
SHORTEST = {"fi": 4, "sv": 4, "en": 3}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DATA = Path(inspect.getfile(rules)).parent.parent / "data"

# Receipts are kept for years as hashes of these words. Once a receipt has been given out, its list must not change.
CHECKSUMS = {
    "fi": "9190380aa827f60e197d1dc374f419c717e6fa0282c007ae8d8ca4257ac031a5",
    "sv": "bfd52daa45e29e05907cdf5d5ee118159ce5082140ca41c3ddad2f80c9c63429",
    "en": "ceeaa16dadc73c0edaa31fb5429c736a688984c8c07c592cd5a9a51f44f04eb4",
}
each_list = pytest.mark.parametrize("language", LANGUAGES)
languages = st.sampled_from(LANGUAGES)


def plain_list(language: str) -> list[str]:
    return [plain_letters(word) for word in word_list(language)]


def one_typo(word: str, chance: random.Random) -> str:
    """Return the word with one letter wrong, missing or extra, or two neighbours swapped; never the word itself."""
    at, letter = chance.randrange(len(word)), chance.choice(LETTERS)
    typo = chance.choice(
        [
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ]
    )
    return typo if typo != word else one_typo(word, chance)


@each_list
def test_a_list_has_7776_plain_words_of_easy_length(language: str) -> None:
    words = word_list(language)
    assert len(words) == len(set(words)) == SIZE
    assert len(words) ** 6 >= 2**77
    assert all(set(word) <= set(LETTERS + "åäöé") for word in words)
    assert all(SHORTEST[language] <= len(word) <= rules.LONGEST_WORD for word in words)
    assert set(plain_letters("".join(words))) <= set(LETTERS)


@each_list
def test_words_stay_apart_when_typed_without_dots_and_rings(language: str) -> None:
    assert len(set(plain_list(language))) == SIZE


@each_list
def test_one_mistake_never_makes_another_word(language: str) -> None:
    plain = set(plain_list(language))
    any_letter: set[str] = set()
    for word in plain:
        left_out = {word[:at] + word[at + 1 :] for at in range(len(word))}  # and, seen backwards, an extra letter
        swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
        assert not ((left_out | swapped) - {word}) & plain
        wrong = {f"{word[:at]}?{word[at + 1 :]}" for at in range(len(word))}
        assert not wrong & any_letter
        any_letter |= wrong


@each_list
def test_no_word_begins_another(language: str) -> None:
    ordered = sorted(plain_list(language))
    assert not [(a, b) for a, b in itertools.pairwise(ordered) if b.startswith(a)]


@each_list
def test_no_list_has_a_refused_word(language: str) -> None:
    section = (DATA / "refused_words.txt").read_text(encoding="utf-8").split(f"[{language}]")[1].split("\n[")[0]
    patterns = [pattern for line in section.splitlines() for pattern in line.partition("#")[0].split()]
    assert len(patterns) > 500
    starts = {pattern[:-1] for pattern in patterns if pattern.endswith("*") and "*" not in pattern[:-1]}
    others = [pattern for pattern in patterns if not pattern.endswith("*") or "*" in pattern[:-1]]
    exact, wild = {p for p in others if "*" not in p}, [p for p in others if "*" in p]
    for word in word_list(language):
        assert word not in exact
        assert not starts & {word[:end] for end in range(1, len(word) + 1)}, word
        assert not any(fnmatchcase(word, pattern) for pattern in wild), word


@each_list
def test_a_list_in_use_never_changes(language: str) -> None:
    assert hashlib.sha256((DATA / f"words_{language}.txt").read_bytes()).hexdigest() == CHECKSUMS[language]


def test_a_word_of_two_lists_is_spelt_alike_in_both() -> None:
    spelt: dict[str, str] = {}
    for word in (word for language in LANGUAGES for word in word_list(language)):
        assert spelt.setdefault(plain_letters(word), word) == word


def test_words_are_drawn_from_the_whole_list_by_the_systems_random_source() -> None:
    nodes = list(ast.walk(ast.parse(inspect.getsource(rules))))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert "secrets" in imported and "random" not in imported
    assert "secrets.randbelow(len(words))" in inspect.getsource(make_words)


@each_list
def test_every_word_is_drawn_about_equally_often(language: str) -> None:
    """Chi-square seven standard deviations wide: an even draw fails it less than once in a thousand million runs."""
    draws = 40 * SIZE
    seen = Counter(make_words(language, draws))
    chi_square = sum((seen[word] - 40) ** 2 / 40 for word in word_list(language))
    assert abs(chi_square - (SIZE - 1)) < 7 * math.sqrt(2 * (SIZE - 1))


def test_10000_codes_are_all_different() -> None:
    assert len({make_words("fi") for _ in range(10_000)}) == 10_000


def test_a_language_without_a_list_of_its_own_gets_english_words() -> None:
    assert word_list("se") is word_list("en")
    assert word_list("sv_FI") is word_list("sv")


@given(languages)
def test_words_as_made_are_read_back_unchanged(language: str) -> None:
    text = " ".join(make_words(language))
    assert normalise(text, language) == normalise(text) == normalise(normalise(text)) == text


@given(languages, st.sampled_from([" ", "-", ", ", "  ", "\n", "\u00a0", " – ", ";", "\t\r\n", "_", "", "\u00ad "]))
def test_case_signs_and_missing_dots_are_forgiven(language: str, between: str) -> None:
    words = make_words(language)
    meant = " ".join(words)
    for typed in (meant.upper(), meant.title(), plain_letters(meant), f"  {meant}. "):
        assert normalise(typed.replace(" ", between)) == meant
        assert normalise(typed.replace(" ", between), language) == meant
    numbered = "\n".join(f"{at}. {word}" for at, word in enumerate(words, 1))
    assert normalise(numbered) == meant


@each_list
def test_one_typo_is_read_as_the_right_word_or_as_none(language: str) -> None:
    chance = random.Random(20261122)
    read_rightly = 0
    for _ in range(1_000):
        words = list(make_words(language))
        meant, at = " ".join(words), chance.randrange(6)
        typed = [*words[:at], one_typo(plain_letters(words[at]), chance), *words[at + 1 :]]
        read = normalise(" ".join(typed))
        assert read == normalise(" ".join(typed), language)
        assert read in (meant, " ".join(typed)) or len(read.split()) != 6  # a typo may look like two words
        read_rightly += read == meant
    assert read_rightly > 850  # of an even draw 92 in 100; the others are as near to a second word


@each_list
def test_a_wrong_code_is_never_read_as_the_right_one(language: str) -> None:
    """Other words stay other words, whether typed well or with a typo each."""
    chance = random.Random(20261122)
    for _ in range(1_000):
        words = list(make_words(language))
        wrong = list(words)
        for at in chance.sample(range(6), chance.randrange(1, 7)):
            wrong[at] = chance.choice(word_list(language))
        typed = [one_typo(plain_letters(word), chance) if chance.random() < 0.5 else word for word in wrong]
        if wrong != words:
            assert normalise(" ".join(typed)) != " ".join(words)


@given(st.text(max_size=400), st.sampled_from([None, *LANGUAGES]))
def test_anything_typed_is_read_once_and_for_all(text: str, language: str | None) -> None:
    read = normalise(text, language)
    assert normalise(read, language) == read
    assert all(read.split(" ")) or read == ""


def test_unknown_words_stay_as_typed_in_plain_letters() -> None:
    assert normalise("Xyzzyxq ÖÖÖÖÖÖÖ") == "xyzzyxq ooooooo"
    assert normalise("") == ""


def test_reading_six_words_with_a_typo_each_is_quick() -> None:
    chance = random.Random(20261122)
    typed = " ".join(one_typo(plain_letters(word), chance) for word in make_words("fi"))
    normalise(typed)
    started = time.process_time()
    for _ in range(20):
        normalise(typed)
    assert (time.process_time() - started) / 20 < 0.025  # 1 to 5 ms; the bound is for a busy machine
