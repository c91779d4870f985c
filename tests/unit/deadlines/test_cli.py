"""The command `gensvar due`, as a person or a script meets it."""

import json

import pytest
from click.testing import CliRunner, Result

from app.deadlines.cli import due


def run(*arguments: str) -> Result:
    return CliRunner().invoke(due, arguments)


def test_json_gives_the_dates_and_every_step() -> None:
    result = run("--arrived", "2025-11-06", "--period", "P1M", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "arrived_on": "2025-11-06",
        "raw_on": "2025-12-06",
        "due_on": "2025-12-08",
        "steps": [
            {"on": "2025-11-06", "reason": "arrived"},
            {"on": "2025-12-06", "reason": "period_ends"},
            {"on": "2025-12-06", "reason": "saturday"},
            {"on": "2025-12-06", "reason": "independence_day"},
            {"on": "2025-12-07", "reason": "sunday"},
            {"on": "2025-12-08", "reason": "working_day"},
        ],
    }


def test_without_json_it_prints_the_sentence() -> None:
    result = run("--arrived", "2025-11-06", "--period", "P1M")
    assert result.exit_code == 0
    assert result.stdout == (
        "Arrived Thursday 6 November 2025. One month ends on 6 December 2025, which is a Saturday and "
        "Independence Day; the next working day is Monday 8 December 2025. "
        "Rule: Act 150/1930, sections 2, 3 and 5.\n"
    )


@pytest.mark.parametrize(
    ("language", "beginning"),
    [
        ("fi", "Saapui torstaina 6. marraskuuta 2025."),
        ("sv", "Inkom torsdagen den 6 november 2025."),
        ("en", "Arrived Thursday 6 November 2025."),
    ],
)
def test_the_sentence_comes_in_the_language_asked_for(language: str, beginning: str) -> None:
    result = run("--arrived", "2025-11-06", "--kind", "objection", "--lang", language)
    assert result.stdout.startswith(beginning)


def test_no_roll_leaves_the_date_where_the_period_ends() -> None:
    result = run("--arrived", "2025-11-06", "--period", "P1M", "--no-roll", "--json")
    assert json.loads(result.stdout)["due_on"] == "2025-12-06"


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [
        ("objection", "2025-12-08"),
        ("objection_extended", "2026-01-07"),
        ("feedback", "2025-11-20"),
        ("accessibility", "2025-11-20"),
        ("ombudsman_request", "2025-11-13"),
        ("grievance", "2025-11-07"),
    ],
)
def test_a_kind_takes_its_period_from_the_policy(kind: str, due_on: str) -> None:
    result = run("--arrived", "2025-11-06", "--kind", kind, "--json")
    assert json.loads(result.stdout)["due_on"] == due_on


def test_a_kind_without_a_due_date_says_why() -> None:
    assert "no due date" in run("--arrived", "2025-11-06", "--kind", "complaint").stdout
    assert json.loads(run("--arrived", "2025-11-06", "--kind", "complaint", "--json").stdout) == {
        "arrived_on": "2025-11-06",
        "raw_on": None,
        "due_on": None,
        "steps": [{"on": "2025-11-06", "reason": "decided_elsewhere"}],
    }


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--arrived", "6.11.2025", "--period", "P1M"), "“6.11.2025” is not a date"),
        (("--arrived", "2025-02-29", "--period", "P1M"), "There is no day 2025-02-29 in the calendar"),
        (("--arrived", "2025-W45-4", "--period", "P1M"), "“2025-W45-4” is not a date"),
        (("--arrived", "", "--period", "P1M"), "“” is not a date"),
        (("--arrived", "2025-11-06", "--period", "1 month"), "“1 month” is not a period"),
        (("--arrived", "2025-11-06", "--period", ""), "“” is not a period"),
        (("--arrived", "2025-11-06", "--kind", "reminder"), "“reminder” is not a kind"),
        (("--arrived", "1985-11-06", "--period", "P1M"), "covers 1992–2100"),
        (("--arrived", "9999-12-31", "--period", "P1M", "--no-roll"), "after the last year"),
        (("--arrived", "9999-12-31", "--period", "P1BD"), "covers 1992–2100"),
        (("--arrived", "2025-11-06"), "--period, as in P1M, or --kind"),
        (("--arrived", "2025-11-06", "--period", "P1M", "--kind", "objection"), "not both"),
    ],
)
def test_what_cannot_be_worked_out_gets_one_line_and_exit_code_2(arguments: tuple[str, ...], complaint: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


def test_help_shows_an_example_and_the_kinds() -> None:
    text = run("--help").stdout
    assert "gensvar due --arrived 2025-11-06 --period P1M" in text
    assert "objection_extended" in text
