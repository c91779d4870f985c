"""Is the installation sound? `gensvar doctor` looks at settings and services, `gensvar verify` at the data.

`gensvar replay` makes from the events of older matters what a later release keeps of new ones.

Each check returns findings as sentences that say what to do. Start with `production.py`.
"""
