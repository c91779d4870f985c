"""An area file: every fault told with its place; what is no list of areas is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.organisation.rules.area_file import read_areas
from app.organisation.rules.csv_files import FileCannotBeRead

NAME = {"fi": "Hoiva", "sv": "Omsorg", "en": "Care"}


def problems_of(stored: Any) -> list[str]:
    return read_areas(json.dumps(stored)).problems


def test_a_good_file_is_read_with_names_as_they_are_told() -> None:
    read = read_areas(json.dumps([{"code": "A", "name": {"fi": " Hoiva "}, "services": [{"code": "s", "name": NAME}]}]))
    assert not read.problems
    (area,) = read.areas
    assert (area.code, area.names, area.services[0].code) == ("A", {"fi": "Hoiva"}, "s")


def test_every_fault_is_told_with_its_place() -> None:
    assert problems_of(
        [
            {"code": "A B", "name": {"sv": "Omsorg"}, "services": "none"},
            {"name": NAME, "services": [{"code": "s", "name": NAME}, {"code": "s", "name": "Hoiva"}, "t"]},
            7,
            {"code": "C", "name": {"fi": "x" * 201, "se": "y"}, "services": []},
        ]
    ) == [
        "Area 1, code: “A B” has other signs than letters, digits and . : - _; begin with a letter or digit.",
        "Area 1, name in fi: this is missing; write a text in quotation marks.",
        "Area 1: “services” has to be a list; write [] when there are none.",
        "Area 2, code: this is missing; write a text in quotation marks.",
        "Area 2, service 2, code: “s” stands already at area 2, service 1; remove one.",
        'Area 2, service 2, name: write it by language, such as {"fi": …, "sv": …, "en": …}.',
        'Area 2, service 3: this has to be an object such as {"code": …, "name": {…}}.',
        'Area 3: this has to be an object such as {"code": …, "name": {…}}.',
        "Area 4, name: “se” is not one of the languages fi, sv, en.",
        f"Area 4, name in fi: “{'x' * 40}” has 201 characters; shorten it to 200.",
    ]


def test_a_list_without_areas_is_a_problem() -> None:
    assert problems_of([]) == ["The file names no area. Write at least one."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The file is empty."),
        ("[\n{]", r"Line 2 is not JSON \("),
        ('{"code": "A"}', "not a JSON list of areas"),
        ("[" * 100_000, "not a JSON list of areas|is not JSON"),
    ],
)
def test_what_is_no_list_of_areas_is_refused(text: str, words: str) -> None:
    with pytest.raises(FileCannotBeRead, match=words):
        read_areas(text)
