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
from app.routing.service.route_by_hand import DeskIsNotPossible, hold_where_named, note_return, route_by_hand
from app.routing.service.route_case import route_case
from app.routing.service.settle_names import (
    Candidate,
    candidates,
    settle_names,
)

__all__ = [
    "Candidate",
    "DeskIsNotPossible",
    "Difference",
    "RulesAreWrong",
    "RulesMovedOn",
    "Trial",
    "candidates",
    "discard_draft",
    "dry_run",
    "hold_where_named",
    "note_return",
    "put_rules_into_force",
    "roster_of",
    "route_by_hand",
    "route_case",
    "save_draft",
    "settle_names",
]
