"""Letters as they lie in the mail folder of an installation without a mail server (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Letter:
    """What the demo shows of a letter."""

    to: str
    subject: str
    text: str


def read_letter(content: bytes) -> Letter:
    """Return the letter that a file holds; fields that it does not have are empty."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # the default policy makes no other
    body = message.get_body(preferencelist=("plain",))
    text = body.get_content() if body is not None else ""
    return Letter(to=str(message["To"] or ""), subject=str(message["Subject"] or ""), text=str(text).strip())
