"""Whoever leads a unit is meant by their task as often as by their name, in three languages and in a hurry."""

from __future__ import annotations

import unicodedata

import pytest

from app.accounts.rules.spoken_roles import task_of_head


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yksikön esihenkilö huusi äidilleni.", "esihenkilö"),
        ("Palveluesihenkilölle soitettiin kahdesti.", "Palveluesihenkilölle"),
        ("esimiehen mukaan ei ollut aikaa", "esimiehen"),
        ("Puhuin päällikölle, mutta mikään ei muuttunut", "päällikölle"),
        ("yksikon paallikko ei vastannut", "paallikko"),
        ("Hoivakodin toimitusjohtajalta kysyttiin", "toimitusjohtajalta"),
        ("Osastonhoitaja tönäisi", "Osastonhoitaja"),
        ("vastaavan hoitajan käytös", "vastaavan hoitajan"),
        ("vastuuhenkilöä ei näkynyt", "vastuuhenkilöä"),
        ("Ylilääkäri ei tullut", "Ylilääkäri"),
        ("Yksikön johto ei kuuntele", "johto"),
        ("Pomon mielestä", "Pomon"),
        ("Enhetschefen skrek åt mamma.", "Enhetschefen"),
        ("chefens svar", "chefens"),
        ("Föreståndaren var inte där", "Föreståndaren"),
        ("jag bad forestandaren", "forestandaren"),
        ("min förmans ord", "förmans"),
        ("Avdelningsskötaren kom inte", "Avdelningsskötaren"),
        ("Ledningen bryr sig inte", "Ledningen"),
        ("The manager shouted at my mother.", "manager"),
        ("I asked the person in charge", "person in charge"),
        ("the head of the unit refused", "head of the unit"),
        ("The Management does not listen", "The Management"),
        ("Her BOSS said no", "BOSS"),
    ],
)
def test_the_head_is_spoken_of(text: str, words: str) -> None:
    assert task_of_head(text) == words
    assert task_of_head(unicodedata.normalize("NFD", text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hoitaja ei tullut, vaikka äiti soitti kelloa.",
        "Kaatuminen johtui märästä lattiasta, ja johtopäätös on selvä.",
        "Takki oli päällä koko yön.",
        "Äidin henkilökohtainen avustaja on vastuullinen.",
        "Skötaren kom inte, och vi fick inga förmåner.",
        "Pain management was poor, and nobody directed us to the right door.",
        "Bosse and Essi supervise nobody.",
    ],
)
def test_others_and_common_words_are_no_head(text: str) -> None:
    assert task_of_head(text) is None
