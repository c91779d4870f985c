"""`gensvar due`: a due date and its working, from the command line; needs no database."""

from __future__ import annotations

import json
import re
from datetime import date

import click

from app.deadlines.labels import NO_DEADLINE, due_sentence
from app.deadlines.rules import (
    CannotCount,
    Deadline,
    NoDeadline,
    Period,
    Policy,
    count,
    finnish_calendar,
    known_kinds,
    policy_for,
)
from app.platform.i18n import speaking
from app.settings import LANGUAGES

_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UnclearQuestion(click.ClickException):
    """What was asked cannot be worked out; the message says what to write instead."""

    exit_code = 2


@click.command(
    short_help="Work out a due date and show how it was reached.",
    epilog="Exit codes: 0 worked out, also when there is no due date; 2 what was asked cannot be worked out.",
)
@click.option("--arrived", required=True, metavar="DATE", help="Day of arrival, as in 2025-11-06.")
@click.option("--period", metavar="PERIOD", help="How long: P14D, P2W, P1M, P12Y or P1BD (working days).")
@click.option("--kind", metavar="KIND", help=f"Or take it from the policy: {', '.join(known_kinds())}.")
@click.option("--no-roll", is_flag=True, help="Leave the date where the period ends, even on a closed day.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentence.")
@click.option("--json", "as_json", is_flag=True, help="Print the dates and every step as JSON.")
def due(arrived: str, period: str | None, kind: str | None, *, no_roll: bool, lang: str, as_json: bool) -> None:
    """Work out a due date and show how it was reached (Act 150/1930, sections 2, 3 and 5).

    Counts by the tables of this release; what the organiser has changed on the page of time limits needs a database.

    \b
    gensvar due --arrived 2025-11-06 --period P1M
    gensvar due --arrived 2025-11-06 --kind objection --lang sv
    """
    try:
        answer = _work_out(arrived, period, kind, rolls=not no_roll)
    except CannotCount as problem:
        raise UnclearQuestion(str(problem)) from problem
    if as_json:
        click.echo(json.dumps(_as_json(arrived, answer), ensure_ascii=False, indent=2))
        return
    with speaking(lang):
        click.echo(due_sentence(answer) if isinstance(answer, Deadline) else str(NO_DEADLINE[answer.reason]))


def _work_out(arrived: str, period: str | None, kind: str | None, *, rolls: bool) -> Deadline | NoDeadline:
    arrived_on = _day(arrived)
    match period, kind:
        case str(), None:
            return count(arrived_on, Period.parse(period), rolls=rolls, calendar=finnish_calendar())
        case None, str():
            policy = policy_for(kind, arrived_on)
            if isinstance(policy, NoDeadline):
                return policy
            return _by_policy(arrived_on, policy, rolls=rolls)
        case str(), str():
            raise CannotCount("Give either --period or --kind, not both: each says how long.")
    raise CannotCount("Say how long with either --period, as in P1M, or --kind, as in objection.")


def _by_policy(arrived_on: date, policy: Policy, *, rolls: bool) -> Deadline:
    return count(arrived_on, policy.period, rolls=rolls and policy.rolls, calendar=finnish_calendar())


def _day(written: str) -> date:
    """Return the day written as 2025-11-06; other ISO forms, such as week dates, are more likely slips."""
    if not _WRITTEN_DAY.fullmatch(written):
        raise CannotCount(f"“{written}” is not a date: write year-month-day, as in 2025-11-06.")
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise CannotCount(f"There is no day {written} in the calendar: check its month and day.") from error


def _as_json(arrived: str, answer: Deadline | NoDeadline) -> dict[str, object]:
    if isinstance(answer, NoDeadline):
        reason = [{"on": arrived, "reason": answer.reason.value}]
        return {"arrived_on": arrived, "raw_on": None, "due_on": None, "steps": reason}
    whole = answer.as_json()
    return {key: whole[key] for key in ("arrived_on", "raw_on", "due_on", "steps")}
