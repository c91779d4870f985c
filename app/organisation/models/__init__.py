"""The tables of the directory; they exist in the services' store only."""

from app.organisation.models.authorities import Authority, ContactPoint
from app.organisation.models.units import Area, Producer, Responsible, Service, Unit

__all__ = ["Area", "Authority", "ContactPoint", "Producer", "Responsible", "Service", "Unit"]
