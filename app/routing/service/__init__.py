"""Routing's use cases: by rule, by hand, and changing the rules."""

from app.routing.service.change_rules import (
    RulesAreWrong,
    RulesMovedOn,
    discard_draft,
    put_rules_into_force,
    save_draft,
)
from app.routing.service.dry_run import Difference, Trial, dry_run
from app.routing.service.route_by_hand import DeskIsNotPossible, note_return, route_by_hand
from app.routing.service.route_case import route_case

__all__ = [
    "DeskIsNotPossible",
    "Difference",
    "RulesAreWrong",
    "RulesMovedOn",
    "Trial",
    "discard_draft",
    "dry_run",
    "note_return",
    "put_rules_into_force",
    "route_by_hand",
    "route_case",
    "save_draft",
]
