"""The record: what a person sent in, who is in it, what was said, and everything that happened to it.

A matter (`Case`) is a list of events that is only ever added to (`models/event.py`); its state, due
date and place are projections of that list (`rules/projection.py`), written in the same transaction.
Does not answer: how long we have (deadlines), where it goes (routing), how it is opened (filing).
Start with `rules/kinds.py`, then `service/`.
"""
