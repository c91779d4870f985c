"""The organisation: service areas, services, units, producers, responsible persons, authorities, contacts.

Answers: what units are there on a day, who produces them and who answers for them, which authority
supervises, whom may a person ring. Everything is dated data; a unit is closed, never deleted.
Does not answer: who may do what (`permissions`), which unit gets a matter (`routing`), who signs in (`accounts`).
Start at `rules/reading.py` (the unit file), `service/import_units.py` (what an import does) and
`queries/search.py` (how a person finds a unit).
"""
