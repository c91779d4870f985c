"""What can be done to a matter: one module per use case, all of them through `add_event`."""

from app.cases.service.add_event import By, add_event
from app.cases.service.open_case import open_case

__all__ = ["By", "add_event", "open_case"]
