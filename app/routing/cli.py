"""`gensvar import rules`: the routing rules from a file.

Exit codes: 0 done (or shown, with --dry-run), 1 wrong rules and nothing changed, 2 the file cannot be read.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import click

from app.cases.labels import DESK
from app.organisation.rules.reading import FileIsNotText, decode_csv
from app.platform import clock
from app.platform.db import reading
from app.platform.i18n import speaking
from app.platform.runtime import Runtime, open_runtime
from app.platform.work import work
from app.routing.labels import describe
from app.routing.queries import known_codes
from app.routing.rules.checking import Problem, check_rules
from app.routing.rules.rule_file import RuleReading, read_rules
from app.routing.service import Trial, dry_run, put_rules_into_force

WRONG, UNREADABLE = 1, 2


@click.command("rules")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", "is_trial", is_flag=True, help="Check the file and try it on past matters; change nothing.")
@click.option("--days", default=90, show_default=True, help="How many past days --dry-run looks at.")
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

    Matters that were routed before stay where they are. Exit codes: 0 done, 1 wrong rules and
    nothing changed, 2 the file cannot be read.
    """
    read = _read(file)
    with open_runtime() as runtime, speaking("en"):
        problems = _problems(runtime, read)
        for problem in problems:
            where = f", line {problem.line}" if problem.line else ""
            column = f", column {problem.column}" if problem.column else ""
            click.echo(f"{file}{where}{column}: {describe(problem)}", err=True)
        if problems:
            click.echo("Nothing was changed.")
            sys.exit(WRONG)
        if is_trial:
            _try(runtime, read, days)
            return
        with work(runtime.stores.services) as w:
            made = put_rules_into_force(w, read.rules, made_by=f"gensvar import ({getpass.getuser()})", remark=remark)
    click.echo(f"{len(read.rules)} rules are in force as version {made.version}.")


def _read(file: Path) -> RuleReading:
    try:
        return read_rules(decode_csv(file.read_bytes()))
    except (FileIsNotText, OSError) as wrong:
        click.echo(f"{file}: {wrong}", err=True)
        sys.exit(UNREADABLE)


def _problems(runtime: Runtime, read: RuleReading) -> Sequence[Problem]:
    if read.problems:
        return read.problems
    with reading(runtime.stores.services) as session:
        return read.at_lines(check_rules(read.rules, known_codes(session)))


def _try(runtime: Runtime, read: RuleReading, days: int) -> None:
    today = clock.today()
    with reading(runtime.stores.services) as session:
        trial = dry_run(session, read.rules, since=today - timedelta(days=days), until=today)
    _print_trial(trial, days)
    click.echo("Nothing was changed: this was a dry run.")


def _print_trial(trial: Trial, days: int) -> None:
    click.echo(f"Matters routed by rule in the last {days} days: {trial.count}")
    click.echo(f"Would have gone elsewhere: {trial.moved}")
    for was, would_be, count in trial.moves:
        click.echo(f"  {DESK[was]} → {DESK[would_be]}: {count}")
    for difference in trial.differences[:10]:
        click.echo(f"  {difference.number}  {DESK[difference.was]} → {DESK[difference.would_be]}")
