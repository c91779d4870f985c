"""`gensvar import units` and `gensvar import areas`: the directory from files.

Exit codes: 0 done (or shown, with --dry-run), 1 bad rows and nothing written, 2 the file cannot be read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.organisation.labels import CHANGE, describe
from app.organisation.rules.planning import Change
from app.organisation.rules.reading import FileIsNotText, Reading, decode_csv, read_units
from app.organisation.service import DataFileIsWrong, ImportReport, import_units, load_areas
from app.platform.i18n import speaking
from app.platform.runtime import open_runtime
from app.platform.work import work

BAD_ROWS, UNREADABLE = 1, 2
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("units")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--skip-bad", is_flag=True, help="Import the good rows although others are bad.")
def units(file: Path, *, dry_run: bool, skip_bad: bool) -> None:
    """Create, change and close units from a CSV FILE.

    UTF-8, commas or semicolons, with the header

    \b
    code,name_fi,name_sv,name_en,area,service,production,producer,
    business_id,municipality,street,languages,responsible_name,
    responsible_email,valid_from,valid_to

    A row is found by its code and is the whole statement about its unit: an empty cell means that
    there is none. Units that the file does not name are left alone. To close a unit, write its last
    day into valid_to. Areas, services and producers that are not known yet are created and reported.

    Exit codes: 0 done, 1 bad rows and nothing written, 2 the file cannot be read.
    """
    reading = _read(file)
    with (
        open_runtime() as runtime,
        work(runtime.stores.services) as unit_of_work,
        click.progressbar(
            length=len(reading.rows), label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar,
    ):
        report = import_units(unit_of_work, reading, dry_run=dry_run, skip_bad=skip_bad, advance=bar.update)
    with speaking("en"):
        _print_problems(file, report)
        _print_report(report, dry_run=dry_run)
    if report.problems and not (skip_bad and reading.has_right_header):
        sys.exit(BAD_ROWS if reading.has_right_header else UNREADABLE)


@click.command("areas")
@click.argument("file", type=FILE)
def areas(file: Path) -> None:
    """Give service areas and services their codes and names in all languages, from a JSON FILE.

    \b
    [{"code": "A", "name": {"fi": "…", "sv": "…", "en": "…"},
      "services": [{"code": "home-care", "name": {"fi": "…", "sv": "…", "en": "…"}}]}]

    Exit codes: 0 done, 2 the file cannot be read.
    """
    try:
        with open_runtime() as runtime, work(runtime.stores.services) as unit_of_work:
            count = load_areas(unit_of_work, file)
    except DataFileIsWrong as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(UNREADABLE)
    click.echo(f"{count} services are up to date.")


def _read(file: Path) -> Reading:
    try:
        return read_units(decode_csv(file.read_bytes()))
    except (FileIsNotText, OSError) as wrong:
        click.echo(f"{file}: {wrong}", err=True)
        sys.exit(UNREADABLE)


def _print_problems(file: Path, report: ImportReport) -> None:
    for problem in report.problems:
        column = f", column {problem.column}" if problem.column else ""
        click.echo(f"{file}, line {problem.line}{column}: {describe(problem)}", err=True)


def _print_report(report: ImportReport, *, dry_run: bool) -> None:
    for change, outcome in report.outcomes.items():
        click.echo(f"{CHANGE[change]}: {outcome.count}")
        shown = () if change is Change.UNCHANGED else outcome.examples
        for step in shown:
            columns = f" ({', '.join(step.columns)})" if step.columns else ""
            click.echo(f"  {step.code}  {step.name}{columns}")
        if shown and outcome.count > len(shown):
            click.echo(f"  … and {outcome.count - len(shown)} more")
    for title, entries in (
        ("New areas", [f"{entry.code}  {entry.names[0]}" for entry in report.new_areas]),
        ("New services", [f"{entry.code}  {entry.names[0]}" for entry in report.new_services]),
        ("New producers", [f"{entry.code}  {entry.name}" for entry in report.new_producers]),
    ):
        if entries:
            click.echo("\n".join([f"{title}: {len(entries)}", *(f"  {entry}" for entry in entries)]))
    click.echo(_verdict(report, dry_run=dry_run))


def _verdict(report: ImportReport, *, dry_run: bool) -> str:
    bad = f" {report.skipped_count} of {report.row_count} rows are bad." if report.problems else ""
    if report.is_written:
        return f"Written.{bad}"
    if dry_run:
        return f"Nothing was written: this was a dry run.{bad}"
    return f"Nothing was written.{bad} Correct them, or import the others with --skip-bad."
