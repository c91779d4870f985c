"""A matter moves: to another unit, back again when nobody takes it there, and from one handler to another.

Answers: until when a transferred matter has to be taken, where it goes back to, who is told of it, and who may get a
colleague's matters. Does not answer: where a matter belongs when it arrives (`routing`), or when it is due
(`deadlines`): a due date never moves with its matter. Start with `service/transfer.py`.
"""
