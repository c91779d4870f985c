"""What can be asked of the directory; each answer has a stable order."""

from app.organisation.queries.authorities import (
    authorities_on,
    authorities_since,
    authority_by_code,
    contact_on,
    contacts_on,
    supervisory_authority_on,
)
from app.organisation.queries.search import UnitHit, search_units
from app.organisation.queries.units import (
    areas,
    producers,
    production_of,
    responsible_on,
    services,
    unit_by_code,
    units_in,
    units_of_responsible,
)

__all__ = [
    "UnitHit",
    "areas",
    "authorities_on",
    "authorities_since",
    "authority_by_code",
    "contact_on",
    "contacts_on",
    "producers",
    "production_of",
    "responsible_on",
    "search_units",
    "services",
    "supervisory_authority_on",
    "unit_by_code",
    "units_in",
    "units_of_responsible",
]
