"""The command as a shell meets it: one fitting sentence and an exit code, never a traceback."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import gensvar
from tests.databases import settings_for

RunCommand = Callable[..., Result]
EVERY = ("up", "doctor", "demo", "verify projections", "users list")


@pytest.fixture
def run(data_dir: Path) -> RunCommand:
    """Run a command on a new data folder, with no terminal and nothing to read."""

    def run(command: str, **variables: str) -> Result:
        given = {"GENSVAR_DATA_DIR": str(data_dir), "GENSVAR_PORT": "1", **variables}
        return CliRunner().invoke(gensvar, command.split(), env=given)

    return run


def says_one_sentence(result: Result, words: str) -> None:
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert words in result.stderr
    assert result.stderr.count("\n") == 1, result.stderr


@pytest.mark.parametrize("command", EVERY)
def test_a_data_folder_that_cannot_be_is_told_by_every_command(run: RunCommand, data_dir: Path, command: str) -> None:
    (data_dir / "file").touch()
    says_one_sentence(run(command, GENSVAR_DATA_DIR=str(data_dir / "file")), "Name a folder with GENSVAR_DATA_DIR")
    says_one_sentence(run(command, GENSVAR_DATA_DIR="/proc/gensvar"), "name another one with GENSVAR_DATA_DIR")


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"GENSVAR_DATA_DIR": "~nobody-of-that-name/x"}, "GENSVAR_DATA_DIR is “~nobody-of-that-name/x”"),
        ({"GENSVAR_PORT": "http"}, "GENSVAR_PORT is “http”. Write a number"),
        ({"GENSVAR_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "The database cannot be used: "),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(run: RunCommand, variables: dict[str, str], words: str) -> None:
    says_one_sentence(run("doctor", **variables), words)


def test_a_file_that_is_no_database_is_told(run: RunCommand, data_dir: Path) -> None:
    (data_dir / "letter.txt").write_text("Dear all, " * 100)
    url = f"sqlite:///{data_dir}/letter.txt"
    says_one_sentence(run("users list", GENSVAR_DATABASE_URL=url), "cannot be used: file is not a database.")


def test_a_database_of_another_release_says_what_is_missing(run: RunCommand, data_dir: Path) -> None:
    assert run("users list").exit_code == 0
    with sqlite3.connect(settings_for(data_dir).database_url.removeprefix("sqlite:///")) as database:
        database.execute("DROP TABLE staff_grant")
        database.execute("ALTER TABLE staff RENAME TO people")
    says_one_sentence(run("users list"), "cannot be used: no such table: staff.")


def test_whichever_command_makes_the_keys_says_so_and_leaves_standard_output_clean(
    run: RunCommand, data_dir: Path
) -> None:
    first, second = run("users list"), run("users list")
    assert f"Keys were made in {data_dir}/keys. Back that folder up" in first.stderr
    assert first.stdout == second.stdout == "There is no account. Add one with `gensvar users add`.\n"
    assert second.stderr == ""


def test_a_terminal_without_our_letters_gets_others() -> None:
    program = [sys.executable, "-c", "from app.cli import main; main()", "users", "add", "nobody", "--name", "Maria"]
    given = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    result = subprocess.run(program, env=given, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (
        2,
        "Error: ?nobody? is no e-mail address. Write one, such as name@example.org.\n",
    )


def test_what_is_worked_out_needs_no_installation(run: RunCommand) -> None:
    result = run("due --arrived 2025-11-06 --period P1M --json", GENSVAR_DATA_DIR="/proc/gensvar")
    assert (result.exit_code, json.loads(result.stdout)["due_on"]) == (0, "2025-12-08")


def test_up_takes_the_port_that_is_asked_for(run: RunCommand) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        says_one_sentence(run(f"up --port {port}"), f"{port}")
