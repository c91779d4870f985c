"""Which files are taken: their kinds, sizes and names; the content decides, not what a browser says (pure)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MOST_FILES = 10
MEBIBYTE = 1024 * 1024
MOST_BYTES = 20 * MEBIBYTE
LONGEST_NAME = 100


class Refusal(StrEnum):
    """Why a file was not taken; the person is told which and why."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    WRONG_KIND = "wrong_kind"
    NOT_AS_NAMED = "not_as_named"  # the content is of another kind than the name says
    LOCKED = "locked"  # protected by a password
    MACROS = "macros"
    DAMAGED = "damaged"
    NO_ROOM = "no_room"


class FileRefused(Exception):
    """The file is not taken; the case is sent all the same."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class FileKind:
    """One kind of file: its media type, and the endings under which its content is known."""

    media_type: str
    known_as: frozenset[str]


_JPEG = FileKind("image/jpeg", frozenset({".jpg", ".jpeg", ".jpe", ".jfif"}))
FILE_KINDS: dict[str, FileKind] = {
    "pdf": FileKind("application/pdf", frozenset({".pdf"})),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": FileKind("image/png", frozenset({".png"})),
    "heic": FileKind("image/heic", frozenset({".heic", ".heif"})),
    "webp": FileKind("image/webp", frozenset({".webp"})),
    "docx": FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", frozenset({".docx"})),
    "odt": FileKind("application/vnd.oasis.opendocument.text", frozenset({".odt"})),
    "txt": FileKind("text/plain", frozenset({".txt"})),
    "m4a": FileKind("audio/mp4", frozenset({".m4a"})),
    "mp3": FileKind("audio/mpeg", frozenset({".mp3"})),
}


def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case without its full stop, or nothing."""
    _, stop, ending = name.rpartition(".")
    return ending.strip().lower() if stop else ""


def clean_name(name: str) -> str:
    """Return the name without folders, line breaks, invisible and direction-changing signs, at most 100 long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    words = " ".join(plain.split())
    ending = ending_of(words)[: LONGEST_NAME // 2]
    stem = (words.rpartition(".")[0] if ending else words).lstrip(". ")
    kept = stem[: LONGEST_NAME - len(ending) - 1].rstrip() or "file"
    return f"{kept}.{ending}" if ending else kept
