"""How matters stand, for whoever heads them: what is open and late, what was answered in time, where the time went.

Figures only, over what lies within the reader's grants; every figure has a list of just its matters. The worklist is
`casework`, the classes of time are `deadlines.rules.timeliness`, and what each finished matter amounts to is
`cases.rules.account`. Start in `queries.py`.
"""
