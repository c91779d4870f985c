"""The services at the network's edge, for tests: a mail server that keeps what it gets, and an S3 server."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


@dataclass
class SmtpSink:
    """A mail server that keeps every letter; `url` is what `GENSVAR_SMTP_URL` takes."""

    url: str
    letters: list[EmailMessage] = field(default_factory=list)

    def clear(self) -> None:
        """Forget the letters."""
        self.letters.clear()


@dataclass(frozen=True)
class S3:
    """An S3-compatible server with one empty bucket; any key and secret are good."""

    endpoint: str
    bucket: str
    access_key: str = "test"
    secret_key: str = "test"


@contextlib.contextmanager
def smtp_sink() -> Iterator[SmtpSink]:
    """Run the mail server for the length of a block."""
    from aiosmtpd.controller import Controller

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    sink = SmtpSink(f"smtp://127.0.0.1:{port}")

    class Keeper:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
            letter = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(letter, EmailMessage)
            sink.letters.append(letter)
            return "250 kept"

    class OnOwnSocket(Controller):
        def _create_server(self) -> Any:
            return self.loop.create_server(self._factory_invoker, sock=listening)

    controller = OnOwnSocket(Keeper(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
        listening.close()


@contextlib.contextmanager
def s3_server() -> Iterator[str]:
    """Run the S3 server for the length of a block and give its endpoint."""
    from app.platform.offspring import tie_to_parent  # not above: the server itself runs this file on its own

    parent = os.getpid()
    with subprocess.Popen(
        [sys.executable, __file__, "s3"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=lambda: tie_to_parent(parent),
    ) as server:
        try:
            assert server.stdout is not None
            endpoint = server.stdout.readline().strip()
            if not endpoint:
                raise RuntimeError("The S3 server of the tests did not start.")
            yield endpoint
        finally:
            server.kill()


def make_bucket(endpoint: str, name: str) -> S3:
    """Make an empty bucket."""
    with urllib.request.urlopen(urllib.request.Request(f"{endpoint}/{name}", method="PUT")):
        return S3(endpoint, name)


def _serve_s3() -> None:
    import threading

    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    print(f"http://{host}:{port}", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    _serve_s3()
