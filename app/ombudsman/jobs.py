"""What the ombudspersons' room does by itself: destroying what has been kept long enough."""

from __future__ import annotations

from app.ombudsman.service import destroy_expired as destroy
from app.platform.db import StoreName
from app.platform.jobs import JobContext

AT_ONCE = 50


def destroy_expired(ctx: JobContext, ref: str) -> None:
    """Destroy requests whose time is over. Idempotent: what is gone is not found again."""
    if ctx.store.name is StoreName.OMBUDSMAN:
        destroyed = AT_ONCE
        while destroyed == AT_ONCE:
            with ctx.begin() as w:
                destroyed = destroy(w, today=w.today, most=AT_ONCE)
    with ctx.begin(last=True):
        pass
