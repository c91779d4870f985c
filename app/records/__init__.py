"""What the organiser's register holds besides the handling: matters brought over, and the metadata of every matter.

`gensvar import matters` brings open and closed matters over from an older system (`service/bring.py`), and the case
metadata of 906/2019 §§25–26 is read in one place for the page and for the export (`queries.py`).
Start with `rules/matter_file.py`. Does not know how a matter is handled (cases) nor who opens its pages (casework).
"""
