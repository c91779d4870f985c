"""Every command explains itself: whole sentences in every list, every option, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from app.cli import gensvar

WIDTH = 80


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from walk(below, (*path, name))


COMMANDS = dict(walk(gensvar))
GROUPS = [path for path, command in COMMANDS.items() if isinstance(command, click.Group)]
LEAVES = [path for path in COMMANDS if path not in GROUPS]


def help_of(path: tuple[str, ...]) -> str:
    result = CliRunner().invoke(gensvar, [*path, "--help"], terminal_width=WIDTH)
    assert result.exit_code == 0, result.output
    return result.output


def test_there_are_commands_to_look_at() -> None:
    assert len(GROUPS) >= 4 and len(LEAVES) >= 15


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_no_line_of_a_help_text_is_cut_off_or_too_long(path: tuple[str, ...]) -> None:
    for line in help_of(path).splitlines():
        assert line.startswith("Usage: ") or not line.endswith("..."), line
        assert len(line) <= WIDTH, line


@pytest.mark.parametrize("path", GROUPS, ids=" ".join)
def test_each_command_stands_on_one_line_of_its_list(path: tuple[str, ...]) -> None:
    listed = help_of(path).partition("\nCommands:\n")[2].partition("\n\n")[0].splitlines()
    group = COMMANDS[path]
    assert isinstance(group, click.Group)
    assert [line.split()[0] for line in listed] == sorted(group.commands)
    assert all(line.endswith(".") for line in listed), listed


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_each_command_tells_its_exit_codes_and_every_option(path: tuple[str, ...]) -> None:
    text = " ".join(help_of(path).split())
    assert re.search(r"Exit codes: 0 .*; (1 .*; )?2 .*\.$", text), text
    for option in COMMANDS[path].params:
        assert not isinstance(option, click.Option) or option.help, f"{option.name} is not explained"
