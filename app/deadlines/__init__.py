"""How long there is to answer, and how that date was reached.

Answers: when is this due, under which section, and why on that day (the whole working, in words).
Does not answer: on which day a matter came (`cases` holds it; `rules/arrival.py` says what counts as
arriving), or who is told when it comes near (`chasing`). Start with `rules/counting.py`, a page of arithmetic.
The closed days and the periods themselves are data: `data/holidays_fi.json` and `data/policies.json`,
each row with its source and its years; `rules/in_force.py` adds what the organiser has changed.
"""
