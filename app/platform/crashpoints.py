"""Named points at which a fault test kills this very process; nothing happens unless a test arms one."""

from __future__ import annotations

import os
import signal

_armed: str | None = None
_passes = 0


def arm(point: str, passes: int = 0) -> None:
    """Let this process die by SIGKILL at `point`, after it has passed it `passes` times."""
    global _armed, _passes
    _armed, _passes = point, passes


def arm_from(order: str | None) -> None:
    """Arm what a test ordered, written `point` or `point:passes`; nothing for None."""
    if order:
        point, _, passes = order.partition(":")
        arm(point, int(passes or 0))


def armed() -> str | None:
    """Return the point at which this process would die, or None."""
    return _armed


def crashpoint(point: str) -> None:
    """Die here if a test asked for it."""
    global _passes
    if _armed == point:
        if _passes > 0:
            _passes -= 1
            return
        os.kill(os.getpid(), signal.SIGKILL)
