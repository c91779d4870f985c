"""Files in a folder and in a bucket: whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.platform.storage import FileIsGone, Folder, Storage, StorageIsFull, open_storage
from tests.services import S3

LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """An empty storage of each kind."""
    if request.param == "folder":
        return open_storage(f"file://{tmp_path}/some%20files")
    s3: S3 = request.getfixturevalue("s3")
    return open_storage(f"s3://{s3.access_key}:{s3.secret_key}@{s3.bucket}/files?endpoint={s3.endpoint}")


def test_what_is_put_can_be_got(storage: Storage) -> None:
    pieces = [b"a" * 1_000_000, b"b" * 1_000_000, b"c"]
    storage.put("services/ab/abc", pieces)
    assert b"".join(storage.get("services/ab/abc")) == b"".join(pieces)


def test_what_is_deleted_is_gone_and_deleting_again_is_no_error(storage: Storage) -> None:
    storage.put("services/ab/abc", [b"bytes"])
    storage.delete("services/ab/abc")
    storage.delete("services/ab/abc")
    with pytest.raises(FileIsGone):
        storage.get("services/ab/abc")


def test_the_names_are_listed_by_age(storage: Storage) -> None:
    storage.put("services/ab/abc", [b"1"])
    storage.put("ombudsman/cd/cde", [b"2"])
    assert sorted(storage.names(LATER)) == ["ombudsman/cd/cde", "services/ab/abc"]
    assert list(storage.names(LATER - timedelta(days=3))) == []


def test_a_writing_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"the beginning"
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageIsFull):
        Folder(tmp_path).put("services/ab/abc", broken())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    Folder(tmp_path).put("services/ab/abc", [b"bytes"])
    assert (tmp_path / "services/ab/abc").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["../outside", "services/../../outside", "/etc/passwd"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileIsGone):
        Folder(tmp_path / "files").get(name)
