"""What must be true before people's real matters come in."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from app.accounts.models import Staff
from app.checks.findings import Finding, bad, good
from app.platform.commands import counted
from app.platform.db import reading
from app.platform.runtime import Runtime


def check_production(runtime: Runtime) -> Iterator[Finding]:
    """Look at what a demo may do and a real service may not."""
    settings = runtime.settings
    if not settings.is_https:
        yield bad("address", f"GENSVAR_PUBLIC_URL is {settings.public_url}. People's words need https.")
    if not settings.is_public_address:
        yield bad("address", "GENSVAR_PUBLIC_URL is this machine only. Set the address that people type.")
    if settings.release_policy == "words":
        yield bad(
            "release policy",
            "Answers are released by case number and words. Secret content needs strong identification or a letter: "
            "set GENSVAR_RELEASE_POLICY to identification or letter.",
        )
    if settings.smtp_url is None:
        yield bad("mail", "Mail lands in the data folder. Set GENSVAR_SMTP_URL.")
    if settings.is_sqlite:
        yield good(
            "store", "SQLite serves one machine. For more than one web server set GENSVAR_DATABASE_URL to PostgreSQL."
        )
    yield from _accounts(runtime)


def _accounts(runtime: Runtime) -> Iterator[Finding]:
    with reading(runtime.stores.services) as session:
        demo = session.scalar(select(func.count()).select_from(Staff).where(Staff.is_demo))
        everyone = session.scalar(select(func.count()).select_from(Staff))
    if demo:
        known = counted(demo, "demo account has a known password", "demo accounts have a known password")
        yield bad("accounts", f"{known}. Start with an empty data folder and GENSVAR_DEMO=0.")
    if not everyone:
        yield bad("accounts", "There is no staff account. Add one with `gensvar users add`.")
