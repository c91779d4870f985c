"""A file is read as a whole or refused in one line that says how its first line has to be."""

from __future__ import annotations

import pytest

from app.organisation.rules.csv_files import FileCannotBeRead, decode_csv, read_csv

COLUMNS = ("code", "name", "street")
WANTED = "The first line has to be: code,name,street."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", f"The file is empty. {WANTED}"),
        (" \n\n", f"The file is empty. {WANTED}"),
        ("code,name\n", f"{WANTED} Missing: street."),
        ("code,nimi,street\n", f"{WANTED} Missing: name. Not known: “nimi”."),
        ("code,name,street,code,,\n", f"{WANTED} Not known: “”. More than once: code."),
        ("k1;Koivu;Koivukatu\n", f"{WANTED} It names none of these."),
        ('"code,name,street\n', f"{WANTED} It names none of these."),
        ("code,name,street," + "x" * 99, f"{WANTED} Not known: “{'x' * 29}…”."),
    ],
)
def test_another_first_line_is_told_in_one_line(text: str, sentence: str) -> None:
    with pytest.raises(FileCannotBeRead) as refused:
        read_csv(text, COLUMNS)
    assert str(refused.value) == sentence


def test_columns_that_are_not_required_may_be_left_out() -> None:
    file = read_csv("Name ; code\n\nKoivu;k1\n", COLUMNS, required=("code",))
    assert file.names == ("name", "code")
    assert list(file.records) == [(3, ["Koivu", "k1"])]
    with pytest.raises(FileCannotBeRead, match=r"^The first line .* Only code is required\. Missing: code\."):
        read_csv("name,street\n", COLUMNS, required=("code",))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"code\nk\xe4\n", "Line 2 is not UTF-8. Save the file as CSV UTF-8."),
        (b"\xff\xfec\x00o\x00", "Line 1 is not UTF-8. Save the file as CSV UTF-8."),
        (b"PK\x00\x01", "This is not a text file. Save it as CSV UTF-8."),
    ],
)
def test_what_is_no_text_says_how_to_save_it(data: bytes, sentence: str) -> None:
    with pytest.raises(FileCannotBeRead) as refused:
        decode_csv(data)
    assert str(refused.value) == sentence
