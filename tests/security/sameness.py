"""What two responses have in common once tokens, nonces and what was asked for are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from werkzeug.test import TestResponse

_TOKENS = re.compile(r'(name="(?:csrf_token|draft|form_token|seen_token|key|token)"[^>]*?value=)"[^"]*"')
_COOKIE = re.compile(r"=[^;]*")
_NONCES = re.compile(r"nonce(?:=|-)['\"]?[\w+/=-]+")
Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


def answer_of(response: TestResponse, *named: object) -> Answer:
    """Return status, headers and body with each of the named things taken out, wherever it stands.

    Of a cookie its name and attributes count: its value is the person's own session, signed with the time.
    """
    headers = [
        (name, _COOKIE.sub("=", value, count=1) if name == "Set-Cookie" else _plain(value, named))
        for name, value in response.headers
    ]
    body = response.data
    if response.mimetype.startswith("text/") or response.mimetype.endswith("json"):
        body = _plain(response.text, named).encode()
        headers = [(name, value) for name, value in headers if name != "Content-Length"] + [("length", str(len(body)))]
    return response.status_code, tuple(sorted(headers)), body


def _plain(text: str, named: Iterable[object]) -> str:
    text = _NONCES.sub("nonce", _TOKENS.sub(r'\1""', text))
    for thing in sorted(map(str, named), key=len, reverse=True):
        text = text.replace(thing, "§").replace(quote(thing, safe=""), "§")
    return text


def difference(one: Answer, other: Answer) -> str:
    """Return in one line where two answers differ; nothing where they are the same."""
    if one == other:
        return ""
    if one[0] != other[0]:
        return f"status {one[0]} and {other[0]}"
    if one[2] != other[2]:
        place = next(
            (i for i, (a, b) in enumerate(zip(one[2], other[2], strict=False)) if a != b),
            min(len(one[2]), len(other[2])),
        )
        around = slice(max(place - 60, 0), place + 60)
        return f"at byte {place}: {one[2][around]!r} and {other[2][around]!r}"
    return f"headers {sorted(set(one[1]) ^ set(other[1]))}"
