"""What a file really is: the name's ending and the content have to agree, and nothing dangerous comes along."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.file_contents import kind_of
from app.cases.rules.files import FILE_KINDS, LONGEST_NAME, FileRefused, Refusal, clean_name

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + b"\0" * 40 + b"\xff\xd9"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8 " + b"\0" * 18
HEIC = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + b"\0" * 20
M4A = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A mp42" + b"\0" * 20
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x21" + b"\0" * 20
ODT = "application/vnd.oasis.opendocument.text"
WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
OPEN = {"mimetype": ODT, "content.xml": "<c/>", "META-INF/manifest.xml": "<m/>"}


def archive(entries: dict[str, str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as written:
        for name, text in entries.items():
            written.writestr(name, text)
    return made.getvalue()


def refusal(name: str, content: bytes) -> Refusal:
    with pytest.raises(FileRefused) as refused:
        kind_of(name, io.BytesIO(content), len(content))
    return refused.value.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", PDF),
        ("LETTER.PDF", PDF),
        ("photo.png", PNG),
        ("photo.jpg", JPEG),
        ("photo.jpeg", JPEG),
        ("photo.webp", WEBP),
        ("photo.heic", HEIC),
        ("voice.m4a", M4A),
        ("voice.mp3", MP3),
        ("voice.mp3", b"\xff\xfb\x90\x44" + b"\0" * 40),
        ("note.txt", "Hyvää päivää!\r\n".encode()),
        ("note.txt", "Hyvää päivää!".encode("latin-1")),
        ("note.txt", "God dag".encode("utf-16")),
        ("letter.docx", archive(WORD)),
        ("letter.odt", archive(OPEN, compression=zipfile.ZIP_STORED)),
    ],
)
def test_is_taken_as_its_content_says(name: str, content: bytes) -> None:
    kind = kind_of(name, io.BytesIO(content), len(content))
    assert kind is FILE_KINDS[PurePosixPath(name).suffix[1:].lower()]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tool.exe", b"MZ\x90\x00", Refusal.WRONG_KIND),
        ("page.html", b"<html>", Refusal.WRONG_KIND),
        ("drawing.svg", b"<svg>", Refusal.WRONG_KIND),
        ("letter.pdf.exe", PDF, Refusal.WRONG_KIND),
        ("letter", PDF, Refusal.WRONG_KIND),
        ("macro.docm", archive(WORD), Refusal.WRONG_KIND),
        ("photo.png", b"", Refusal.EMPTY),
        ("photo.png", JPEG, Refusal.NOT_AS_NAMED),
        ("photo.jpg", b"MZ\x90\x00" * 9, Refusal.NOT_AS_NAMED),
        ("letter.pdf", b"<html><script>alert(1)</script>", Refusal.NOT_AS_NAMED),
        ("letter.pdf", PDF.removesuffix(b"%%EOF\n"), Refusal.DAMAGED),
        ("photo.heic", M4A, Refusal.NOT_AS_NAMED),
        ("voice.m4a", HEIC, Refusal.NOT_AS_NAMED),
        ("voice.mp3", b"hello, world", Refusal.NOT_AS_NAMED),
        ("photo.webp", WEBP[:20], Refusal.DAMAGED),
        ("note.txt", b"<!DOCTYPE html><p>hello", Refusal.NOT_AS_NAMED),
        ("note.txt", b"  \n<svg onload=alert(1)>", Refusal.NOT_AS_NAMED),
        ("note.txt", b"text and then\x00bytes", Refusal.NOT_AS_NAMED),
        ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refusal.LOCKED),
        ("letter.docx", archive({"a.txt": "no letter"}), Refusal.NOT_AS_NAMED),
        ("letter.docx", archive(OPEN), Refusal.NOT_AS_NAMED),
        ("letter.docx", archive({**WORD, "word/vbaProject.bin": "x"}), Refusal.MACROS),
        ("letter.docx", archive({**WORD, "../../etc/passwd": "x"}), Refusal.DAMAGED),
        ("letter.docx", archive({**WORD, "/etc/passwd": "x"}), Refusal.DAMAGED),
        ("letter.docx", archive({**WORD, "word/media/bomb": "0" * 9_000_000}), Refusal.DAMAGED),
        ("letter.docx", archive({**WORD, **{f"n{i}": "" for i in range(2001)}}), Refusal.DAMAGED),
        ("letter.docx", archive(WORD)[:-30], Refusal.DAMAGED),
        ("letter.odt", archive(WORD), Refusal.NOT_AS_NAMED),
        ("letter.odt", archive({**OPEN, "META-INF/manifest.xml": "<manifest:encryption-data/>"}), Refusal.LOCKED),
        ("letter.odt", archive({**OPEN, "Basic/Standard/m.xml": "x"}), Refusal.MACROS),
    ],
)
def test_is_refused_with_the_reason(name: str, content: bytes, reason: Refusal) -> None:
    assert refusal(name, content) is reason


def test_a_zip_with_a_password_is_refused_as_locked() -> None:
    locked = bytearray(archive(WORD))
    at = locked.index(b"PK\x01\x02")
    while at != -1:  # the flag of encryption in each line of the table of contents
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 4)
    assert refusal("letter.docx", bytes(locked)) is Refusal.LOCKED


def test_a_link_in_a_zip_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, text in WORD.items():
            written.writestr(name, text)
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        written.writestr(link, "/etc/passwd")
    assert refusal("letter.docx", made.getvalue()) is Refusal.DAMAGED


@given(
    name=st.sampled_from(sorted(FILE_KINDS)),
    content=st.one_of(st.binary(max_size=400), st.sampled_from([PDF, PNG, JPEG, archive(WORD), archive(OPEN)])),
    cut=st.integers(0, 400),
)
def test_no_content_breaks_the_look_at_it(name: str, content: bytes, cut: int) -> None:
    content = content[: max(0, len(content) - cut)] if cut < 200 else content + b"\0" * (cut - 200)
    try:
        kind_of(f"file.{name}", io.BytesIO(content), len(content))
    except FileRefused as refused:
        assert refused.reason in Refusal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\r\nSet-Cookie: b.txt", "aSet-Cookie: b.txt"),
        ("fdp\u202e.exe.png", "fdp.exe.png"),
        ("  many   spaces .txt", "many spaces.txt"),
        (".pdf", "file.pdf"),
        ("", "file"),
        ("Hyvää päivää.PDF", "Hyvää päivää.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@given(st.text(max_size=300))
def test_no_name_breaks_out(name: str) -> None:
    clean = clean_name(name)
    assert 0 < len(clean) <= LONGEST_NAME
    assert "/" not in clean
    assert not any(ord(sign) < 32 or sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for sign in clean)
