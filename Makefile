# The two commands are `make up` and `make test`; everything they need they set up themselves.
# make PYTHON=python3.12 …   another Python
# make test ARGS="-k objection"   arguments for pytest, and likewise for the others

PYTHON ?= python3
BIN := .venv/bin
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header

# Compiled files are worth having: each process of a fault test or of `up` starts faster with them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help up test check leaks faults matrix mutants bench bench-access bench-million lock clean setup

help:
	@echo "make up      run Gensvar on this machine: http://127.0.0.1:8000"
	@echo "make test    everything: style, types, contracts, catalogues, all tests on both engines"
	@echo "make check   style, types, contracts, templates and catalogues only"
	@echo "make leaks   the sweep for leaks, at full size and on both engines; writes leaks.json, as make test does"
	@echo "make faults  the fault tests at full size"
	@echo "make matrix  the whole permission matrix on both engines; make test walks a part of it on SQLite"
	@echo "make mutants one check of access is dropped at a time, and a test has to fail"
	@echo "make bench   the benchmarks"
	@echo "make bench-access    what the log and the checks of access cost a page, on both engines"
	@echo "make bench-million   the morning's round over a million open matters, on both engines"
	@echo "make lock    bring the two lock files up to date (needs uv)"
	@echo "make clean   remove what tools left behind; .venv and the data folder stay"

up:
	@exec $(PYTHON) deploy/bootstrap.py gensvar up $(ARGS)

setup:
	@$(PYTHON) deploy/bootstrap.py --dev

check: setup
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --no-error-summary
	@contracts=$$($(BIN)/lint-imports --no-cache 2>&1) || { echo "$$contracts"; exit 1; }
	$(BIN)/djlint --lint --quiet templates

test: check
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

leaks: setup
	$(BIN)/python -m pytest tests/security -m "slow or not slow" -n 2 --dist worksteal $(ARGS)

faults: setup
	GENSVAR_FAULTS=full $(BIN)/python -m pytest tests/faults -m faults $(ARGS)

matrix: setup
	GENSVAR_MATRIX=full $(BIN)/python -m pytest tests/matrix -n 2 --dist worksteal -m "slow or not slow" $(ARGS)

mutants: setup
	$(BIN)/python -m tests.mutants $(ARGS)

bench: setup
	$(BIN)/python -m bench $(ARGS)

bench-access: setup
	$(BIN)/python -m bench.access --engine sqlite
	$(BIN)/python -m bench.access --engine postgresql

bench-million: setup
	$(BIN)/python -m bench.million --engine sqlite
	$(BIN)/python -m bench.million --engine postgresql

lock:
	@command -v uv > /dev/null || { echo "Locking needs uv: pip install uv"; exit 2; }
	$(UV_COMPILE) --group dev pyproject.toml -o requirements-dev.lock
	$(UV_COMPILE) --group build -c requirements-dev.lock pyproject.toml -o requirements.lock

clean:
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find app bench deploy migrations tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find translations -name '*.mo' -delete
