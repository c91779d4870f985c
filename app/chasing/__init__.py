"""Lateness is chased: who is told that an answer comes due, when, and that each is told once.

Answers: on which step of the ladder a due date stands, when the morning's round may go out, who is told of a matter,
and the due dates of a member of staff as a calendar. Does not answer: when something is due (`deadlines`), or who may
send an answer (`cases`). Start with `rules/ladder.py`, then `service/morning_round.py`.
"""
