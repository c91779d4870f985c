"""A unit is found by words that are spelt nearly like its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.organisation.rules.search import MOST_WORDS, TELLING, NameIndex, search_text, words_of

UNITS = {
    "aurinko": search_text(
        ("Hoivakoti Aurinko", "Vårdhemmet Solen", "Sunshine care home"), ("Koivukatu 3",), ("Hoiva-asuminen",)
    ),
    "kaiku": search_text(("Hoivakoti Kaiku", "Vårdhemmet Ekot", None), ("Aurinkokatu 1",), ("Hoiva-asuminen",)),
    "tk": search_text(("Kaarnan terveysasema", "Barks hälsostation", None), ("Kaarnakatu 2",), ("Terveysasemat",)),
    "ls": search_text(("Lastensuojelulaitos Puro", "Barnskyddsanstalten Bäcken", None), (), ("Lastensuojelu",)),
    "hammas": search_text(("Kaarnan hammashoitola", "Barks tandklinik", None), (), ("Suun terveydenhuolto",)),
}
INDEX = NameIndex(UNITS.items())


def nearest(typed: str) -> list[str]:
    """Return the codes found, the nearest first."""
    return [code for _, code in INDEX.nearest(words_of(typed), limit=5)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hoivakotti aurinko", "aurinko"),
        ("hoivakoti auriko", "aurinko"),
        ("HOIVAKOTIAURINKO", "aurinko"),
        ("vårdhemet sollen", "aurinko"),
        ("sunshin kare home", "aurinko"),
        ("teveysasema", "tk"),
        ("terveysasemalla", "tk"),
        ("halsostasjon", "tk"),
        ("lasutensuojelu", "ls"),
        ("barnskyddsanstallt", "ls"),
        ("hamashoito", "hammas"),
        ("solhemmet", "aurinko"),
        ("hoivakoti auringossa", "aurinko"),
        ("kolme neljä viisi kuusi aurinko", "aurinko"),
        ("tandläkaren", "hammas"),
    ],
)
def test_the_unit_meant_comes_first(typed: str, code: str) -> None:
    assert nearest(typed)[0] == code


def test_a_name_counts_for_more_than_a_street() -> None:
    assert nearest("koti auringko")[0] == "aurinko"


def test_nonsense_finds_nothing() -> None:
    assert nearest("xyzzyq") == []


def test_what_stands_around_a_name_is_not_looked_for() -> None:
    assert words_of("Mamma bor på Solen") == ("solen",)
    assert words_of("minun äitini") == ("minun", "aitini")  # nothing else to look for


def test_less_than_half_of_what_was_typed_is_no_answer() -> None:
    many = NameIndex((str(number), search_text((f"Hoivakoti {number}",), (), ())) for number in range(TELLING + 1))
    assert len(many.nearest(words_of("hyvä hoivakotti"), limit=5)) == 5
    assert many.nearest(words_of("kolme neljä hoivakotti"), limit=5) == []
    assert nearest("palveluseteli") == []


def test_the_text_holds_names_first_and_synonyms_last() -> None:
    names, _, rest = UNITS["tk"].partition("#")
    assert names == "| kaarnan terveysasema | barks halsostation |"
    assert " kaarnakatu 2 " in rest
    assert " tk " in rest


def test_short_synonyms_do_not_fire_inside_longer_words() -> None:
    assert " tk " not in search_text(("Kotkan palvelu",), (), ()).partition("#")[2]


@given(st.text())
def test_whatever_is_typed_becomes_a_few_folded_words(text: str) -> None:
    words = words_of(text)
    assert len(words) <= MOST_WORDS
    INDEX.nearest(words, limit=3)
