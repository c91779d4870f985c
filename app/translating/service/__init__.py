"""What can be done with a translation: ordering and withdrawing it, making it, checking it.

The caller has the matter locked: as the one who orders (`cases.queries`), or as whoever is asked
(`contributions.queries.to_change`).
"""

from app.translating.service.check import approve, send_back
from app.translating.service.make import give_translation
from app.translating.service.order import Wanted, choose_checker, end_orders, order, withdraw_order

__all__ = [
    "Wanted",
    "approve",
    "choose_checker",
    "end_orders",
    "give_translation",
    "order",
    "send_back",
    "withdraw_order",
]
