"""`gensvar up`: bring everything up to date and run the web, the relay and the workers under one supervisor."""

from __future__ import annotations

import os
import sys

import click

from app.demo.load import demo_accounts, lacks_demo, load_demo
from app.platform.db import reading
from app.platform.folders import prepare_folders
from app.platform.processes import only_one, require_free_port, specs_for, web_answers
from app.platform.runtime import Runtime, open_runtime
from app.platform.supervisor import run_processes
from app.settings import Settings, read_settings

RUNNING = "Exit codes: 0 stopped as asked; 1 a process could not be started; 2 wrong settings, or nothing can be kept."


@click.command(short_help="Bring the database up to date and run everything.", epilog=RUNNING)
@click.option("--port", type=click.IntRange(1, 65535), help="Where the web listens, instead of GENSVAR_PORT or 8000.")
def up(port: int | None) -> None:
    """Bring the database up to date and run the web, the relay and the workers. Stop with Ctrl-C.

    The data lie in the folder GENSVAR_DATA_DIR, or else in var. In an empty installation on this machine the demo
    region is loaded first, unless GENSVAR_DEMO is 0.
    """
    settings = read_settings({**os.environ, "GENSVAR_PORT": str(port)} if port else None)
    prepare_folders(settings)
    with only_one(settings):
        require_free_port(settings)
        with open_runtime(settings) as runtime:
            if settings.demo and lacks_demo(runtime.stores):
                click.echo("Loading the demo region (once) …")
                load_demo(runtime.stores)
            banner = _banner(settings, runtime)
        sys.exit(
            run_processes(specs_for(settings), out=sys.stdout, is_ready=lambda: web_answers(settings), banner=banner)
        )


def _banner(settings: Settings, runtime: Runtime) -> str:
    lines = ["", f"  Gensvar is running at {settings.public_url}", ""]
    if settings.demo:
        with reading(runtime.stores.services) as session:
            accounts = demo_accounts(session)
        if accounts:
            lines += [
                f"  Sign in for staff: {settings.public_url}/en/staff/sign-in",
                f"  Password of every demo account: {accounts.password}",
            ]
            lines += [f"    {email:<34} {what}" for email, what in accounts.rows]
            lines += [
                "",
                f"  Unit to try: {accounts.unit}",
                f"  Mail that went out: {settings.public_url}/en/demo/mail",
                "",
            ]
    lines += ["  Stop with Ctrl-C.", ""]
    return "\n".join(lines)
