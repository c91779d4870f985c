"""Reading and writing a rule file: CSV, one rule a row, the first that fits decides (pure).

    name_fi,name_sv,name_en,target,kind,…,danger,why_fi,why_sv,why_en

`name_fi` and `target` are required. A cell of a fact holds the accepted values with spaces between
them; an empty cell asks nothing. UTF-8, commas or semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.cases.rules.kinds import Desk
from app.organisation.rules.csv_files import read_csv
from app.routing.rules.checking import Problem, ProblemKind, check_cells, check_rules, desk_named
from app.routing.rules.facts import Fact, RuleSpec

LANGUAGES = ("fi", "sv", "en")
NAMES = tuple(f"name_{language}" for language in LANGUAGES)
WHYS = tuple(f"why_{language}" for language in LANGUAGES)
COLUMNS = (*NAMES, "target", *(fact.value for fact in Fact), *WHYS)
REQUIRED = ("name_fi", "target")


@dataclass(frozen=True)
class RuleReading:
    """What a file holds: its rules in order, the line of each row, and everything that is wrong with the file alone."""

    rules: tuple[RuleSpec, ...]
    lines: tuple[int, ...]
    """The line of the row at each position, counted from 1, good or bad."""
    problems: tuple[Problem, ...]
    without_target: tuple[RuleSpec, ...] = ()
    """Rules whose target is not known, with another in its stead: the rest of their cells can be checked."""

    def check(self, known: Mapping[Fact, frozenset[str]]) -> list[Problem]:
        """Return everything that is wrong, by line; `known` holds the directory's codes."""
        found = check_rules(self.rules, known) if self.rules or not self.problems else []
        found += [problem for rule in self.without_target for problem in check_cells(rule, known)]
        return sorted([*self.problems, *self.at_lines(found)], key=lambda problem: problem.line)

    def at_lines(self, problems: Sequence[Problem]) -> list[Problem]:
        """Return problems that name a rule's position with the line of the file instead."""
        return [
            replace(problem, line=self.lines[problem.line - 1]) if problem.line else problem for problem in problems
        ]


def read_rules(text: str) -> RuleReading:
    """Return the rules and problems of a file's text; raise `FileCannotBeRead` when it has another first line."""
    file = read_csv(text, COLUMNS, REQUIRED)
    rules: list[RuleSpec] = []
    without_target: list[RuleSpec] = []
    lines: list[int] = []
    problems: list[Problem] = []
    for position, (line, cells) in enumerate(file.records, start=1):
        lines.append(line)
        read = _read_row(line, file.names, cells)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        target = desk_named(read["target"])
        rule = RuleSpec(
            position, target or Desk.REGISTRY, read_conditions(read), _texts(read, "name"), _texts(read, "why")
        )
        (rules if target else without_target).append(rule)
        if target is None:
            params = {"value": read["target"], "known": " ".join(Desk)}
            problems.append(Problem(line, "target", ProblemKind.TARGET_IS_UNKNOWN, params))
    return RuleReading(tuple(rules), tuple(lines), tuple(problems), tuple(without_target))


def write_rules(rules: Sequence[RuleSpec]) -> str:
    """Return the text of a file that `read_rules` reads back as these rules."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for rule in rules:
        writer.writerow(
            {
                **{f"name_{language}": text for language, text in rule.names.items()},
                "target": rule.target.value,
                **{fact.value: " ".join(accepted) for fact, accepted in rule.conditions.items()},
                **{f"why_{language}": text for language, text in rule.why.items()},
            }
        )
    return out.getvalue()


def read_conditions(cells: Mapping[str, str]) -> dict[Fact, tuple[str, ...]]:
    """Return the conditions in cells named like the facts."""
    return {fact: values for fact in Fact if (values := tuple(dict.fromkeys(cells.get(fact.value, "").split())))}


def _read_row(line: int, names: Sequence[str], cells: list[str] | None) -> dict[str, str] | Problem:
    if cells is None:
        return Problem(line, None, ProblemKind.QUOTES_ARE_BROKEN)
    if len(cells) != len(names):
        params = {"found": str(len(cells)), "expected": str(len(names))}
        return Problem(line, None, ProblemKind.CELLS_DO_NOT_MATCH, params)
    return {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=True)}


def _texts(row: Mapping[str, str], column: str) -> dict[str, str]:
    return {language: row[key] for language in LANGUAGES if row.get(key := f"{column}_{language}")}
