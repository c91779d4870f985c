"""The points of a matter: five questions for each, all on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Optional

from app.cases.forms import LONGEST_MESSAGE, SendForm, Shorter, TextsForm, choices, choices_of
from app.cases.labels import MEASURE
from app.cases.rules.points import MOST_POINTS, Point

_POINT = (_l("The person’s point"), _l("In the person’s own words, or shortened."))
_QUESTION = (_l("The authority’s question"), _l("As it stands in the letter, or shortened."))
_TEXTS = ("text", "looked_into", "finding", "measure_text")


class PointsForm(TextsForm, SendForm):
    """The base: the version seen, how many points the page showed, and for each `text_1`, `looked_into_1` …"""

    count = HiddenField(default="0")
    numbers: tuple[int, ...] = ()
    is_to_authority: bool = False
    """Whether an authority asks, and not a person."""

    def points(self) -> tuple[Point, ...]:
        """Return the points as typed, blank ones among them."""
        return tuple(
            Point(
                **{name: _tidy(self[f"{name}_{number}"].data) for name in _TEXTS},
                measure=self[f"measure_{number}"].data or "",
            )
            for number in self.numbers
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the person's point where only the rest of it is written."""
        is_valid = bool(super().validate(extra_validators))
        for number, point in zip(self.numbers, self.points(), strict=True):
            if not point.is_blank and not point.text:
                own, asked = _l("Write the person’s point %(number)s"), _l("Write the authority’s question %(number)s")
                self[f"text_{number}"].errors = [(asked if self.is_to_authority else own) % {"number": number}]
                is_valid = False
        return is_valid


def points_form(
    points: Sequence[Point], *, version: int, is_sent: bool, blank: bool = False, is_to_authority: bool = False
) -> PointsForm:
    """Return the form of these points and perhaps one blank one more, or of as many as the sent page showed."""
    shown = [*points, *([Point("")] if blank else [])][:MOST_POINTS]
    number_of = _count_sent() if is_sent else len(shown)
    fields: dict[str, Any] = {"numbers": tuple(range(1, number_of + 1)), "is_to_authority": is_to_authority}
    for number in fields["numbers"]:
        fields |= _fields(number, is_to_authority=is_to_authority)
    kept: dict[str, Any] = {"version": str(version), "count": str(number_of)}
    for number, point in enumerate(shown, start=1):
        kept |= {f"{name}_{number}": value for name, value in point.as_json().items()}
    base: type[PointsForm] = type("PointsOfMatterForm", (PointsForm,), fields)
    return base(**({} if is_sent else {"formdata": None}), **kept)


def _fields(number: int, *, is_to_authority: bool) -> dict[str, Any]:
    def text(words: Any, hint: Any = "") -> TextAreaField:
        return TextAreaField(words, description=hint, validators=[Shorter(LONGEST_MESSAGE)])

    return {
        f"text_{number}": text(*(_QUESTION if is_to_authority else _POINT)),
        f"looked_into_{number}": text(_l("What was looked into"), _l("Documents, and who was heard in which role.")),
        f"finding_{number}": text(_l("What was found")),
        f"measure_{number}": RadioField(
            _l("Is a measure needed?"), choices=choices(*choices_of(MEASURE)), validators=[Optional()]
        ),
        f"measure_text_{number}": text(
            _l("The measure, or why none is needed"), _l("What is done, who does it and by when.")
        ),
    }


def _count_sent() -> int:
    """Return how many points the page showed that was sent; what is no number is none."""
    count = request.form.get("count", "")
    return min(int(count), MOST_POINTS) if count.isdecimal() else 0


def _tidy(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()
