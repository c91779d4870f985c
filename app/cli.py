"""The `gensvar` command: starts everything, imports, checks. Each room's commands are its own."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from typing import Any

import click
from psycopg.errors import InsufficientPrivilege
from sqlalchemy.exc import DBAPIError, OperationalError

from app import __version__
from app.accounts.cli import import_staff, users
from app.audit.cli import report
from app.checks.cli import doctor, replay, verify
from app.deadlines.cli import due
from app.demo.cli import demo
from app.organisation.cli import areas, units
from app.platform.commands import CannotGoOn
from app.platform.folders import DataFolderIsNotWritable
from app.platform.keys import KeysAreMissing
from app.platform.migrating import DatabaseIsNewer
from app.platform.processes import AlreadyRunning, PortIsTaken
from app.platform.valkey import ValkeyIsMissing
from app.records.cli import export_metadata, import_matters
from app.routing.cli import rules
from app.settings import SettingIsWrong
from app.up import up

CANNOT_GO_ON = (
    SettingIsWrong,
    DataFolderIsNotWritable,
    KeysAreMissing,
    DatabaseIsNewer,
    PortIsTaken,
    AlreadyRunning,
    ValkeyIsMissing,
)
_ANOTHER_USER = "It belongs to another user: give it to the one who runs Gensvar, and run every command as that one."
_NO_ROOM = "Make room and try again."
OF_THE_DISK = {
    errno.EACCES: _ANOTHER_USER,
    errno.EPERM: _ANOTHER_USER,
    errno.EROFS: "Make the disk writable, or choose another place with GENSVAR_DATA_DIR.",
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
}


class Gensvar(click.Group):
    """What cannot go on is a sentence on standard error and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except CANNOT_GO_ON as problem:
            raise CannotGoOn(str(problem)) from problem
        except DBAPIError as problem:
            if not _is_of_the_installation(problem):
                raise
            reason = str(problem.orig).strip().split("\n")[0].rstrip(".")
            raise CannotGoOn(
                f"The database cannot be used: {reason}. Check GENSVAR_DATABASE_URL, and that its server runs."
            ) from problem
        except BrokenPipeError:  # `gensvar users list | head -1` has got what it wanted
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as problem:
            if problem.errno not in OF_THE_DISK:
                raise
            what_to_do = OF_THE_DISK[problem.errno]
            raise CannotGoOn(f"{problem.filename or 'A file'}: {problem.strerror}. {what_to_do}") from problem


def _is_of_the_installation(problem: DBAPIError) -> bool:
    """Return True for a database that is away, busy, closed to this user or none at all; the rest are our faults."""
    cause = problem.orig
    return isinstance(problem, OperationalError) or isinstance(cause, InsufficientPrivilege) or (
        type(cause) is sqlite3.DatabaseError
    )  # fmt: skip


@click.group(
    cls=Gensvar,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all is good; 1 something was found or refused; 2 wrong use, or nothing that could be "
    "worked with. What was found is on standard output or standard error; --help of a command says more.",
)
@click.version_option(__version__, prog_name="gensvar")
def gensvar() -> None:
    """Gensvar: feedback, objections and complaints in social and health services.

    Begin with `gensvar up`, which brings the database up to date and runs everything.
    Settings come from the environment (GENSVAR_DATA_DIR, GENSVAR_DATABASE_URL, …; see docs/operations.md).
    """


@gensvar.group("import", short_help="Bring in units, areas, rules, staff or matters.")
def import_group() -> None:
    """Bring in units, areas, routing rules, staff or matters from files; --dry-run shows what would change.

    A FILE that is called - is standard input, except for matters.
    """


@gensvar.group("export", short_help="Print what the register holds of matters.")
def export_group() -> None:
    """Print what the register holds of matters, for another register or an archive."""


for command in (up, due, doctor, verify, replay, report, users, demo):
    gensvar.add_command(command)
for command in (units, areas, rules, import_staff, import_matters):
    import_group.add_command(command)
export_group.add_command(export_metadata)


def main() -> None:
    """Run the command; a terminal that lacks a letter shows another in its stead."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text streams of the interpreter
    gensvar()
