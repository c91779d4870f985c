"""What an installation makes is readable by its own user only, and a place where nothing can be kept is told."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.platform.folders import DataFolderIsNotWritable, prepare_folders
from app.platform.runtime import open_runtime
from app.platform.storage import open_storage
from app.settings import read_settings
from tests.databases import settings_for

OPEN_TO_OTHERS = 0o077


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_in_a_folder_that_everybody_may_read_the_data_is_still_private(data_dir: Path) -> None:
    data_dir.chmod(0o755)
    settings = settings_for(data_dir)
    with open_runtime(settings):
        open_storage(settings.storage_url).put("services/ab/abcd", [b"sealed"])
        within = [path for path in data_dir.rglob("*") if path.parent == data_dir or path.parent.parent == data_dir]
    assert mode(data_dir) == 0o755, "the folder is the operator's"
    assert {path.name for path in within} >= {"db", "keys", "files", "run", "services.sqlite3", "pepper.key"}
    for path in within:
        if path.parent == data_dir or path.parent.name in {"db", "keys"}:
            assert not mode(path) & OPEN_TO_OTHERS, f"{path} has mode {mode(path):o}"


def test_what_an_earlier_release_left_open_is_closed(data_dir: Path) -> None:
    data_dir.chmod(0o755)
    settings = settings_for(data_dir)
    with open_runtime(settings):
        pass
    database = data_dir / "db" / "services.sqlite3"
    opened = (data_dir / "db", data_dir / "files", data_dir / "keys", database, data_dir / "keys" / "services.key")
    for path in opened:
        path.chmod(0o755)
    with open_runtime(settings):
        assert [oct(mode(path)) for path in opened if mode(path) & OPEN_TO_OTHERS] == []


def test_a_database_elsewhere_is_made_private_and_then_left_to_its_operator(data_dir: Path) -> None:
    database = data_dir / "elsewhere" / "gensvar.sqlite3"
    settings = settings_for(data_dir / "data", f"sqlite:///{database}")
    with open_runtime(settings):
        assert (mode(database.parent), mode(database)) == (0o700, 0o600)
    database.chmod(0o640)
    with open_runtime(settings):
        assert mode(database) == 0o640


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("file", r"data in .*/file, but that is no folder\. Name a folder with GENSVAR_DATA_DIR\.$"),
        (
            "file/below/it",
            r"data in .*/file/below/it, but .*/file is no folder\. Name a folder with GENSVAR_DATA_DIR\.$",
        ),
        ("nowhere", r"but that is no folder"),
        ("/proc/gensvar", r"that folder cannot be made \(.*\)\. Make it .* with GENSVAR_DATA_DIR\.$"),
        ("/proc", r"cannot write there \(.*\)\. Make that folder writable .* with GENSVAR_DATA_DIR\.$"),
        ("broken", r"data in .*/broken/db, but that is no folder"),
    ],
)
def test_a_place_where_nothing_can_be_kept_gets_one_sentence_that_says_what_to_do(
    data_dir: Path, place: str, sentence: str
) -> None:
    (data_dir / "file").touch()
    (data_dir / "nowhere").symlink_to(data_dir / "gone")
    (data_dir / "broken").mkdir()
    (data_dir / "broken" / "db").touch()
    with pytest.raises(DataFolderIsNotWritable, match=sentence) as refused:
        prepare_folders(settings_for(data_dir / place))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("database", ["/proc/gensvar/one.sqlite3", "/proc"])
def test_a_database_that_cannot_be_is_told_with_its_own_setting(data_dir: Path, database: str) -> None:
    settings = read_settings(
        {"GENSVAR_DATA_DIR": str(data_dir), "GENSVAR_OMBUDSMAN_DATABASE_URL": f"sqlite:///{database}"}
    )
    with pytest.raises(DataFolderIsNotWritable, match=r"name another one with GENSVAR_OMBUDSMAN_DATABASE_URL\.$"):
        prepare_folders(settings)
