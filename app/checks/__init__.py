"""Is the installation sound? `gensvar doctor` looks at settings and services, `gensvar verify` at the data.

Each check returns findings as sentences that say what to do. Start with `production.py`.
"""
