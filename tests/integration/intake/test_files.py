"""Files: taken by their content, kept sealed, refused by name with the reason; the text goes out all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import Attachment
from app.cases.service.keep_file import KeptFile, add_file, read_file
from app.filing.models import Draft
from app.intake.views.desk import open_filing
from app.intake.views.files import FREE_FILES_FROM_ONE_ADDRESS, keep_with_draft
from app.platform.db import Stores, reading
from app.platform.storage import open_storage
from app.platform.throttling import Failure, record_failure
from app.platform.work import work
from app.settings import Settings
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import only_case, walk

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\xa9\xf1\x9e\xa3\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def at_files(visitor: Visitor) -> Visitor:
    """A visitor on the page for files."""
    return walk(visitor, "objection", until="files")


def kept(stores: Stores) -> list[Attachment]:
    with reading(stores.services) as session:
        return list(session.scalars(select(Attachment).order_by(Attachment.id)))


def test_a_picture_is_kept_sealed_and_goes_with_the_matter(
    at_files: Visitor, stores: Stores, settings: Settings
) -> None:
    at_files.attach(PNG, "the floor.png")
    assert "the floor.png" in at_files.text
    walk(at_files, "objection").fill()
    (file,) = kept(stores)
    with reading(stores.services) as session:
        assert file.case_id == only_case(session).id
    assert (file.media_type, file.size, file.state) == ("image/png", len(PNG), "unscanned")
    assert b"".join(read_file(open_storage(settings.storage_url), stores.services, file)) == PNG
    on_disk = [path.read_bytes() for path in Path(settings.data_dir).rglob("files/**/*") if path.is_file()]
    assert len(on_disk) == 1
    assert PNG[:8] not in on_disk[0]


def test_a_file_goes_along_with_continue(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG, "floor.png", button=None)
    assert at_files.step == "reply"
    assert len(kept(stores)) == 1


def test_a_file_can_be_removed_again(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG, "floor.png")
    at_files.fill("remove", kept(stores)[0].public_id)
    assert kept(stores) == []
    assert "floor.png" not in at_files.text


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"MZ\x90\x00", "tool.exe", "The file tool.exe is of a kind that we cannot take"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "drawing.svg",
            "The file drawing.svg is of a kind that we cannot take",
        ),
        (b"MZ\x90\x00 not a picture", "photo.png", "The content of the file photo.png does not match"),
        (b"", "empty.png", "The file empty.png is empty"),
    ],
)
def test_what_is_refused_is_named_with_the_reason(
    at_files: Visitor, stores: Stores, content: bytes, name: str, reason: str
) -> None:
    at_files.attach(content, name)
    assert reason in at_files.text
    assert at_files.page.title.startswith("Error: ")
    assert kept(stores) == []


def test_a_path_and_a_line_break_in_a_name_are_cleaned_away(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG, "..\\..\\secret\u202egnp.png")
    assert kept(stores)[0].name == "secretgnp.png"


def test_there_is_room_for_ten(at_files: Visitor, stores: Stores) -> None:
    for number in range(11):
        at_files.attach(PNG, f"{number}.png")
    assert "The file 10.png was not added. You can add up to 10 files." in at_files.text
    assert len(kept(stores)) == 10


def test_a_file_and_the_word_of_it_are_one_writing(at_files: Visitor, stores: Stores) -> None:
    """Whatever happens next, a file that is listed is sent: nothing else has to be remembered."""
    with work(stores.services) as w:
        draft = w.session.scalars(select(Draft)).one()
        data = KeptFile("f" * 32, "floor.png", "key", "image/png", 3, "0" * 64)
        add_file(w, data, draft_id=draft.id)  # and the process dies here
    assert "floor.png" in at_files.open("/en/objection/files").text
    assert "floor.png" in walk(at_files, "objection").text
    at_files.fill()
    with reading(stores.services) as session:
        assert kept(stores)[0].case_id == only_case(session).id


def test_a_tenth_and_an_eleventh_file_at_the_same_moment_are_not_both_kept(at_files: Visitor, stores: Stores) -> None:
    for number in range(9):
        at_files.attach(PNG, f"{number}.png")
    with at_files.client.application.test_request_context(
        "/en/objection/files", method="POST", data=at_files.form.values
    ):
        filing = open_filing("objection")
        pieces = [KeptFile(f"{n}" * 32, f"at once {n}.png", "key", "image/png", 3, "0" * 64) for n in range(2)]
        problems = [keep_with_draft(filing, piece) for piece in pieces]
    assert problems == [None, "The file at once 1.png was not added. You can add up to 10 files."]
    assert len(kept(stores)) == 10


def test_the_same_file_sent_twice_is_one_file(at_files: Visitor, stores: Stores) -> None:
    for _ in range(2):
        at_files.attach(PNG, "floor.png")
    assert len(kept(stores)) == 1


def test_a_file_over_twenty_megabytes_is_refused_with_its_name(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG + b"\0" * (20 * 1024 * 1024), "huge.png")
    assert "The file huge.png must be smaller than 20 MB." in at_files.text
    assert kept(stores) == []


def test_a_sending_too_large_to_read_says_so_and_loses_nothing(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG + b"\0" * (26 * 1024 * 1024), "enormous.png")
    assert "The file must be smaller than 20 MB." in at_files.text
    assert at_files.step == "files"


def test_a_full_disk_refuses_the_file_and_the_text_still_goes_out(
    at_files: Visitor, stores: Stores, settings: Settings
) -> None:
    folder = Path(settings.data_dir) / "files"
    folder.write_text("no folder can be made here")  # every writing fails, as on a full disk
    at_files.attach(PNG, "floor.png")
    assert "We cannot keep the file floor.png just now." in at_files.text
    walk(at_files, "objection").fill()
    assert at_files.heading == "Your objection has been sent"


def test_an_ombudspersons_store_never_sees_the_services_files(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG, "floor.png")
    with reading(stores.ombudsman) as session:
        assert session.scalars(select(Attachment)).all() == []


def test_a_chosen_file_is_kept_by_a_switch_of_language(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG, "floor.png", button=None, lang="sv")
    assert at_files.path == "/sv/objection/files"
    assert "floor.png" in at_files.text
    assert len(kept(stores)) == 1


def test_what_all_unsent_drafts_hold_together_has_a_limit(
    at_files: Visitor, app: Flask, stores: Stores, settings: Settings, units: None
) -> None:
    runtime = app.extensions["gensvar"]
    app.extensions["gensvar"] = replace(runtime, settings=replace(runtime.settings, most_draft_bytes=3 * len(PNG)))
    for number in range(2):
        at_files.attach(PNG, f"{number}.png")
    stranger = walk(Visitor(app.test_client()), "objection", until="files")
    stranger.attach(PNG + b"\0" * 200, "too-much.png")
    assert "We cannot keep the file too-much.png just now." in stranger.text
    assert "add it later with your case number and words" in stranger.text
    assert len(kept(stores)) == 2 and len(_on_disk(settings)) == 2, "nothing was stored for it"
    walk(at_files, "objection").fill()
    stranger.attach(PNG, "again.png")
    assert "again.png" in stranger.text and len(kept(stores)) == 3, "what is sent is no draft's any more"


def test_one_address_adds_so_many_files_an_hour_and_goes_on_later(
    at_files: Visitor, stores: Stores, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    at_files = walk(at_files, "objection", until="files")
    at_files.attach(PNG, "first.png")
    with work(stores.services) as w:
        subject = w.session.scalars(select(Failure.subject)).one()
        for _ in range(FREE_FILES_FROM_ONE_ADDRESS):
            record_failure(w.session, subject, now=w.now)
    at_files.attach(PNG, "one too many.png")
    assert "We cannot keep the file one too many.png just now." in at_files.text
    at("2026-03-02 10:20")
    at_files.attach(PNG, "one too many.png")
    assert len(kept(stores)) == 2


def test_bytes_that_no_draft_lists_take_no_room(at_files: Visitor, stores: Stores, settings: Settings) -> None:
    for _ in range(2):
        at_files.attach(PNG, "floor.png")
    assert len(_on_disk(settings)) == 1, "the same file again is not kept twice"
    at_files.fill("remove", kept(stores)[0].public_id)
    assert _on_disk(settings) == []


def test_a_page_that_was_open_too_long_says_which_file_to_choose_again(at_files: Visitor, stores: Stores) -> None:
    at_files.attach(PNG, "first.png")
    at_files.form.values["csrf_token"] = "old"
    at_files.attach(PNG, "floor.png")
    assert at_files.response.status_code == 422
    assert "Nothing is lost." in at_files.text and "Choose the file floor.png again." in at_files.text
    assert "first.png" in at_files.text and len(kept(stores)) == 1
    at_files.attach(PNG, "floor.png")
    assert len(kept(stores)) == 2


def _on_disk(settings: Settings) -> list[Path]:
    return [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]
