"""`python -m bench [--engine sqlite|postgresql] [--quick]`: one run, one table."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import click
from argon2 import extract_parameters

from app.filing.service.receipts import hash_words
from app.settings import ENGINES
from bench import floor, postgresql
from bench.aims import aims
from bench.browsers import Browsers, complete_drafts, final_posts
from bench.chasing import rounds
from bench.conditions import conditions
from bench.installations import Installation, Place, demo_region, grown, run_folder
from bench.load import Generator
from bench.measuring import Measured
from bench.pages import statements_of
from bench.plan import FULL, QUICK, Plan
from bench.routing import drained, filing_to_routed, forget_letters, jobs_a_second, relay_and_workers
from bench.runs import FILING, Run, Servers
from bench.servers import serving
from bench.table import Report, Row

RESULTS = Path(__file__).parent / "results"


class HashIsAnother(Exception):
    """The floor's hash has not the receipt's parameters any more."""


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--quick", is_flag=True, help="A minute and a half instead of some minutes: for trying things out.")
def main(engine: str, quick: bool) -> None:
    """Measure what Gensvar costs, print one table and keep it in bench/results."""
    began = time.monotonic()
    report = measure(engine, QUICK if quick else FULL)
    path = RESULTS / f"{time.strftime('%Y-%m-%d-%H%M%S')}-{engine}{'-quick' if quick else ''}.json"
    report.write(path)
    click.echo(report.as_text())
    click.echo(f"\n{time.monotonic() - began:.0f} s; kept in bench/results/{path.name}")


def measure(engine: str, plan: Plan) -> Report:
    """Return what one run finds."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(run_folder())
        place = Place(folder, stack.enter_context(postgresql.server()) if engine == "postgresql" else None)
        _say("preparing the demo region and its copies")
        region = stack.enter_context(demo_region(place))
        small = stack.enter_context(grown(place, region, "small", matters=plan.matters[0]))
        large = stack.enter_context(grown(place, region, "large", matters=plan.matters[1]))
        require_same_hash(small)
        lines = conditions(
            small.stores.services, small.settings,
            connections=plan.connections, matters=(small.matters, large.matters),
        )  # fmt: skip
        place.make_database("floor")
        floor.prepare(place.url("floor"))
        place.settle()
        run = stack.enter_context(_serving(plan, place, small, large))
        return _report(run, place.url("floor"), lines)


@contextlib.contextmanager
def _serving(plan: Plan, place: Place, small: Installation, large: Installation) -> Iterator[Run]:
    """Start the load generator and the servers; one that has nothing to do costs nothing."""
    secret, url = secrets.token_bytes(32), place.url("floor")
    variables = {"GENSVAR_DATABASE_URL": url, "BENCH_SECRET": secret.hex()}
    with (
        Generator(plan.connections) as load,
        serving(small.settings, factory="bench.floor:from_environment", more=variables) as bare,
        serving(small.settings) as over_small,
        serving(large.settings) as over_large,
        serving(small.settings, factory="bench.unhashed:from_environment") as unhashed,
    ):
        browsers = Browsers(floor.create_floor(small.stores.services.engine, secret))  # only its key is used
        yield Run(plan, place, load, Servers(bare, over_small, over_large, unhashed), browsers, small, large)


def _report(run: Run, floor_url: str, lines: list[str]) -> Report:
    _say("counting statements")
    statements = statements_of(run.small)
    _say("pages")
    found = run.public_pages()
    _say("the officer's pages")
    staff = run.staff_pages()
    _say("forms")
    found += [*staff, *run.posts()]
    _say("filings")
    found += run.filings()
    _say("jobs")
    found += jobs_a_second(run.large, floor_url, rounds=run.plan.rounds, jobs=run.plan.jobs)
    _say("from filing to routed")
    rate = next(each.rate for each in found if each.name == FILING) / 2
    found += _routed(run, rate)
    _say("the morning's round")
    found += rounds(run.large)  # last: it leaves matters open that their events call answered
    pairs = [(a.name, b.name) for a, b in zip(staff[::2], staff[1::2], strict=True)]
    rows = [Row.of(each, statements.get(each.name.split(" at ")[0])) for each in found]
    named = {row.name.split(" at ")[0] for row in rows}
    rows += [Row(name, statements=count) for name, count in statements.items() if name not in named]
    lines.append(f"Filed for the last figure: {rate:.1f} a second, half of the measured filings")
    return Report(lines, rows, aims({each.name: each for each in found}, statements, pairs))


def _routed(run: Run, rate: float) -> list[Measured]:
    """Drain what the filings left behind, then file an even stream."""
    store = run.small.stores.services
    calls = final_posts(Browsers(run.small.app()), complete_drafts(store, run.plan.stream))
    forget_letters(store)
    run.place.settle()
    with relay_and_workers(run.small):
        return [drained(store), filing_to_routed(run.load, run.small, run.servers.small, calls, rate=rate)]


def require_same_hash(made: Installation) -> None:
    """Raise `HashIsAnother` when the floor does not hash as a receipt is hashed."""
    ours = extract_parameters(hash_words(made.stores.services, ["six", "words"]).hash)
    if extract_parameters(floor.HASHER.hash(b"six words")) != ours:
        raise HashIsAnother


def _say(what: str) -> None:
    click.echo(f"… {what}", err=True)


if __name__ == "__main__":
    main()
