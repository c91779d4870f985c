"""`gensvar import units` and `gensvar import areas`: the directory from files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.organisation.labels import CHANGE, describe
from app.organisation.rules.area_file import AreaReading, read_areas
from app.organisation.rules.csv_files import FileCannotBeRead, decode_csv
from app.organisation.rules.planning import Change
from app.organisation.rules.reading import Reading, read_units
from app.organisation.service import ImportReport, import_units, put_areas
from app.platform.commands import (
    DRY_RUN,
    FILE,
    FOUND,
    IMPORTING,
    NOTHING_CHANGED,
    CannotGoOn,
    content_of,
    counted,
    end_with_problems,
    show_problems,
)
from app.platform.i18n import speaking
from app.platform.runtime import open_runtime
from app.platform.work import work


@click.command("units", short_help="Create, change and close units (CSV).", epilog=IMPORTING)
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--skip-bad", is_flag=True, help="Import the good rows although others are bad; that is a good end.")
def units(file: Path, *, dry_run: bool, skip_bad: bool) -> None:
    """Create, change and close units from a CSV FILE.

    UTF-8, commas or semicolons, with these columns in any order:

    \b
    code,name_fi,name_sv,name_en,area,service,production,producer,
    business_id,municipality,street,languages,responsible_name,
    responsible_email,valid_from,valid_to

    A row is found by its code and is the whole statement about its unit: an empty cell means that
    there is none. Units that the file does not name are left alone. To close a unit, write its last
    day into valid_to. Days are written 2026-01-31 or 31.1.2026. Areas, services and producers that
    are not known yet are created and reported.
    """
    reading = _read_units(file)
    with (
        open_runtime() as runtime,
        work(runtime.stores.services) as unit_of_work,
        click.progressbar(
            length=len(reading.rows), label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar,
    ):
        report = import_units(unit_of_work, reading, dry_run=dry_run, skip_bad=skip_bad, advance=bar.update)
    with speaking("en"):
        show_problems(file, [(problem.line, problem.column, describe(problem)) for problem in report.problems])
        _print_report(report, dry_run=dry_run)
    if report.problems and not skip_bad:
        sys.exit(FOUND)


@click.command("areas", short_help="Name service areas and their services (JSON).", epilog=IMPORTING)
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Check the file and write nothing.")
def areas(file: Path, *, dry_run: bool) -> None:
    """Give service areas and services their codes and names in all languages, from a JSON FILE.

    \b
    [{"code": "A", "name": {"fi": "…", "sv": "…", "en": "…"},
      "services": [{"code": "home-care",
                    "name": {"fi": "…", "sv": "…", "en": "…"}}]}]

    Areas and services that the file does not name are left alone. Finnish names are required.
    """
    read = _read_areas(file)
    if read.problems:
        show_problems(file, [(0, None, problem) for problem in read.problems])
        end_with_problems(f"Nothing was written: {counted(len(read.problems), 'problem')}.")
    if dry_run:
        click.echo(f"All is good: {counted(len(read.areas), 'area')}. {DRY_RUN}")
        return
    with open_runtime() as runtime, work(runtime.stores.services) as unit_of_work:
        loaded = put_areas(unit_of_work, read.areas)
    said = f"{counted(loaded.services, 'service is', 'services are')} up to date."
    click.echo(said if loaded.changed else NOTHING_CHANGED)


def _read_units(file: Path) -> Reading:
    try:
        return read_units(decode_csv(content_of(file)))
    except FileCannotBeRead as wrong:
        raise CannotGoOn(f"{file}: {wrong}") from wrong


def _read_areas(file: Path) -> AreaReading:
    try:
        return read_areas(decode_csv(content_of(file), form="UTF-8"))
    except FileCannotBeRead as wrong:
        raise CannotGoOn(f"{file}: {wrong}") from wrong


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
    bad = f" {report.skipped_count} of {counted(report.row_count, 'row')} {_is(report.skipped_count)} bad."
    bad = bad if report.problems else ""
    if dry_run:
        return f"{f'{NOTHING_CHANGED} This was a dry run.' if report.is_idle else DRY_RUN}{bad}"
    if report.is_written:
        return f"{NOTHING_CHANGED if report.is_idle else 'Written.'}{bad}"
    return f"Nothing was written.{bad} Correct what is told above, or import the other rows with --skip-bad."


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
