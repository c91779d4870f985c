"""Use cases of matters that belong together."""

from app.linking.service.change_contacts import change_contacts
from app.linking.service.link import dismiss, link, unlink
from app.linking.service.split import Part, split_off

__all__ = ["Part", "change_contacts", "dismiss", "link", "split_off", "unlink"]
