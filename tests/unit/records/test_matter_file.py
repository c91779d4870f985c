"""One line of an older system's file: what it says, and every way in which it can be wrong."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.cases.rules.kinds import PartyRole
from app.records.rules import matter_file
from app.records.rules.brought import Language
from app.records.rules.matter_file import lines_of, read_matter
from app.settings import LANGUAGES

EXAMPLE = Path(matter_file.__file__).parents[1] / "data" / "matters_example.jsonl"
TODAY = date(2026, 3, 2)
OBJECTION, ANSWERED, CLOSED, REQUEST = (json.loads(line) for line in EXAMPLE.read_text("utf-8").splitlines())


def told(matter: dict[str, Any]) -> list[tuple[str | None, str]]:
    found, problems = read_matter(7, json.dumps(matter).encode(), today=TODAY)
    assert (found is None) == bool(problems)
    return [(problem.column, problem.sentence) for problem in problems]


def test_the_example_is_good_and_says_what_it_says() -> None:
    read = [read_matter(line, raw, today=TODAY) for line, raw in lines_of(io.BytesIO(EXAMPLE.read_bytes()))]
    assert [problems for _, problems in read] == [[], [], [], []]
    first = read[0][0]
    assert first is not None
    assert (first.first_due_on, first.due_on) == (date(2026, 3, 2), date(2026, 3, 31))
    assert first.parties[0].role is PartyRole.FILER and first.parties[0].identity["phone"] == "040 123 4567"


@pytest.mark.parametrize(
    ("change", "column", "sentence"),
    [
        ({"old_number": ""}, "old_number", "is missing"),
        ({"kind": "ombudsman"}, "kind", "Write one of objection, feedback, grievance, complaint, supervision."),
        ({"arrived_on": "31.2.2026"}, "arrived_on", "“31.2.2026” is no day"),
        ({"arrived_on": "2026-03-03"}, "arrived_on", "is a day to come"),
        ({"arived_on": "2026-01-01"}, "“arived_on”", "is not known here"),
        ({"due_on": "2026-02-01"}, "due_on", "is before the arrival"),
        ({"due_on": "2026-03-30"}, "due_on", "is not the date of the last extension"),
        ({"language": "de"}, "language", "Write one of fi, sv, en."),
        ({"other_subjects": "staffing"}, "other_subjects", "is no list"),
        ({"other_subjects": ["weather"]}, "other_subjects", "“weather” is not known here"),
        ({"wants_reply": "yes"}, "wants_reply", "is neither true nor false"),
        ({"text": 5}, "text", "is no text"),
        ({"old_number": "1\0"}, "old_number", "a sign that is no letter"),
        ({"text": "\ud800"}, "text", "a sign that is no letter"),
        (
            {"parties": OBJECTION["parties"][1:]},
            "parties",
            "lacks a person. Write those with the role client and filer",
        ),
        ({"parties": [OBJECTION["parties"][1]] * 2}, "parties", "two people of one role"),
        ({"parties": ["Aino"]}, "parties[1]", "is no object"),
        ({"capacity": "anonymous"}, "capacity", "does not go with this kind"),
        ({"outcome": ["none", "unit"]}, "outcome", "beside a measure"),
        ({"state": "answered"}, "answers", "goes with the state “answered”"),
        ({"state": "withdrawn"}, "closed_on", "is written for what was closed or withdrawn"),
        ({"channel": "authority"}, "transferred_by", "goes with the channel “authority”"),
    ],
    ids=lambda value: json.dumps(value)[:50] if isinstance(value, dict) else None,
)
def test_what_is_wrong_is_told_with_its_column_and_what_to_do(
    change: dict[str, Any], column: str, sentence: str
) -> None:
    assert any(found == column and sentence in words for found, words in told({**OBJECTION, **change})), told(
        {**OBJECTION, **change}
    )


ROUND = REQUEST["more_time"][0]
PENDING = {key: ROUND[key] for key in ("asked_on", "wanted_until", "reason")}


@pytest.mark.parametrize(
    ("change", "column", "sentence"),
    [
        ({"asks": []}, "asks", "is missing"),
        ({"asks": ["opinion"]}, "asks", "“opinion” is not known here"),
        ({"authority_name": "LVV"}, "authority", "Write its code or its name, and not both"),
        ({"authority": ""}, "authority", "Write its code or its name, and not both"),
        ({"state": "withdrawn"}, "state", "Write one of open, answered."),
        ({"parties": []}, "“parties”", "is not known here"),
        ({"due_on": "2026-01-15"}, "“due_on”", "is not known here"),
        ({"concerned": [5]}, "concerned", "holds something that is no name"),
        ({"concerned": ["A" * 201]}, "concerned", "Shorten it to 200"),
        ({"answers": [REQUEST["answers"][0] | {"way": ""}]}, "answers[1].way", "is missing"),
        ({"answers": REQUEST["answers"] * 2}, "answers", "At most 1 are taken"),
        ({"answers": []}, "answers", "goes with the state “answered”"),
        ({"answers": [], "state": "open"}, "decision", "comes after the answer"),
        ({"decision": []}, "decision", "is no object"),
        ({"decision": REQUEST["decision"] | {"decided_on": "2026-01-20"}}, "decision.decided_on", "before the answer"),
        ({"named_on": ""}, "more_time", "goes with a day that the authority named"),
        ({"more_time": [PENDING, ROUND]}, "more_time[2].asked_on", "does not follow the round before it"),
        ({"more_time": [ROUND | {"wanted_until": "2026-01-15"}]}, "more_time[1].wanted_until", "is no later than"),
        ({"more_time": [ROUND | {"granted_until": "2026-01-15"}]}, "more_time[1].granted_until", "is no later than"),
        ({"more_time": [ROUND | {"answer": "refused"}]}, "more_time[1].granted_until", "goes with “granted”"),
        ({"more_time": [ROUND | {"answered_on": ""}]}, "more_time[1].answered_on", "goes with its answer"),
        ({"more_time": [ROUND | {"asked_on": "2026-01-29"}]}, "more_time[1].asked_on", "is after the answer was sent"),
        ({"more_time": [ROUND | {"answered_on": "2026-01-09"}]}, "more_time[1].answered_on", "before it was asked"),
    ],
    ids=lambda value: json.dumps(value)[:50] if isinstance(value, dict) else None,
)
def test_what_is_wrong_with_an_authoritys_request_is_told_in_the_same_way(
    change: dict[str, Any], column: str, sentence: str
) -> None:
    found = told(REQUEST | change)
    assert any(column == named and sentence in words for named, words in found), found


def test_an_address_under_a_non_disclosure_is_not_taken_in() -> None:
    party = {**OBJECTION["parties"][0], "safe_contact": ["non_disclosure"]}
    found = told({**OBJECTION, "parties": [party, OBJECTION["parties"][1]]})
    assert found == [("parties[1].address", "is kept from everybody by the non-disclosure. Leave it out.")]


def test_a_shortened_answer_needs_its_text_and_a_corrected_one_its_reason() -> None:
    answer = {**ANSWERED["answers"][0], "addressees": [{"role": "client", "share": "redacted"}]}
    found = dict(told({**ANSWERED, "answers": [answer, {**ANSWERED["answers"][0], "sent_on": "2025-04-01"}]}))
    assert set(found) == {"answers[1].addressees[1].text"}
    found = dict(
        told({**ANSWERED, "answers": [*ANSWERED["answers"], {**ANSWERED["answers"][0], "sent_on": "4.4.2025"}]})
    )
    assert set(found) == {"answers[2].sent_on", "answers[2].reason"}


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [(b"{", "is not JSON"), (b"[1]", "is no object"), (b'{"a": "\xff"}', "is not UTF-8"), (b"x" * 2_000_001, "longer")],
    ids=["cut off", "a list", "another encoding", "too long"],
)
def test_a_line_that_is_no_object_is_told_as_a_whole(raw: bytes, sentence: str) -> None:
    found, problems = read_matter(3, raw, today=TODAY)
    assert found is None and [problem.column for problem in problems] == [None] and sentence in problems[0].sentence


def test_lines_are_counted_as_an_editor_counts_and_a_long_one_does_not_end_the_file() -> None:
    content = b"\xef\xbb\xbf{}\r\n\n" + b"x" * 4_100_000 + b"\n{}"
    assert [(number, len(line)) for number, line in lines_of(io.BytesIO(content))] == [(1, 4), (3, 2_000_001), (4, 2)]


def test_a_file_may_name_each_language_of_the_pages() -> None:
    assert tuple(Language) == LANGUAGES
