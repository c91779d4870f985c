"""Who writes: the name and title that the reader sees, as of writing."""

from __future__ import annotations

from dataclasses import dataclass

from app.permissions import Actor


@dataclass(frozen=True)
class Author:
    """A member of staff who puts their name under something."""

    actor: Actor
    title: str = ""

    @property
    def id(self) -> int:
        """The staff member's id."""
        return self.actor.id

    @property
    def signature(self) -> str:
        """Name and title, as they stand under a message."""
        return ", ".join(part for part in (self.actor.name, self.title) if part)
