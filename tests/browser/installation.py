"""A whole installation for the browser: the real command with web, relay, workers and Valkey over a small region."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import update

from app.accounts.models import Staff
from app.accounts.rules.staff_file import read_staff
from app.accounts.service import hash_password, load_staff
from app.cases.rules.new_case import Place
from app.organisation.rules.csv_files import decode_csv
from app.organisation.rules.reading import read_units
from app.organisation.service import import_units, load_areas, load_authorities, load_contacts
from app.platform import clock
from app.platform.db import Stores
from app.platform.offspring import tie_to_parent
from app.platform.processes import environment, web_answers
from app.platform.runtime import open_runtime
from app.platform.work import work
from app.routing.rules.rule_file import read_rules
from app.routing.service.change_rules import put_rules_into_force
from app.settings import Settings
from tests.factories.matter import matter

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
PASSWORD = "a long password for the tests"
CARE_HOME = Place("hoivakoti-aurinko", "SKH", "hoiva-asuminen", "own", None)
UP_WITHIN, DOWN_WITHIN = 60.0, 15.0
UP = (sys.executable, "-c", "from app.cli import main; main()", "up")


@dataclass(frozen=True)
class Installation:
    """A running installation; `url` is where it answers, `said` the file of what its processes said."""

    settings: Settings
    said: Path

    @property
    def url(self) -> str:
        """The address without a slash at the end."""
        return self.settings.public_url


@contextlib.contextmanager
def running(settings: Settings) -> Iterator[Installation]:
    """Load the region, run the installation for the length of a block, and see that nobody is left."""
    port = _free_port()
    settings = replace(settings, bind_port=port, public_url=f"http://127.0.0.1:{port}", testing=False)
    with open_runtime(settings) as runtime:
        load_region(runtime.stores)
    said = settings.data_dir / "said.log"
    with said.open("wb") as out, _process(settings, out) as process:
        _wait_until_up(settings, process, said)
        yield Installation(settings, said)
    left = processes_of(settings)
    assert not left, f"Processes were left behind: {left}"


def load_region(stores: Stores) -> None:
    """Load areas, contacts, four units, the demo's rules and one person for each desk."""
    demo = ROOT / "deploy" / "demo"
    password_hash = hash_password(PASSWORD)
    rows, problems = read_staff((DATA / "browser_staff.csv").read_bytes())
    assert not problems, problems
    with work(stores.services) as w:
        load_authorities(w)
        load_areas(w, demo / "areas.json")
        load_contacts(w, demo / "contacts.json")
        import_units(w, read_units(decode_csv((DATA / "browser_units.csv").read_bytes())))
        load_staff(w, rows)
        w.session.execute(update(Staff).values(password_hash=password_hash))
        put_rules_into_force(w, read_rules((demo / "rules.csv").read_text("utf-8")).rules, made_by="Tests")


def a_matter(place: Installation, *, now: datetime | None = None, **facts: Any) -> str:
    """Put an objection on the desk of the care home, without walking through the form, and return its number."""
    with open_runtime(place.settings, migrate=False) as runtime:
        return matter(runtime.stores.services, place=CARE_HOME, now=now or clock.now(), **facts).number


def processes_of(settings: Settings) -> list[str]:
    """Return the commands of living processes that work on this data folder."""
    mark = f"GENSVAR_DATA_DIR={settings.data_dir}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):  # it ended while we looked, or belongs to somebody else
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


@contextlib.contextmanager
def _process(settings: Settings, out: object) -> Iterator[subprocess.Popen[bytes]]:
    # The way out leads to this machine too: no test may leave it.
    way_out = {"GENSVAR_LEAVE_URL": f"{settings.public_url}/healthz"}
    parent = os.getpid()
    process = subprocess.Popen(
        UP,
        cwd=ROOT,
        env={**os.environ, **environment(settings), **way_out},
        stdin=subprocess.DEVNULL,
        stdout=out,  # type: ignore[call-overload]
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=lambda: tie_to_parent(parent),  # however the tests end
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(DOWN_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_up(settings: Settings, process: subprocess.Popen[bytes], said: Path) -> None:
    end = time.monotonic() + UP_WITHIN
    while not web_answers(settings):
        assert process.poll() is None and time.monotonic() < end, said.read_text(errors="replace")[-2000:]
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
