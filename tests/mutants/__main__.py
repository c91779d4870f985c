"""Run every mutant: `python -m tests.mutants [NAME …]`. The exit code is the number of those that no test noticed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.checks import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app", "bench", "deploy", "migrations", "static", "templates", "tests", "translations", "pyproject.toml")
WALK = "tests/matrix/test_matrix.py::test_everybody_reaches_what_is_theirs_and_nothing_else[sqlite-neighbour]"
UNCHANGED = ("tests/unit", "tests/integration/accounts", "tests/integration/casework/test_access.py", WALK)
"""A few tests that have to pass where nothing is dropped: else every mutant would seem to be noticed."""
AT_ONCE = 2
LONGEST = 900
FAILED, PASSED = 1, 0


def main(names: Sequence[str]) -> int:
    """Run the mutants of these names, or all; return how many survived."""
    chosen = [mutant for mutant in MUTANTS if not names or mutant.name in names]
    with tempfile.TemporaryDirectory(prefix="gensvar-mutants-") as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(AT_ONCE):
            trees.put(_copied(Path(folder) / str(number)))
        whole = trees.get()
        if failed := _failing(whole, UNCHANGED):
            raise RuntimeError(f"{failed} fails without any mutant")
        trees.put(whole)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            survivors = sum(pool.map(lambda mutant: _survives(mutant, trees), chosen))
    print(f"{len(chosen)} mutants, {len(chosen) - survivors} killed, {survivors} survived")
    return survivors


def _copied(tree: Path) -> Path:
    tree.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / part)
    return tree


def _survives(mutant: Mutant, trees: SimpleQueue[Path]) -> bool:
    """Return True when no test fails though the check is dropped."""
    tree = trees.get()
    file = tree / mutant.file
    whole = file.read_text("utf-8")
    try:
        if whole.count(mutant.check) != 1:
            raise ValueError(f"{mutant.name}: the check stands {whole.count(mutant.check)} times in {mutant.file}")
        file.write_text(whole.replace(mutant.check, mutant.dropped), "utf-8")
        failed = _failing(tree, mutant.tests)
        print(f"{mutant.name}: {f'killed by {failed}' if failed else 'SURVIVED'}", flush=True)
        return not failed
    finally:
        file.write_text(whole, "utf-8")
        trees.put(tree)


def _failing(tree: Path, tests: Sequence[str]) -> str:
    """Return the first test that fails, or whose world cannot even be built, or nothing."""
    options = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "--engine", "sqlite")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=tree, capture_output=True, text=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    failed = [line.split()[1] for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if run.returncode not in {FAILED, PASSED} or bool(failed) != (run.returncode == FAILED):
        raise RuntimeError(f"pytest ended with {run.returncode}\n{run.stdout[-2000:]}")
    return failed[0] if failed else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
