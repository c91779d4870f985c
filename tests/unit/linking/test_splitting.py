"""What can be split off, and whose words these are."""

from __future__ import annotations

import pytest

from app.cases.rules.kinds import Kind
from app.linking.rules.splitting import answers_of_part, kinds_of_part, words_not_sent

SENT = ("The bell was not answered.\n\nThe bill   was wrong, too.", "An apology")


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("The bill was wrong, too.", None),
        ("  The bell was\tnot answered. \n\n\nThe bill was wrong", None),
        ("An apology", None),
        ("The bill was wrong, too.\nIt was very wrong.", "It was very wrong."),
        ("the bell", "the bell"),
    ],
)
def test_the_words_of_a_part_are_the_persons_own(text: str, foreign: str | None) -> None:
    assert words_not_sent(text, SENT) == foreign


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [
        ("objection", (Kind.OBJECTION, Kind.FEEDBACK)),
        ("complaint", (Kind.COMPLAINT, Kind.FEEDBACK)),
        ("feedback", (Kind.FEEDBACK,)),
        ("grievance", (Kind.GRIEVANCE,)),
        ("supervision", ()),
        ("ombudsman", ()),
        ("accessibility", ()),
    ],
)
def test_a_part_goes_on_as_what_it_may(kind: str, kinds: tuple[Kind, ...]) -> None:
    assert kinds_of_part(kind) == kinds


def test_a_part_keeps_what_was_answered_but_not_what_was_said_of_the_whole() -> None:
    filed = {"story": "All of it", "when_mode": "still", "unit_code": "koivu", "main_subject": "fees", "tone": "idea"}
    part = answers_of_part(filed, kind=Kind.OBJECTION, text="A part", unit_code=None)
    assert part == {"story": "A part", "when_mode": "still", "place_known": "unknown"}
    part = answers_of_part(filed, kind=Kind.FEEDBACK, text="A part", unit_code="asema")
    assert (part["tone"], part["unit_code"], part["place_known"]) == ("idea", "asema", "unit")
    assert filed["story"] == "All of it"
