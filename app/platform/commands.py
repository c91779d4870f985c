"""What all commands share: how they end, what they say of files, and counted nouns.

Exit codes: 0 all is good; 1 something was found or refused; 2 wrong use, or nothing that could be worked with.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

FOUND, CANNOT = 1, 2
FILE = click.Path(path_type=Path)
"""A file to read with `content_of`, which says in one line what is wrong with it."""
IMPORTING = (
    "Exit codes: 0 imported, or shown with --dry-run; 1 bad content, nothing written; 2 wrong use, or a file "
    "that cannot be read: missing, empty, not UTF-8, another first line."
)
REFUSING = "Exit codes: 0 done; 1 refused, because it does not fit what is stored; 2 wrong use."
NOTHING_CHANGED = "Nothing had changed."
DRY_RUN = "Nothing was written: this was a dry run."


class CannotGoOn(click.ClickException):
    """A sentence on standard error, and exit code 2."""

    exit_code = CANNOT

    def show(self, file: object = None) -> None:
        """Say it as it is: no usage would help."""
        click.echo(self.format_message(), err=True)


class WrongUse(click.ClickException):
    """What was asked cannot be meant, whatever is stored; exit code 2."""

    exit_code = CANNOT


def content_of(file: Path) -> bytes:
    """Return what a file holds, or standard input for “-”; end the command when it cannot be read."""
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as problem:
        raise CannotGoOn(f"{file}: {problem.strerror}.") from problem


def show_problems(file: Path, problems: Iterable[tuple[int, str | None, str]]) -> None:
    """Print each problem on a line: where it is and what to do. Line 0 is the file as a whole."""
    for line, column, sentence in problems:
        where = (f", line {line}" if line else "") + (f", column {column}" if column else "")
        click.echo(f"{file}{where}: {sentence}", err=True)


def end_with_problems(said: str) -> NoReturn:
    """End the command because the content was not good."""
    click.echo(said)
    sys.exit(FOUND)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 row, 2 rows."""
    return f"{number} {one if number == 1 else many or one + 's'}"
