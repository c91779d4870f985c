"""Routing's use cases: by rule, by hand, and changing the rules."""

from app.routing.service.change_rules import (
    RulesAreWrong,
    RulesMovedOn,
    discard_draft,
    put_rules_into_force,
    save_draft,
)
from app.routing.service.dry_run import Difference, Trial, dry_run
from app.routing.service.find_named import roster_of
from app.routing.service.route_by_hand import (
    DeskIsNotPossible,
    Destination,
    hold_where_named,
    note_move,
    note_return,
    place_of,
    route_by_hand,
    settle_desk,
)
from app.routing.service.route_case import route_case
from app.routing.service.settle_names import (
    Candidate,
    candidates,
    settle_names,
)

__all__ = [
    "Candidate",
    "DeskIsNotPossible",
    "Destination",
    "Difference",
    "RulesAreWrong",
    "RulesMovedOn",
    "Trial",
    "candidates",
    "discard_draft",
    "dry_run",
    "hold_where_named",
    "note_move",
    "note_return",
    "place_of",
    "put_rules_into_force",
    "roster_of",
    "route_by_hand",
    "route_case",
    "save_draft",
    "settle_desk",
    "settle_names",
]
