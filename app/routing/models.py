"""Rule sets (in the directory) and decisions (in the record, beside the matter)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.platform.db import DirectoryBase, Instant, RecordBase


class RuleSet(DirectoryBase):
    """One version of all routing rules; a change is a new version, and the newest is in force."""

    __tablename__ = "rule_set"

    version: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[str] = mapped_column(String(120))
    remark: Mapped[str] = mapped_column(String(300), default="")
    rules: Mapped[list[Rule]] = relationship(order_by="Rule.position", lazy="selectin")


class Rule(DirectoryBase):
    """One line of a rule set: the first whose conditions all hold decides."""

    __tablename__ = "rule"
    __table_args__ = (UniqueConstraint("version", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(ForeignKey("rule_set.version"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    conditions: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Fact name → list of accepted values; see `routing.rules`."""
    target: Mapped[str] = mapped_column(String(20))
    """A `cases.rules.kinds.Desk`."""


class RoutingDecision(RecordBase):
    """Why a matter lies where it lies: version, facts, rules passed over, and the rule that decided."""

    __tablename__ = "routing_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    seq: Mapped[int]
    """The event that carried it out."""
    rule_version: Mapped[int | None]
    rule_position: Mapped[int | None]
    rule_name: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(30))
    """A `routing.rules.Reason`: matched, no_match, unit_closed, by_hand, returned."""
    target: Mapped[str] = mapped_column(String(20))
    unit_code: Mapped[str | None] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    passed_over: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    decided_at: Mapped[datetime] = mapped_column(Instant)
