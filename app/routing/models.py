"""Rule sets and their drafts (in the directory), and decisions (in the record, beside the matter)."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.platform.db import DirectoryBase, Instant, RecordBase


class RuleSet(DirectoryBase):
    """One version of all routing rules; a change is a new version, and the newest is in force."""

    __tablename__ = "rule_set"

    version: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(String(16), default=lambda: secrets.token_hex(8))
    """Random: it tells a process whether the rules that it has read are still these."""
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
    target: Mapped[str] = mapped_column(String(20))
    """A `cases.rules.kinds.Desk`."""
    conditions: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Fact → list of accepted values; see `routing.rules.facts`."""
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    """Language → the organiser's own name for it."""
    why: Mapped[dict[str, str]] = mapped_column(JSON)
    """Language → why the rule is as it is."""


class RuleDraft(DirectoryBase):
    """A member of staff's unfinished change of the rules; nobody else's, and in force nowhere."""

    __tablename__ = "rule_draft"

    staff_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    based_on: Mapped[int | None]
    """The version from which it began: when another one is in force, it is compared before it replaces it."""
    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(Instant)


class RoutingDecision(RecordBase):
    """Why a matter lies where it lies: version, facts, rules passed over, and the rule that decided."""

    __tablename__ = "routing_decision"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    seq: Mapped[int]
    """The event that carried it out."""
    rule_version: Mapped[int | None]
    rule_position: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(30))
    """A `routing.rules.choose.Reason`."""
    remark: Mapped[str | None] = mapped_column(String(20))
    """By hand: a `HandReason`."""
    target: Mapped[str] = mapped_column(String(20))
    unit_code: Mapped[str | None] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    passed_over: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Position and first condition that did not hold, of every rule before the one that decided."""
    decided_at: Mapped[datetime] = mapped_column(Instant, index=True)
