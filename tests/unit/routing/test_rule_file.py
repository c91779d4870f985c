"""Rule files: read back as written, and every mistake told with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cases.rules.kinds import Desk
from app.organisation.rules.csv_files import FileCannotBeRead
from app.platform.i18n import speaking
from app.routing.labels import describe
from app.routing.rules.checking import ProblemKind, check_rules
from app.routing.rules.facts import Fact
from app.routing.rules.rule_file import read_rules, write_rules

DEMO = Path(__file__).parents[3] / "deploy" / "demo" / "rules.csv"
KNOWN = {Fact.AREA: frozenset({"sote"}), Fact.SERVICE: frozenset({"home-care"}), Fact.UNIT: frozenset({"u1"})}


def kinds_of(text: str) -> list[tuple[int, str | None, ProblemKind]]:
    return [(problem.line, problem.column, problem.kind) for problem in read_rules(text).check(KNOWN)]


def test_the_demo_rules_are_right_in_three_languages() -> None:
    read = read_rules(DEMO.read_text(encoding="utf-8"))
    assert not read.problems
    assert not check_rules(read.rules, {})
    for rule in read.rules:
        assert set(rule.names) == set(rule.why) == {"fi", "sv", "en"}, rule.names


def test_a_written_file_reads_back_as_the_same_rules() -> None:
    rules = read_rules(DEMO.read_text(encoding="utf-8")).rules
    assert read_rules(write_rules(rules)).rules == rules


def test_semicolons_spaces_and_empty_rows_are_forgiven() -> None:
    read = read_rules("name_fi; Target ;kind\n\n Oma ;unit; objection   feedback \n")
    assert not read.problems
    assert read.rules[0].conditions == {Fact.KIND: ("objection", "feedback")}
    assert (read.rules[0].target, read.lines) == (Desk.UNIT, (3,))


HEADER = "name_fi,target,kind,area,unit_unknown,language\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEADER, [(0, None, ProblemKind.NO_RULES)]),
        (HEADER + "A,moon,,,,\n", [(2, "target", ProblemKind.TARGET_IS_UNKNOWN)]),
        (HEADER + "A,unit\n", [(2, None, ProblemKind.CELLS_DO_NOT_MATCH)]),
        (HEADER + "A,unit,,,,\nB,unit,objektion,,,\n", [
            (3, "kind", ProblemKind.VALUE_IS_UNKNOWN), (3, None, ProblemKind.NEVER_REACHED)]),
        (HEADER + "A,registry,,moon,,\n", [(2, "area", ProblemKind.CODE_IS_UNKNOWN)]),
        (HEADER + "A,registry,,,,suomi\n", [(2, "language", ProblemKind.LANGUAGE_IS_NO_CODE)]),
        (HEADER + ",registry,objection,,,\n", [(2, "name_fi", ProblemKind.NAME_IS_MISSING)]),
        (HEADER + "A,registry,ombudsman objection,,,\n", [(2, "target", ProblemKind.OMBUDSMAN_MIXED)]),
        (HEADER + "A,patient_ombudsman,objection,,,\n", [(2, "target", ProblemKind.OMBUDSMAN_MIXED)]),
        (HEADER + "A,unit,,,yes,\n", [(2, "target", ProblemKind.TARGET_NEEDS_UNIT)]),
        (HEADER + "A,registry,,,,\nB,social_ombudsman,ombudsman,,,\n", []),
        (HEADER + "A,registry,,*,,sv\n", []),
        (HEADER + 'A,"registry,,,,\n', [(2, None, ProblemKind.QUOTES_ARE_BROKEN)]),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_line_and_column(
    text: str, expected: list[tuple[int, str | None, ProblemKind]]
) -> None:
    assert kinds_of(text) == expected


def test_mistakes_of_every_class_are_told_at_once() -> None:
    text = HEADER + "A,moon,objektion,mars,,\nB,unit\n\nC,unit,,mars,,\nD,registry,,,,\nE,registry,,,,\n"
    assert kinds_of(text) == [
        (2, "target", ProblemKind.TARGET_IS_UNKNOWN),
        (2, "kind", ProblemKind.VALUE_IS_UNKNOWN),
        (2, "area", ProblemKind.CODE_IS_UNKNOWN),
        (3, None, ProblemKind.CELLS_DO_NOT_MATCH),
        (5, "area", ProblemKind.CODE_IS_UNKNOWN),
        (7, None, ProblemKind.NEVER_REACHED),
    ]


def test_a_row_of_which_only_the_target_is_wrong_makes_no_other_row_look_wrong() -> None:
    text = HEADER + "A,moon,,,,\nB,moon,ombudsman,,,\nC,registry,objection,,,\n"
    assert {kind for _, _, kind in kinds_of(text)} == {ProblemKind.TARGET_IS_UNKNOWN}


def test_a_first_line_without_the_required_columns_refuses_the_file() -> None:
    with pytest.raises(FileCannotBeRead, match=r"Only name_fi and target are required\. Missing: target\."):
        read_rules("name_fi,kind\n")


def test_a_problem_says_what_to_write_instead() -> None:
    problem = read_rules(HEADER + "A,moon,,,,\n").problems[0]
    with speaking("en"):
        assert describe(problem).startswith("“moon” is not a place where a matter can go. Write one of: unit producer")
