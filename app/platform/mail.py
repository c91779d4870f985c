"""Letters by e-mail: over SMTP, or as files where no mail server is set.

No error carries an address or what a server said: a failure is logged, and logs hold nobody's data.
"""

from __future__ import annotations

import contextlib
import os
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from app.platform import clock
from app.platform.jobs import DependencyIsDown, PermanentFailure
from app.settings import Settings

TIMEOUT = 20
_PERMANENT = range(500, 600)
_OF_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class AddressIsRefused(PermanentFailure):
    """The mail server says that this address will never take a letter."""


class LetterIsDelayed(Exception):
    """The mail server does not take this letter just now, such as for a full mailbox; the job comes back."""


class MailServerIsDown(DependencyIsDown):
    """The mail server does not answer, or lets nobody in."""


@dataclass(frozen=True)
class Letter:
    """One letter, in its reader's language."""

    to: str
    subject: str
    body: str
    language: str
    message_id: str
    """Fixed beforehand, so that a letter sent twice after a crash is recognisably one."""


def send_letter(settings: Settings, letter: Letter) -> None:
    """Hand a letter to the mail server, or lay it into the mail folder.

    Raises `MailServerIsDown`, `AddressIsRefused` or `LetterIsDelayed`.
    """
    message = _message(settings, letter)
    if settings.smtp_url is None:
        _lay_down(settings.mail_dir / f"{letter.message_id}.eml", bytes(message))
        return
    with _server(urlsplit(settings.smtp_url)) as server:
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _words in refused.recipients.values()]
            raise _for_code(min(codes)) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refused:
            raise _for_code(refused.smtp_code) from None


def _for_code(code: int) -> Exception:
    return AddressIsRefused() if code in _PERMANENT else LetterIsDelayed()


def _message(settings: Settings, letter: Letter) -> EmailMessage:
    host = urlsplit(settings.public_url).hostname or "localhost"
    message = EmailMessage()
    message["From"] = settings.mail_sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = formatdate(clock.now().timestamp())
    message["Message-ID"] = f"<{letter.message_id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine answers it
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(letter.body)
    message["Content-Language"] = letter.language  # after the content, which takes such headers away
    return message


@contextlib.contextmanager
def _server(url: SplitResult) -> Iterator[smtplib.SMTP]:
    try:
        server = _connected(url)
    except (OSError, smtplib.SMTPException):
        raise MailServerIsDown from None
    try:
        yield server
    except (OSError, smtplib.SMTPServerDisconnected):
        raise MailServerIsDown from None
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()


def _connected(url: SplitResult) -> smtplib.SMTP:
    host, context = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT)
        server.ehlo()
        if server.has_extn("starttls") and host not in _OF_THIS_MACHINE:
            server.starttls(context=context)
            server.ehlo()
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server


def _lay_down(path: Path, content: bytes) -> None:
    """Write the file in one step: whoever looks into the folder sees whole letters only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
