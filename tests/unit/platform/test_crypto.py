"""What is sealed opens only as what it is, and only with its own key."""

import pytest

from app.platform.crypto import Sealer, SealIsBroken, keyed_hash

KEY = bytes(range(32))


def test_what_was_sealed_opens_again() -> None:
    sealer = Sealer(KEY, "services")
    assert (
        sealer.open(sealer.seal("Äiti odotti.".encode(), "submission.answers"), "submission.answers")
        == "Äiti odotti.".encode()
    )


def test_the_same_words_never_look_the_same() -> None:
    sealer = Sealer(KEY, "services")
    assert sealer.seal(b"word", "note.body") != sealer.seal(b"word", "note.body")


@pytest.mark.parametrize("position", [0, 1, 13, -1])
def test_one_changed_bit_breaks_the_seal(position: int) -> None:
    sealer = Sealer(KEY, "services")
    sealed = bytearray(sealer.seal(b"word", "note.body"))
    sealed[position] ^= 1
    with pytest.raises(SealIsBroken):
        sealer.open(bytes(sealed), "note.body")


def test_a_value_moved_to_another_column_or_store_does_not_open() -> None:
    sealed = Sealer(KEY, "services").seal(b"word", "note.body")
    with pytest.raises(SealIsBroken):
        Sealer(KEY, "services").open(sealed, "message.body")
    with pytest.raises(SealIsBroken):
        Sealer(KEY, "ombudsman").open(sealed, "note.body")


def test_look_up_hashes_meet_for_equal_values_of_one_purpose_only() -> None:
    assert keyed_hash(KEY, "email", "a@b.fi") == keyed_hash(KEY, "email", "a@b.fi")
    assert keyed_hash(KEY, "email", "a@b.fi") != keyed_hash(KEY, "name", "a@b.fi")
    assert keyed_hash(bytes(32), "email", "a@b.fi") != keyed_hash(KEY, "email", "a@b.fi")
