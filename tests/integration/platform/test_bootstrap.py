"""Setting up from nothing: what cannot be is said in a sentence, what is there already is left alone."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BOOTSTRAP = ROOT / "deploy" / "bootstrap.py"
CATALOGUE = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n#, python-format\n'
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,]+\])?==([^ ;]+)([^\\]*)", re.MULTILINE)


def run(call: str, *, script: Path = BOOTSTRAP, first: str = "", path: str | None = None):
    """Run one step of the script in a process of its own, after a line that makes the machine a different one."""
    code = f"import os, runpy, sys; {first}\nstep = runpy.run_path({str(script)!r}); {call}"
    environ = os.environ | ({"PATH": path} if path else {})
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environ)


def test_even_an_old_python_can_read_the_script_and_is_told_what_is_needed():
    ast.parse(BOOTSTRAP.read_text(), feature_version=(3, 7))
    result = run("step['check_python']()", first="sys.version_info = (3, 9, 2, 'final', 0)")
    assert result.returncode == 2
    assert "needs Python 3.11 or newer and found 3.9.2" in result.stderr


def test_a_missing_venv_module_is_named_with_its_package():
    result = run("step['check_python']()", first="sys.modules['ensurepip'] = None")
    assert result.returncode == 2
    assert "apt-get install python3-venv" in result.stderr


def test_without_root_a_missing_chromium_is_named_with_its_packages():
    result = run("step['install_browser']()", first="os.geteuid = lambda: 1000", path="/nonexistent")
    assert result.returncode == 2
    assert "apt-get install chromium fonts-dejavu-core" in result.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one catalogue, in the environment of these tests."""
    (tmp_path / "deploy").mkdir()
    shutil.copy(BOOTSTRAP, tmp_path / "deploy")
    (tmp_path / "translations/fi/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    return tmp_path


def compile_in(project: Path, entry: str):
    (project / "translations/fi/LC_MESSAGES/messages.po").write_text(CATALOGUE + entry)
    # The symlinked interpreter finds the packages of these tests through the same prefix.
    first = f"os.environ['PYTHONPATH'] = {os.pathsep.join(sys.path)!r}"
    return run("step['compile_catalogues']()", script=project / "deploy/bootstrap.py", first=first)


def test_a_catalogue_is_compiled_once_and_again_only_when_it_has_changed(project):
    entry = 'msgid "Hello %(name)s"\nmsgstr "Hei %(name)s"\n'
    assert compile_in(project, entry).returncode == 0
    compiled = project / "translations/fi/LC_MESSAGES/messages.mo"
    assert b"Hei" in compiled.read_bytes()
    os.utime(compiled, (compiled.stat().st_atime, compiled.stat().st_mtime + 60))
    before = compiled.stat().st_mtime_ns
    assert compile_in(project, entry).stdout == ""
    assert compiled.stat().st_mtime_ns == before


def test_a_faulty_catalogue_stops_everything_and_is_not_taken_for_good_the_next_time(project):
    for _ in range(2):
        result = compile_in(project, 'msgid "Hello %(name)s"\nmsgstr "Hei %(nimi)s"\n')
        assert result.returncode == 2
        assert "unknown named placeholder" in result.stderr
    assert not (project / "translations/fi/LC_MESSAGES/messages.mo").exists()


def pins(lock: str) -> dict[str, str]:
    return {name: version for name, version, _marker in PIN.findall((ROOT / lock).read_text())}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_each_lock_pins_by_hash_and_names_no_host(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert len(PIN.findall(text)) > 30
    entries = re.split(r"\n(?=[a-z])", text)
    assert [entry.split("==")[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def test_what_is_tested_is_what_runs():
    tested = pins("requirements-dev.lock")
    assert {name: tested.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_every_dependency_of_the_project_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.match(r"[A-Za-z0-9_.-]+", item)[0].lower() for item in project["dependencies"]}
    assert named - set(pins("requirements.lock")) == set()


def test_make_help_names_every_target():
    targets = set(re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split())
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^make ([\w-]+)", shown, re.MULTILINE)) == targets - {"help", "setup"}
