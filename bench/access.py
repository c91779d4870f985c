"""What the log of uses and the checks of access cost a page: the same page with and without them, in one process.

    python -m bench.access [--engine sqlite|postgresql]

The variants take turns, so that what else the machine does disturbs each alike. Nothing here is an option of Gensvar:
the checks are taken out of this process only, to see what they cost.
"""

from __future__ import annotations

import contextlib
import statistics
import time
from collections.abc import Callable, Iterator
from unittest import mock

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true

from app.platform.web import uses
from app.settings import ENGINES
from bench import postgresql
from bench.browsers import first_numbers, sign_in
from bench.installations import Installation, Place, demo_region, run_folder
from bench.pages import REGISTRY
from bench.statements import counting

ROUNDS, WARM = 150, 10
Variant = Callable[[], contextlib.AbstractContextManager[object]]


@contextlib.contextmanager
def without_log() -> Iterator[None]:
    """Let a page be shown without a row in the log: it is only marked as written."""
    with mock.patch("app.cases.views.log_now", lambda _store, what, _entry: uses.mark_logged(what)):
        yield


@contextlib.contextmanager
def without_access() -> Iterator[None]:
    """Let every matter be found, by whomever."""
    everything = mock.Mock(side_effect=lambda *_: true())
    with (
        mock.patch("app.cases.queries.record.visible_to", everything),
        mock.patch("app.cases.queries.page.visible_to", everything),
    ):
        yield


VARIANTS: dict[str, Variant] = {
    "as it is": contextlib.nullcontext,
    "without the log": without_log,
    "without looking who may": without_access,
}


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default="sqlite", show_default=True)
def main(engine: str) -> None:
    """Print milliseconds and statements of each page and variant, and what the page costs of the one without."""
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(postgresql.server()) if engine == "postgresql" else None
        place = Place(stack.enter_context(run_folder()), server)
        made = stack.enter_context(demo_region(place))
        place.settle()
        app = made.app()
        for name, (email, path) in _pages(made).items():
            _print(name, made, app, email, path)


def _pages(made: Installation) -> dict[str, tuple[str, str]]:
    number = first_numbers(made.stores.services)[0]
    return {
        "case page": (REGISTRY, f"/sv/staff/cases/{number}"),
        "page for a note": (REGISTRY, f"/sv/staff/cases/{number}/note"),
    }


def _print(name: str, made: Installation, app: Flask, email: str, path: str) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = sign_in(made.stores.services, email), True
    times: dict[str, list[float]] = {variant: [] for variant in VARIANTS}
    sent = {variant: _statements(made, client, path, taken_out) for variant, taken_out in VARIANTS.items()}
    for turn in range(ROUNDS + WARM):
        for variant, taken_out in VARIANTS.items():
            with taken_out():
                seconds = _takes(client, path)
            if turn >= WARM:
                times[variant].append(seconds)
    whole = statistics.median(times["as it is"])
    for variant, measured in times.items():
        median = statistics.median(measured)
        ratio = "" if variant == "as it is" else f", the page as it is takes {whole / median:.2f} of it"
        click.echo(f"{name}, {variant}: {median * 1000:.2f} ms, {sent[variant]} statements{ratio}")


def _statements(made: Installation, client: FlaskClient, path: str, taken_out: Variant) -> int:
    with taken_out():
        _takes(client, path)
        with counting(made.stores) as seen:
            _takes(client, path)
    return len(seen)


def _takes(client: FlaskClient, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    seconds = time.perf_counter() - began
    if answer.status_code != 200:
        raise AssertionError(f"{path}: {answer.status_code}")
    return seconds


if __name__ == "__main__":
    main()
