"""What a command is told: a day, an account."""

from __future__ import annotations

from datetime import date

import click
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.accounts.queries import staff_by_email
from app.organisation.rules.cells import read_day
from app.organisation.rules.problems import CellIsWrong


class _Day(click.ParamType[date]):
    """A day as the files write it too."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; end the command with a sentence when there is no such day."""
        try:
            day = value if isinstance(value, date) else read_day(value.strip())
        except CellIsWrong:
            day = None
        if day is None:
            self.fail(f"“{value}” is no day. Write it as 2026-12-31 or 31.12.2026.", param, ctx)
        return day


DAY = _Day()


def account(session: Session, email: str) -> Staff:
    """Return the account of an address; end the command with a sentence when there is none."""
    staff = staff_by_email(session, email)
    if staff is None:
        raise click.ClickException(f"There is no account {email}. `gensvar users list` shows all.")
    return staff
