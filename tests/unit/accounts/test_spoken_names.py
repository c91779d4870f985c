"""A member of staff is found in a text as people write names, and a stranger is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.rules.spoken_names import Mention, Nearness, mention, spoken, words_of


def found(name: str, text: str, **how: bool) -> Mention | None:
    person = spoken(name)
    assert person is not None
    return mention(person, words_of(text), **how)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Maria Lindqvist", "Maria Lindqvist svarade inte."),
        ("Maria Lindqvist", "Jag bad Maria Lindqvists hjälp."),
        ("Maria Lindqvist", "Puhuin Maria Lindqvistille kahdesti."),
        ("Maria Lindqvist", "lindqvist maria ei tullut"),
        ("Timo Virtanen", "Hoitaja Timo Virtasen käytös"),
        ("Timo Virtanen", "Timolta ja hoitaja Virtaselta en saanut vastausta"),
        ("Tiina Lahti", "Kerroin tästä Tiina Lahdelle."),
        ("Tiina Lahti", "Lahden Tiinalle ei voi puhua"),
        ("Leena Aalto", "Leena Aallon mukaan"),
        ("Harri Heikki", "Heikin Harrille sanottiin"),
        ("Anna Mäki", "Anna Mäen vuorolla"),
        ("Anna Mäki", "anna maen vuorolla"),
        ("Anna-Maija Ojamäki", "Anna-Maija Ojamäeltä kysyttiin"),
        ("Henrik Strand", "Henrik (koordinator) Strand"),
        ("Eeva Salmi", "Eeva Salmen sanoin"),
        ("Outi Hakala", "Outi Hakalaa ei näkynyt"),
        ("Kaisa Ikkelä", "Kaisa Ikkelän"),
        ("Pia Kangas", "Pia Kankaan vastaus"),
        ("Pia Kangas", "Kankaalta Pia ei kysynyt"),
        ("Markus Ilves", "Ilveksen Markukselle sanottiin"),
        ("Tuomas Laine", "Laineen Tuomaalta kysyttiin"),
        ("Ville Rinne", "Ville Rinteelle kerrottiin"),
        ("Sari Kurki", "Sari Kurjen mielestä"),
        ("Tiina Lahti-Virtanen", "Tiina Lahden mukaan"),
        ("Tiina Lahti-Virtanen", "Tiina Virtasen mukaan"),
        ("Anna-Maija Ojamäki", "hoitaja Maija Ojamäki"),
    ],
)
def test_the_full_name_is_found_in_its_cases(name: str, text: str) -> None:
    mentioned = found(name, text)
    assert mentioned is not None and mentioned.nearness is Nearness.FULL_NAME


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Maria Lindqvist", "Maria on äitini, ja hän pyysi apua."),
        ("Maria Lindqvist", "Maria kom. Sedan, mycket senare, kom Pekka Lindqvist."),
        ("Timo Virtanen", "Timo soitti. Sähkö ja virta katkesi, eikä virtaus toiminut."),
        ("Leena Aalto", "Soitin aamulla ja aallonharjalla oli hiljaista."),
        ("Jukka Mattila", "Matti ja Jukka kävivät."),
        ("Teemu Iso-Aho", "Teemu odotti. Isommat huoneet olivat tyhjiä."),
    ],
)
def test_a_first_name_or_a_common_word_names_nobody(name: str, text: str) -> None:
    assert found(name, text) is None


def test_a_surname_alone_counts_for_the_people_of_the_place_only() -> None:
    text = "Hoitaja Virtanen sanoi, että en saa mennä ulos."
    assert found("Timo Virtanen", text) is None
    mentioned = found("Timo Virtanen", text, by_surname=True)
    assert mentioned == Mention(Nearness.SURNAME, "Virtanen")


def test_a_surname_in_small_letters_counts_only_where_staff_are_asked_for() -> None:
    assert found("Karl Berg", "vi gick upp på ett berg", by_surname=True) is None
    assert found("Karl Berg", "berg", by_surname=True, any_case=True) is not None


def test_a_name_without_a_surname_is_looked_for_nowhere() -> None:
    assert spoken("Kirjaamo") is None
    assert spoken("Maria L") is None


NAMES = st.text(st.sampled_from("abcdefghijklmnoprstuvyåäöABCDEKLMNPRSTVÅÄÖ"), min_size=3, max_size=12)


@given(NAMES, NAMES, st.text(max_size=40), st.text(max_size=40))
def test_a_full_name_as_it_is_spelt_is_always_found(first: str, last: str, before: str, after: str) -> None:
    person = spoken(f"{first} {last}")
    assert person is not None
    assert mention(person, words_of(f"{before} {first} {last} {after}")) is not None
