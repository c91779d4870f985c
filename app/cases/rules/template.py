"""Texts that the organiser writes once and staff put into answers: their variables, and what stands in for each (pure).

A variable stands in braces: `{case_number}`. What is not known stays as it stands, and the gate finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

_BRACED = re.compile(r"\{([^{}\n]*)\}")


class Variable(StrEnum):
    """What a template may leave open."""

    CASE_NUMBER = "case_number"
    UNIT = "unit"
    ARRIVED_ON = "arrived_on"
    DUE_DATE = "due_date"
    PERSON_NAME = "person_name"


class UnknownVariable(Exception):
    """A template holds braces with something in them that is no variable; the argument names it."""


class TemplateHasNoText(Exception):
    """A template was to be saved without a name or without a text."""


def check_template(text: str) -> None:
    """Raise `UnknownVariable` for the first pair of braces that holds no variable."""
    for name in _BRACED.findall(text):
        if name.strip() not in set(Variable):
            raise UnknownVariable(name.strip())


def filled(text: str, known: Mapping[Variable, str]) -> str:
    """Return the text with what is known in the place of its variables; the others stay."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1).strip()
        return known.get(Variable(name), "") or match.group(0) if name in set(Variable) else match.group(0)

    return _BRACED.sub(value, text)


def unfilled(texts: Iterable[str]) -> list[Variable]:
    """Return the variables that still stand in any of the texts, each once, in their order."""
    found = {name.strip() for text in texts for name in _BRACED.findall(text)}
    return [variable for variable in Variable if variable.value in found]
