"""A PostgreSQL server for one run, as durable as a real one: what is committed is on the disk."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests import postgresql

DURABLE = {
    "listen_addresses": "", "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on",
    "max_connections": "100", "shared_buffers": "512MB", "max_wal_size": "4GB", "log_min_messages": "fatal",
}  # fmt: skip


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Run the server for the length of a block and give its address."""
    home = Path(tempfile.mkdtemp(prefix="gensvar-bench-pg-", dir="/var/tmp"))
    postgresql.OPTIONS = DURABLE
    process = postgresql._serve(home)
    try:
        yield f"postgresql://{postgresql.SUPERUSER}@/postgres?host={home}"
    finally:
        postgresql._take_down(process)
        shutil.rmtree(home, ignore_errors=True)
