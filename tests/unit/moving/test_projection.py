"""Whatever happens to a matter in whatever order: its due date stays, and it waits to be taken only while untaken."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.kinds import OPEN_STATES, State
from app.cases.rules.projection import EventKind, apply, replay

DUE, LAST = date(2026, 4, 2), date(2026, 3, 4)
FILED: tuple[str, dict[str, Any]] = (EventKind.FILED, {"to": {"due_on": DUE.isoformat(), "unit_code": "koivu"}})
MOVES = (
    (EventKind.TRANSFERRED, {"to": {"unit_code": "asema", "handler_id": None, "accept_by": LAST.isoformat()}}),
    (EventKind.CAME_BACK, {"to": {"unit_code": "koivu", "handler_id": None}}),
    (EventKind.ROUTED, {"to": {"unit_code": "manty", "handler_id": None}}),
    (EventKind.RETURNED, {"to": {"desk": "registry", "handler_id": None}}),
    (EventKind.TAKEN, {"to": {"handler_id": 1}}),
    (EventKind.ASSIGNED, {"to": {"handler_id": 2, "state": "taken"}}),
    (EventKind.ASKED, {}),
    (EventKind.ADDED, {}),
    (EventKind.NOTED, {}),
    (EventKind.SENT_OUT, {"to": {"handler_id": 1}}),
)
LIVES = st.lists(st.sampled_from(MOVES), max_size=12)


@given(LIVES)
def test_a_matter_waits_to_be_taken_only_while_nobody_has_it(life: list[tuple[str, dict[str, Any]]]) -> None:
    now = replay([FILED])
    for kind, data in life:
        now = apply(now, kind, data)
        assert now.due_on == DUE
        if now.accept_by is not None:
            assert (now.state, now.handler_id, now.unit_code, now.is_open) == (State.ROUTED, None, "asema", True)
        assert now.is_open == (now.state in OPEN_STATES)


@given(LIVES)
def test_step_by_step_is_what_a_replay_gives(life: list[tuple[str, dict[str, Any]]]) -> None:
    now = replay([])
    for kind, data in [FILED, *life]:
        now = apply(now, kind, data)
    assert now == replay([FILED, *life])
