"""`gensvar demo`."""

from __future__ import annotations

import click

from app.demo.load import lacks_demo, load_demo
from app.platform.commands import REFUSING
from app.platform.runtime import open_runtime
from app.settings import SettingIsWrong


@click.command(short_help="Load the demo region into an empty installation.", epilog=REFUSING)
def demo() -> None:
    """Load the demo region into an empty installation on this machine (gensvar up does it by itself)."""
    with open_runtime() as runtime:
        if runtime.settings.is_public_address:
            raise SettingIsWrong(
                f"{runtime.settings.public_url} can be reached from outside, and demo accounts have a known password. "
                "Use an address on this machine in GENSVAR_PUBLIC_URL and GENSVAR_HOST."
            )
        if not lacks_demo(runtime.stores):
            raise click.ClickException("This installation holds data already. Choose another GENSVAR_DATA_DIR.")
        load_demo(runtime.stores)
    click.echo("The demo region is loaded. Run: gensvar up")
