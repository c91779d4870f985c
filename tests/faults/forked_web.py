"""The real web application, served so that its death costs little: `forked_web.py PORT`.

The parent loads the application and listens; a child answers. When the child is killed (SIGUSR1 to
the parent does so), the parent forks the next one at once. Only the server differs from the real
one: what is killed is our code.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time

from werkzeug.serving import WSGIRequestHandler, make_server

from app.factory import create_app_from_environment
from app.platform.offspring import tie_to_parent


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


def main(port: int) -> None:
    """Serve until told to stop."""
    app = create_app_from_environment()
    listening = socket.create_server(("127.0.0.1", port), backlog=128)
    parent, child = os.getpid(), 0

    def kill(_number: int = 0, _frame: object = None) -> None:
        with contextlib.suppress(ProcessLookupError):
            if child:
                os.kill(child, signal.SIGKILL)

    def stop(_number: int, _frame: object) -> None:
        kill()
        os._exit(0)

    signal.signal(signal.SIGUSR1, kill)
    signal.signal(signal.SIGTERM, stop)
    while True:
        child = os.fork()
        if not child:
            for number in (signal.SIGTERM, signal.SIGUSR1):
                signal.signal(number, signal.SIG_DFL)
            tie_to_parent(parent)
            make_server(
                "127.0.0.1", port, app, threaded=True, request_handler=_Quiet, fd=listening.fileno()
            ).serve_forever()
        # Never a wait without end: a signal that comes just before it would be told to Python only after it.
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            time.sleep(0.01)


if __name__ == "__main__":
    main(int(sys.argv[1]))
