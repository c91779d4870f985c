"""`gensvar report log CASE`: who has used one matter, and to whom it was disclosed (703/2023 §§10–11)."""

from __future__ import annotations

import click

from app.audit.exports import log_csv
from app.cases.queries.uses import LONGEST, log_rows
from app.cases.rules.number import read_number
from app.cases.rules.use import LOG_CHECK, Act, Data, Purpose
from app.platform import clock
from app.platform.chain import AuditEntry, append
from app.platform.commands import WrongUse
from app.platform.db import reading
from app.platform.i18n import speaking
from app.platform.runtime import open_runtime
from app.settings import LANGUAGES


@click.group(short_help="Print a statutory report.")
def report() -> None:
    """Print a statutory report."""


@report.command(
    "log",
    short_help="Print who has used a case.",
    epilog="Exit codes: 0 printed, also where nobody has used it; 2 wrong use, or the installation cannot be opened.",
)
@click.argument("case")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="fi", show_default=True, help="The language of the words."
)
def log_report(case: str, lang: str) -> None:
    """Print the log of one CASE: who used which data, when, for what purpose, and to whom any of it was sent.

    A table as CSV, the latest first, for whoever has asked for it (within two months of asking). That it was printed
    is written down, too. The ombudspersons' requests have a log of their own, which only their head reads.
    """
    number = read_number(case)
    if number is None:
        raise WrongUse(f"“{case}” is no case number. Write one such as M-7K2P-W9QD.")
    with open_runtime() as runtime:
        store = runtime.stores.services
        told = {"data": Data.LOG.value, "purpose": Purpose.LOG_CHECK.value, "basis": LOG_CHECK, "page": "report log"}
        append(store, AuditEntry(clock.now(), Act.READ.value, None, number, told))
        with reading(store) as session, speaking(lang):
            rows = log_rows(session, store, number=number, limit=LONGEST)
            click.echo(log_csv(rows, with_names=True).decode("utf-8-sig"), nl=False)
