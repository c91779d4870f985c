"""The pages that belong to no matter: the front page, the statements, help, and how the service itself is doing.

They answer "where do I begin", "what do you do with what I tell you" and "is everything moving". Texts that the
law or an authority may change are dated data in `data/`, each with its source. Start with `views/home.py`.
Filing, answering and reading matters belong to the other desks; only accessibility feedback is opened here.
"""
