"""`gensvar import rules`: the routing rules from a file."""

from __future__ import annotations

import getpass
import os
from datetime import timedelta
from pathlib import Path

import click

from app.cases.labels import DESK
from app.organisation.rules.csv_files import FileCannotBeRead, decode_csv
from app.platform import clock
from app.platform.commands import (
    FILE,
    IMPORTING,
    NOTHING_CHANGED,
    CannotGoOn,
    content_of,
    counted,
    end_with_problems,
    show_problems,
)
from app.platform.db import reading
from app.platform.i18n import speaking
from app.platform.runtime import Runtime, open_runtime
from app.platform.work import work
from app.routing.labels import describe
from app.routing.queries import current_rules, known_codes
from app.routing.rules.editing import numbered
from app.routing.rules.rule_file import RuleReading, read_rules
from app.routing.service import RulesMovedOn, Trial, dry_run, put_rules_into_force


@click.command("rules", short_help="Put the routing rules of a file into force (CSV).", epilog=IMPORTING)
@click.argument("file", type=FILE)
@click.option("--dry-run", "is_trial", is_flag=True, help="Check the file and try it on past matters; change nothing.")
@click.option(
    "--days",
    default=90,
    show_default=True,
    type=click.IntRange(1, 36500),
    metavar="DAYS",
    help="How many past days --dry-run looks at.",
)
@click.option("--remark", default="", help="What is new, for the list of versions.")
def rules(file: Path, *, is_trial: bool, days: int, remark: str) -> None:
    """Put the routing rules of a CSV FILE into force, in place of those before.

    One rule a row; the first whose conditions all hold decides. UTF-8, commas or semicolons, with
    any of these columns, of which name_fi and target are required:

    \b
    name_fi,name_sv,name_en,target,kind,capacity,sector,area,service,unit,
    unit_unknown,production,subject,language,about_child,about_deceased,
    danger,why_fi,why_sv,why_en

    A cell holds the accepted values with spaces between them; an empty cell asks nothing, and * in
    area, service, unit, subject or language means any that is known. Targets: unit producer
    area_registry registry supervision patient_ombudsman social_ombudsman.

    Matters that were routed before stay where they are.
    """
    read = _read(file)
    with open_runtime() as runtime, speaking("en"):
        with reading(runtime.stores.services) as session:
            problems = read.check(known_codes(session))
            version, stored = current_rules(session)
        show_problems(file, [(problem.line, problem.column, describe(problem)) for problem in problems])
        if problems:
            end_with_problems(f"Nothing was changed: {counted(len(problems), 'problem')}.")
        if is_trial:
            _try(runtime, read, days)
        elif numbered(read.rules) == stored:
            click.echo(f"{NOTHING_CHANGED} Version {version} stays in force.")
        else:
            _put_into_force(runtime, read, remark)


def _read(file: Path) -> RuleReading:
    try:
        return read_rules(decode_csv(content_of(file)))
    except FileCannotBeRead as wrong:
        raise CannotGoOn(f"{file}: {wrong}") from wrong


def _put_into_force(runtime: Runtime, read: RuleReading, remark: str) -> None:
    try:
        with work(runtime.stores.services) as w:
            made = put_rules_into_force(w, read.rules, made_by=f"gensvar import ({_whoever()})", remark=remark)
    except RulesMovedOn:
        raise click.ClickException("Somebody else changed the rules just now. Import the file again.") from None
    click.echo(f"{counted(len(read.rules), 'rule is', 'rules are')} in force as version {made.version}.")


def _whoever() -> str:
    """Return who runs the command; in a container a user may have a number only."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _try(runtime: Runtime, read: RuleReading, days: int) -> None:
    today = clock.today()
    with reading(runtime.stores.services, in_parts=True) as session:
        trial = dry_run(session, read.rules, since=today - timedelta(days=days), until=today)
    _print_trial(trial, days)
    click.echo("Nothing was changed: this was a dry run.")


def _print_trial(trial: Trial, days: int) -> None:
    cut = ", of which these are the latest" if trial.is_cut else ""
    click.echo(f"Matters routed by rule in the last {counted(days, 'day')}{cut}: {trial.count}")
    click.echo(f"Would have gone elsewhere: {trial.moved}")
    for was, would_be, count in trial.moves:
        click.echo(f"  {DESK[was]} → {DESK[would_be]}: {count}")
    for difference in trial.differences[:10]:
        click.echo(f"  {difference.number}  {DESK[difference.was]} → {DESK[difference.would_be]}")
