"""Which unit or ombudsman gets a matter, and why.

Ordered rules in the database (`models.py`), chosen by a pure function that returns the decision
with its reasons (`rules/choose.py`). Routing is provisional until a person takes the matter.
"""
