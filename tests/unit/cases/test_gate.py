"""The gate opens exactly when nothing is missing, and asks of each kind what makes sense for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.gate import ASKED, Facts, Gap, gaps, holds, other_language
from app.cases.rules.kinds import Kind, Sector
from app.cases.rules.outcome import Conclusion, Injury, LateReason, Outcome
from app.cases.rules.points import Point

ANSWERED = Point("The bell.", "The log.", "It was out of order.", "needed", "It is repaired.")
DECIDED = Conclusion(frozenset({Outcome.UNIT}), injury=Injury.NO)
NONE_NEEDED = Conclusion(frozenset({Outcome.NONE}), why_none="All went as agreed.", injury=Injury.NO)
POSSIBLE = replace(DECIDED, injury=Injury.POSSIBLE)
EXPLAINED = replace(DECIDED, late_reason=LateReason.STATEMENTS, why_late="The log came late.")
FINNISH = "Kiitos viestistäsi. Asia on selvitetty, ja kello oli rikki. Se on nyt korjattu, kun huolto kävi."


def facts(**changes: object) -> Facts:
    """An objection to health care whose answer is complete."""
    values: dict[str, object] = {
        "kind": "objection", "sector": "health", "is_taken": True, "is_subject_confirmed": True, "is_late": False,
        "points": (ANSWERED,), "conclusion": DECIDED, "body": "We looked into it.", "language": "en",
        "is_language_agreed": False, "has_advice": False, "is_addressed": True, "may_be_shared": True,
    }  # fmt: skip
    return Facts(**(values | changes))  # type: ignore[arg-type]  # the values above have the right types


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"is_taken": False}, [Gap.TAKEN]),
        ({"is_subject_confirmed": False}, [Gap.SUBJECT]),
        ({"points": ()}, [Gap.POINTS]),
        ({"points": (ANSWERED, replace(ANSWERED, finding=" "))}, [Gap.POINT]),
        ({"points": (replace(ANSWERED, measure=""),)}, [Gap.POINT]),
        ({"points": (replace(ANSWERED, measure="none", measure_text=""),)}, [Gap.POINT]),
        ({"conclusion": Conclusion()}, [Gap.OUTCOME, Gap.INJURY]),
        ({"conclusion": NONE_NEEDED}, []),
        ({"conclusion": replace(NONE_NEEDED, why_none=" ")}, [Gap.WHY_NONE]),
        ({"conclusion": Conclusion(frozenset({Outcome.UNIT}))}, [Gap.INJURY]),
        ({"conclusion": Conclusion(frozenset({Outcome.UNIT})), "sector": "not_sure"}, [Gap.INJURY]),
        ({"conclusion": Conclusion(frozenset({Outcome.UNIT})), "sector": "social"}, []),
        ({"conclusion": POSSIBLE}, [Gap.ADVICE]),
        ({"conclusion": POSSIBLE, "has_advice": True}, []),
        ({"conclusion": POSSIBLE, "sector": "social"}, []),
        ({"is_late": True}, [Gap.LATE]),
        ({"is_late": True, "conclusion": replace(EXPLAINED, why_late="")}, [Gap.LATE]),
        ({"is_late": True, "conclusion": EXPLAINED}, []),
        ({"body": "  "}, [Gap.TEXT]),
        ({"body": FINNISH}, [Gap.LANGUAGE]),
        ({"body": FINNISH, "is_language_agreed": True}, []),
        ({"body": FINNISH, "language": "fi"}, []),
        ({"is_addressed": False, "may_be_shared": True}, [Gap.ADDRESSEES]),
        ({"may_be_shared": False}, [Gap.SHARES]),
        ({"can_be_posted": False}, [Gap.ADDRESS]),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, object], missing: list[Gap]) -> None:
    assert gaps(facts(**changes)) == missing


NOTHING_DONE = facts(
    is_taken=False, is_subject_confirmed=False, is_late=True, points=(), conclusion=Conclusion(), body=FINNISH,
    is_addressed=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (Kind.OBJECTION, ["taken", "subject", "points", "outcome", "injury", "late", "language", "addressees"]),
        (Kind.GRIEVANCE, ["taken", "subject", "outcome", "late", "language", "addressees"]),
        (Kind.COMPLAINT, ["taken", "subject", "late", "language", "addressees"]),
        (Kind.FEEDBACK, ["taken", "subject", "late", "language", "addressees"]),
        (Kind.ACCESSIBILITY, ["taken", "subject", "late", "language", "addressees"]),
        (Kind.OMBUDSMAN, ["taken", "addressees"]),
    ],
)
def test_each_kind_is_asked_what_makes_sense_for_it(kind: Kind, missing: list[str]) -> None:
    assert gaps(replace(NOTHING_DONE, kind=kind)) == missing


def test_every_kind_has_its_row() -> None:
    assert set(ASKED) == set(Kind)


POINTS = st.builds(Point, *[st.sampled_from(["", " ", "Words."])] * 3, st.sampled_from(["", "needed", "none"]),
                   st.sampled_from(["", "Words."]))  # fmt: skip
CONCLUSIONS = st.builds(
    Conclusion,
    st.frozensets(st.sampled_from(Outcome), max_size=2),
    st.sampled_from(["", "Why."]),
    st.none() | st.sampled_from(Injury),
    st.none() | st.sampled_from(LateReason),
    st.sampled_from(["", "Why."]),
)
ANY = st.builds(
    Facts, st.sampled_from([kind.value for kind in Kind]), st.sampled_from([sector.value for sector in Sector]),
    st.booleans(), st.booleans(), st.booleans(), st.lists(POINTS, max_size=2), CONCLUSIONS,
    st.sampled_from(["", "We looked into it.", FINNISH]), st.sampled_from(["fi", "sv", "en", "so"]),
    st.booleans(), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip


@given(ANY)
def test_the_gate_opens_exactly_when_nothing_is_missing(known: Facts) -> None:
    assert (not gaps(known)) is _is_complete(known)


def _is_complete_for_authority(known: Facts) -> bool:
    """Nobody is addressed, no language is anybody's wish, and no outcome is counted before the authority decides."""
    decided, points = known.conclusion, known.points
    is_explained = not known.is_late or (decided.late_reason is not None and bool(decided.why_late))
    is_worked_out = bool(points) and all(point.is_answered for point in points)
    return known.is_taken and known.is_subject_confirmed and bool(known.body.strip()) and is_explained and is_worked_out


