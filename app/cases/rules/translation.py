"""Texts that stand beside their translation: which they are, and what a translation is worth (pure)."""

from __future__ import annotations

ANSWER, FILING = "answer", "filing"
_MESSAGE = "message:"


def message_key(message_id: int) -> str:
    """Return what a message of the person is called among the texts of a matter."""
    return f"{_MESSAGE}{message_id}"


def answer_key(place: int) -> str:
    """Return what the answer (0) is called among the texts of a matter, or the so many-th shortened one."""
    return f"{ANSWER}:{place}" if place else ANSWER


def message_in(key: str) -> int | None:
    """Return which message a text is, or None for another text."""
    number = key.removeprefix(_MESSAGE)
    return int(number) if number != key and number.isdecimal() else None


def is_official(source: str, target: str) -> bool:
    """Return True between Finnish and Swedish, to which everybody has a right (423/2003 §§10, 20).

    Into any other language it is a courtesy: what counts is the text in the authority's own.
    """
    return {source, target} <= {"fi", "sv"}
