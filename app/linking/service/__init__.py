"""Use cases of matters that belong together."""

from app.linking.service.link import dismiss, link, unlink
from app.linking.service.split import Part, split_off

__all__ = ["Part", "dismiss", "link", "split_off", "unlink"]
