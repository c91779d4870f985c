"""The demo region: invented units, staff and months of matters, so that a newcomer sees a living service.

Loaded once into an empty installation on this machine only. Everything goes through the rooms' own
use cases; nothing here is a shortcut into a table. Start with `load.py`.
"""
