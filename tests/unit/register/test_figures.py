"""Shares that make exactly a hundred percent, and classes that overlap and need not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.register.rules.figures import overlapping, shares_of, table_of

COUNTS = st.lists(st.integers(0, 5000), min_size=1, max_size=30)


@given(COUNTS)
def test_the_shares_of_a_whole_make_it_and_none_is_a_tenth_off(counts: list[int]) -> None:
    shares, whole = shares_of(counts), sum(counts)
    assert sum(shares) == (1000 if whole else 0)
    assert all(abs(share * whole - count * 1000) < whole for share, count in zip(shares, counts, strict=True) if whole)


def test_the_largest_remainder_is_rounded_up_first() -> None:
    assert shares_of([1, 1, 1]) == [334, 333, 333]
    assert shares_of([2, 1]) == [667, 333]
    assert shares_of([0, 0]) == [0, 0]


def test_a_table_has_its_largest_class_first_and_no_empty_one() -> None:
    table = table_of({"3": 2, "1": 2, "2": 5, "9": 0}, order=("1", "2", "3"))
    assert [(line.code, line.count) for line in table.lines] == [("2", 5), ("1", 2), ("3", 2)]
    assert table.whole == 9


def test_the_classes_of_one_contact_each_have_their_share_of_all_contacts() -> None:
    table = overlapping({"patient": 3, "social": 2}, 4)
    assert [(line.code, line.tenths) for line in table.lines] == [("patient", 750), ("social", 500)]
    assert overlapping({}, 0).lines == ()
