"""The demo's letter box: what would have been sent, where there is no mail server."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, abort, render_template

from app.pages.rules.letters import Letter, read_letter
from app.platform.web.access import public
from app.platform.web.runtime import settings

NEWEST = 50


def add_to(bp: Blueprint) -> None:
    """Add the page."""
    bp.add_url_rule("/<lang>/demo/mail", "demo_mail", demo_mail)


@public
def demo_mail() -> str:
    """Show the letters, the newest first. Anywhere but in a demo on this very machine the page does not exist."""
    now = settings()
    if not now.demo or now.is_public_address or now.smtp_url is not None:
        abort(404)
    return render_template("pages/demo_mail.html", letters=_letters(now.mail_dir))


def _letters(folder: Path) -> list[Letter]:
    files = sorted(folder.glob("*.eml"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    return [read_letter(path.read_bytes()) for path in files[:NEWEST]]
