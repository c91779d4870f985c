"""Reading and writing a rule file: CSV, one rule a row, the first that fits decides (pure).

    name_fi,name_sv,name_en,target,kind,…,danger,why_fi,why_sv,why_en

`name_fi` and `target` are required. A cell of a fact holds the accepted values with spaces between
them; an empty cell asks nothing. UTF-8, commas or semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.cases.rules.kinds import Desk
from app.routing.rules.checking import Problem, ProblemKind, desk_named
from app.routing.rules.facts import Fact, RuleSpec

LANGUAGES = ("fi", "sv", "en")
NAMES = tuple(f"name_{language}" for language in LANGUAGES)
WHYS = tuple(f"why_{language}" for language in LANGUAGES)
COLUMNS = (*NAMES, "target", *(fact.value for fact in Fact), *WHYS)
REQUIRED = ("name_fi", "target")


@dataclass(frozen=True)
class RuleReading:
    """What a file holds: its rules in order, the line of each, and everything that is wrong."""

    rules: tuple[RuleSpec, ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]

    def at_lines(self, problems: Sequence[Problem]) -> list[Problem]:
        """Return problems that name a rule's position with the line of the file instead."""
        return [
            replace(problem, line=self.lines[problem.line - 1]) if problem.line else problem for problem in problems
        ]


def read_rules(text: str) -> RuleReading:
    """Return the rules and problems of a file's text (see `organisation.rules.reading.decode_csv`)."""
    rows = _rows(text)
    line, header = next(rows, (1, []))
    names = [name.strip().casefold() for name in header or []]
    problems = _header_problems(line, names) if names else [Problem(line, None, ProblemKind.FILE_IS_EMPTY)]
    if problems:
        return RuleReading((), (), tuple(problems))
    rules: list[RuleSpec] = []
    lines: list[int] = []
    for line, cells in rows:
        read = _read_row(line, names, cells, position=len(rules) + 1)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            rules.append(read)
            lines.append(line)
    return RuleReading(tuple(rules), tuple(lines), tuple(problems))


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


def _read_row(line: int, names: Sequence[str], cells: list[str] | None, *, position: int) -> RuleSpec | Problem:
    if cells is None:
        return Problem(line, None, ProblemKind.QUOTES_ARE_BROKEN)
    if len(cells) != len(names):
        params = {"found": str(len(cells)), "expected": str(len(names))}
        return Problem(line, None, ProblemKind.CELLS_DO_NOT_MATCH, params)
    row = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=True)}
    target = desk_named(row["target"])
    if target is None:
        params = {"value": row["target"], "known": " ".join(Desk)}
        return Problem(line, "target", ProblemKind.TARGET_IS_UNKNOWN, params)
    return RuleSpec(position, target, read_conditions(row), _texts(row, "name"), _texts(row, "why"))


def _texts(row: Mapping[str, str], column: str) -> dict[str, str]:
    return {language: row[key] for language in LANGUAGES if row.get(key := f"{column}_{language}")}


def _rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the line on which each row begins and its cells, or None where the quotes are broken."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _header_problems(line: int, names: Sequence[str]) -> list[Problem]:
    known = {"known": " ".join(COLUMNS)}
    return [
        *(Problem(line, name, ProblemKind.COLUMN_IS_MISSING) for name in REQUIRED if name not in names),
        *(
            Problem(line, name or None, ProblemKind.COLUMN_IS_UNKNOWN, {"value": name, **known})
            for name in dict.fromkeys(names)
            if name not in COLUMNS
        ),
        *(Problem(line, name, ProblemKind.COLUMN_STANDS_TWICE) for name in COLUMNS if names.count(name) > 1),
    ]
