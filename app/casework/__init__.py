"""The officer's desk: the worklist, the matter's page, and everything that is done to a matter there.

Does not answer: what may be done to a matter at all (cases), where it goes (routing), how long we
have (deadlines). The ombudsmen's desk is `ombudsman`; the two share parts of `cases`, never pages.
Start with `rules.py` (the one next step), then `views/case_page.py`.
"""
