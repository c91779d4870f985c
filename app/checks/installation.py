"""What must be true of every installation: keys, stores, queue, files."""

from __future__ import annotations

import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text

from app.checks.findings import Finding, bad, good
from app.platform import valkey
from app.platform.commands import counted
from app.platform.db import ROLES, Store, reading
from app.platform.folders import files_folder, sqlite_files
from app.platform.keys import NAMES
from app.platform.outbox import backlog
from app.platform.runtime import Runtime
from app.platform.storage import StorageIsFull, open_storage
from app.settings import Settings


def check_installation(runtime: Runtime) -> Iterator[Finding]:
    """Look at everything that any installation needs."""
    yield from _keys(runtime)
    yield from _rights(runtime.settings)
    for store in runtime.stores.each():
        yield from _store(store)
    yield _queue(runtime)
    yield _files(runtime)


def _keys(runtime: Runtime) -> Iterator[Finding]:
    folder = runtime.settings.keys_dir
    for name in NAMES:
        yield from _closed_to_others("keys", folder / f"{name}.key")
    yield good("keys", f"Keys are in {folder}. Back them up apart from the database.")


def _rights(settings: Settings) -> Iterator[Finding]:
    """What the start does not tighten by itself: it lies outside the data folder, or is another user's."""
    for _name, path in sqlite_files(settings):
        yield from _closed_to_others("database", path)
    if folder := files_folder(settings):
        yield from _closed_to_others("files", folder)


def _closed_to_others(what: str, path: Path) -> Iterator[Finding]:
    if not path.exists() or not path.parent.stat().st_mode & 0o077:
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        right = 700 if path.is_dir() else 600
        yield bad(what, f"{path} can be read by others (mode {mode:o}). Run: chmod {right} {shlex.quote(str(path))}")


def _store(store: Store) -> Iterator[Finding]:
    what = f"{store.name} store"
    with reading(store) as session:
        numbers = backlog(session)
        if store.is_sqlite:
            journal = session.scalar(text("PRAGMA journal_mode"))
            synchronous = session.scalar(text("PRAGMA synchronous"))
            safe = journal == "wal" and synchronous == 2
            yield (
                good(what, "SQLite, WAL, synchronous=FULL.")
                if safe
                else bad(
                    what,
                    f"SQLite runs with journal {journal} and synchronous {synchronous}; it has to be WAL and FULL (2).",
                )
            )
        else:
            yield from _postgresql(
                store, session.scalar(text("SHOW synchronous_commit")), session.scalar(text("SELECT current_user"))
            )
    dead = numbers["dead"]
    if isinstance(dead, int) and dead:
        yield bad(what, f"{counted(dead, 'job')} failed for good. “Failed jobs” shows why to a system administrator.")


def _postgresql(store: Store, synchronous: str | None, user: str | None) -> Iterator[Finding]:
    what = f"{store.name} store"
    if synchronous not in {"on", "remote_apply", "remote_write"}:
        yield bad(what, f"synchronous_commit is {synchronous}: an acknowledged filing could be lost. Set it to on.")
    if user != ROLES[store.name]:
        yield bad(
            what,
            f"The store is opened as {user}, not as {ROLES[store.name]}: nothing keeps the two stores apart. "
            f"As a superuser run: CREATE ROLE {ROLES[store.name]} NOLOGIN; GRANT {ROLES[store.name]} TO {user}; "
            "then start again.",
        )
    else:
        yield good(what, f"PostgreSQL as {user}.")


def _queue(runtime: Runtime) -> Finding:
    url = valkey.redis_url(runtime.settings)
    try:
        with Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1) as client:
            policy = client.config_get("maxmemory-policy").get("maxmemory-policy")
    except (RedisError, OSError):
        hint = "Start it with `gensvar up`." if runtime.settings.redis_url is None else "Check GENSVAR_REDIS_URL."
        return bad("queue", f"Redis does not answer. Nothing is lost meanwhile: promises wait in the database. {hint}")
    if policy not in {"noeviction", None}:
        return bad("queue", f"Redis may throw jobs away (maxmemory-policy {policy}). Set it to noeviction.")
    return good("queue", "Redis answers.")


def _files(runtime: Runtime) -> Finding:
    try:
        storage = open_storage(runtime.settings.storage_url)
        storage.put("doctor/was-here", [b"yes"])
        storage.delete("doctor/was-here")
    except (OSError, StorageIsFull) as error:
        return bad(
            "files", f"Files cannot be kept at GENSVAR_STORAGE_URL ({type(error).__name__}). Check it and its rights."
        )
    return good("files", "Files can be kept.")
