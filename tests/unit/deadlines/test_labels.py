"""The working in words, in the three languages, from the real catalogues."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from app.deadlines.labels import (
    AIMS,
    BASES,
    NO_DEADLINE,
    REASONS,
    closed_day_name,
    date_in_words,
    due_sentence,
    on_day,
    tables,
    working,
)
from app.deadlines.rules import (
    Aim,
    Basis,
    Deadline,
    NoDeadlineReason,
    Period,
    StepReason,
    Unit,
    count,
    finnish_calendar,
    named_deadline,
)
from app.deadlines.rules.policies import shipped_policies
from app.platform.i18n import speaking

SENTENCES = json.loads((Path(__file__).parents[2] / "data" / "due_sentences.json").read_text("utf-8"))


def counted(arrived_on: str, period: str, *, rolls: bool = True) -> Deadline:
    return count(date.fromisoformat(arrived_on), Period.parse(period), rolls=rolls, calendar=finnish_calendar())


def said(language: str, arrived_on: str, period: str, *, rolls: bool = True) -> str:
    with speaking(language):
        return due_sentence(counted(arrived_on, period, rolls=rolls))


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["why"])
def test_a_due_date_explains_itself(row: dict[str, Any], language: str) -> None:
    assert said(language, row["arrived_on"], row["period"], rolls=row["rolls"]) == row[language]


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("amount", [1, 3])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_unit_has_its_clause(unit: Unit, amount: int, language: str) -> None:
    words = said(language, "2026-11-20", f"P{amount}{unit}")
    assert "%(" not in words
    assert "  " not in words
    assert ("ends" in words or "end on" in words) is (language == "en")


def test_the_working_is_listed_day_by_day() -> None:
    with speaking("en"):
        assert working(counted("2025-11-06", "P1M")) == [
            ("Thursday 6 November 2025", "the matter arrived"),
            ("Saturday 6 December 2025", "the time ends; it is a Saturday and Independence Day"),
            ("Sunday 7 December 2025", "Sunday"),
            ("Monday 8 December 2025", "the next working day, and so the last day"),
        ]
    with speaking("fi"):
        assert working(counted("2025-11-06", "P1M"))[1:3] == [
            ("lauantai 6. joulukuuta 2025", "määräaika päättyy; se on lauantai ja itsenäisyyspäivä"),
            ("sunnuntai 7. joulukuuta 2025", "sunnuntai"),
        ]
    with speaking("sv"):
        assert working(counted("2025-11-06", "P1M"))[1] == (
            "lördag 6 december 2025",
            "tidsfristen går ut; det är en lördag och självständighetsdagen",
        )


def test_a_working_that_the_sentence_has_told_is_not_listed_again() -> None:
    assert working(counted("2026-12-17", "P14D")) == []
    assert working(counted("2024-02-29", "P12Y", rolls=False)) == []


def test_a_working_day_counted_over_a_closed_one_lists_what_was_passed_over() -> None:
    with speaking("fi"):
        assert working(counted("2025-12-05", "P1BD")) == [
            ("perjantai 5. joulukuuta 2025", "asia saapui"),
            ("lauantai 6. joulukuuta 2025", "lauantai ja itsenäisyyspäivä"),
            ("sunnuntai 7. joulukuuta 2025", "sunnuntai"),
            ("maanantai 8. joulukuuta 2025", "määräaika päättyy; se on arkipäivä"),
        ]


def test_a_day_on_which_something_is_done_has_its_ending_and_a_birthday_no_weekday() -> None:
    with speaking("fi"):
        assert " ".join(on_day(date(2026, 11, 22)).values()) == "sunnuntaina 22. marraskuuta 2026"
    with speaking("sv"):
        assert date_in_words(date(1940, 3, 3)) == "3 mars 1940"


@pytest.mark.parametrize(
    ("language", "name"), [("fi", "helatorstai"), ("sv", "Kristi himmelsfärdsdag"), ("en", "Ascension Day")]
)
def test_a_closed_day_has_its_name_in_the_readers_language(language: str, name: str) -> None:
    with speaking(language):
        assert closed_day_name("ascension_day") == name


def test_a_language_without_names_for_the_closed_days_gets_the_english_ones() -> None:
    with speaking("de"):
        assert closed_day_name("may_day") == "May Day"


def test_a_closed_day_that_has_left_the_table_is_still_told() -> None:
    with speaking("en"):
        assert closed_day_name("a_day_of_the_past") == "not a working day"


@pytest.mark.parametrize(
    ("labels", "enum"),
    [(REASONS, StepReason), (NO_DEADLINE, NoDeadlineReason), (AIMS, Aim), (BASES, Basis)],
)
def test_every_member_has_words_in_every_language(labels: dict[StrEnum, object], enum: type[StrEnum]) -> None:
    assert set(labels) == set(enum)
    for label in labels.values():
        spoken = set()
        for language in ("fi", "sv", "en"):
            with speaking(language):
                spoken.add(str(label))
        assert len(spoken) == 3, f"not translated: {spoken}"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Arrived Monday 4 May 2026. The authority wants the answer by Saturday 6 June 2026."),
        ("fi", "Viranomainen on pyytänyt vastauksen viimeistään lauantaina 6. kesäkuuta 2026."),
        ("sv", "Myndigheten vill ha svaret senast lördagen den 6 juni 2026."),
    ],
)
def test_a_day_that_an_authority_named_is_said_to_be_the_authoritys(language: str, sentence: str) -> None:
    named = named_deadline(date(2026, 5, 4), date(2026, 6, 6))
    with speaking(language):
        assert sentence in due_sentence(named) and "150/1930" not in due_sentence(named)
        assert working(named) == []


def test_the_source_of_each_shipped_time_is_in_the_language_of_the_page() -> None:
    for kind, source in tables.SHIPPED_SOURCE.items():
        said = set()
        for language in ("fi", "sv", "en"):
            with speaking(language):
                said.add(str(source))
        assert len(said) == 3, kind
    assert set(tables.SHIPPED_SOURCE) == set(tables.KIND_OF_TIME) <= {row.kind for row in shipped_policies()}
