"""Gensvar: what people say about care comes in, reaches the right unit, and is answered in time.

Importing this package must stay cheap: a rule can be read and tested without Flask or a database.
The rooms are the folders; `README.md` has the map and `docs/architecture.md` the reasons.
"""

__version__ = "0.1.0"
