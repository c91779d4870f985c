"""What browsers would hold and send: session cookies signed with the application's own key, form tokens, drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from app.accounts.models import Staff
from app.accounts.queries import staff_by_email
from app.accounts.service import begin_session
from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.filing.service.drafts import begin_draft
from app.platform.db import Store, reading
from app.platform.work import work
from bench.load import Call

LANGUAGE = "sv"
OBJECTION = f"/{LANGUAGE}/objection"
STORY = (
    "Min mamma bor på vårdhemmet. På kvällen den andra mars ringde hon på klockan i över en timme innan någon kom. "
    "Hon hade fallit och låg på golvet, och ingen berättade det för oss anhöriga förrän två dagar senare. "
) * 4
ANSWERS = {
    "danger": "no", "capacity": "relative", "relation": "child", "cannot_reason": "illness",
    "client_name": "Greta Holm", "client_birth": "1938", "place_known": "unit", "unit_code": "hoivakoti-aurinko",
    "when_mode": "about", "when_text": "2.3.2026", "story": STORY, "subjects": ["treatment", "information"],
    "main_subject": "treatment", "staff_named": "nattskötaren", "still_needed": "yes",
    "wishes": ["explanation", "change"], "wish_text": "Att klockan besvaras.", "already": ["none"],
    "name": "Nina Åberg", "email": "nina.aberg@mail.example", "phone": "040 123 4567",
    "reply_channel": "portal", "safe_contact": ["any"],
    "reply_language": "sv", "support": ["none"], "sector": "social", "files": False,
}  # fmt: skip
_RAW_TOKEN = hashlib.sha1(b"one browser", usedforsecurity=False).hexdigest()
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


class Browsers:
    """Makes the calls of people who have been on an application's pages before."""

    def __init__(self, app: Flask) -> None:
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert serializer is not None
        self._sign, self._name = serializer.dumps, app.config["SESSION_COOKIE_NAME"]
        # As Flask-WTF makes it: the session's token, signed once more with a salt of its own.
        self.form_token = str(URLSafeTimedSerializer(app.secret_key or b"", salt="wtf-csrf-token").dumps(_RAW_TOKEN))

    def headers(self, **session: object) -> dict[str, str]:
        """Return the headers of a browser whose session holds this."""
        cookie = self._sign({"csrf_token": _RAW_TOKEN, **session})
        return {"Cookie": f"{self._name}={cookie}", "Accept-Language": LANGUAGE, "Accept-Encoding": "gzip"}

    def get(self, path: str, **session: object) -> Call:
        """Return the call of a page."""
        return Call("GET", path, self.headers(**session))

    def post(self, path: str, fields: dict[str, str], *, leads_to: str, **session: object) -> Call:
        """Return the call that sends a form and is led on."""
        body = urlencode({"csrf_token": self.form_token, **fields}).encode()
        return Call("POST", path, {**self.headers(**session), **_FORM}, body, 303, leads_to)


def story_page(browsers: Browsers, token: str) -> Call:
    """Return the call of a question's page, with a draft that has been answered to the end."""
    return browsers.get(f"{OBJECTION}/story", drafts={"objection": token})


def story_post(browsers: Browsers, token: str) -> Call:
    """Return the call that answers that question."""
    fields = {"draft": token, "story": STORY}
    return browsers.post(f"{OBJECTION}/story", fields, leads_to=f"{OBJECTION}/subjects", drafts={"objection": token})


def final_posts(browsers: Browsers, tokens: Sequence[str]) -> list[Call]:
    """Return the calls that send the drafts: each a matter of its own."""
    return [
        browsers.post(f"{OBJECTION}/check", {"draft": token}, leads_to=f"{OBJECTION}/sent", drafts={"objection": token})
        for token in tokens
    ]


def complete_drafts(store: Store, count: int) -> list[str]:
    """Begin so many drafts that lack no answer; return their secrets."""
    with work(store) as w:
        return [begin_draft(w, Kind.OBJECTION, language=LANGUAGE, answers=ANSWERS)[1] for _ in range(count)]


def sign_in(store: Store, email: str) -> str:
    """Begin a session of a member of the demo's staff; return its secret."""
    with work(store) as w:
        staff = staff_by_email(w.session, email)
        assert isinstance(staff, Staff)
        return begin_session(w, staff)


def first_numbers(store: Store, count: int = 50) -> list[str]:
    """Return the numbers of matters that every copy of the region has."""
    with reading(store) as session:
        return list(session.scalars(select(Case.number).order_by(Case.id).limit(count)))
