"""Routing's job."""

from __future__ import annotations

from app.cases.service.number_matter import number_matter
from app.platform.jobs import JobContext
from app.routing import service


def route_case(ctx: JobContext, ref: str) -> None:
    """Route the matter `ref`, and give it its diary number.

    Idempotent: a matter that has been routed or taken is left alone, and one that has a number keeps it.
    """
    with ctx.directory() as directory:
        service.route_case(ctx.unit, directory, int(ref))
    if ctx.settings.numbers_matters:
        number_matter(ctx.unit, int(ref))
