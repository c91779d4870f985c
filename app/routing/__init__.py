"""Which desk gets a matter, and why.

Ordered rules in the database (`models.py`), the first whose conditions all hold decides
(`rules/choose.py`, pure), and every decision keeps its reasons (`labels.explain`). Routing is
provisional until a person takes the matter. Does not answer: how long we have (deadlines), who may
see a matter (cases.queries). Start with `rules/facts.py` and `rules/choose.py`.
"""