def _is_complete(known: Facts) -> bool:
    """Say in one piece what a complete answer is."""
    if known.kind == Kind.SUPERVISION:
        return _is_complete_for_authority(known)
    if not (known.is_taken and known.body.strip() and known.is_addressed and known.may_be_shared):
        return False
    if known.kind == Kind.OMBUDSMAN:
        return True
    decided = known.conclusion
    is_in_language = known.is_language_agreed or other_language(known.body, known.language) is None
    is_explained = not known.is_late or (decided.late_reason is not None and bool(decided.why_late))
    if not (known.is_subject_confirmed and is_in_language and is_explained):
        return False
    if known.kind not in {Kind.OBJECTION, Kind.GRIEVANCE}:
        return True
    if not decided.outcomes or (Outcome.NONE in decided.outcomes and not decided.why_none):
        return False
    if known.kind == Kind.GRIEVANCE:
        return True
    if not known.points or not all(point.is_answered for point in known.points):
        return False
    if known.sector not in {Sector.HEALTH, Sector.NOT_SURE}:
        return True
    return decided.injury is Injury.NO or (decided.injury is Injury.POSSIBLE and known.has_advice)


@given(st.lists(st.sampled_from(["one", "two\n", " three", "– four"]), min_size=1), st.text(" \n\t", max_size=3))
def test_a_block_is_found_whatever_stands_between_its_words(words: list[str], space: str) -> None:
    block = " ".join(words)
    assert holds(f"Before.{space} {block} After.", block.replace(" ", "  \n"))
    assert not holds("Something else.", block)


def test_nothing_is_no_block() -> None:
    assert not holds("Something.", " ")
