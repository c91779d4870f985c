"""`gensvar up`: bring everything up to date and run the web, the relay and the workers under one supervisor."""

from __future__ import annotations

import sys

import click

from app.demo.load import demo_accounts, is_empty, load_demo
from app.platform.db import reading
from app.platform.processes import only_one, require_free_port, specs_for, web_answers
from app.platform.runtime import Runtime, open_runtime, prepare_folders
from app.platform.supervisor import run_processes
from app.settings import Settings, read_settings


@click.command()
def up() -> None:
    """Bring the database up to date and run the web, the relay and the workers. Stop with Ctrl-C."""
    settings = read_settings()
    prepare_folders(settings)
    with only_one(settings):
        require_free_port(settings)
        with open_runtime(settings) as runtime:
            _greet(runtime)
            if settings.demo and is_empty(runtime.stores):
                click.echo("Loading the demo region (once) …")
                load_demo(runtime.stores)
            banner = _banner(settings, runtime)
        sys.exit(
            run_processes(specs_for(settings), out=sys.stdout, is_ready=lambda: web_answers(settings), banner=banner)
        )


def _greet(runtime: Runtime) -> None:
    if runtime.are_keys_new:
        click.secho(
            f"Keys were made in {runtime.settings.keys_dir}. Back that folder up, apart from the database: "
            "without it nobody can read what people wrote.",
            bold=True,
        )


def _banner(settings: Settings, runtime: Runtime) -> str:
    lines = ["", f"  Gensvar is running at {settings.public_url}", ""]
    if settings.demo:
        with reading(runtime.stores.services) as session:
            accounts = demo_accounts(session)
        if accounts:
            lines += [
                f"  Sign in for staff: {settings.public_url}/en/staff/sign-in",
                "  Password of every demo account: ",
            ]
            lines[-1] += accounts.password
            lines += [f"    {email:<34} {what}" for email, what in accounts.rows]
            lines += [
                "",
                f"  Unit to try: {accounts.unit}",
                f"  Mail that went out: {settings.public_url}/en/demo/mail",
                "",
            ]
    lines += ["  Stop with Ctrl-C.", ""]
    return "\n".join(lines)
