"""Sealed files: what was changed, moved, left out or cut does not open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.platform.crypto import SealIsBroken
from app.platform.file_sealing import PIECE, new_file_key, open_sealed_file, seal_file

KEY = new_file_key()
PLAIN = b"0123456789abcdef" * (PIECE // 16) * 3 + b"the end"
SEALED_PIECE = PIECE + 16


def seal(plain: bytes, about: str = "file") -> bytes:
    return b"".join(seal_file([plain], KEY, about))


def opened(sealed: bytes, about: str = "file") -> bytes:
    return b"".join(open_sealed_file([sealed], KEY, about))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_sealed_file_opens_again(size: int) -> None:
    plain = PLAIN[:size]
    assert opened(seal(plain)) == plain


@settings(deadline=None, max_examples=20)
@given(st.lists(st.binary(max_size=300_000), max_size=8))
def test_how_the_bytes_arrive_changes_nothing(pieces: list[bytes]) -> None:
    sealed = list(seal_file(pieces, KEY, "file"))
    assert b"".join(open_sealed_file(sealed, KEY, "file")) == b"".join(pieces)


def flip(sealed: bytes) -> bytes:
    return sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:]


def swap(sealed: bytes) -> bytes:
    return sealed[SEALED_PIECE : 2 * SEALED_PIECE] + sealed[:SEALED_PIECE] + sealed[2 * SEALED_PIECE :]


def leave_out(sealed: bytes) -> bytes:
    return sealed[:SEALED_PIECE] + sealed[2 * SEALED_PIECE :]


def cut(sealed: bytes) -> bytes:
    return sealed[: 2 * SEALED_PIECE]


def cut_short(sealed: bytes) -> bytes:
    return sealed[:-1]


def nothing(sealed: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("change", [flip, swap, leave_out, cut, cut_short, nothing])
def test_a_changed_file_does_not_open(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(SealIsBroken):
        opened(change(seal(PLAIN)))


def test_another_files_bytes_do_not_open_in_its_place() -> None:
    with pytest.raises(SealIsBroken):
        opened(seal(PLAIN, "services:file:1"), "services:file:2")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealIsBroken):
        list(open_sealed_file([seal(b"plain")], new_file_key(), "file"))
