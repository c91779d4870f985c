"""The room's blueprint, and how a kind stands in an address."""

from __future__ import annotations

from flask import Blueprint

from app.intake.rules.steps import KIND_OF_SLUG

bp = Blueprint("intake", __name__)
KIND = f"<any({','.join(KIND_OF_SLUG)}):kind>"
