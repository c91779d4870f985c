"""Part “Where and when”: the unit, the kind of service, the time."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from app.cases.rules.kinds import Kind, Sector
from app.intake.forms.base import Asking, StepForm
from app.intake.forms.fields import Choice, DayField, Line, needed, optional
from app.intake.labels.choices import SECTOR, SECTOR_HINTS, WHEN_MODE
from app.intake.rules.dates import DateIsUnclear, parts_of, read_day

NOT_LISTED = "text"
UNKNOWN = "unknown"
_UNIT = "unit:"


class UnitForm(StepForm):
    """A search whose finds are choices of the same page; not knowing is an answer."""

    unit_query = StringField(_l("Name of the place or company, street, town or kind of service"))
    searched = HiddenField()
    unit = Choice(_l("Choose the place"), choices=[], validate_choice=False)
    unit_text = Line(_l("Which place is it?"), most=300)

    def shown(self, asking: Asking) -> dict[str, Any]:
        answers, query = asking.answers, asking.answers.get("_unit_query")
        place = answers.get("place_known")
        chosen = f"{_UNIT}{answers.get('unit_code')}" if place == "unit" else place
        return {"unit_query": query, "searched": query, "unit": chosen, "unit_text": answers.get("unit_text")}

    def prepare(self, asking: Asking) -> None:
        self.offer([])

    def offer(self, finds: list[tuple[str, str]]) -> None:
        """Set the places found, as (code, name), and the two answers that are always there."""
        self.unit.offer(
            [
                *((f"{_UNIT}{code}", name) for code, name in finds),
                (NOT_LISTED, gettext("It is not in the list")),
                (UNKNOWN, gettext("I do not know")),
            ]
        )

    @property
    def query(self) -> str:
        """What was typed into the search box."""
        return (self.unit_query.data or "").strip()[:120]

    @property
    def code(self) -> str | None:
        """The code of the chosen unit, or None."""
        chosen = self.unit.data or ""
        return chosen.removeprefix(_UNIT) if chosen.startswith(_UNIT) else None

    @property
    def wants_search(self) -> bool:
        """True when Continue was pressed after typing something that has not been looked for yet."""
        is_new = bool(self.query) and self.query != (self.searched.data or "")
        return is_new and self.unit.data not in (NOT_LISTED, UNKNOWN) and not (self.unit_text.data or "").strip()

    def ask_what_to_look_for(self) -> None:
        """Say that there is nothing to look for, and nothing else."""
        self.unit_query.errors = [gettext("Write the name, street or town of the place")]

    def validate(self, extra_validators: Any = None) -> bool:
        is_good = bool(super().validate(extra_validators))
        if not self.unit.data and self.unit_text.data:
            self.unit.data = NOT_LISTED  # who writes the place has answered, with or without the button above it
        if not self.unit.data:
            self.unit.errors = [gettext("Look for the place and choose it, or choose “I do not know”")]
            return False
        if self.unit.data == NOT_LISTED and not self.unit_text.data:
            self.unit_text.errors = [gettext("Write which place it is, or choose “I do not know”")]
            return False
        return is_good

    def given(self) -> dict[str, Any]:
        known = "unit" if self.code else self.unit.data
        return {
            "place_known": known,
            "unit_code": self.code,
            "unit_text": self.unit_text.data if known == NOT_LISTED else None,
            "_unit_query": self.query,
        }


class SectorForm(StepForm):
    """Asked only when no unit tells it; the ombudspersons serve early childhood education too."""

    headed = "sector"
    sector = Choice(choices=[], validators=needed(_l("Choose the kind of service, or “I do not know”")))
    hints = SECTOR_HINTS

    def prepare(self, asking: Asking) -> None:
        sectors = [s for s in Sector if s is not Sector.EARLY_EDUCATION or asking.kind is Kind.OMBUDSMAN]
        self.sector.offer((sector.value, SECTOR[sector]) for sector in sectors)


class WhenForm(StepForm):
    """How exactly it is known; not remembering is an answer."""

    headed = "when_mode"
    when_mode = Choice(
        choices=list(WHEN_MODE.items()), validators=needed(_l("Choose when it happened, or “I do not remember”"))
    )


class DayStepForm(StepForm):
    """One day, month names welcome."""

    headed = "day"
    day = DayField(description=_l("For example 3 2 2026. You can write the month as a word."))

    def shown(self, asking: Asking) -> dict[str, Any]:
        return {"day": parts_of(asking.answers.get("when_text"))}

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        try:
            on = read_day(*self.day.typed())
        except DateIsUnclear as error:
            self.day.mark_unclear(error, gettext("Write the day, the month and the year"))
            return False
        if on > self.asking.today:
            self.day.mark("", gettext("The day has to be today or in the past"))
            return False
        return True

    def given(self) -> dict[str, Any]:
        return {"when_text": read_day(*self.day.typed()).isoformat()}


class PeriodForm(StepForm):
    """In the person's own words: “last spring”, “from May to August”."""

    headed = "when_text"
    when_text = Line(
        validators=optional(), most=300, description=_l("For example: in spring 2026, or from May to August.")
    )

    def prepare(self, asking: Asking) -> None:
        if asking.answers.get("when_mode") == "still":
            self.when_text.label.text = gettext("When did it begin?")
            self.when_text.description = gettext("For example: in spring 2026.")
