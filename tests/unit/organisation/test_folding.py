"""Names are compared without case, accents and punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.organisation.rules.folding import CODE_LENGTH, fold, same_name, slug


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vårdhemmet Solen", "vardhemmet solen"),
        ("HÄMEENTIE 2–4 A", "hameentie 2 4 a"),
        ("Terveysasema / Hälsostation", "terveysasema halsostation"),
        ("Straße Łódź Ærø", "strasse lodz aero"),
        ("  Hoivakoti\u00a0“Aurinko”  ", "hoivakoti aurinko"),
        ("Поликлиника №1", "поликлиника no1"),
        ("|#%_\\", ""),
    ],
)
def test_folding_leaves_what_people_type(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_and_leaves_no_sign_that_a_pattern_means(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not set("%_|#\\'") & set(folded)


def test_names_are_the_same_in_any_case_but_not_with_other_letters() -> None:
    assert same_name(" Kotihoito  ITÄ ") == same_name("kotihoito itä")
    assert same_name("Sälä") != same_name("Sala")


def test_a_code_made_from_a_name_is_short_plain_and_not_taken() -> None:
    assert slug("Ympärivuorokautinen hoiva") == "ymparivuorokautinen-hoiva"
    assert slug("Hoiva", taken={"hoiva", "hoiva-2"}) == "hoiva-3"
    assert len(slug("pitkä nimi " * 9, taken={slug("pitkä nimi " * 9)})) <= CODE_LENGTH
    assert slug("Больница") == slug("Больница") != slug("Приют")
