"""What the web server loads.

Granian forks its workers with its own handlers of SIGTERM and SIGINT in place, which in a worker
do nothing until it has loaded this module. A stop during those seconds went unheard, and the
worker was killed in the end; so meanwhile such a signal ends the worker as it ends any process.
"""

import multiprocessing
import signal

if multiprocessing.parent_process() is not None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)

from app.factory import create_app_from_environment

app = create_app_from_environment()
