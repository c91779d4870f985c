"""With what a run was made: machine, versions, server, engine, load generator."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from app.platform.db import Store
from app.platform.processes import WEB_THREADS
from app.settings import Settings


def conditions(store: Store, settings: Settings, *, connections: int, matters: tuple[int, int]) -> list[str]:
    """Return the lines that stand above the table."""
    load = os.getloadavg()[0]
    lines = (
        ("Machine", f"{os.cpu_count()} cores, {_memory()}, {_system()}, Python {platform.python_version()}"),
        ("Load average before the run", f"{load:.1f}; rates drift with it, so only figures of one run are compared"),
        (
            "Server",
            f"granian {version('granian')}, {settings.web_workers} worker with {WEB_THREADS} threads, floor too",
        ),
        ("Engine", f"{_engine(store)}, on a disk"),
        (
            "Load generator",
            f"{connections} keep-alive connections of http.client in one process, loopback, closed loop",
        ),
        ("Turns", "what is compared was measured in short slices that alternate"),
        ("Matters", f"{matters[0]:,} and {matters[1]:,}"),
    )
    return [f"{name}: {text}" for name, text in lines]


def _engine(store: Store) -> str:
    if store.is_sqlite:
        return f"SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL, BEGIN IMMEDIATE"
    with store.engine.connect() as connection:
        number = connection.exec_driver_sql("SHOW server_version").scalar_one()
    return f"PostgreSQL {number}, fsync=on, synchronous_commit=on, over a local socket"


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _system() -> str:
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return platform.system()
    return next((line.split("=", 1)[1].strip('"') for line in lines if line.startswith("PRETTY_NAME=")), "Linux")
