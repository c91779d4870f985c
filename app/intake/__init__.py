"""The public's desk: what a person can send in, page by page, the receipt, and their own case afterwards.

Answers: which page comes next, what is kept of it, what the filer will and will not be told.
Does not answer: what opening a matter means (`filing`), where it goes (`routing`), what staff see (`casework`).
Start at `rules/steps.py`, the table of pages; `views/step.py` walks it.
"""
