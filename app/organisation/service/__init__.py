"""What is done to the directory; one module per use case."""

from app.organisation.service.appoint import appoint_substitute, link_staff
from app.organisation.service.import_units import ImportReport, Outcome, import_units
from app.organisation.service.load import (
    AreasLoaded,
    DataFileIsWrong,
    load_areas,
    load_authorities,
    load_contacts,
    put_areas,
)

__all__ = [
    "AreasLoaded",
    "DataFileIsWrong",
    "ImportReport",
    "Outcome",
    "appoint_substitute",
    "import_units",
    "link_staff",
    "load_areas",
    "load_authorities",
    "load_contacts",
    "put_areas",
]
