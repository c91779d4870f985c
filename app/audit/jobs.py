"""The head of the log goes outside, so that a cut tail is found."""

from __future__ import annotations

from app.platform import clock
from app.platform.anchors import drop_anchor
from app.platform.jobs import JobContext


def anchor_log(ctx: JobContext, ref: str) -> None:
    """Keep the head of this store's log outside. Idempotent: a head that is there already is not kept again."""
    drop_anchor(ctx.store, ctx.settings.anchors_dir, clock.now())
    with ctx.begin(last=True):
        pass
