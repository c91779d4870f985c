"""`gensvar doctor`, `gensvar verify` and `gensvar replay`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import func, select

from app.cases.service.replay_accounts import replay_accounts
from app.cases.service.verify_projections import Difference, count_cases, differing
from app.checks.installation import check_installation
from app.checks.production import check_production
from app.platform.anchors import anchors_in
from app.platform.chain import AuditRow
from app.platform.chain_check import faults
from app.platform.commands import FOUND, counted
from app.platform.db import Store, reading
from app.platform.runtime import open_runtime
from app.platform.work import work


@click.command(
    short_help="Look at keys, stores, queue and files.",
    epilog="Exit codes: 0 all is good; 1 something asks to be mended; 2 the installation cannot be opened at all.",
)
@click.option("--production", is_flag=True, help="Object to everything that only a demo may do.")
def doctor(production: bool) -> None:
    """Look at keys, stores, queue and files, and say what asks to be mended."""
    with open_runtime() as runtime:
        findings = list(check_installation(runtime))
        if production:
            findings += check_production(runtime)
    for finding in findings:
        mark = click.style("good", fg="green") if finding.is_good else click.style("mend", fg="red")
        click.echo(f"{mark}  {finding.what}: {finding.sentence}")
    sys.exit(0 if all(finding.is_good for finding in findings) else FOUND)


@click.group(short_help="Check that the data is what its history says.")
def verify() -> None:
    """Check that the data is what its history says."""


@verify.command(
    short_help="Replay every matter and compare it with its row.",
    epilog="Exit codes: 0 all is equal; 1 something differs; 2 the installation cannot be opened at all.",
)
def projections() -> None:
    """Replay every matter's events and compare what comes out with its row."""
    found: list[Difference] = []
    with open_runtime() as runtime:
        for store in runtime.stores.each():
            with reading(store) as session:
                total = count_cases(session)
                matters = counted(total, "matter")
                with click.progressbar(
                    length=total,
                    label=f"{store.name}: {matters}",
                    file=sys.stderr,
                    hidden=not sys.stderr.isatty(),
                ) as bar:
                    found += differing(session, advance=bar.update)
                click.echo(f"{store.name}: {matters} replayed.")
    for difference in found:
        click.echo(
            f"{difference.number}: {difference.column} is {difference.stored!r}, its events say {difference.replayed!r}"
        )
    sys.exit(FOUND if found else 0)


@verify.command(
    short_help="Check that the audit log is what was written.",
    epilog="Exit codes: 0 the log is whole; 1 something is wrong, and the rows are named; 2 the installation cannot be "
    "opened at all.",
)
@click.option(
    "--anchors",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of heads kept outside; that of the settings if not given.",
)
def audit(anchors: Path | None) -> None:
    """Check each row of the audit log against the one before it, and the whole against the heads kept outside."""
    found = 0
    with open_runtime() as runtime:
        folder = anchors or runtime.settings.anchors_dir
        for store in runtime.stores.each():
            with reading(store) as session:
                rows = counted(session.scalar(select(func.count()).select_from(AuditRow)) or 0, "row")
            for fault in faults(store, folder):
                found += 1
                click.echo(f"{store.name}: row {fault.seq}: {fault.why.value}")
            kept = counted(sum(1 for _anchor in anchors_in(folder, store)), "head")
            click.echo(f"{store.name}: {rows} checked against {kept} kept outside.")
    sys.exit(FOUND if found else 0)


@click.group(short_help="Make from the events what a later release keeps.")
def replay() -> None:
    """Make from the events of older matters what a later release keeps of new ones."""


@replay.command(
    short_help="Give done matters without an account theirs.",
    epilog="Exit codes: 0 done, also where nothing was missing; 2 the installation cannot be opened at all.",
)
def accounts() -> None:
    """Give the matters that were done before accounts were kept theirs, so that the overview counts them.

    An account is how the answer stood to its time, and where the days went. It may run while the
    portal does, in small steps, and again at any time: what has an account is left as it is.
    """
    with open_runtime() as runtime:
        for store in runtime.stores.each():
            made = sum(_replayed(store))
            click.echo(f"{store.name}: {counted(made, 'account')} made.")


def _replayed(store: Store) -> Iterator[int]:
    """Yield how many accounts each step made; a step is a transaction of its own."""
    after: int | None = 0
    while after is not None:
        with work(store) as w:
            step = replay_accounts(w, after=after)
        yield step.made
        after = step.last
