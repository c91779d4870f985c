"""Sets up what Gensvar needs, with nothing but Python's own library; doing it twice costs nothing.

    python3 deploy/bootstrap.py [--dev] [COMMAND …]

Makes `.venv`, installs the locked packages (with their hashes) and the `gensvar` command into it,
compiles the catalogues, and then becomes COMMAND of `.venv/bin`. With --dev come the packages of
the tests and Chromium. Each step is done again only when what it was made from has changed.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "gensvar-stamps"
DRIVER = "import playwright; print(playwright.__path__[0] + '/driver/node')"
BROWSER_PACKAGES = ("chromium", "fonts-dejavu-core", "libatomic1")  # the last is for the program that drives it
# Not `python -m babel…`, which ends with 0 whatever it found, nor `pybabel`, whose first line breaks when .venv moves.
COMPILE = "import sys; from babel.messages.frontend import main; sys.exit(main())"
NO_PIP_TALK = ("--disable-pip-version-check", "--no-input")


def main(arguments: list[str]) -> None:
    """Set everything up and become the command that was asked for, if one was."""
    is_dev = arguments[:1] == ["--dev"]
    command = arguments[1:] if is_dev else arguments
    os.chdir(str(ROOT))
    check_python()
    make_environment()
    install_packages(ROOT / ("requirements-dev.lock" if is_dev else "requirements.lock"))
    install_command()
    compile_catalogues()
    if is_dev:
        install_browser()
    if command:
        sys.stdout.flush()
        program = str(VENV / "bin" / command[0])
        os.execv(program, [program, *command[1:]])  # noqa: S606 - becomes our own program, so that Ctrl-C reaches it


def check_python() -> None:
    """Stop with a sentence when this Python cannot be used."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before anything has been checked
        found = ".".join(str(part) for part in sys.version_info[:3])
        give_up(f"Gensvar needs Python 3.11 or newer and found {found}. Name another one: make PYTHON=python3.12 up")
    try:
        import ensurepip  # noqa: F401 - Debian leaves this part of Python out until python3-venv is installed
        import venv  # noqa: F401 - see above
    except ImportError:
        give_up("Python's venv module is not installed. On Debian and Ubuntu: apt-get install python3-venv")


def make_environment() -> None:
    """Make `.venv` unless there is a usable one."""
    if PYTHON.exists() and any(VENV.glob("lib/python*/site-packages/pip")):
        return
    say(f"Making {VENV.name} with Python {sys.version.split()[0]} …")
    run(sys.executable, "-m", "venv", "--clear", str(VENV), problem="The environment .venv could not be made.")


def install_packages(lock: Path) -> None:
    """Install a lock file's packages if it has changed since the last time."""
    mark = digest(lock)
    if stamp_of(lock.name) == mark:
        return
    total = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"Installing up to {total} locked packages; the first time takes a minute or two …")
    pip("install", "--require-hashes", "-r", str(lock), problem="The locked packages could not be installed.")
    put_stamp(lock.name, mark)


def install_command() -> None:
    """Install the project itself, in place, so that `.venv/bin/gensvar` exists."""
    mark = f"{ROOT} {digest(ROOT / 'pyproject.toml')}"
    if stamp_of("gensvar") == mark and (VENV / "bin" / "gensvar").exists():
        return
    say("Installing the gensvar command …")
    pip(
        "install", "--no-deps", "--no-build-isolation", "-e", ".", problem="The gensvar command could not be installed."
    )
    put_stamp("gensvar", mark)


def compile_catalogues() -> None:
    """Compile every catalogue that is newer than its compiled form; a faulty one stops everything."""
    folder = ROOT / "translations"
    catalogues = list(folder.glob("*/LC_MESSAGES/*.po"))
    changed = [path for path in catalogues if is_newer(path, path.with_suffix(".mo"))]
    if not changed:
        return
    say(f"Compiling {len(changed)} catalogues …")
    for domain in sorted({path.stem for path in changed}):
        command = (str(PYTHON), "-c", COMPILE, "compile", "-d", str(folder), "-D", domain)
        result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        if result.returncode != 0:
            for path in catalogues:
                # pybabel writes even a faulty catalogue, and the next start would take it for good.
                path.with_suffix(".mo").unlink(missing_ok=True)
            give_up(f"{result.stdout}{result.stderr}A catalogue has mistakes; the lines above say which.")


def install_browser() -> None:
    """Install Chromium and what its driver needs for the browser tests, or say how, where this user may not."""
    if has_browser():
        return
    names = " ".join(BROWSER_PACKAGES)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        give_up(f"The browser tests need Chromium. As root, on Debian and Ubuntu: apt-get install {names}")
    say("Installing Chromium …")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("apt-get", "update", "-qq", problem="The system's package lists could not be read.")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *BROWSER_PACKAGES,
        problem=f"Chromium could not be installed: apt-get install {names}")  # fmt: skip
    if not has_browser():
        give_up(f"Chromium or its driver does not start, although these are installed: {names}")


def has_browser() -> bool:
    """Return True when Chromium is here and its driver starts: a small system may lack a library that it needs."""
    if not shutil.which("chromium"):
        return False
    found = subprocess.run((str(PYTHON), "-c", DRIVER), capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return subprocess.run((found.stdout.strip(), "--version"), capture_output=True, check=False).returncode == 0  # noqa: S603 - as above


def pip(*arguments: str, problem: str) -> None:
    """Run pip, telling how far it is."""
    command = (str(PYTHON), "-m", "pip", *arguments, *NO_PIP_TALK, "--progress-bar", "off")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    said, count = [], 0
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if re.match(r"Collecting |Requirement already satisfied", line):
                count += 1
                if count % 20 == 0:
                    say(f"  {count} packages found")
            elif line.startswith("Installing collected"):
                say("  unpacking them")
    if process.returncode != 0:
        give_up("".join(said[-25:]) + f"{problem} pip's own words are above.")


def run(*command: str, problem: str) -> None:
    """Run a command quietly; stop with its last words and a sentence when it fails."""
    result = subprocess.run(  # noqa: S603 - our own commands, no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if result.returncode != 0:
        give_up("\n".join([*result.stdout.splitlines()[-25:], problem]))


def is_newer(source: Path, made: Path) -> bool:
    """Return True when `made` is missing or older than what it is made from."""
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def digest(path: Path) -> str:
    """Return a fingerprint of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stamp_of(name: str) -> str:
    """Return what a finished step left behind, or nothing."""
    path = STAMPS / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def put_stamp(name: str, mark: str) -> None:
    """Remember that a step is finished."""
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(mark, encoding="utf-8")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def give_up(text: str) -> None:
    """End with a sentence that says what to do."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")
    sys.exit(2)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        give_up("\nStopped. The next try goes on from here.")
