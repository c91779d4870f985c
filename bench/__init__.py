"""What Gensvar costs: floors, our pages, filings and jobs, measured in one run and printed as one table.

`make bench` (SQLite), `make bench ARGS="--engine postgresql"`, `make bench ARGS=--quick`. Start with `__main__.py`.
Rates drift with the machine; only figures of the same run may be compared, and so every comparison
takes its turns in short slices. `docs/performance.md` says what was found.
"""
