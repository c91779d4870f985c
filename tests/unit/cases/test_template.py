"""A text for answers: its variables are known, filled where possible, and found where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.template import UnknownVariable, Variable, check_template, filled, unfilled

KNOWN = {Variable.CASE_NUMBER: "M-7K3Q-9F2D", Variable.UNIT: "Koivula", Variable.PERSON_NAME: ""}


@pytest.mark.parametrize(
    ("text", "becomes", "left"),
    [
        ("Case {case_number}, { unit }.", "Case M-7K3Q-9F2D, Koivula.", []),
        ("Dear {person_name},", "Dear {person_name},", [Variable.PERSON_NAME]),
        ("By {due_date} at {unit}", "By {due_date} at Koivula", [Variable.DUE_DATE]),
        ("Nothing is open here.", "Nothing is open here.", []),
        ("{} and {something}", "{} and {something}", []),
    ],
)
def test_what_is_known_is_filled_in_and_the_rest_stays(text: str, becomes: str, left: list[Variable]) -> None:
    assert filled(text, KNOWN) == becomes
    assert unfilled([becomes]) == left


@pytest.mark.parametrize("text", ["{name}", "{CASE_NUMBER}", "{}", "Well {unit} and {units}"])
def test_a_variable_that_nobody_could_fill_is_refused(text: str) -> None:
    with pytest.raises(UnknownVariable):
        check_template(text)


@given(st.lists(st.sampled_from(Variable)), st.sampled_from(Variable))
def test_a_text_is_whole_exactly_when_everything_in_it_is_known(used: list[Variable], unknown: Variable) -> None:
    text = " ".join(f"{{{variable.value}}}" for variable in used)
    check_template(text)
    known = {variable: "x" for variable in Variable if variable is not unknown}
    assert unfilled([filled(text, known)]) == ([unknown] if unknown in used else [])
