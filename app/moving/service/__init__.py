"""Moving a matter: one module per use case. The caller has locked the matter (`cases.queries.case_to_change`)."""

from app.moving.service.assign import HandedOver, assign, hand_over_cases
from app.moving.service.assign_many import Assigned, assign_many
from app.moving.service.come_back import come_back, send_back
from app.moving.service.send_out import send_out
from app.moving.service.transfer import transfer

__all__ = [
    "Assigned",
    "HandedOver",
    "assign",
    "assign_many",
    "come_back",
    "hand_over_cases",
    "send_back",
    "send_out",
    "transfer",
]
