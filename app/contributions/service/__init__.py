"""What can be done with a contribution: asking, moving and withdrawing it; replying, giving and declining it.

The caller has fetched it with `queries.to_change` or, as the asker, with its matter locked (`cases.queries`).
"""

from app.contributions.service.ask import Question, ask
from app.contributions.service.change import end, may_change, move, withdraw
from app.contributions.service.give import add_reply_file, decline, drop_reply_file, give, open_contribution, save_reply

__all__ = [
    "Question",
    "add_reply_file",
    "ask",
    "decline",
    "drop_reply_file",
    "end",
    "give",
    "may_change",
    "move",
    "open_contribution",
    "save_reply",
    "withdraw",
]
