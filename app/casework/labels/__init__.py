"""The words of the desk: steps and saved lists, and what each addressee of an answer will read."""

from app.casework.labels.gaps import missing
from app.casework.labels.letters import ShownLetter, consent_question, language_read, letters_of
from app.casework.labels.lists import CANNOT_SAVE, DUE, LABEL_FAULT, LISTS, RARE, current_list, tabs
from app.casework.labels.steps import OTHER, STEP, words_of
from app.casework.labels.texts import APPROVAL_WHY, VARIABLE

__all__ = [
    "APPROVAL_WHY",
    "CANNOT_SAVE",
    "DUE",
    "LABEL_FAULT",
    "LISTS",
    "OTHER",
    "RARE",
    "STEP",
    "VARIABLE",
    "ShownLetter",
    "consent_question",
    "current_list",
    "language_read",
    "letters_of",
    "missing",
    "tabs",
    "words_of",
]
