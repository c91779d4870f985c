"""What a unit or a colleague contributes to an answer: asked with a date of its own, given on a page of its own.

Answers: who is asked, what they may see of a matter (what the asker shows them and nothing else), by when, and what
they replied. Does not answer: when the answer itself is due (`deadlines`), or who is told when (`chasing`).
Start with `rules/reach.py` and `service/ask.py`.
"""
