"""What a file really is: read from its own bytes, whatever its name and its sender's browser say.

The name's ending and the content have to agree, and the content has to have the build of its kind. A zip is
not opened but its table of contents is read: that is where bombs, macros and paths out of the folder show.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from typing import IO

import puremagic

from app.cases.rules.files import FILE_KINDS, FileKind, FileRefused, Refusal, ending_of

_HEAD = 4096
_TAIL = 4096
_MOST_ENTRIES = 2000
_MOST_RATIO = 100
_FREE_SIZE = 1024 * 1024  # up to here a well-packed text is no bomb
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # also the envelope of an Office document with a password
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_AUDIO_BRANDS = frozenset({b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp4", b"3gp5", b"3gp6"})
_ODT = b"application/vnd.oasis.opendocument.text"
_NO_TEXT = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body", b"mz", b"#!", b"%pdf", b"{\\rtf")


def kind_of(name: str, file: IO[bytes], size: int) -> FileKind:
    """Return the kind of a file of this name; raise `FileRefused` with the reason."""
    kind = FILE_KINDS.get(ending_of(name))
    if kind is None:
        raise FileRefused(Refusal.WRONG_KIND)
    if size == 0:
        raise FileRefused(Refusal.EMPTY)
    head = _part(file, 0, _HEAD)
    _CHECKS[kind.media_type](file, head, size)
    return kind


def _pdf(file: IO[bytes], head: bytes, size: int) -> None:
    _agrees(head, ".pdf")
    tail = _part(file, max(0, size - _TAIL), _TAIL)
    if b"%%EOF" not in tail:
        raise FileRefused(Refusal.DAMAGED)


def _image(*endings: str) -> Callable[[IO[bytes], bytes, int], None]:
    return lambda file, head, size: _agrees(head, *endings)


def _webp(file: IO[bytes], head: bytes, size: int) -> None:
    _agrees(head, ".webp")
    if int.from_bytes(head[4:8], "little") + 8 > size:
        raise FileRefused(Refusal.DAMAGED)


def _heic(file: IO[bytes], head: bytes, size: int) -> None:
    if head[4:8] != b"ftyp" or head[8:12] not in _HEIF_BRANDS:
        raise FileRefused(Refusal.NOT_AS_NAMED)


def _m4a(file: IO[bytes], head: bytes, size: int) -> None:
    if head[4:8] != b"ftyp" or head[8:12] not in _AUDIO_BRANDS:
        raise FileRefused(Refusal.NOT_AS_NAMED)


def _mp3(file: IO[bytes], head: bytes, size: int) -> None:
    is_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 != 0
    if not head.startswith(b"ID3") and not is_frame:
        raise FileRefused(Refusal.NOT_AS_NAMED)


def _text(file: IO[bytes], head: bytes, size: int) -> None:
    """Text is what holds nothing but text; mark-up that a browser would run is not taken for it."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if start.startswith(_MARKUP):
        raise FileRefused(Refusal.NOT_AS_NAMED)
    file.seek(0)
    while piece := file.read(1024 * 1024):
        if not is_wide and piece.translate(None, delete=_NO_TEXT) != piece:
            raise FileRefused(Refusal.NOT_AS_NAMED)


def _docx(file: IO[bytes], head: bytes, size: int) -> None:
    names = _contents(file, head)
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise FileRefused(Refusal.NOT_AS_NAMED)


def _odt(file: IO[bytes], head: bytes, size: int) -> None:
    names = _contents(file, head)
    with zipfile.ZipFile(file) as archive:
        if "mimetype" not in names or _start_of(archive, "mimetype") != _ODT:
            raise FileRefused(Refusal.NOT_AS_NAMED)
        if b"encryption-data" in _start_of(archive, "META-INF/manifest.xml"):
            raise FileRefused(Refusal.LOCKED)
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            raise FileRefused(Refusal.MACROS)


def _contents(file: IO[bytes], head: bytes) -> set[str]:
    """Return the names in a zip, after a look at its table of contents."""
    if head.startswith(_OLD_OFFICE):
        raise FileRefused(Refusal.LOCKED)
    if not head.startswith(b"PK\x03\x04"):
        raise FileRefused(Refusal.NOT_AS_NAMED)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FileRefused(Refusal.DAMAGED) from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileRefused(Refusal.LOCKED)
    if any(entry.filename.rpartition("/")[2].lower() == "vbaproject.bin" for entry in entries):
        raise FileRefused(Refusal.MACROS)
    if len(entries) > _MOST_ENTRIES or _is_bomb(entries) or any(_leads_out(entry) for entry in entries):
        raise FileRefused(Refusal.DAMAGED)
    return {entry.filename for entry in entries}


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    return unpacked > _FREE_SIZE and unpacked > _MOST_RATIO * max(packed, 1)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_link or name.startswith("/") or ":" in name.partition("/")[0] or ".." in name.split("/")


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as entry:
            return entry.read(64 * 1024)
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return b""


def _agrees(head: bytes, *endings: str) -> None:
    """Refuse content that its first bytes do not make one of these kinds."""
    try:
        found = {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        found = set()
    if not found.intersection(endings):
        raise FileRefused(Refusal.NOT_AS_NAMED)


def _part(file: IO[bytes], start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


_CHECKS: dict[str, Callable[[IO[bytes], bytes, int], None]] = {
    "application/pdf": _pdf,
    "image/jpeg": _image(".jpg", ".jpeg"),
    "image/png": _image(".png"),
    "image/webp": _webp,
    "image/heic": _heic,
    "audio/mp4": _m4a,
    "audio/mpeg": _mp3,
    "text/plain": _text,
    FILE_KINDS["docx"].media_type: _docx,
    FILE_KINDS["odt"].media_type: _odt,
}
