"""Matters that belong together: suggested, linked and unlinked, and one filing split into several.

Answers: which matters may be the same and why, which are linked and as what, and what becomes of a part that is split
off. Does not answer: who may see a matter (`cases`), where a part goes (`routing`) or when it is due (`deadlines`).
Nothing is ever merged: each matter stays a matter of its own. Start with `rules/suggesting.py` and `service/split.py`.
"""
