"""The supervisor with real processes: it says who speaks, starts again what dies, and leaves nobody behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

DRIVER = textwrap.dedent(
    """
    import json, sys
    from app.platform.supervisor import ProcessSpec, run_processes

    task = json.loads(sys.argv[1])
    specs = [
        ProcessSpec(name, (sys.executable, "-u", "-c", code), is_up=(lambda: True) if name == "base" else None)
        for name, code in task["programs"].items()
    ]
    sys.exit(run_processes(specs, out=sys.stdout, is_ready=lambda: True, banner="All is ready.",
                           kill_after=task["kill_after"]))
    """
)
SLEEP = "import time; print('up'); time.sleep(100)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); time.sleep(100)"


class Supervised:
    """A supervisor in a process of its own, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process, self.log = process, log

    def text(self) -> str:
        return self.log.read_text()

    def wait_for(self, pattern: str, seconds: float = 20) -> re.Match[str]:
        end = time.monotonic() + seconds
        while not (match := re.search(pattern, self.text(), re.MULTILINE)):
            assert time.monotonic() < end, f"“{pattern}” was not said:\n{self.text()}"
            time.sleep(0.02)
        return match

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(15)


Supervise = Callable[..., Supervised]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    started = []

    def start(kill_after: float = 8.0, **programs: str) -> Supervised:
        log = tmp_path / "said.txt"
        task = json.dumps({"programs": programs, "kill_after": kill_after})
        with log.open("w") as out:
            process = subprocess.Popen([sys.executable, "-c", DRIVER, task], stdout=out, stderr=out, text=True)
        started.append(process)
        return Supervised(process, log)

    yield start
    for process in started:
        process.kill()
        process.wait()


def is_gone(pid: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.02)
    return False


def test_each_line_stands_behind_the_name_of_its_process_and_without_colour_in_a_file(supervise):
    run = supervise(web=SLEEP, ombudsman="print('one'); print('two', end=''); import time; time.sleep(.2)")
    run.wait_for(r"^ombudsman \| one\nombudsman \| two$")
    run.wait_for(r"^web       \| up$")
    run.wait_for(r"^All is ready\.$")
    run.stop()
    assert "\x1b" not in run.text()


def test_a_process_that_dies_is_started_again_after_one_second_and_then_two(supervise):
    run = supervise(relay="import os, sys; print('at work', os.getpid()); sys.exit(3)")
    run.wait_for(r"relay ended \(exit code 3\)\. It starts again in 1 s\.")
    run.wait_for(r"relay ended \(exit code 3\)\. It starts again in 2 s\.")
    assert len(set(re.findall(r"at work (\d+)", run.text()))) == 2
    assert run.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_stops_everybody_and_the_exit_code_is_zero(supervise, number):
    run = supervise(base=SLEEP, web=f"import os; print('pid', os.getpid()); {SLEEP}")
    pid = int(run.wait_for(r"pid (\d+)")[1])
    run.wait_for(r"web     \| up")
    began = time.monotonic()
    assert run.stop(number) == 0
    assert time.monotonic() - began < 3
    assert is_gone(pid)
    assert run.text().endswith("gensvar | Stopped.\n")


def test_what_others_lean_on_is_asked_to_stop_last(supervise):
    goodbye = (
        "import signal, sys, time; "
        "signal.signal(signal.SIGTERM, lambda *_: (time.sleep({pause}), print('bye'), sys.exit())); "
        "print('up'); time.sleep(100)"
    )
    run = supervise(base=goodbye.format(pause=0), worker=goodbye.format(pause=0.5))
    run.wait_for(r"base    \| up")
    run.wait_for(r"worker  \| up")
    assert run.stop() == 0
    assert re.findall(r"(\w+) +\| bye", run.text()) == ["worker", "base"]


def test_nothing_survives_the_stop_not_even_a_deaf_grandchild_in_a_session_of_its_own(supervise):
    child = (
        "import subprocess, sys; "
        f"p = subprocess.Popen([sys.executable, '-c', {STUBBORN!r}], start_new_session=True); "
        f"print('grandchild', p.pid); exec({STUBBORN!r})"
    )
    run = supervise(kill_after=1.0, web=child)
    grandchild = int(run.wait_for(r"grandchild (\d+)")[1])
    time.sleep(0.3)
    assert run.stop() == 0
    assert is_gone(grandchild)
    assert "web did not stop in time and was killed." in run.text()


def test_what_a_crashed_process_left_behind_is_cleared_away_before_its_successor_starts(supervise):
    child = (
        "import subprocess, sys; "
        f"p = subprocess.Popen([sys.executable, '-c', {STUBBORN!r}]); print('worker', p.pid); sys.exit(1)"
    )
    run = supervise(web=child)
    worker = int(run.wait_for(r"worker (\d+)")[1])
    run.wait_for("It starts again in 1 s")
    assert is_gone(worker)
    run.stop()


def test_a_second_ctrl_c_does_not_wait(supervise):
    run = supervise(web=STUBBORN)
    run.wait_for(r"web     \| up")
    run.process.send_signal(signal.SIGINT)
    run.wait_for("Press Ctrl-C again to stop at once")
    began = time.monotonic()
    assert run.stop() == 0
    assert time.monotonic() - began < 3


def test_the_processes_end_when_the_supervisor_itself_is_killed(supervise):
    run = supervise(web=f"import os; print('pid', os.getpid()); {SLEEP}")
    pid = int(run.wait_for(r"pid (\d+)")[1])
    run.wait_for(r"web     \| up")
    assert run.stop(signal.SIGKILL) == -signal.SIGKILL
    assert is_gone(pid)


def test_everything_stops_when_nobody_reads_the_output_any_more(tmp_path):
    task = json.dumps({"programs": {"web": f"import os; print('pid', os.getpid()); {SLEEP}"}, "kill_after": 8})
    reader, writer = os.pipe()
    process = subprocess.Popen([sys.executable, "-c", DRIVER, task], stdout=writer, stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as said:
        pid = next(int(line.split()[-1]) for line in said if "pid" in line)
    try:
        # The next thing that is said finds nobody; a crash of the child makes the supervisor speak.
        os.kill(pid, signal.SIGKILL)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
