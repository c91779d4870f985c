"""“It looks like you wrote a personal identity code. Shall we remove it?”: asked on the page where it was written."""

from __future__ import annotations

from typing import Any

from flask import request

from app.cases.rules.identity_code import has_code, without_codes


def asks_about_code(*fields: Any) -> bool:
    """Return True when one of these texts holds a code and the person has not said yet what becomes of it.

    Once they have said that it is to go, it is taken out of the texts here.
    """
    choice = request.form.get("code")
    if choice == "remove":
        for field in fields:
            field.data = without_codes(field.data or "")
    return choice not in ("keep", "remove") and has_code([field.data or "" for field in fields])
