"""The supervisor's output: whole lines, each behind the name of the process that said it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from typing import TextIO

OWN_NAME = "gensvar"
_COLOURS = (36, 32, 33, 35, 34, 96, 92, 93)
_LONGEST_LINE = 65536


class Voices:
    """Joins what several processes say into one readable stream."""

    def __init__(self, out: TextIO, names: Sequence[str]) -> None:
        self.out = out
        self.are_unheard = False
        """True once the reader of `out` has gone, such as the other end of a pipe."""
        self._width = max(len(name) for name in (OWN_NAME, *names))
        colours = {name: _COLOURS[number % len(_COLOURS)] for number, name in enumerate(names)}
        self._colours = colours if out.isatty() and not os.environ.get("NO_COLOR") else {}
        self._begun: dict[str, bytes] = {}

    def hear(self, name: str, said: bytes) -> None:
        """Print every line that is complete now and keep the rest until it is."""
        *lines, rest = (self._begun.pop(name, b"") + said).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            lines, rest = [*lines, rest], b""
        if rest:
            self._begun[name] = rest
        self.print("".join(self._line(name, _text(line)) for line in lines))

    def finish(self, name: str) -> None:
        """Print what a process said without ending its line."""
        rest = self._begun.pop(name, b"")
        if rest:
            self.say(name, _text(rest))

    def say(self, name: str, text: str) -> None:
        """Print a text behind a name."""
        self.print("".join(self._line(name, line) for line in text.splitlines()))

    def print(self, text: str) -> None:
        """Print a text as it is; never fails, because a closed terminal must not leave processes behind."""
        if not text or self.are_unheard:
            return
        try:
            self.out.write(text if text.endswith("\n") else text + "\n")
            self.out.flush()
        except (OSError, ValueError):
            self.are_unheard = True
            self._speak_into_the_void()

    def _speak_into_the_void(self) -> None:
        """Let what `out` still holds go nowhere; Python would try to write it at the end, and fail."""
        with contextlib.suppress(OSError, ValueError):
            void = os.open(os.devnull, os.O_WRONLY)
            os.dup2(void, self.out.fileno())
            os.close(void)

    def _line(self, name: str, text: str) -> str:
        prefix = f"{name:<{self._width}} |"
        if name in self._colours:
            prefix = f"\x1b[{self._colours[name]}m{prefix}\x1b[0m"
        return f"{prefix} {text}".rstrip() + "\n"


def _text(line: bytes) -> str:
    return line.decode("utf-8", errors="replace").rstrip("\r")
