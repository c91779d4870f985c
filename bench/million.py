"""`python -m bench.million [--engine sqlite|postgresql]`: the morning's round over 100,000 and 1,000,000 open matters.

Apart from the other benchmarks, because a record of that size takes some minutes to make. Only the matters' own rows
are copied: the round reads nothing else of a matter but what was told of it.
"""

from __future__ import annotations

import contextlib
import resource

import click

from app.platform import clock
from app.settings import ENGINES
from bench import postgresql
from bench.chasing import plan_of, rounds, told
from bench.conditions import conditions
from bench.installations import Place, demo_region, grown, run_folder

SIZES = (100_000, 1_000_000)


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), default="sqlite", show_default=True)
@click.option("--matters", type=int, multiple=True, help="Other sizes, to try it out.")
def main(engine: str, matters: tuple[int, ...]) -> None:
    """Print what the round takes, how many notices it writes, and by which index it finds what is due."""
    sizes = matters or SIZES
    with contextlib.ExitStack() as stack:
        place = Place(
            stack.enter_context(run_folder()),
            stack.enter_context(postgresql.server()) if engine == "postgresql" else None,
        )  # fmt: skip
        region = stack.enter_context(demo_region(place))
        for number, size in enumerate(sizes):
            made = stack.enter_context(grown(place, region, f"of_{number}", matters=size, copied=()))
            place.settle()
            if not number:
                lines = conditions(made.stores.services, made.settings, connections=0, matters=(sizes[0], sizes[-1]))
                click.echo("\n".join(lines[:2] + lines[3:4]))
            for measured in rounds(made):
                click.echo(f"{measured.name}: {measured.seconds:.1f} s, {measured.cpu:.1f} s of CPU")
            click.echo(f"  {told(made.stores.services):,} notices; by {plan_of(made.stores.services, clock.today())}")
    click.echo(f"Most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
