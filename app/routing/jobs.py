"""Routing's job."""

from __future__ import annotations

from app.platform.jobs import JobContext
from app.routing import service


def route_case(ctx: JobContext, ref: str) -> None:
    """Route the matter `ref`. Idempotent: a matter that has been routed or taken is left alone."""
    with ctx.directory() as directory:
        service.route_case(ctx.unit, directory, int(ref))
