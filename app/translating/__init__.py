"""Translations of a matter's texts: ordered with a day of their own, made, and checked by somebody else.

Answers: which text is translated, by whom, who checks it, by when, and what came of it. An order is asked for as a
contribution is (`contributions`), so whoever is asked sees that text and nothing else, and is told in the same way.
Does not answer: what a checked translation is worth beside its text (`cases.rules.translation`), nor whether an answer
may go out without one (`cases.rules.gate`). Start with `service/order.py` and `service/check.py`.
"""
