"""The web's manners, the same for every room: access by declaration, headers, languages, errors, pages.

Start with `access.py`: a page that does not say who may open it is refused at start.
"""
