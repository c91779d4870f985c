"""Supervision matters: entered on the registry's page, and answered to the authority, as the staff would."""

from __future__ import annotations

import re

from app.accounts.models import Staff
from app.accounts.service import begin_session
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.answering import fields_of_point
from tests.factories.officer import Officer

NEW = "/staff/registry/authority"
BODY = "The bell has been repaired. The night staff were told how it works, and it is tested every week."
LETTER = {
    "authority": "LVV", "authority_reference": "LVV/456/2026", "asks": "report", "contact": "Ylitarkastaja Uusi",
    "unit": "koivu", "subject": "care_or_service", "story": "A report on the nights at the care home is asked for.",
    "reply_language": "fi",
}  # fmt: skip


def day(name: str, text: str) -> dict[str, str]:
    """Return a day such as 15.10.2026 as the three boxes of a form send it."""
    parts = text.split(".")
    return {f"{name}-{part}": value for part, value in zip(("day", "month", "year"), parts, strict=True)}


def sign_in_again(stores: Stores, staff: Officer) -> None:
    """Let somebody sign in anew, since no session lasts for days."""
    with work(stores.services) as w:
        token = begin_session(w, w.session.get_one(Staff, staff.id))
    with staff.browser.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True


def enter_request(staff: Officer, *, arrived: str, named: str, **typed: str) -> str:
    """Enter an authority's letter and return the number of its matter."""
    page = staff.fill(NEW) | {"find": "koivu"} | LETTER
    response = staff.send(NEW, page | day("arrived", arrived) | day("named", named) | typed)
    assert response.status_code == 303, re.findall(r'error-message"[^>]*>.*?</p>', response.text, re.S)
    with staff.browser.session_transaction() as session:
        said = " ".join(words for _tone, words in session.get("_flashes", []))
        session.pop("_flashes", None)
    return str(re.search(r"M-[0-9A-Z]{4}-[0-9A-Z]{4}", said).group(0))  # type: ignore[union-attr]


def work_out_request(staff: Officer, number: str, body: str = BODY) -> None:
    """Take the matter, confirm its subject, answer the question and write the answer."""
    path = f"/staff/cases/{number}"
    assert staff.post(f"{path}/take").status_code == 303
    assert staff.post(f"{path}/subject").status_code == 303
    assert staff.post(f"{path}/points", **fields_of_point(), do="save").status_code == 303
    assert staff.post(f"{path}/answer", body=body).status_code == 303


def approve_request(writer: Officer, second: Officer, number: str) -> None:
    """Let the writer hand the answer over, and a second person approve it."""
    path = f"/staff/cases/{number}"
    assert writer.send(f"{path}/hand-over", writer.fill(f"{path}/dispatch")).status_code == 303
    assert second.send(f"{path}/approve", second.fill(f"{path}/approve") | {"do": "approve"}).status_code == 303


def ask_time(staff: Officer, number: str, *, on: str, until: str) -> None:
    """Record that more time was asked."""
    path = f"/staff/cases/{number}/more-time"
    response = staff.post(path, **day("asked", on), **day("until", until), reason="The records come late.")
    assert response.status_code == 303, re.findall(r'error-message"[^>]*>.*?</p>', response.text, re.S)


def settle_time(staff: Officer, number: str, answer: str, *, on: str, until: str = "..") -> None:
    """Record what the authority said."""
    path = f"/staff/cases/{number}/more-time/answer"
    response = staff.post(path, answer=answer, **day("answered", on), **day("granted", until))
    assert response.status_code == 303, re.findall(r'error-message"[^>]*>.*?</p>', response.text, re.S)


def dispatch(staff: Officer, number: str, *, on: str, way: str = "secure_mail") -> None:
    """Record that the answer went."""
    path = f"/staff/cases/{number}/dispatch"
    response = staff.post(path, way=way, reference="RR 12", **day("sent", on))
    assert response.status_code == 303, re.findall(r'error-message"[^>]*>.*?</p>', response.text, re.S)
