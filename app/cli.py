"""The `gensvar` command: starts everything, imports, checks. Each room's commands are its own."""

from __future__ import annotations

import os
import sys

import click
from sqlalchemy.exc import OperationalError

from app import __version__
from app.accounts.cli import import_staff, users
from app.checks.cli import doctor, verify
from app.deadlines.cli import due
from app.demo.cli import demo
from app.organisation.cli import areas, units
from app.platform.keys import KeysAreMissing
from app.platform.migrating import DatabaseIsNewer
from app.platform.processes import AlreadyRunning, PortIsTaken
from app.platform.runtime import DataFolderIsNotWritable
from app.platform.valkey import ValkeyIsMissing
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gensvar")
def gensvar() -> None:
    """Gensvar: feedback, objections and complaints in social and health services.

    Begin with `gensvar up`, which brings the database up to date and runs everything.
    Settings come from the environment (GENSVAR_DATA_DIR, GENSVAR_DATABASE_URL, …; see docs/operations.md).
    """


@gensvar.group("import")
def import_group() -> None:
    """Bring in units, areas, routing rules or staff from files; --dry-run shows what would change."""


for command in (up, due, doctor, verify, users, demo):
    gensvar.add_command(command)
for command in (units, areas, rules, import_staff):
    import_group.add_command(command)


def main() -> None:
    """Run the command; what cannot go on is one sentence on standard error and exit code 2."""
    try:
        gensvar()
    except CANNOT_GO_ON as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    except OperationalError as problem:
        click.echo(f"The database cannot be reached or is busy ({type(problem.orig).__name__}).", err=True)
        click.echo("Check GENSVAR_DATABASE_URL and that the server runs.", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
